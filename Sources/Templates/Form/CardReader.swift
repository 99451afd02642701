import Facts
import Sheets

/// Reads the `card` of a form.
struct CardReader {
  private enum Key: String, TemplateKey {
    case head, text, otherwise, `where`, follows, total, formula, nothing, key, span, down, merge,
      align,
      number
  }
  private enum RowKey: String, TemplateKey { case each, of, cells }
  private enum Repeated: String, CaseIterable { case indicators = "指标" }

  static func read(
    _ nodes: [TemplateNode], subject: Dimension, schema: FactSchema, widths: [Int],
    format: NumberFormat
  ) throws(TemplateError) -> CardTemplate {
    var rows: [CardTemplate.Row] = []
    // The cells of rows above that reach down: for how many more rows, and over how many columns.
    var reaching: [(rows: Int, columns: Int)] = []
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
      let free = widths.count - reaching.reduce(0) { $0 + $1.columns }
      var cells: [CardTemplate.Cell] = []
      for cell in try list.list() {
        cells.append(try readCell(cell, of: schema, columns: free, format: format))
      }
      let filled = cells.reduce(0) { $0 + $1.span }
      guard filled == free else { throw node.error(.cardWidth(filled, of: free)) }
      reaching = reaching.filter { $0.rows > 1 }.map { ($0.rows - 1, $0.columns) }
      for cell in cells where cell.down != 1 {
        reaching.append(((cell.down ?? .max) - 1, cell.span))
      }
      rows.append(CardTemplate.Row(repeats: repeats, cells: cells))
    }
    return CardTemplate(subject: subject, widths: widths, rows: rows)
  }

  private static func readCell(
    _ node: TemplateNode, of schema: FactSchema, columns: Int, format: NumberFormat
  ) throws(TemplateError) -> CardTemplate.Cell {
    let cell = try node.mapping(Key.self)
    try cell.exclusive(.head, .text, .total, .formula, .where)
    if cell[.otherwise] != nil { _ = try cell.required(.text) }
    let content: CardTemplate.Content
    if let head = cell[.head] {
      content = .label(try TextTemplate(head, of: schema))
    } else if let text = cell[.text] {
      content = .text(
        try TextTemplate(text, of: schema),
        otherwise: try cell[.otherwise].map { node throws(TemplateError) in
          try TextTemplate(node, of: schema)
        })
    } else if let total = cell[.total] {
      content = .formula(try Expression.sum(of: total))
    } else if let formula = cell[.formula] {
      content = .formula(
        try ExpressionParser.expression(formula).ofNothing(asIn: cell[.nothing]))
    } else {
      content = .facts(
        try Constraint(try cell.required(.where), of: schema.dimensions),
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
