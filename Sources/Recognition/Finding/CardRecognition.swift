import Facts
import Forms
import Sheets
import Templates

/// A card of a document, as its template names what stands in it.
package struct RecognisedCard: Sendable {
  /// A text and where it stands.
  package struct Stated: Sendable {
    package var text: String
    package var place: SourcePlace

    package init(
      text: String,
      place: SourcePlace
    ) {
      self.text = text
      self.place = place
    }
  }

  /// What it states, by field.
  package var texts: [TextTemplate.Field: Stated] = [:]
  /// Its indicators, each by field.
  package var indicators: [[TextTemplate.Field: Stated]] = []
  /// Its amounts, by the names of their cells.
  package var amounts: [Amount] = []
  /// Numbers in the cells of amounts that have more digits than can be computed with.
  package var tooLong: [(cell: CardTemplate.Cell, text: String, place: SourcePlace)] = []

  /// A figure in a cell of the card.
  package typealias Amount = (cell: CardTemplate.Cell, figure: Figure.Printed, place: SourcePlace)
}

/// Reads a table as a card: labels tell which row is which, the order of cells the rest.
struct CardRecognition {
  let shape: FormShape
  let table: FoundTable
  let layout: CardLayout

  init?(_ shape: FormShape, _ table: FoundTable) {
    guard case .cards(let card) = shape.form.body else { return nil }
    self.shape = shape
    self.table = table
    layout = CardLayout(card)
  }

  /// A card, with its cells in the columns of the form; nil when a cell would have no place there.
  func run(score: Int) -> (table: RecognisedTable, card: RecognisedCard)? {
    let body = table.headCount..<table.bodyRows.upperBound
    var recognised = RecognisedTable(
      found: table, form: shape.index, score: score, headerIsComplete: true,
      isWrapped: shape.isWrapped(table), mapping: [],
      headerRows: table.headCount..<table.headCount, rows: [], repairs: [])
    var card = RecognisedCard()
    var next = 0
    for row in body {
      let tokens = RowPlacement.tokens(table.grid.rows[row])
      guard !tokens.isEmpty else { continue }
      guard let index = templateRow(for: tokens, from: next) else { return nil }
      let template = layout.rows[index]
      let placed =
        template.repeats
        ? CardIndicatorPlacement(template, width: layout.width).place(tokens)
        : place(tokens, in: template)
      guard let placed else { return nil }
      next = template.repeats ? index : index + 1
      var cells = [Grid.Cell](repeating: .empty, count: layout.width)
      var columns = [Int?](repeating: nil, count: layout.width)
      for (token, column) in zip(tokens, placed) {
        cells[column] = token.cell
        columns[column] = token.column
      }
      recognised.rows.append(
        RecognisedTable.Row(cells: cells, gridRow: row, gridColumns: columns))
      if zip(tokens, placed).contains(where: { $0.column > $1 }) || slid(tokens, placed, template) {
        recognised.repairs.append(
          RecognisedTable.Repair(
            place: table.grid.place(row: row, column: tokens[0].column),
            moved: tokens.map(\.cell.text), reason: .kind, rows: 1))
      }
      state(template, cells, row, columns, in: &card)
    }
    return (recognised, card)
  }

  /// Whether an indicator's cells stood further left than the card's columns.
  private func slid(
    _ tokens: [RowPlacement.Token], _ placed: [Int], _ row: CardLayout.Row
  ) -> Bool {
    row.repeats && table.grid.columnCount == layout.width
      && zip(tokens, placed).contains { $0.column != $1 }
  }

  // MARK: - Rows

  /// The row of the template that a row of the table is, at or after `next`.
  private func templateRow(for tokens: [RowPlacement.Token], from next: Int) -> Int? {
    let texts = tokens.map { folded($0.cell.text) }
    var best: (row: Int, score: Int)?
    for (index, row) in layout.rows.enumerated() where index >= next {
      var score = 0
      for label in row.labels where texts.contains(where: { Self.names($0, label) }) { score += 10 }
      if case .indicators(let second?) = row.template.repeats, texts.contains(folded(second)) {
        score += 10
      }
      // Rows without labels of their own come in order.
      if row.labels.isEmpty || (index == next && row.values.count >= tokens.count) { score += 1 }
      if score > 0, best.map({ $0.score < score }) ?? true { best = (index, score) }
    }
    if let best { return best.row }
    // More indicators than the template lists stay with the last of its rows.
    return layout.rows.indices.last.flatMap { layout.rows[$0].repeats ? $0 : nil }
  }

