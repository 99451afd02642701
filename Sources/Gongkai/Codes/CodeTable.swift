import Facts
import Recognition
import Sheets

/// A table of classification codes, as officers' systems export it.
package struct CodeTable {
  /// Which classification a table is of.
  enum Kind: String, CaseIterable, Hashable {
    /// 支出功能分类
    case function = "功能"
    /// 部门预算支出经济分类
    case economy = "部门经济"
    /// 政府预算支出经济分类
    case government = "政府经济"

    /// The classification of facts; nil where facts are of none such.
    var codeKind: CodeKind? {
      switch self {
      case .function: .function
      case .economy: .economy
      case .government: nil
      }
    }

    /// Where a year's codes are kept in the user's folder.
    func file(of year: Int) -> String { "codes/\(year)/\(codeKind?.rawValue ?? "政府经济科目").csv" }

    /// Whether a code has the shape of one.
    func hasShape(_ code: String) -> Bool { (codeKind ?? .economy).hasShape(code) }

    /// The kind that a name of a sheet or file tells; nil where it tells none.
    init?(named name: String) {
      if name.contains("功能") {
        self = .function
      } else if name.contains("政府"), name.contains("经济") {
        self = .government
      } else if name.contains("经济") {
        self = .economy
      } else {
        return nil
      }
    }
  }

  /// Why a file is no table of codes.
  package enum Problem: Hashable, Sendable {
    /// No table has columns of codes and names.
    case noColumns
    /// It is not told which classification a sheet is of.
    case noKind(String)
    /// Two sheets are of one classification.
    case twice(String)
    /// No row holds a code.
    case noCodes
    /// What stands where a code should be is none of the classification.
    case notACode(String, kind: String, SourcePlace)
    /// A code has no name.
    case noName(String, SourcePlace)
    /// A name holds a character that no name has.
    case badName(String, SourcePlace)
    /// A code stands twice with different names.
    case twoNames(String, String, String, SourcePlace)
  }

  /// The classification.
  let kind: Kind
  /// Names by code.
  let names: [String: String]

  /// What columns of codes and of names are called, in small letters.
  static let codeHeads: Set<String> = ["code", "ele_code", "代码", "编码", "科目代码", "科目编码", "要素编码"]
  static let nameHeads: Set<String> = ["name", "ele_name", "名称", "科目名称", "要素名称"]
  /// In how many rows the header is looked for.
  private static let headerRows = 10

  /// Reads the tables of codes in a document.
  ///
  /// - Parameters:
  ///   - document: the document.
  ///   - file: its name, which may tell the classification.
  ///   - kind: the classification where the user told it.
  /// - Returns: a table for each classification.
  /// - Throws: ``Failure/notCodes(_:file:)``.
  static func read(
    _ document: SourceDocument, file: String, kind: Kind?
  ) throws(Failure) -> [CodeTable] {
    let source = Grid.SourceTables(document.tables)
    var tables: [CodeTable] = []
    for index in source.tables.indices {
      let grid = Grid(table: index, of: source)
      guard let head = header(of: grid) else { continue }
      var sheet = ""
      if case .worksheet(let name, _, _) = source.tables[index].places { sheet = name }
      guard let kind = kind ?? Kind(named: sheet) ?? Kind(named: file) else {
        throw .notCodes(.noKind(sheet), file: file)
      }
      guard !tables.contains(where: { $0.kind == kind }) else {
        throw .notCodes(.twice(kind.rawValue), file: file)
      }
      tables.append(try table(grid, head, kind, file))
    }
    guard !tables.isEmpty else { throw .notCodes(.noColumns, file: file) }
    return tables
  }

  private typealias Header = (row: Int, code: Int, name: Int)

  private static func header(of grid: Grid) -> Header? {
    for (index, row) in grid.rows.prefix(headerRows).enumerated() {
      let heads = row.map { $0.text.lowercased().filter { !$0.isWhitespace } }
      if let code = heads.firstIndex(where: codeHeads.contains),
        let name = heads.firstIndex(where: nameHeads.contains)
      {
        return (index, code, name)
      }
    }
    return nil
  }

  private static func table(
    _ grid: Grid, _ head: Header, _ kind: Kind, _ file: String
  ) throws(Failure) -> CodeTable {
    var names: [String: String] = [:]
    for row in grid.rows.indices.dropFirst(head.row + 1) {
      let code = grid.rows[row][head.code].text
      let name = grid.rows[row][head.name].text
      if code.isEmpty, name.isEmpty { continue }
      let place = grid.place(row: row, column: head.code)
      guard kind.hasShape(code) else {
        throw .notCodes(.notACode(code, kind: kind.rawValue, place), file: file)
      }
      guard !name.isEmpty else { throw .notCodes(.noName(code, place), file: file) }
      guard !name.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else {
        throw .notCodes(.badName(name, place), file: file)
      }
      if let other = names[code], other != name {
        throw .notCodes(.twoNames(code, other, name, place), file: file)
      }
      names[code] = name
    }
    guard !names.isEmpty else { throw .notCodes(.noCodes, file: file) }
    return CodeTable(kind: kind, names: names)
  }

  /// The table as a catalogue file.
  var csv: [UInt8] {
    let lines = names.sorted { $0.key < $1.key }.map { "\($0.key),\($0.value)\n" }
    return Array(("code,name\n" + lines.joined()).utf8)
  }
}
