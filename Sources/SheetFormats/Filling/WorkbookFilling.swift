import Sheets

/// Fills the cells of somebody's workbook, and leaves the rest of it as it is: parts that do not change keep their bytes, and in
/// those that do only what had to change does.
///
/// Rows may be put in; what stands below them moves, and whatever refers to it anywhere in the workbook moves along. Texts are
/// written into their cells and not among those that cells share, so that part stays as it is too.
package struct WorkbookFilling: Sendable {
  /// What is put into a cell.
  package enum Value: Sendable, Hashable {
    /// Nothing: what stands there goes.
    case blank
    /// A text.
    case text(String)
    /// A number, as its decimal digits.
    case number(String)
  }

  /// A cell that is filled.
  package struct Cell: Sendable, Hashable {
    /// The row as the blank counts it, from 1: the cell's own, or that behind which its row is put in.
    package var row: Int
    /// 0 for a row of the blank, else which of the rows that are put in behind it.
    package var copy: Int
    /// The column, counted from 0.
    package var column: Int
    /// What is put in; a formula that stands there stays.
    package var value: Value

    /// Makes a cell.
    package init(row: Int, copy: Int = 0, column: Int, value: Value) {
      (self.row, self.copy, self.column, self.value) = (row, copy, column, value)
    }
  }

  /// What becomes of a worksheet.
  package struct Edit: Sendable {
    /// Its name.
    package var worksheet: String
    /// The rows that are put in.
    package var shift: RowShift
    /// The cells.
    package var cells: [Cell]

    /// Makes an edit.
    package init(worksheet: String, shift: RowShift = RowShift(), cells: [Cell]) {
      (self.worksheet, self.shift, self.cells) = (worksheet, shift, cells)
    }
  }

  /// A filled workbook.
  package struct Filled: Sendable {
    /// The file.
    package let bytes: [UInt8]
    /// What formulas give now, by worksheet, row (from 1) and column (from 0); those that cannot be computed here are left out.
    package let values: [String: [Int: [Int: Number]]]
  }

  /// A worksheet of the workbook.
  struct Worksheet: Sendable {
    let name: String
    let part: String
    var bytes: [UInt8]
    /// The parts that belong to it alone: drawings, comments, tables.
    let own: [String]
  }

  let bytes: [UInt8]
  let limits: ReadingLimits
  /// The name of the workbook's own part.
  let main: String
  private(set) var worksheets: [Worksheet] = []
  /// The parts besides worksheets that can refer to rows, by name.
  private(set) var others: [String: [UInt8]] = [:]
  /// The part that lists formulas in the order in which they were computed.
  private(set) var chain: String?
  /// The names of charts.
  private(set) var charts: [String] = []
  private var styles = StyleSheet()

  /// Opens a workbook.
  ///
  /// - Parameters:
  ///   - bytes: the file.
  ///   - limits: how much is taken.
  /// - Throws: ``ReadingError`` when it is none, damaged, locked, or larger than the limits.
  package init(
    _ bytes: [UInt8], limits: ReadingLimits = ReadingLimits()
  ) throws(ReadingError) {
    (self.bytes, self.limits) = (bytes, limits)
    main = try ZipArchive.open(bytes, limits: limits) { archive throws(ReadingError) in
      try Relationships.main(of: archive, limits: limits)
    }
    try ZipArchive.open(bytes, limits: limits) { archive throws(ReadingError) in
      try read(archive)
    }
  }

  /// What a worksheet has room for; nil where there is none of that name.
  ///
  /// - Throws: ``ReadingError`` when its rows are not in order.
  package func outline(of worksheet: String) throws(ReadingError) -> SheetOutline? {
    guard let sheet = worksheets.first(where: { $0.name == worksheet }) else { return nil }
    return SheetOutline(try WorksheetMarkup(sheet.bytes, named: sheet.part), styles)
  }

  private mutating func read(_ archive: ZipArchive) throws(ReadingError) {
    guard PackageKind.of(main: main, in: archive) == .xlsx, let workbook = archive.part(main) else {
      throw ReadingError(.unsupported(.otherPackage))
    }
    let index = try WorkbookIndex(workbook, in: archive, limits: limits)
    let relationships = try Relationships(of: main, in: archive, limits: limits)
    if let part = relationships.first("styles").flatMap(archive.part) {
      styles = try StyleSheet(part, in: archive, limits: limits)
    }
    others[workbook.name] = try archive.text(of: workbook)
    chain = relationships.first("calcChain").flatMap(archive.part)?.name
    for worksheet in index.worksheets {
      guard let target = relationships.targets[worksheet.id], target.type == "worksheet",
        let part = archive.part(target.part)
      else { continue }
      let related = try Relationships(of: part.name, in: archive, limits: limits)
      var own: [String] = []
      for target in related.targets.values.sorted(by: { $0.part < $1.part }) {
        guard
          ["drawing", "comments", "vmlDrawing", "threadedComment", "table"].contains(target.type),
          let part = archive.part(target.part), part.name.lowercased().hasSuffix("ml")
        else { continue }
        own.append(part.name)
        if others[part.name] == nil { others[part.name] = try archive.text(of: part) }
        guard target.type == "drawing" else { continue }
        let drawn = try Relationships(of: part.name, in: archive, limits: limits)
        for chart in drawn.targets.values where chart.type == "chart" {
          guard let part = archive.part(chart.part), others[part.name] == nil else { continue }
          others[part.name] = try archive.text(of: part)
          charts.append(part.name)
        }
      }
      worksheets.append(
        Worksheet(
          name: worksheet.name, part: part.name, bytes: try archive.text(of: part), own: own))
    }
  }
}