  /// Whether a text is a label, or begins with it: `项目资金(万元)` and the template's `项目资金`, `总体目标` and `年度总体目标`.
  private static func names(_ text: String, _ label: String) -> Bool {
    // The unit in parentheses is the report's.
    let label = label.hasSuffix("()") ? String(label.dropLast(2)) : label
    return text == label || (label.count >= 4 && text.hasPrefix(label))
      || (text == "总体目标" && label.hasPrefix("年度") && label.hasSuffix("目标"))
      || (text.count >= 4 && label.hasPrefix(text))
  }

  /// The columns of a row's cells: labels where they belong, values in order behind them.
  private func place(_ tokens: [RowPlacement.Token], in row: CardLayout.Row) -> [Int]? {
    var columns: [Int] = []
    var next = 0
    for (index, token) in tokens.enumerated() {
      let rest = tokens.count - index
      let text = folded(token.cell.text)
      let places = row.places[min(next, row.places.count)...]
      var found = places.firstIndex { place in
        place.label.map { Self.names(text, $0) } ?? false
      }
      if found == nil {
        // As many values may be left out as there are more places than cells.
        let values = places.indices.filter { row.places[$0].label == nil }
        let nearest = values.first { row.places[$0].column >= token.column }
        found = values.count > rest ? nearest ?? values.first : values.first
      }
      guard let found else {
        // More cells than the template has: they go on to the right, if there is room.
        let column = max(columns.last.map { $0 + 1 } ?? 0, 0)
        guard column + rest <= layout.width else { return nil }
        columns.append(column)
        next = row.places.count
        continue
      }
      let column = max(row.places[found].column, (columns.last ?? -1) + 1)
      guard column + rest <= layout.width else { return nil }
      columns.append(column)
      next = found + 1
    }
    return columns
  }

  // MARK: - What it states

  private func state(
    _ template: CardLayout.Row, _ cells: [Grid.Cell], _ row: Int, _ columns: [Int?],
    in card: inout RecognisedCard
  ) {
    func stated(_ column: Int) -> RecognisedCard.Stated {
      RecognisedCard.Stated(
        text: cells[column].text,
        place: table.grid.place(row: row, column: columns[column] ?? 0))
    }
    guard template.repeats else {
      for place in template.places where !cells[place.column].isEmpty {
        if let field = place.field {
          card.texts[field] = stated(place.column)
        } else if place.label == nil {
          let found = stated(place.column)
          if let figure = cells[place.column].figure.number {
            card.amounts.append((place.cell, figure, found.place))
          } else if Figure.isTooLong(found.text) {
            card.tooLong.append((place.cell, found.text, found.place))
          }
        }
      }
      return
    }
    var indicator: [TextTemplate.Field: RecognisedCard.Stated] = [:]
    for place in template.places where !cells[place.column].isEmpty {
      if let field = place.field { indicator[field] = stated(place.column) }
    }
    guard !indicator.isEmpty else { return }
    if case .indicators(let second?) = template.template.repeats {
      // A listed indicator: its levels are the template's labels.
      let labels = template.places.compactMap { place -> String? in
        guard case .label(let text) = place.cell.content else { return nil }
        return text.referenceName
      }
      if let first = labels.first {
        indicator[.indicatorFirst] = RecognisedCard.Stated(text: first, place: stated(0).place)
      }
      indicator[.indicatorSecond] = RecognisedCard.Stated(text: second, place: stated(0).place)
    } else if let last = card.indicators.last {
      // What is merged over several rows stands in the first of them.
      if indicator[.indicatorFirst] == nil {
        indicator[.indicatorFirst] = last[.indicatorFirst]
        if indicator[.indicatorSecond] == nil {
          indicator[.indicatorSecond] = last[.indicatorSecond]
        }
      }
    }
    card.indicators.append(indicator)
  }
}
