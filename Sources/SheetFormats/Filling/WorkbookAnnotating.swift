import Sheets

/// Puts comments on cells of somebody's workbook, and fills these with a colour; all else stays as it is.
package struct WorkbookAnnotating: Sendable {
  /// A comment on a cell.
  package struct Note: Sendable, Hashable {
    /// The name of the worksheet.
    package var worksheet: String
    /// The row, counted from 1.
    package var row: Int
    /// The column, counted from 0.
    package var column: Int
    /// What it says.
    package var text: String

    /// Makes a comment.
    package init(worksheet: String, row: Int, column: Int, text: String) {
      (self.worksheet, self.row, self.column, self.text) = (worksheet, row, column, text)
    }
  }

  private let filling: WorkbookFilling

  /// Opens a workbook.
  ///
  /// - Throws: ``ReadingError`` when it is none, damaged, locked, or larger than the limits.
  package init(
    _ bytes: [UInt8], limits: ReadingLimits = ReadingLimits()
  ) throws(ReadingError) {
    filling = try WorkbookFilling(bytes, limits: limits)
  }

  /// The workbook with comments; those on worksheets that it does not have are left out.
  ///
  /// - Throws: ``ReadingError`` where it is damaged.
  package func annotated(_ notes: [Note]) throws(ReadingError) -> [UInt8] {
    let bytes = filling.bytes
    return try ZipArchive.open(bytes, limits: filling.limits) { archive throws(ReadingError) in
      var package = PackageRewriting()
      var styles = try FilledStyles(archive, main: filling.main, limits: filling.limits)
      var types = NewTypes()
      for (index, sheet) in filling.worksheets.enumerated() {
        var cells: [Int: [Int: String]] = [:]
        for note in notes where note.worksheet == sheet.name {
          let before = cells[note.row]?[note.column].map { $0 + "\n" } ?? ""
          cells[note.row, default: [:]][note.column] = before + note.text
        }
        guard !cells.isEmpty else { continue }
        let markup = try WorksheetMarkup(sheet.bytes, named: sheet.part)
        var splices = Splices()
        AnnotatedCells(markup: markup, cells: cells).add(to: &splices, &styles)
        let comments = CommentParts(
          number: index + 1, sheet: sheet.part, markup: markup, cells: cells)
        try comments.add(to: &package, &splices, &types, archive, filling)
        package.changed[sheet.part] = splices.applied(to: sheet.bytes)
      }
      if let (part, bytes) = styles.changed { package.changed[part] = bytes }
      try types.add(to: &package, archive)
      return try package.rewritten(bytes)
    }
  }
}

/// The parts that comments need said of in `[Content_Types].xml`.
struct NewTypes {
  /// The names of new parts with comments.
  var comments: [String] = []
  /// Whether there are new drawings of them.
  var hasDrawings = false

  /// Says it.
  func add(
    to package: inout PackageRewriting, _ archive: ZipArchive
  ) throws(ReadingError) {
    let name = "[Content_Types].xml"
    guard !comments.isEmpty || hasDrawings, let part = archive.part(name) else { return }
    let bytes = try archive.bytes(of: part)
    var splices = Splices()
    var scanner = MarkupScanner(bytes)
    let names = scanner
    var (hasDrawing, first, last) = (false, nil as Int?, nil as Int?)
    var prefix: [UInt8] = []
    while let token = scanner.next() {
      switch token {
      case .start(let tag) where names.says("Types", tag.name):
        prefix = Array(bytes[tag.fullName.lowerBound..<tag.name.lowerBound])
        first = tag.range.upperBound
      case .start(let tag) where names.says("Default", tag.name):
        if let value = names.attribute("Extension", of: tag),
          String(decoding: bytes[value], as: UTF8.self).lowercased() == "vml"
        {
          hasDrawing = true
        }
      case .end(let name, let range) where names.says("Types", name): last = range.lowerBound
      default: continue
      }
    }
    guard let first, let last else { throw ReadingError(.damaged(name)) }
    func element(_ text: String) -> [UInt8] { Array("<".utf8) + prefix + Array(text.utf8) }
    if hasDrawings, !hasDrawing {
      splices.insert(
        element(
          "Default Extension=\"vml\" "
            + "ContentType=\"application/vnd.openxmlformats-officedocument.vmlDrawing\"/>"),
        at: first)
    }
    for comment in comments {
      splices.insert(
        element(
          "Override PartName=\"/\(comment)\" ContentType=\"application/vnd.openxmlformats-"
            + "officedocument.spreadsheetml.comments+xml\"/>"), at: last)
    }
    package.changed[part.name] = splices.applied(to: bytes)
  }
}
