import Entry
import Facts
import JSONText
import SheetFormats
import Sheets

/// Carries corrected facts back into the workbook that they were read from: the cells that have to say something else do, all
/// else of it stays as it is.
struct WorkbookRevising {
  /// The editions.
  let library: TemplateLibrary

  /// The workbook that states other facts.
  ///
  /// - Parameters:
  ///   - now: the workbook with its facts.
  ///   - text: the facts as JSON that it is to state.
  ///   - path: what it is then called in messages.
  /// - Returns: the workbook with its facts then.
  /// - Throws: ``Failure`` where there is no place in it for them, or it would be read otherwise.
  func revised(
    _ now: LoadedReport, to text: [UInt8], named path: String
  ) throws(Failure) -> LoadedReport {
    let wanted = try ReportLoading(library: library).load(text, named: path)
    guard let entry = try EntryOpening(now.bytes, named: path, library) else {
      throw .uncorrectable(.format, file: path)
    }
    let revision = try revision(entry, now, to: wanted, path)
    let made = try reading(path) { () throws(ReadingError) in
      let filling = try WorkbookFilling(entry.package)
      return (try obstacle(revision, filling), try filling.filled(revision.edits).bytes)
    }
    if let formula = made.0 { throw .uncorrectable(formula, file: path) }
    let loaded = try reloaded(made.1, revision, path)
    // What is written is read before it is trusted.
    guard loaded.report.isSame(as: wanted.report),
      let again = try EntryOpening(made.1, named: path, library),
      try self.revision(again, loaded, to: wanted, path).isEmpty
    else { throw .uncorrectable(.unlike(revision.cells.first?.spot), file: path) }
    return loaded
  }

  private func reloaded(
    _ bytes: [UInt8], _ revision: EntryRevision, _ path: String
  ) throws(Failure) -> LoadedReport {
    do throws(Failure) {
      return try ReportLoading(library: library).load(bytes, named: path)
    } catch {
      guard case .entry = error else { throw error }
      throw .uncorrectable(.unlike(revision.cells.first?.spot), file: path)
    }
  }

  private func revision(
    _ entry: EntryOpening, _ now: LoadedReport, to wanted: LoadedReport, _ path: String
  ) throws(Failure) -> EntryRevision {
    do throws(EntryObstacle) {
      return try entry.reader.revision(
        to: wanted.document.root, now.edition.schema, unit: wanted.report.unit)
    } catch {
      throw .uncorrectable(error, file: path)
    }
  }

  /// The first formula that a revision would replace.
  private func obstacle(
    _ revision: EntryRevision, _ filling: WorkbookFilling
  ) throws(ReadingError) -> EntryObstacle? {
    var outlines: [String: SheetOutline] = [:]
    for cell in revision.cells where cell.line.copy == 0 {
      if outlines[cell.worksheet] == nil {
        outlines[cell.worksheet] = try filling.outline(of: cell.worksheet)
      }
      let formula = outlines[cell.worksheet]?.formula(row: cell.line.row, column: cell.column)
      if formula != nil { return .formula(cell.spot) }
    }
    return nil
  }

  private func reading<Result>(
    _ path: String, _ body: () throws(ReadingError) -> Result
  ) throws(Failure) -> Result {
    do throws(ReadingError) {
      return try body()
    } catch {
      throw .reading(error, file: path)
    }
  }
}

extension EntryRevision {
  /// The same for each worksheet.
  fileprivate var edits: [WorkbookFilling.Edit] {
    var order: [String] = []
    var byName: [String: [WorkbookFilling.Cell]] = [:]
    for cell in cells {
      if byName[cell.worksheet] == nil { order.append(cell.worksheet) }
      byName[cell.worksheet, default: []].append(
        WorkbookFilling.Cell(
          row: cell.line.row, copy: cell.line.copy, column: cell.column, value: cell.value.filled))
    }
    return order.map { name in
      let rows = insertions.filter { $0.worksheet == name }.map {
        RowShift.Insertion(after: $0.after, pattern: $0.pattern, count: $0.count)
      }
      return WorkbookFilling.Edit(
        worksheet: name, shift: RowShift(rows), cells: byName[name] ?? [])
    }
  }
}

extension EntryRevision.Value {
  fileprivate var filled: WorkbookFilling.Value {
    switch self {
    case .blank: .blank
    case .text(let text): .text(text)
    case .number(let digits): .number(digits)
    }
  }
}

extension Report {
  /// Whether it states the same as another: lists and names without anything say nothing.
  fileprivate func isSame(as other: Report) -> Bool { stated == other.stated }

  private var stated: Report {
    var report = self
    report.facts = facts.stated
    if case .figures(let figures)? = prose.previous, figures.isEmpty {
      report.prose.previous = nil
    }
    report.prose.overview = prose.overview.filter { !$0.value.isEmpty }
    report.prose.additions = prose.additions.filter { !$0.value.isEmpty }
    report.codeNames = codeNames.filter { !$0.value.isEmpty }
    return report
  }
}

extension Record {
  /// The record without lists that nothing stands in.
  fileprivate var stated: Record {
    var record = self
    for position in kind.fields.indices {
      switch self[position] {
      case .records(let records):
        record[position] = records.isEmpty ? .none : .records(records.map(\.stated))
      case .lines(let lines) where lines.isEmpty: record[position] = .none
      default: continue
      }
    }
    return record
  }
}

extension TextEdit {
  /// The one edit that makes a text another: all between what both begin and end with.
  static func spanning(_ old: [UInt8], _ new: [UInt8]) -> [TextEdit] {
    guard old != new else { return [] }
    let shorter = min(old.count, new.count)
    var first = 0
    while first < shorter, old[first] == new[first] { first += 1 }
    var last = 0
    while last < shorter - first, old[old.count - 1 - last] == new[new.count - 1 - last] {
      last += 1
    }
    // Characters stay whole.
    func isInside(_ text: [UInt8], _ place: Int) -> Bool {
      place < text.count && text[place] & 0xC0 == 0x80
    }
    while first > 0, isInside(old, first) || isInside(new, first) { first -= 1 }
    while last > 0, isInside(old, old.count - last) || isInside(new, new.count - last) { last -= 1 }
    return [
      TextEdit(
        offset: first, old: String(decoding: old[first..<(old.count - last)], as: UTF8.self),
        new: String(decoding: new[first..<(new.count - last)], as: UTF8.self))
    ]
  }
}
