import Sheets

/// Fills the cells of the tables of somebody's text (`.docx`), and leaves the rest of it as it is: parts that do not change keep
/// their bytes, and in the text itself only what had to change does.
package struct DocumentFilling: Sendable {
  /// What becomes of a table.
  package struct Edit: Sendable {
    /// Its number, counted from 1.
    package var table: Int
    /// The rows that are put in.
    package var shift: RowShift
    /// The cells; what is put in is text.
    package var cells: [WorkbookFilling.Cell]

    /// Makes an edit.
    package init(table: Int, shift: RowShift, cells: [WorkbookFilling.Cell]) {
      (self.table, self.shift, self.cells) = (table, shift, cells)
    }
  }

  private let package: [UInt8]
  private let limits: ReadingLimits
  private let part: String
  private let text: [UInt8]

  /// Opens a text.
  ///
  /// - Parameters:
  ///   - bytes: the file.
  ///   - limits: how much is taken.
  /// - Throws: ``ReadingError`` when it is none, damaged, locked, or larger than the limits.
  package init(
    _ bytes: [UInt8], limits: ReadingLimits = ReadingLimits()
  ) throws(ReadingError) {
    (package, self.limits) = (bytes, limits)
    (part, text) = try ZipArchive.open(bytes, limits: limits) { archive throws(ReadingError) in
      let main = try Relationships.main(of: archive, limits: limits)
      guard PackageKind.of(main: main, in: archive) == .docx, let part = archive.part(main) else {
        throw ReadingError(.unsupported(.otherPackage))
      }
      return (part.name, try archive.text(of: part))
    }
  }

  /// How many rows a table has; nil for one that cannot be filled: tables in it, revisions, hidden rows.
  package func rowCount(ofTable number: Int) -> Int? {
    let markup = DocumentMarkup(text)
    guard markup.tables.indices.contains(number - 1), markup.tables[number - 1].isPlain else {
      return nil
    }
    return markup.tables[number - 1].rows.count
  }

  /// The text with its cells and paragraphs filled.
  ///
  /// - Parameters:
  ///   - edits: what becomes of tables, each of which is named once.
  ///   - paragraphs: what paragraphs outside of tables say, by their numbers from 1.
  /// - Returns: the file.
  /// - Throws: ``ReadingError`` when it is damaged.
  package func filled(
    _ edits: [Edit], paragraphs: [Int: String] = [:]
  ) throws(ReadingError) -> [UInt8] {
    let markup = DocumentMarkup(text)
    var splices = Splices()
    for edit in edits where markup.tables.indices.contains(edit.table - 1) {
      fill(markup.tables[edit.table - 1], edit, &splices)
    }
    if markup.isPlain {
      for (number, text) in paragraphs where markup.paragraphs.indices.contains(number - 1) {
        put(text, in: markup.paragraphs[number - 1], &splices)
      }
    }
    var rewriting = PackageRewriting()
    if !splices.isEmpty { rewriting.changed[part] = splices.applied(to: text) }
    return try rewriting.rewritten(package)
  }

  private func fill(_ table: DocumentMarkup.Table, _ edit: Edit, _ splices: inout Splices) {
    var cells: [WorksheetRewriting.Key: [Int: String]] = [:]
    for cell in edit.cells {
      guard case .text(let text) = cell.value else { continue }
      let key = WorksheetRewriting.Key(row: cell.row, copy: cell.copy)
      cells[key, default: [:]][cell.column] = text
    }
    for (index, row) in table.rows.enumerated() {
      let own = cells[WorksheetRewriting.Key(row: index + 1, copy: 0)] ?? [:]
      for cell in row.cells {
        guard let text = own[cell.column], let first = cell.paragraphs.first else { continue }
        put(text, in: first, &splices)
        for other in cell.paragraphs.dropFirst() { put("", in: other, &splices) }
      }
    }
    for insertion in edit.shift.insertions where table.rows.indices.contains(insertion.after - 1) {
      let place = table.rows[insertion.after - 1].range.upperBound
      let pattern = insertion.pattern ?? insertion.after
      guard table.rows.indices.contains(pattern - 1) else { continue }
      for copy in 1...insertion.count {
        let own = cells[WorksheetRewriting.Key(row: insertion.after, copy: copy)] ?? [:]
        splices.insert(self.copy(of: table.rows[pattern - 1], own), at: place)
      }
    }
  }

  /// A row with the properties of another, and these texts in its cells.
  private func copy(of row: DocumentMarkup.Row, _ texts: [Int: String]) -> [UInt8] {
    var splices = Splices()
    for cell in row.cells {
      for (index, paragraph) in cell.paragraphs.enumerated() {
        put(index == 0 ? texts[cell.column] ?? "" : "", in: paragraph, &splices)
      }
    }
    // What tells paragraphs and rows apart must not stand twice.
    var scanner = MarkupScanner(Array(text[row.range]))
    let names = scanner
    let start = row.range.lowerBound
    while let token = scanner.next() {
      guard case .start(let tag) = token, names.says("tr", tag.name) || names.says("p", tag.name)
      else { continue }
      for name in ["w14:paraId", "w14:textId"] as [StaticString] {
        guard let value = names.attribute(name, of: tag) else { continue }
        // With the blank in front of it and its quotation marks.
        let first = start + value.lowerBound - name.utf8CodeUnitCount - 3
        splices.replace(first..<start + value.upperBound + 1, by: [])
      }
    }
    return splices.applied(to: text, in: row.range)
  }

  /// Puts a text into a paragraph in the looks that it has.
  private func put(
    _ string: String, in paragraph: DocumentMarkup.Paragraph, _ splices: inout Splices
  ) {
    if paragraph.hasField { return }
    var clean: [UInt8] = []
    Array(string.utf8).withUnsafeBufferPointer { CleanText.append($0, to: &clean) }
    let escaped = XMLText.escaped(clean)
    if let first = paragraph.texts.first {
      if !text[first].elementsEqual(escaped) { splices.replace(first, by: escaped) }
      for other in paragraph.texts.dropFirst() where !other.isEmpty {
        splices.replace(other, by: [])
      }
      return
    }
    if string.isEmpty { return }
    let prefix = Array(
      text[paragraph.tag.fullName.lowerBound..<paragraph.tag.name.lowerBound])
    func tag(_ name: String, ends: Bool = false) -> [UInt8] {
      Array((ends ? "</" : "<").utf8) + prefix + Array(name.utf8) + [UInt8(ascii: ">")]
    }
    let look = paragraph.look.map { Array(text[$0]) } ?? []
    let run =
      tag("r") + look + Array("<".utf8) + prefix + Array("t xml:space=\"preserve\">".utf8) + escaped
      + tag("t", ends: true) + tag("r", ends: true)
    let end = paragraph.range.upperBound
    if paragraph.tag.isEmpty {
      splices.replace(end - 2..<end, by: [UInt8(ascii: ">")] + run + tag("p", ends: true))
    } else if let close = text[paragraph.range].lastIndex(of: UInt8(ascii: "<")) {
      splices.insert(run, at: close)
    }
  }
}
