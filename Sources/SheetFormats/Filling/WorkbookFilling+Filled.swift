import Sheets

extension WorkbookFilling {
  /// The workbook with its cells filled.
  ///
  /// - Parameter edits: what becomes of worksheets, each of which is named once.
  /// - Returns: the file, and what its formulas give now.
  /// - Throws: ``ReadingError`` when the workbook is damaged, or has no room for the rows.
  package func filled(_ edits: [Edit]) throws(ReadingError) -> Filled {
    let named = Dictionary(edits.map { ($0.worksheet, $0) }) { first, _ in first }
    let shifts = Dictionary(edits.map { ($0.worksheet.lowercased(), $0.shift) }) { first, _ in
      first
    }
    var package = PackageRewriting()
    var sheets = worksheets
    for (index, sheet) in worksheets.enumerated() {
      let edit = named[sheet.name] ?? Edit(worksheet: sheet.name, cells: [])
      let markup = try WorksheetMarkup(sheet.bytes, named: sheet.part)
      let rows = (markup.rows.last?.number ?? 0) + edit.shift.count
      guard rows <= SparseGrid.rows else {
        throw ReadingError(.tooLarge(.cells, most: SparseGrid.rows))
      }
      let references = FormulaReferences(shifts: shifts, home: sheet.name.lowercased())
      var cells: [WorksheetRewriting.Key: WorksheetRewriting.Row] = [:]
      for cell in edit.cells {
        let key = WorksheetRewriting.Key(row: cell.row, copy: cell.copy)
        cells[key, default: [:]][cell.column] = cell.value
      }
      var rewriting = WorksheetRewriting(
        markup, shift: edit.shift, references: references, cells: cells)
      if let bytes = rewriting.rewritten() {
        sheets[index].bytes = bytes
        package.changed[sheet.part] = bytes
      }
      for part in sheet.own where !edit.shift.isEmpty {
        moveReferences(
          of: part, ReferenceMoves(references: references, shift: edit.shift), &package)
      }
    }
    let moves = ReferenceMoves(references: FormulaReferences(shifts: shifts), shift: RowShift())
    for chart in charts { moveReferences(of: chart, moves, &package) }
    let values = try storeValues(in: &sheets, &package)
    if !package.changed.isEmpty { try changeWorkbook(moves, &package) }
    return Filled(bytes: try package.rewritten(bytes), values: values)
  }

  private func moveReferences(
    of part: String, _ moves: ReferenceMoves, _ package: inout PackageRewriting
  ) {
    guard let bytes = package.changed[part] ?? others[part] else { return }
    var splices = Splices()
    moves.add(to: &splices, in: bytes)
    if !splices.isEmpty { package.changed[part] = splices.applied(to: bytes) }
  }

  // MARK: - The workbook's own parts

  /// Moves the names of the workbook, and has formulas computed when it is opened.
  private func changeWorkbook(
    _ moves: ReferenceMoves, _ package: inout PackageRewriting
  ) throws(ReadingError) {
    guard
      let bytes = others[main]
        ?? others.first(where: { $0.key.lowercased() == main.lowercased() })?.value
    else { return }
    var splices = Splices()
    moves.add(to: &splices, in: bytes)
    if hasFormulas { setComputing(bytes, &splices) }
    if !splices.isEmpty { package.changed[main] = splices.applied(to: bytes) }
    let hasMoved = moves.references.shifts.values.contains { !$0.isEmpty }
    if hasMoved, let chain { try drop(chain, &package) }
  }

  private var hasFormulas: Bool {
    worksheets.contains { sheet in
      var scanner = MarkupScanner(sheet.bytes)
      let names = scanner
      while let token = scanner.next() {
        if case .start(let tag) = token, names.says("f", tag.name) { return true }
      }
      return false
    }
  }

  private func setComputing(_ bytes: [UInt8], _ splices: inout Splices) {
    var scanner = MarkupScanner(bytes)
    let names = scanner
    var end: Int?
    var prefix: [UInt8] = []
    // What may stand behind it in the order of the format.
    let later: [StaticString] = [
      "oleSize", "customWorkbookViews", "pivotCaches", "smartTagPr", "smartTagTypes",
      "webPublishing", "fileRecoveryPr", "webPublishObjects", "extLst",
    ]
    while let token = scanner.next() {
      switch token {
      case .start(let tag) where names.says("calcPr", tag.name):
        if let value = names.attribute("fullCalcOnLoad", of: tag) {
          if !names.says("1", value) { splices.replace(value, by: Array("1".utf8)) }
        } else {
          splices.insert(Array(" fullCalcOnLoad=\"1\"".utf8), at: tag.fullName.upperBound)
        }
        return
      case .start(let tag):
        prefix = Array(bytes[tag.fullName.lowerBound..<tag.name.lowerBound])
        if end == nil, later.contains(where: { names.says($0, tag.name) }) {
          end = tag.range.lowerBound
        }
      case .end(let name, let range) where names.says("workbook", name):
        let element = Array("<".utf8) + prefix + Array("calcPr fullCalcOnLoad=\"1\"/>".utf8)
        splices.insert(element, at: end ?? range.lowerBound)
      default: continue
      }
    }
  }

  /// Leaves the list of computed formulas out, which programs make anew, with what refers to it.
  private func drop(_ chain: String, _ package: inout PackageRewriting) throws(ReadingError) {
    let folder = main.split(separator: "/").dropLast().joined(separator: "/")
    let file = main.split(separator: "/").last ?? ""
    let relations = (folder.isEmpty ? "" : folder + "/") + "_rels/\(file).rels"
    let (ending, wanted) = (chain.split(separator: "/").last.map(String.init) ?? chain, chain)
    try ZipArchive.open(bytes, limits: limits) { archive throws(ReadingError) in
      for (name, element, attribute) in [
        (relations, "Relationship", "Target"), ("[Content_Types].xml", "Override", "PartName"),
      ] {
        guard let part = archive.part(name) else { continue }
        let bytes = try archive.bytes(of: part)
        var splices = Splices()
        var scanner = MarkupScanner(bytes)
        let names = scanner
        while let token = scanner.next() {
          guard case .start(let tag) = token, tag.isEmpty,
            bytes[tag.name].elementsEqual(element.utf8),
            let value = attribute == "Target"
              ? names.attribute("Target", of: tag) : names.attribute("PartName", of: tag)
          else { continue }
          let target = String(decoding: bytes[value], as: UTF8.self)
          guard target == ending || target.hasSuffix("/" + wanted) || target.hasSuffix("/" + ending)
          else { continue }
          splices.replace(tag.range, by: [])
        }
        if !splices.isEmpty { package.changed[part.name] = splices.applied(to: bytes) }
      }
    }
    package.removed.insert(chain)
  }
}
