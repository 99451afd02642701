import Audit
import Foundation
import Recognition
import Sheets

/// What can go wrong in sentences: figures, units, words, marks, years, names.
extension DefectPlanting {
  mutating func plant(in text: String, block: Int) {
    plantFigures(in: text, block: block)
    plantChanges(in: text, block: block)
    plantWords(in: text, block: block)
    plantYears(in: text, block: block)
    plantNames(in: text, block: block)
  }

  private mutating func add(
    _ text: String, _ range: Range<String.Index>, _ mistaken: String, block: Int,
    _ rules: Set<String>, also: Set<String> = []
  ) {
    let changed = text.replacingCharacters(in: range, with: mistaken)
    let around = text[..<range.lowerBound].suffix(16) + "【\(text[range])→\(mistaken)】"
    defects.append(
      Defect(
        .text(block: block, changed), rules: rules, also: also, mistaken: mistaken,
        words: String(around)))
  }

  private mutating func plantFigures(in text: String, block: Int) {
    // Behind a reason no figure is judged, and what is stated of other reports neither.
    let end = text.firstRange(of: "原因")?.lowerBound ?? text.endIndex
    let amounts: Set<String> = ["P1", "P2", "P3", "P4", "P5", "P6", "P7", "P10"]
    for match in text.matches(of: /([0-9][0-9,]*(\.[0-9]+)?)[ ]*(万元|%|％)/) {
      guard match.range.lowerBound < end, let mistaken = Self.misprinted(String(match.1)) else {
        continue
      }
      let figure = match.range.lowerBound..<match.output.1.endIndex
      let before = String(text[..<match.range.lowerBound].suffix(24))
      let clause = before.split(whereSeparator: { "，。；：".contains($0) }).last ?? ""
      let isTight = before.last.map { !"，。；：".contains($0) } ?? false
      if match.output.3 == "万元" {
        add(text, figure, "XX", block: block, ["W2"])
        // What no table prints, a change without its percentage and a threshold can be held against nothing.
        let number = Decimal(string: String(match.1).replacing(",", with: "")) ?? 0
        let behind = text[match.range.upperBound...]
        let isChange = clause.contains(/[增减提下上降](加|少|长|降|高|升)[了约为 ]*$/)
        let isThreshold =
          clause.contains(/(单位价值|单价|限额)[ ]*$/) || behind.hasPrefix("（含")
          || behind.hasPrefix("以上") || behind.hasPrefix("以下")
        guard number != 0, printed.contains(number), !isChange, !isThreshold else { continue }
        add(text, figure, mistaken, block: block, ["P1"], also: amounts)
        let unit = match.output.3.startIndex..<match.output.3.endIndex
        add(text, unit, "元", block: block, ["P10"], also: amounts)
      } else if match.1.count < 9, match.1.prefix(while: { $0 != "." }).count < 5, isTight {
        let rule =
          clause.contains("完成")
          ? "P3" : clause.contains("占") ? "P2" : clause.contains(/[增减提下上降]/) ? "P4" : nil
        if let rule { add(text, figure, mistaken, block: block, [rule]) }
      }
    }
  }

  /// A change that is not the difference from last year's report.
  private mutating func plantChanges(in text: String, block: Int) {
    guard let year = recognised.identity.year else { return }
    let front = text[..<end(of: text)]
    for match in front.matches(of: LastYearReport.change) where Int(match.output.3) == year - 1 {
      let change = match.output.5
      guard LastYearReport.isOfWhole(match.output.1),
        let mistaken = Self.misprinted(String(change))
      else { continue }
      add(
        text, change.startIndex..<change.endIndex, mistaken, block: block, ["P8"],
        also: ["P1", "P4", "P5", "P6", "P7"])
    }
  }

