import Facts
import Forms
import Sheets
import Templates

/// The rows of a form of one report, by the names of the base edition's columns, ready to stand under those of other reports.
struct StackedRows {
  /// The form's name in the base edition.
  let form: String
  /// The kind of report that the edition is for.
  let kind: String
  /// The names of the columns, in printed order.
  private(set) var columns: [String] = []
  /// The rows: those of the stack's own columns, then one text for each column.
  private(set) var rows: [(key: [String], cells: [String: String])] = []

  /// The columns in front of the form's own.
  static let keyColumns = ReportKey.fields.map(\.name) + ["金额单位", "位置"]

  /// Takes the rows of a form; those of lists side by side stand side by side.
  ///
  /// - Parameters:
  ///   - view: the form.
  ///   - template: its template.
  ///   - base: what it is called in the base edition.
  ///   - report: whose it is.
  ///   - kind: the kind of report that the edition is for.
  init(
    _ view: FormView, _ template: FormTemplate, _ base: FormBase, of report: ReportKey,
    kind: String
  ) {
    (form, self.kind) = (base.name, kind)
    let names = view.columnNames(template, base)
    columns = names.flatMap { $0 }
    var last: Int?
    for (list, row) in view.listedRows {
      var own = names.isEmpty ? row.columns.map(\.keyText) : names[list]
      if names.isEmpty { note(own) }
      add(row, own, report, joins: list > 0 && last == row.position)
      last = row.position
      for part in row.parts {
        // An indicator is called by those it stands under.
        let above = (part.columns.first?.printed ?? []).dropLast()
        own = part.columns.map(\.keyText)
        note(Self.indicatorColumns + own)
        add(part, own, report, joins: false)
        let subject = names.isEmpty ? columns.first : nil
        rows[rows.count - 1].cells.merge(
          zip(Self.indicatorColumns, above).map { ($0, $1) }, uniquingKeysWith: { own, _ in own })
        if let subject { rows[rows.count - 1].cells[subject] = row.title }
      }
    }
  }

  /// 一级指标, 二级指标.
  private static let indicatorColumns = [
    TextTemplate.Field.indicatorFirst.lastWord, TextTemplate.Field.indicatorSecond.lastWord,
  ]

  private mutating func note(_ names: [String]) {
    for name in names where !columns.contains(name) { columns.append(name) }
  }

  private mutating func add(
    _ row: FormView.Row, _ names: [String], _ report: ReportKey, joins: Bool
  ) {
    var cells: [String: String] = [:]
    var unit = ""
    var place = ""
    for (column, name) in zip(row.columns.indices, names) {
      let cell = row.source.cell(column)
      if cell.text.isEmpty { continue }
      cells[name] = cell.text
      if unit.isEmpty, let own = cell.unit { unit = own.rawValue }
      if place.isEmpty { place = cell.origin?.mark ?? cell.address ?? "" }
    }
    if joins, let index = rows.indices.last {
      rows[index].cells.merge(cells) { own, _ in own }
      let front = Self.keyColumns.count
      if rows[index].key[front - 2].isEmpty { rows[index].key[front - 2] = unit }
      return
    }
    rows.append((report.values + [unit, place], cells))
  }
}
