import Facts
import Forms
import Recognition
import Sheets
import Templates

/// What stands around the rows of a form: heading, headers, notes.
extension ComparisonRun {
  /// Compares the title, the lines around it and the headers of two forms, but not what stands over single cards.
  mutating func compareHeads(_ old: FilledSide, _ new: FilledSide) {
    guard case .table(let before) = old.form.template.body,
      case .table(let now) = new.form.template.body
    else { return }
    compareHeadLines(old, nil, new, nil, row: "")
    // Headers of another edition are other headers.
    guard isOneEdition else { return }
    for (a, b) in zip(before.tree.headers, now.tree.headers) {
      func text(_ header: ColumnTree.Header, _ side: FilledSide) -> (FilledSide.Content, String) {
        let text = header.text.filled { side.result.names.text($0, form: side.form.template) }
        let cell = CellReference(
          row: side.layout.sheetRow(ofHeader: header.rows.lowerBound),
          column: header.columns.lowerBound)
        return (text.isEmpty ? .nothing : .text(text), cell.name)
      }
      let path =
        now.tree.columns.indices.contains(b.columns.lowerBound)
        ? now.tree.columns[b.columns.lowerBound].path : []
      note(SideBySide(old: text(a, old), new: text(b, new)), new.label) {
        (.header, "", "", path.joined(separator: "/"))
      }
    }
  }

  /// Compares the heading of two tables, or of two cards.
  mutating func compareHeadLines(
    _ old: FilledSide, _ oldCard: Int?, _ new: FilledSide, _ newCard: Int?, row: String
  ) {
    let before = headTexts(old, card: oldCard)
    let now = headTexts(new, card: newCard)
    var matching = ItemMatching(old: before.count, new: now.count)
    matching.pair({ before[$0].kind }, { now[$0].kind })
    for (a, b) in matching.pairs {
      note(
        SideBySide(
          old: a.map { (.text(before[$0].text), before[$0].address) },
          new: b.map { (.text(now[$0].text), now[$0].address) }), new.label
      ) { (.heading, row, "", "") }
    }
  }

  private struct HeadText {
    /// Which of the texts of the heading it is: as the template writes it.
    var kind: String
    var text: String
    var address: String
  }

  private func headTexts(_ side: FilledSide, card: Int?) -> [HeadText] {
    let subjects = card.flatMap { side.form.cards[$0].subject }.map { [$0] } ?? []
    var texts: [HeadText] = []
    for (line, head) in side.form.template.head.enumerated() {
      for (position, template) in [head.title, head.left, head.right].enumerated() {
        guard let template else { continue }
        let text = template.filled {
          side.result.names.text($0, form: side.form.template, subjects: subjects)
        }
        if text.isEmpty { continue }
        // The right text stands in one of the last columns, which of them depends on widths: its row is named.
        let cell = CellReference(
          row: side.layout.sheetRow(ofHead: line, card: card ?? 0),
          column: position == 2 ? side.form.columnCount - 1 : 0)
        texts.append(
          HeadText(kind: "\(position)\(template.displayText)", text: text, address: cell.name))
      }
    }
    return texts
  }

  /// Compares the notes below two forms: those that are the same are paired wherever they stand, the rest in order.
  mutating func compareNotes(_ old: FilledSide, _ new: FilledSide) {
    let (before, now) = (old.form.notes, new.form.notes)
    var matching = ItemMatching(old: before.count, new: now.count)
    matching.pair({ ExactKey(before[$0]) }, { ExactKey(now[$0]) })
    matching.pair({ _ in 0 }, { _ in 0 })
    func side(_ side: FilledSide, _ index: Int?) -> (FilledSide.Content, String)? {
      index.map { index in
        let cell = CellReference(row: side.layout.sheetRow(ofNote: index), column: 0)
        return (.text(side.form.notes[index]), cell.name)
      }
    }
    for (a, b) in matching.pairs {
      note(SideBySide(old: side(old, a), new: side(new, b)), new.label) { (.note, "", "", "") }
    }
  }
}
