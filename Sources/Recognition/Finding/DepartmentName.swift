import Forms
import Templates

/// Finds the name of a department in the title of a document.
///
///     甲市乙区丙局2024年部门预算
///     第二部分 甲市乙区财政局 年度部门决算表
enum DepartmentName {
  private static let kindOfReport = CompiledPattern(/[预决]算/)
  private static let yearInTitle = CompiledPattern(/[0-9Oo〇○零一二三四五六七八九]{4}年/)
  private static let yearAlone = CompiledPattern(/[0-9Oo〇○零一二三四五六七八九]{4}年度?/)
  private static let codeInFront = CompiledPattern(/[\[(]?([0-9]{3,12})[\])]?[-:]?/)
  private static let attachment = CompiledPattern(/附[件表]?[0-9一二三四五六七八九十]*[:、.-]/)
  private static let sealAtEnd = CompiledPattern(/\([^()]*章\)$/)

  /// The name in the first line that says what the document is and whose; nil where none does.
  ///
  /// - Parameters:
  ///   - lines: the lines.
  ///   - needsYear: whether only a title with a year counts: headings of parts have none.
  /// - Returns: the name.
  static func find(in lines: [String], needsYear: Bool = false) -> String? {
    for (index, line) in lines.enumerated() {
      let text = folded(line)
      guard text.count <= 60, let kind = text.firstRange(of: kindOfReport) else { continue }
      let title = text[..<kind.lowerBound]
      if let year = title.firstRange(of: yearInTitle) {
        if let name = name(title[..<year.lowerBound], line) { return name }
        if index > 0, year.lowerBound == title.startIndex, isLineOfTitle(lines[index - 1]),
          let name = name(folded(lines[index - 1])[...], lines[index - 1])
        {
          return name
        }
        var rest = title[year.upperBound...]
        if rest.hasPrefix("度") { rest = rest.dropFirst() }
        if let end = rest.range(ofLast: ["部门", "单位"]),
          let name = name(rest[..<end.lowerBound], line)
        {
          return name
        }
      } else if !needsYear,
        let end = title.firstRange(of: "年度") ?? title.range(ofLast: ["部门", "单位"]),
        let name = name(title[..<end.lowerBound], line)
      {
        return name
      }
    }
    return nil
  }

  /// Whether a line may be the first of a title whose second begins with the year: no heading of a part, nor a title itself.
  private static func isLineOfTitle(_ line: String) -> Bool {
    let text = folded(line)
    return !text.hasPrefix("-") && !text.hasPrefix("第") && text.withoutOrdinal == text
      && !text.contains("预算") && !text.contains("决算")
  }

  /// The name where a cover has year, name and kind on lines of their own; nil where none does.
  ///
  ///     2024年度
  ///     甲市丙局
  ///     部门预算
  static func find(onCover lines: [String]) -> String? {
    for index in lines.indices.dropLast(2) {
      guard folded(lines[index]).wholeMatch(of: yearAlone) != nil else { continue }
      if let name = find(in: [lines[index...index + 2].joined()]) { return name }
    }
    return nil
  }

  /// A name in a caption, and the code that is printed with it.
  struct Captioned {
    var text: String
    var code: String?
  }

  /// The name that a caption states; nil where it states none, or a region.
  ///
  /// - Parameters:
  ///   - text: what the caption says, folded.
  ///   - line: its line, which has the name as it is written.
  /// - Returns: the name, without what stands around it.
  static func captioned(_ text: String, from line: String) -> Captioned? {
    var rest = bare(text[...])
    var code: String?
    if let match = rest.prefixMatch(of: codeInFront),
      match.range.upperBound < rest.endIndex
    {
      code = String(match.output.1)
      rest = rest[match.range.upperBound...]
    }
    guard !rest.isEmpty, rest.contains(where: { $0.isLetter && !$0.isASCII }),
      let last = rest.last, !regions.contains(last) || "镇乡".contains(last)
    else { return nil }
    return Captioned(text: unfolded(String(rest), from: line), code: code)
  }

  /// A text without what stands around names: the part of a document, an ordinal, marks, a seal.
  private static func bare(_ text: Substring) -> Substring {
    var rest = text
    if let front = rest.prefixMatch(of: attachment) {
      rest = rest[front.range.upperBound...]
    }
    if rest.hasPrefix("第"), let part = rest.firstRange(of: "部分") {
      rest = rest[part.upperBound...]
    }
    rest = rest.drop { "、:.《“（(".contains($0) && !rest.hasPrefix("(本") }
    rest = String(rest).withoutOrdinal[...]
    if let seal = rest.firstMatch(of: sealAtEnd) { rest = rest[..<seal.range.lowerBound] }
    while let last = rest.last, "《“（(:、-—的|,;，；。".contains(last) { rest = rest.dropLast() }
    return rest
  }

  /// A text as the name of a department; nil where it is none: a part of a document, a region, a level of government.
  private static func name(_ text: Substring, _ line: String) -> String? {
    var rest = bare(text)
    // `甲局关于2024年部门预算的说明`, `甲局概况`; of several years.
    if let about = rest.firstRange(of: "关于") { rest = rest[..<about.lowerBound] }
    for ending in ["概况", "所属"] where rest.hasSuffix(ending) {
      rest = rest.dropLast(ending.count)
    }
    while let last = rest.last, last.isASCII, last.isNumber || last == "-" {
      rest = rest.dropLast()
    }
    guard rest.count > 3, rest.contains(where: { $0.isLetter && !$0.isASCII }),
      !rest.contains(":"), !rest.contains("部分"), !rest.contains("。"),
      let last = rest.last, !regions.contains(last), !"及和与或".contains(last),
      last != "级" || rest.hasSuffix("本级")
    else { return nil }
    return unfolded(String(rest), from: line)
  }

  /// What names of regions end in.
  private static let regions: Set<Character> = ["省", "市", "区", "县", "州", "盟", "旗", "镇", "乡"]

  /// The part of a line that folds to `name`, with the punctuation the line has.
  static func unfolded(_ name: String, from line: String) -> String {
    var result = ""
    var rest = name[...]
    for character in line {
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
}

extension Substring {
  /// Where one of some words begins last.
  fileprivate func range(ofLast words: [String]) -> Range<Index>? {
    words.compactMap { ranges(of: $0).last }.max { $0.lowerBound < $1.lowerBound }
  }
}
