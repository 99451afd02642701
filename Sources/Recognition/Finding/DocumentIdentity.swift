import Facts
import Forms
import Sheets
import Templates

/// What a document says of itself: whose report it is, of which year and kind.
package struct DocumentIdentity: Sendable, Hashable {
  /// The department's name, as the title has it; nil where none could be told.
  package var department: String?
  /// 年度; nil where none could be told.
  package var year: Int?
  /// 部门预算 or 部门决算; nil where it could not be told.
  package var kind: String?
  /// The departments whose reports it holds, where these are several.
  package var departments: [String] = []

  /// Reads a document's titles: the first lines, then what stands above tables.
  ///
  /// - Parameters:
  ///   - prose: its running text.
  ///   - tables: its tables.
  ///   - captions: the words that captions over forms begin with.
  package init(prose: [SourceText], tables: [FoundTable], captions: CaptionWords) {
    let head = prose.prefix(12).map(\.text)
    let lines = head + tables.flatMap(\.titleLines)
    // A department's name may hold any year.
    for line in lines.filter({ !TableFinding.isCaption($0, captions) }).map(folded) {
      if kind == nil, line.contains("决算") { kind = "部门决算" }
      if kind == nil, line.contains("预算"), !line.contains("预算单位") { kind = "部门预算" }
      if year == nil { year = Self.year(in: line) }
      if kind != nil, year != nil { break }
    }
    if kind == nil {
      let words = tables.flatMap { table in
        table.grid.rows.prefix(table.headCount + table.headerCount).flatMap { row in
          row.filter { !$0.isEmpty }.map { folded($0.text) }
        }
      }
      if words.contains(where: { $0.contains("决算") || $0.hasPrefix("公开0") }) {
        kind = "部门决算"
      } else if words.contains(where: { $0.contains("预算") }) {
        kind = "部门预算"
      }
    }
    if year == nil { year = tables.lazy.compactMap(Self.yearOfHeader).first }
    department = Self.department(in: tables, captions) ?? Self.department(inTitle: head)
    departments = TableRemarks.departments(of: tables, captions)
  }

  /// The year of a report as its title writes it: `2023年部门预算`, `二〇二三年度`.
  private static func year(in line: String) -> Int? {
    guard line.contains("预算") || line.contains("决算") else { return nil }
    let characters = Array(line)
    for start in characters.indices where start + 4 < characters.count {
      guard characters[start + 4] == "年" else { continue }
      let digits = characters[start..<start + 4].compactMap { chineseDigits[$0] }
      guard digits.count == 4 else { continue }
      let year = digits.reduce(0) { $0 * 10 + $1 }
      if (1990...2100).contains(year) { return year }
    }
    return nil
  }

  private static let chineseDigits: [Character: Int] = {
    var digits: [Character: Int] = ["〇": 0, "○": 0, "零": 0]
    for (value, character) in "一二三四五六七八九".enumerated() { digits[character] = value + 1 }
    for (value, character) in "0123456789".enumerated() { digits[character] = value }
    return digits
  }()

  private static func yearOfHeader(_ table: FoundTable) -> Int? {
    for row in table.headerRows {
      for cell in table.grid.rows[row] {
        if let year = year(in: folded(cell.text)) { return year }
      }
    }
    return nil
  }

  /// The department as captions over the tables name it: `预算单位：…`, `部门：…`.
  static func department(
    in tables: [FoundTable], _ captions: CaptionWords
  ) -> String? {
    for line in tables.flatMap(\.titleLines) {
      let text = folded(line)
      if let name = captions.department(in: text) {
        let unit = name.firstRange(of: "金额单位:") ?? name.firstRange(of: "单位:")
        let end = unit?.lowerBound ?? name.endIndex
        if end > name.startIndex { return unfolded(String(name[..<end]), from: line) }
      }
    }
    return nil
  }

  /// The department in the title of the document: the text before the year, or the line above it.
  private static func department(inTitle lines: [String]) -> String? {
    for (index, line) in lines.enumerated() {
      let text = folded(line)
      guard text.contains("预算") || text.contains("决算"),
        let mark = text.firstRange(of: "年")?.lowerBound,
        text.distance(from: text.startIndex, to: mark) >= 4
      else { continue }
      let before = text[..<text.index(mark, offsetBy: -4)]
      if before.count > 3 { return String(before) }
      if index > 0, folded(lines[index - 1]).count > 3 { return folded(lines[index - 1]) }
      let after = text[text.index(after: mark)...]
      if let end = after.firstRange(of: "部门"), end.lowerBound > after.startIndex {
        return String(after[..<end.lowerBound].drop { $0 == "度" })
      }
    }
    return nil
  }

  /// The part of a line that folds to `name`, with the punctuation the line has.
  private static func unfolded(_ name: String, from line: String) -> String {
    var result = ""
    var rest = name[...]
    for character in line.reversed().drop(while: { _ in false }).reversed() {
      let own = folded(String(character))
      if own.isEmpty { continue }
      if rest.hasPrefix(own) {
        result.append(character)
        rest = rest.dropFirst(own.count)
        if rest.isEmpty { return result }
      } else if !result.isEmpty {
        result = ""
        rest = name[...]
        if rest.hasPrefix(own) {
          result.append(character)
          rest = rest.dropFirst(own.count)
        }
      }
    }
    return name
  }

  /// How many characters of a region's name the department's name has in common, as a weak hint where forms are alike.
  package func likeness(to region: String) -> Int {
    guard let department else { return 0 }
    var common = 0
    for length in stride(from: region.count, through: 2, by: -1) {
      for start in 0...(region.count - length) {
        let from = region.index(region.startIndex, offsetBy: start)
        let part = region[from..<region.index(from, offsetBy: length)]
        if department.contains(part) {
          common = length
          break
        }
      }
      if common > 0 { break }
    }
    return common
  }
}
