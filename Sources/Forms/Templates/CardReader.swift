import Accounts
import Sheets

/// Reads the `card` of a form.
struct CardReader {
  private enum Key: String, TemplateKey {
    case head, text, `where`, follows, total, formula, nothing, key, span, down, merge, align,
      number
  }
  private enum RowKey: String, TemplateKey { case each, of, cells }
  private enum Repeated: String, CaseIterable { case indicators = "指标" }

  static func read(
    _ nodes: [TemplateNode], subject: Dimension, widths: [Int], format: NumberFormat
  ) throws(TemplateError) -> CardTemplate {
    var rows: [CardTemplate.Row] = []
    // How many more rows each column is covered for by a cell above.
    var covered = [Int](repeating: 0, count: widths.count)
    for node in nodes {
      var repeats = CardTemplate.Repetition.no
      var list = node
      if node.isMapping {
        let row = try node.mapping(RowKey.self)
        if try row[.each]?.word(Repeated.self) != nil {
          repeats = .indicators(second: try row.text(.of))
        }
        list = try row.required(.cells)
      }
      let free = covered.count { $0 == 0 }
      var cells: [CardTemplate.Cell] = []
      for cell in try list.list() {
        cells.append(try readCell(cell, columns: free, format: format))
      }
      let filled = cells.reduce(0) { $0 + $1.span }
      guard filled == free else { throw node.error(.cardWidth(filled, of: free)) }

      for column in covered.indices where covered[column] > 0 { covered[column] -= 1 }
      var column = 0
      var wasFree = Array(repeating: true, count: covered.count)
      for index in covered.indices { wasFree[index] = covered[index] == 0 }
      for cell in cells {
        var left = cell.span
        while left > 0, column < covered.count {
          if wasFree[column] {
            covered[column] = max(covered[column], (cell.down ?? .max) - 1)
            left -= 1
          }
          column += 1
        }
      }
      rows.append(CardTemplate.Row(repeats: repeats, cells: cells))
    }
    return CardTemplate(subject: subject, widths: widths, rows: rows)
  }

  private static func readCell(
    _ node: TemplateNode, columns: Int, format: NumberFormat
  ) throws(TemplateError) -> CardTemplate.Cell {
    let cell = try node.mapping(Key.self)
    try cell.exclusive(.head, .text, .total, .formula, .where)
    let content: CardTemplate.Content
    if let head = cell[.head] {
      content = .label(try TextTemplate(head))
    } else if let text = cell[.text] {
      content = .text(try TextTemplate(text))
    } else if let total = cell[.total] {
      content = .formula(try Expression.sum(of: total))
    } else if let formula = cell[.formula] {
      content = .formula(
        try ExpressionParser.expression(formula).ofNothing(asIn: cell[.nothing]))
    } else {
      content = .facts(
        try Constraint(try cell.required(.where)),
        follows: try cell[.follows].map { node throws(TemplateError) in
          try ExpressionParser.expression(node)
        })
    }
    var down: Int? = 1
    if let node = cell[.down] {
      down = try node.text() == "rest" ? nil : try node.number(in: 1...1000)
    }
    return CardTemplate.Cell(
      content: content, key: try cell.text(.key) ?? "",
      span: try cell[.span]?.number(in: 1...max(columns, 1)) ?? 1, down: down,
      merges: try cell.flag(.merge), alignment: try cell[.align]?.word(HorizontalAlignment.self),
      format: try format.overridden(by: cell[.number]), place: node.place)
  }
}