  private mutating func plantWords(in text: String, block: Int) {
    // A change with its percentage, of which one is told the other way round.
    for match in text.matches(
      of: /(增加|减少)[ ]*[0-9.,]+[ ]*万元，(?:增长|下降|减少|增加)[ ]*[0-9.]+[ ]*[%％]/)
    where !text[..<match.range.lowerBound].contains("原因") {
      let word = match.output.1
      add(
        text, word.startIndex..<word.endIndex, word == "增加" ? "减少" : "增加", block: block, ["P5"],
        also: ["P4"])
    }
    for match in text.matches(of: /决算数(大于|小于)(?:年初|全年)?预算数/) {
      let word = match.output.1
      add(
        text, word.startIndex..<word.endIndex, word == "大于" ? "小于" : "大于", block: block, ["P5"])
    }
    for match in text.matches(of: /增加|减少/) where !text[match.range.upperBound...].hasPrefix("（") {
      let word = String(text[match.range])
      let both = word == "增加" ? "增加（减少）" : "减少（增加）"
      add(text, match.range, both, block: block, ["W2"], also: ["P1", "P4", "P5"])
    }
    // A percentage of a sentence with fewer places than those beside it, and not exactly so: names beside a chart are none.
    let percentages = text.contains("。") ? text.matches(of: /[0-9]+\.[0-9]*[1-9]%/) : []
    for match in percentages where percentages.count > 1 && match.range.lowerBound < end(of: text) {
      let whole = text[match.range].prefix { $0 != "." }
      add(text, match.range, whole + "%", block: block, ["P13"], also: ["P2", "P3", "P4"])
    }
    for match in text.matches(of: /原因(?:是|为)[：:]?([^，。；是为：:]{2,}[^。；]*)[。；]/) {
      let reason = match.output.1
      add(text, reason.startIndex..<reason.endIndex, "", block: block, ["R5"])
    }
    // Projects that are counted for other reasons are not judged.
    for match in text.matches(of: /([0-9]+)个二级项目|二级项目([0-9]+)个/)
    where match.output.2 != nil || text.contains(/确定|公开/) {
      guard let number = match.output.1 ?? match.output.2, let value = Int(number) else { continue }
      let range = number.startIndex..<number.endIndex
      add(text, range, "\(value + 3)", block: block, ["P12"])
    }
    for match in text.matches(of: /[。，；]/) {
      let mark = String(text[match.range])
      add(text, match.range, mark + mark, block: block, ["W4"])
    }
    // A 类 by a name that is nearly its own.
    for match in text.matches(of: /[一-龥]{5,}(?=（类）|\(类\))/) {
      let name = String(text[match.range])
      let middle = name.index(name.startIndex, offsetBy: name.count / 2)
      add(
        text, match.range, name.replacingCharacters(in: middle...middle, with: "某"), block: block,
        ["P9"], also: ["P1"])
    }
  }

  /// Where what is judged of a text ends: behind a reason nothing is.
  private func end(of text: String) -> String.Index {
    text.firstRange(of: "原因")?.lowerBound ?? text.endIndex
  }

  /// The department's name with one letter wrong.
  mutating func plantNames(in text: String, block: Int) {
    guard let name = recognised.identity.department, name.count >= 8 else { return }
    for range in text.ranges(of: name) {
      let middle = name.index(name.startIndex, offsetBy: name.count / 2)
      let slip = name.replacingCharacters(in: middle...middle, with: "某")
      add(text, range, slip, block: block, ["W3"])
    }
  }

  private mutating func plantYears(in text: String, block: Int) {
    guard let year = recognised.identity.year else { return }
    for match in text.matches(of: /截[至止]([0-9]{4})年(1)2月31日/) {
      let (own, month) = (match.output.1, match.output.2)
      guard let stated = Int(own) else { continue }
      add(
        text, own.startIndex..<own.endIndex, "\(stated - 1)", block: block, ["W1"], also: ["R4"])
      add(text, month.startIndex..<month.endIndex, "", block: block, ["R4"])
    }
    if Passage.isHeading(SourceText(text, at: .paragraph(1)), sentences) {
      for match in text.matches(
        of: /([0-9]{4})年(?:度)?(?:部门|收入|支出|财政拨款|一般公共预算|政府性基金|国有资本经营)/)
      where match.output.1 == String(year) {
        let range = match.output.1.startIndex..<match.output.1.endIndex
        add(text, range, String(year - 1), block: block, ["W1"])
      }
    }
    for match in text.matches(of: /[比较与]([0-9]{4})年/) where match.output.1 == String(year - 1) {
      let range = match.output.1.startIndex..<match.output.1.endIndex
      add(text, range, String(year), block: block, ["W1"], also: ["P1", "P4"])
    }
  }
}
