import Facts
import JSONText
import Sheets

/// Reads the facts of a workbook that somebody filled in.
///
/// What it gives is JSON, as if somebody had written the facts so, with the cell that every value stands in.
package struct EntryReader {
  /// Facts as they stand in a workbook.
  package struct Outcome: Sendable {
    /// The facts as JSON text.
    package let json: String
    /// Where they stand.
    package let map: EntryMap
    /// What cannot be taken, whatever facts may be.
    package let faults: [EntryFault]
    /// What was not read.
    package let notes: [EntryNote]
    /// The names of the worksheets, in order.
    package let worksheets: [String]

    /// All that is wrong with a workbook.
    ///
    /// - Parameter errors: what is wrong with its facts; nil for nothing.
    /// - Returns: the faults. What lacks because a cell of the same line could not be taken is not told.
    package func faults(with errors: FactsErrors?) -> EntryFaults {
      let lines = Set(faults.map(\.spot.line))
      let told = (errors?.told ?? []).compactMap { map.fault($0) }.filter { fault in
        guard fault.problem.isLack else { return true }
        return !lines.contains(fault.spot.line)
      }
      return EntryFaults(faults + told, untold: errors?.untold ?? 0, worksheets: worksheets)
    }
  }

  private let worksheets: [EntryWorksheet]
  private let remarks: [SourceRemark]
  /// What a workbook says its edition is; nil where it says none.
  package let edition: (name: String, spot: EntrySpot)?
  private let words: EntryWords
  private let schema: FactSchema

  /// Looks at a document.
  ///
  /// - Parameters:
  ///   - source: a workbook, with what is hidden.
  ///   - schema: what facts there can be in any edition.
  ///   - words: how workbooks are worded.
  ///
  /// It is none, and nil, where it is no workbook that is filled in: what there is one of stands nowhere.
  package init?(_ source: SourceDocument, _ schema: FactSchema, words: EntryWords) {
    worksheets = source.tables.compactMap { EntryWorksheet($0) }
    (remarks, self.words, self.schema) = (source.remarks, words, schema)
    let layout = EntryLayout(schema, words: words)
    let asked = Self.asked(layout)
    var edition: (name: String, spot: EntrySpot)?
    var isFound = false
    for worksheet in worksheets {
      guard let labels = EntryInfo.labels(asked.map(\.label), on: worksheet) else { continue }
      isFound = true
      let (row, column) = (labels.rows[0], labels.content)
      let text = EntryText.trimmed(worksheet.value(row, column).shown)
      edition = (text, worksheet.spot(row, column))
      break
    }
    guard isFound else { return nil }
    self.edition = edition
  }

  /// That a workbook does not say what edition it is of.
  package var withoutEdition: EntryFaults {
    let key = Self.asked(EntryLayout(schema, words: words)).first?.field.name ?? ""
    let first = EntrySpot(worksheet: worksheets.first?.name ?? "", row: 1, column: 0)
    let fault = EntryFault(.facts(.missingKey(key)), at: edition?.spot ?? first)
    return EntryFaults([fault], worksheets: worksheets.map(\.name))
  }

  /// The labels that every workbook has.
  private static func asked(_ layout: EntryLayout) -> [EntryLayout.InfoLine] {
    layout.infoLines.filter { $0.keys.count == 1 && $0.field.isRequired }
  }

  /// Reads the facts.
  ///
  /// - Parameter schema: what facts there can be in the edition.
  /// - Returns: the facts, and what is wrong.
  package func read(_ schema: FactSchema) -> Outcome {
    let layout = EntryLayout(schema, words: words)
    var assembly = EntryAssembly(layout, worksheets)
    let root = assembly.root()
    var faults = assembly.faults
    for remark in remarks where remark.what == .shownOtherwise {
      guard case .cell(let worksheet, let row, let column)? = remark.place else { continue }
      faults.append(
        EntryFault(
          .shownOtherwise(remark.name),
          at: EntrySpot(worksheet: worksheet, row: row, column: column)))
    }
    var notes = assembly.notes
    for remark in remarks where Self.isHidden(remark) {
      guard case .cell(let worksheet, let row, let column)? = remark.place,
        assembly.reads(worksheet)
      else { continue }
      notes.append(.hidden(EntrySpot(worksheet: worksheet, row: row, column: column)))
    }
    return Outcome(
      json: root.json.text + "\n", map: EntryMap(root, layout), faults: faults, notes: notes,
      worksheets: worksheets.map(\.name))
  }
}

extension EntryReader {
  /// Whether something of a worksheet is hidden, or all of it.
  private static func isHidden(_ remark: SourceRemark) -> Bool {
    [.hiddenWorksheet, .hiddenRows, .hiddenColumns].contains(remark.what)
  }
}

/// The page of what there is one of.
enum EntryInfo {
  /// Where labels stand: their rows, their column, and that of what is said beside them.
  struct Labels {
    var rows: [Int]
    var column: Int
    var content: Int
  }

  /// Where labels stand below each other; nil where not all of them do.
  static func labels(
    _ labels: [String], on worksheet: EntryWorksheet, content header: String? = nil
  ) -> Labels? {
    guard !labels.isEmpty else { return nil }
    // A workbook may be any: few of its texts begin as a label does.
    let beginnings = Set(labels.compactMap(\.unicodeScalars.first))
    for column in worksheet.columns {
      var rows: [String: Int] = [:]
      for row in 0..<min(worksheet.rowCount, 2_000)
      where worksheet.text(row, column).flatMap(EntryText.firstShown).map(beginnings.contains)
        ?? false
      {
        guard case .text(let text) = worksheet.value(row, column) else { continue }
        let label = EntryText.header(text)
        if rows[label] == nil { rows[label] = row }
      }
      let found = labels.compactMap { rows[$0] }
      if found.count == labels.count {
        return Labels(rows: found, column: column, content: column + 1)
      }
    }
    return nil
  }
}

extension EntryReader {
  /// What cells are to say so that the workbook states other facts.
  ///
  /// - Parameters:
  ///   - wanted: the facts, which were read as a report before.
  ///   - schema: what facts there can be in the edition.
  ///   - unit: the unit of their amounts.
  /// - Returns: the cells.
  /// - Throws: ``EntryObstacle`` where there is no place for them.
  package func revision(
    to wanted: JSONValue, _ schema: FactSchema, unit: AmountUnit
  ) throws(EntryObstacle) -> EntryRevision {
    let layout = EntryLayout(schema, words: words)
    var assembly = EntryAssembly(layout, worksheets)
    let root = assembly.root()
    var revising = EntryRevising(layout, assembly.pages.found, unit: unit)
    try revising.revise(root, to: wanted)
    return revising.revision
  }
}
