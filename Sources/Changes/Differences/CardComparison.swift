import Facts
import Forms
import Recognition
import Sheets
import Templates

extension ComparisonRun {
  /// Compares the cards of two forms: those about the same project, cell by cell.
  mutating func compareCards(_ old: FilledSide, _ new: FilledSide) {
    let before = old.form.cards.indices.filter { old.form.cards[$0].subject != nil }
    let now = new.form.cards.indices.filter { new.form.cards[$0].subject != nil }
    func details(_ side: FilledSide, _ card: Int) -> ExactKey? {
      side.form.cards[card].subject.map {
        var key = ExactKey(side.result.names.table.name(of: $0.symbol))
        for text in side.details(of: $0) { key.add(text) }
        return key
      }
    }
    func name(_ side: FilledSide, _ card: Int) -> ExactKey? {
      side.form.cards[card].subject.map {
        ExactKey(side.result.names.table.name(of: $0.symbol))
      }
    }
    func content(_ side: FilledSide, _ card: Int) -> ExactKey {
      // A card whose project is called otherwise still has its indicators.
      ExactKey(
        side.form.cards[card].indicators.flatMap { $0.texts.prefix(4) })
    }
    var matching = ItemMatching(old: before.count, new: now.count)
    matching.pair({ details(old, before[$0]) }, { details(new, now[$0]) })
    matching.pair({ name(old, before[$0]) }, { name(new, now[$0]) })
    matching.pairUnique(
      { old.form.cards[before[$0]].indicators.isEmpty ? nil : content(old, before[$0]) },
      { new.form.cards[now[$0]].indicators.isEmpty ? nil : content(new, now[$0]) })
    let titles = (CardTitles(old), CardTitles(new))
    for pair in matching.pairs {
      let (a, b) = (pair.old.map { before[$0] }, pair.new.map { now[$0] })
      let title = b.map { titles.1[$0] } ?? a.map { titles.0[$0] } ?? ""
      if let a, let b { compareHeadLines(old, a, new, b, row: title) }
      compareCells(
        old, a.map { CardCells(old.form.cards[$0]) }, new, b.map { CardCells(new.form.cards[$0]) },
        title)
    }
  }

  private mutating func compareCells(
    _ old: FilledSide, _ before: CardCells?, _ new: FilledSide, _ now: CardCells?, _ title: String
  ) {
    var matching = ItemMatching(
      old: before?.fixed.count ?? 0, new: now?.fixed.count ?? 0)
    matching.pair({ before?.fixed[$0].name }, { now?.fixed[$0].name })
    for pair in matching.pairs {
      let (a, b) = (
        pair.old.map { before?.fixed[$0] } ?? nil, pair.new.map { now?.fixed[$0] } ?? nil
      )
      compare(old, a?.cell, new, b?.cell, title, b?.name ?? a?.name ?? "")
    }
    let (oldRows, newRows) = (before?.indicators ?? [], now?.indicators ?? [])
    var rows = ItemMatching(old: oldRows.count, new: newRows.count)
    for key in CardCells.indicatorKeys {
      rows.pair({ key(oldRows[$0].about) }, { key(newRows[$0].about) })
    }
    rows.pairUnique({ oldRows[$0].about.valuesKey }, { newRows[$0].about.valuesKey })
    for pair in rows.pairs {
      let (a, b) = (pair.old.map { oldRows[$0] }, pair.new.map { newRows[$0] })
      guard let about = b?.about ?? a?.about else { continue }
      let path = about.indicatorNames.filter { !$0.isEmpty }
      let columns = Set((a?.cells ?? [:]).keys).union((b?.cells ?? [:]).keys).sorted()
      for column in columns {
        // What stands over several rows is not gone with one of them.
        let cells = (a?.cells[column], b?.cells[column])
        if a == nil || b == nil, (cells.0 ?? cells.1)?.template.merges ?? false { continue }
        let name = (cells.1 ?? cells.0)?.template.indicatorName ?? ""
        compare(old, cells.0, new, cells.1, title, (path + [name]).joined(separator: "/"))
      }
    }
  }

  private mutating func compare(
    _ old: FilledSide, _ a: FilledForm.Card.Cell?, _ new: FilledSide, _ b: FilledForm.Card.Cell?,
    _ title: String, _ name: String
  ) {
    func content(
      _ side: FilledSide, _ cell: FilledForm.Card.Cell?
    ) -> (FilledSide.Content, String)? {
      cell.map {
        (
          side.content($0.row, $0.column, $0.template.format), side.address($0.row, $0.column)
        )
      }
    }
    func reference(_ side: FilledSide, _ cell: FilledForm.Card.Cell?) -> CellReference? {
      cell.map { CellReference(sheet: side.form.index, row: $0.row, column: $0.column) }
    }
    note(
      SideBySide(
        old: content(old, a), new: content(new, b), factor: factor, zeroIsPrinted: isOneEdition),
      new.label, { (.body, title, "", name) }, old: reference(old, a), new: reference(new, b))
  }
}

/// The cells of a card that hold something of the report, by what names them.
struct CardCells {
  /// A row about an indicator: its cells by column, those of rows above that cover it too.
  struct IndicatorRow {
    var about: Record
    var cells: [Int: FilledForm.Card.Cell]
  }

  /// The cells of rows that do not repeat.
  private(set) var fixed: [(name: String, cell: FilledForm.Card.Cell)] = []
  private(set) var indicators: [IndicatorRow]

  init(_ card: FilledForm.Card) {
    indicators = card.indicators.map { IndicatorRow(about: $0, cells: [:]) }
    var label = ""
    for cell in card.cells {
      if let indicator = cell.indicator {
        indicators[indicator].cells[cell.column] = cell
        continue
      }
      switch cell.template.content {
      case .label(let text): label = text.displayText
      case .text, .facts, .formula: fixed.append((cell.template.name(after: label), cell))
      }
    }
    // A merged cell stands on the first of its rows.
    for index in indicators.indices.dropFirst() {
      for (column, above) in indicators[index - 1].cells
      where above.template.merges && indicators[index].cells[column] == nil {
        indicators[index].cells[column] = above
      }
    }
  }

  /// What tells an indicator from others, the most first.
  static let indicatorKeys: [@Sendable (Record) -> ExactKey] = [
    { ExactKey($0.indicatorNames) }, { ExactKey($0.text("三级指标") ?? "") },
  ]
}

extension Record {
  /// All that a row says but what the indicator is called.
  fileprivate var valuesKey: ExactKey {
    ExactKey(kind.keys.filter { $0 != "三级指标" }.map { text($0) ?? "" })
  }
}

extension CardTemplate.Cell {
  /// What names a cell of an indicator's row.
  fileprivate var indicatorName: String { name(after: "") }
}
