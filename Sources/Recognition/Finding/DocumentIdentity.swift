import Facts
import Forms
import Sheets
import Templates

/// What a document says of itself: whose report it is, of which year and kind.
package struct DocumentIdentity: Sendable, Hashable {
  /// The department's name: as the title has it, the captions over the forms, the cover, the name of the file, whichever says it
  /// first; nil where none does.
  package var department: String?
  /// The name that captions over the forms print, where that is another.
  package var captioned: String?
  /// The department's code, where a caption prints it with the name.
  package var code: String?
  /// 年度; nil where none could be told.
  package var year: Int?
  /// 部门预算 or 部门决算; nil where it could not be told.
  package var kind: String?
  /// Whether it says that it is of a unit (单位预算) and not of a department with its units.
  package var isOfUnit = false
  /// The departments whose reports it holds, where these are several.
  package var departments: [String] = []

  /// What is printed over the forms: the name in captions, or the department's.
  package var printedDepartment: String? { captioned ?? department }

  /// Reads a document's titles: the first lines, then what stands above tables, then the name of its file.
  ///
  /// - Parameters:
  ///   - prose: its running text.
  ///   - tables: its tables.
  ///   - captions: the words that captions over forms begin with.
  ///   - file: what its file is called; nil where that says nothing.
  package init(
    prose: [SourceText], tables: [FoundTable], captions: CaptionWords, file: String? = nil
  ) {
    let head = prose.prefix(12).map(\.text)
    let titles = head + tables.flatMap(\.titleLines)
    let name = file.map { [$0] } ?? []
    // A department's name may hold any year.
    let lines = (titles + name).filter { !TableFinding.isCaption($0, captions) }.map(folded)
    for line in lines {
      if kind == nil {
        if line.contains("决算") { kind = "部门决算" }
        if kind == nil, line.contains("预算"), !line.contains("预算单位") { kind = "部门预算" }
        if kind != nil { isOfUnit = line.contains("单位预算") || line.contains("单位决算") }
      }
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
    // A cover may print the year on a line of its own.
    if year == nil { year = titles.lazy.map(folded).compactMap(Self.yearAlone).first }
    let caption =
      Self.caption(in: tables.flatMap(\.titleLines), captions) ?? Self.caption(in: head, captions)
    captioned = caption?.text
    code = caption?.code
    departments = TableRemarks.departments(of: tables, captions)
    // The title of a collection names none of its departments.
    let titled = departments.isEmpty ? DepartmentName.find(in: head, needsYear: true) : nil
    department =
      titled ?? captioned ?? DepartmentName.find(onCover: head) ?? DepartmentName.find(in: head)
      ?? DepartmentName.find(in: name)
  }

  /// The year that a line consists of: `2024`, `2024年度`.
  private static func yearAlone(_ line: String) -> Int? {
    let digits = line.prefix { $0.isASCII && $0.isNumber }
    guard digits.count == 4, ["", "年", "年度"].contains(line.dropFirst(4)), let year = Int(digits)
    else { return nil }
    return (1990...2100).contains(year) ? year : nil
  }

  /// The year of a report as its title writes it: `2023年部门预算`, `二〇二三年度`.
  private static func year(in line: String) -> Int? {
    guard line.contains("预算") || line.contains("决算") else { return nil }
    let characters = Array(line)
    for start in characters.indices where start + 4 < characters.count {
      guard characters[start + 4] == "年" else { continue }
      // A plan for several years is of no year.
      if start > 3, "-—~至".contains(characters[start - 1]) { return nil }
      // What is compared with is another year: 较2022年度决算数.
      if let before = characters[..<start].last(where: { !$0.isWhitespace }), "比较与".contains(before)
      {
        continue
      }
      let digits = characters[start..<start + 4].compactMap { chineseDigits[$0] }
      guard digits.count == 4 else { continue }
      let year = digits.reduce(0) { $0 * 10 + $1 }
      if (1990...2100).contains(year) { return year }
    }
    return nil
  }

  private static let chineseDigits: [Character: Int] = {
    var digits: [Character: Int] = ["〇": 0, "○": 0, "零": 0, "O": 0, "o": 0]
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
    caption(in: tables.flatMap(\.titleLines), captions)?.text
  }

  private static func caption(
    in lines: [String], _ captions: CaptionWords
  ) -> DepartmentName.Captioned? {
    for line in lines {
      let text = folded(line)
      guard let name = captions.department(in: text) else { continue }
      // Captions stand beside each other: the unit of money, a date.
      let ends = ["金额单位:", "单位:", "日期:", "填报日期:", "编制日期:", "|"].compactMap {
        name.firstRange(of: $0)?.lowerBound
      }
      let end = ends.min() ?? name.endIndex
      let own = String(name[..<end]).withoutYearAtEnd
      if let found = DepartmentName.captioned(own, from: line) { return found }
    }
    return nil
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

private let yearAtEnd = CompiledPattern(/(19|20)[0-9]{2}年度?$/)

extension String {
  /// The text without a year at its end, as `甲局 2024年度` has it behind the name.
  fileprivate var withoutYearAtEnd: String {
    guard let range = firstRange(of: yearAtEnd), range.lowerBound > startIndex else {
      return self
    }
    return String(self[..<range.lowerBound])
  }
}
