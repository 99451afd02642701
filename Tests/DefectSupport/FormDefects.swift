import Audit
import Facts
import Forms
import Foundation
import Recognition
import Sheets
import Templates

/// What can go wrong in forms beside their figures: codes, names, numbers of rows, captions, notes.
extension DefectPlanting {
  mutating func plantForms() {
    guard let edition = recognised.edition else { return }
    let lines = FactsReading.rows(of: recognised).lines
    for (index, table) in recognised.tables.enumerated() {
      guard case .form(let own) = table, case .table(let template) = edition.forms[own.form].body
      else { continue }
      plantCodes(lines[index] ?? [], own, template, edition)
      plantOrdinals(own, template)
      plantCaptions(own, edition)
      plantNotes(own, template)
    }
  }

  /// Plants a text in the place of a cell's.
  mutating func add(
    _ place: SourcePlace, _ mistaken: String, _ rules: Set<String>, also: Set<String> = [],
    marks: [String] = []
  ) {
    guard let cell = cells[place] else { return }
    var defect = Defect(
      .cell(block: cell.block, row: cell.row, column: cell.column, mistaken), rules: rules,
      also: also, mistaken: mistaken, words: "\(place) → \(mistaken)")
    defect.marks = marks
    defect.isFollowed = rules == ["A8"] || rules == ["A14"]
    defects.append(defect)
  }

  /// Codes of a wrong length, twice, that another fund pays, that no other form has; and names that are not theirs.
  private mutating func plantCodes(
    _ lines: [ReadLine], _ table: RecognisedTable, _ template: TableTemplate, _ edition: Edition
  ) {
    let all: Set<String> = [
      "A1", "A2", "A5", "A7", "A8", "A9", "A14", "B1", "B2", "B3", "B5", "B6",
    ]
    for list in template.lists.indices {
      let own = lines.filter { $0.list == list && !$0.code.isEmpty && $0.template.each != nil }
      let columns = template.tree.columns
      guard own.count > 3, own.contains(where: { $0.code.utf8.count > 3 }),
        let codes = columns.indices.first(where: {
          columns[$0].list == list && columns[$0].content == .code && columns[$0].span == 1
        }),
        let names = columns.indices.first(where: {
          columns[$0].list == list && columns[$0].content == .name
        })
      else { continue }
      for (position, line) in own.enumerated() {
        guard let kind = line.subjects.last?.dimension.codeKind else { continue }
        let row = table.rows[line.row]
        let (place, code) = (table.place(row, codes), line.code)
        guard row.cells[codes].text == code else { continue }
        let marks = [code, line.name]
        add(place, String(code.dropLast()), ["A8"], also: all, marks: marks)
        if position > 0, own[position - 1].code.utf8.count == code.utf8.count {
          let twice = own[position - 1].code
          add(place, twice, ["A8"], also: all, marks: marks + [twice, own[position - 1].name])
        }
        if kind == .function, code.utf8.count == 7,
          edition.forms[table.form].fund == Term.generalPublicBudget.name
        {
          add(place, "2120899", ["A14"], also: all, marks: marks + ["2120899", "21208", "212"])
        }
        guard let name = edition.catalogue.name(of: code, in: kind), name == line.name,
          name.count > 2
        else { continue }
        let middle = name.index(name.startIndex, offsetBy: name.count / 2)
        let slip = row.cells[names].text.replacing(
          name, with: name.replacingCharacters(in: middle...middle, with: "某"))
        add(table.place(row, names), slip, ["A9"], also: all)
      }
    }
  }

  /// A row numbered wrongly.
  private mutating func plantOrdinals(_ table: RecognisedTable, _ template: TableTemplate) {
    for (column, shown) in template.tree.columns.enumerated()
    where shown.content == .ordinal || shown.content == .rowNumber {
      let numbered = table.rows.filter { Int($0.cells[column].text) != nil }
      guard numbered.count > 3 else { continue }
      for row in numbered {
        guard let number = Int(row.cells[column].text) else { continue }
        add(table.place(row, column), "\(number + 7)", ["A13"])
      }
    }
  }

  /// The number of another form, and no unit of money.
  private mutating func plantCaptions(_ table: RecognisedTable, _ edition: Edition) {
    let numbers = edition.forms.compactMap(\.number)
    guard let own = edition.forms[table.form].number,
      let other = numbers.first(where: { $0.count == own.count && $0 != own })
    else { return }
    let lines = Set(table.found.titleLines)
    for (block, piece) in document.blocks.enumerated() {
      guard case .text(let text) = piece, lines.contains(text.text), text.text.contains(own) else {
        continue
      }
      var defect = Defect(
        .text(block: block, text.text.replacing(own, with: other)), rules: ["A13"],
        mistaken: other, words: "\(own) → \(other)")
      defect.marks = [edition.forms[table.form].name]
      defects.append(defect)
    }
  }

  /// A form with figures that is said to have none.
  private mutating func plantNotes(_ table: RecognisedTable, _ template: TableTemplate) {
    let columns = template.tree.columns.indices.filter { template.tree.columns[$0].isAmount }
    let isSaid = table.rows.contains { row in
      columns.contains { row.cells[$0].figure.number.map { !$0.value.isZero } ?? false }
    }
    guard isSaid, let last = table.rows.last,
      let cell = last.cells.indices.compactMap({ cells[table.place(last, $0)] }).first
    else { return }
    defects.append(
      Defect(
        .line(after: cell.block, "注：本表无数据。"), rules: ["A12"], mistaken: "本表无数据",
        words: "\(table.found.title ?? "") + 本表无数据"))
  }
}
