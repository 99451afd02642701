import Facts
import Recognition
import Sheets
import Templates

/// Learns a card: a grid of labels and values that is printed for each project.
///
/// A label says what stands beside it, or below it: 项目名称, 年度资金总额, 一级指标. A label that reaches down over rows says what
/// these are about; the rest of a row that begins with the heads of indicators repeats.
struct CardLearning {
  let table: FoundTable
  let name: FormTitle
  let position: Int
  let context: LearningContext
  private var form: LearnedForm
  /// Whether the card evaluates a project instead of stating its goals.
  private let isEvaluation: Bool
  private let rows: [Int]
  private let width: Int
  /// The amounts that it prints.
  private var amounts: [String] = []

  init(_ table: FoundTable, _ name: FormTitle, position: Int, _ context: LearningContext) {
    (self.table, self.name, self.position, self.context) = (table, name, position, context)
    form = LearnedForm(title: name, table: position)
    let start = table.headCount
    rows = (start..<table.bodyRows.upperBound).filter { row in
      let filled = table.grid.filled(row)
      // A title inside the table.
      return !filled.isEmpty
        && !(filled.count == 1 && TableFinding.isTitle(table.grid.rows[row][filled[0]].text))
    }
    width = (rows.flatMap { table.grid.filled($0) }.max() ?? 0) + 1
    let words = table.grid.rows.joined().map { folded($0.text) }
    isEvaluation =
      folded(name.name).contains("自评")
      || words.contains { $0 == "全年执行数" || $0 == "实际完成值" || $0 == "执行率" }
  }

  /// A cell of a row, with the columns that it takes.
  private struct Piece {
    var column: Int
    var span: Int
    var text: String
  }

  private func pieces(_ row: Int, from first: Int = 0) -> [Piece] {
    let filled = table.grid.filled(row).filter { $0 >= first && $0 < width }
    return filled.enumerated().map { index, column in
      let end = index + 1 < filled.count ? filled[index + 1] : width
      return Piece(
        column: column, span: end - column,
        text: HeaderTree.oneLine(table.grid.rows[row][column].text))
    }
  }

  mutating func run() -> LearnedForm {
    guard rows.count > 3, width > 2, width <= 20 else { return refused(name.name) }
    var index = 0
    while index < rows.count {
      let own = pieces(rows[index])
      guard let first = own.first else { break }
      let sense = context.book.card(first.text, isEvaluation: isEvaluation)
      if own.contains(where: {
        context.book.card($0.text, isEvaluation: isEvaluation)?.isIndicator ?? false
      }) {
        indicators(index)
        break
      } else if isMoneyHead(index) {
        index = money(index)
      } else if case .text(let field)? = sense, own.count == 2 {
        form.card.append(.list([label(first, down: nil), textCell(field, own[1])]))
        index += 1
      } else if case .text(let field)? = sense, own.count == 1 {
        let rest = Piece(column: first.column + 1, span: max(width - first.column - 1, 1), text: "")
        let head = Piece(column: first.column, span: 1, text: first.text)
        form.card.append(.list([label(head, down: nil), textCell(field, rest)]))
        index += 1
      } else if own.count > 2, index + 1 < rows.count, let used = goals(index) {
        index += used
      } else {
        return refused(first.text)
      }
    }
    guard form.questions.isEmpty else { return form }
    if let style { form.keys.append(.init("number style", style)) }
    form.keys.append(.init("each", isEvaluation ? "自评" : "项目"))
    form.keys.append(.init("widths", .texts(widths)))
    form.condition =
      isEvaluation
      ? .mapping([.init("主题", "绩效自评")])
      : .mapping([.init("主题", "支出"), .init("性质", "项目支出"), .init("期间", "当年预算")])
    return form
  }

  private mutating func refused(_ text: String) -> LearnedForm {
    form.questions.append(.init(text: text, doubt: .word(text)))
    return form
  }

  // MARK: - Cells

  private func label(_ piece: Piece, down: YAMLValue?) -> YAMLValue {
    var pairs: [YAMLValue.Pair] = [.init("head", .scalar(piece.text))]
    if piece.span > 1 { pairs.append(.init("span", .scalar("\(piece.span)"))) }
    if let down { pairs.append(.init("down", down)) }
    return .mapping(pairs)
  }

  private func textCell(_ field: String, _ piece: Piece) -> YAMLValue {
    var pairs: [YAMLValue.Pair] = [.init("text", .scalar("{\(field)}"))]
    if field == "绩效.项目级次" { pairs.append(.init("otherwise", "二级项目")) }
    if field == "绩效.主管部门及编码" {
      pairs.append(.init("otherwise", "{部门.名称}-{部门.代码}"))
    }
    if piece.span > 1 { pairs.append(.init("span", .scalar("\(piece.span)"))) }
    return .mapping(pairs)
  }

  private var widths: [String] {
    (0..<width).map { column in
      let widest =
        rows.map { row -> Int in
          let cell = table.grid.rows[row][column]
          return min(DisplayWidth(ambiguous: .wide).of(HeaderTree.oneLine(cell.text)), 26)
        }.max() ?? 0
      return "\(max(widest + 2, 8))"
    }
  }

  /// How the card prints its amounts.
  private var style: YAMLValue? {
    var pairs: [YAMLValue.Pair] = []
    if amounts.contains(where: { $0.contains(".") }) {
      if !amounts.contains(where: { $0.contains(",") }) {
        pairs.append(.init("grouping", false))
      }
    } else if !amounts.isEmpty {
      pairs += [.init("grouping", false), .init("trim", true)]
    }
    if amounts.contains("0") {
      pairs.append(.init("zero", "0"))
    } else if amounts.contains(where: { !$0.isEmpty && $0.allSatisfy { "0.".contains($0) } }) {
      pairs.append(.init("zero", "0.00"))
    }
    return pairs.isEmpty ? nil : .mapping(pairs)
  }

  // MARK: - Money

  /// Whether the money of the project begins on a row: rows of amounts under one label follow.
  private func isMoneyHead(_ index: Int) -> Bool {
    let own = pieces(rows[index])
    guard own.count > 1, own[0].column == 0 else { return false }
    return own.dropFirst().contains { piece in
      switch context.book.card(piece.text, isEvaluation: isEvaluation) {
      case .amount, .total, .period: true
      default: false
      }
    }
  }

  private mutating func money(_ start: Int) -> Int {
    var end = start + 1
    while end < rows.count, table.grid.rows[rows[end]][0].isEmpty { end += 1 }
    let first = pieces(rows[start])
    let head = Piece(column: 0, span: first[1].column, text: first[0].text)
    var periods: [(piece: Piece, name: String)] = []
    var isHeaded = false
    for piece in first.dropFirst() {
      switch context.book.card(piece.text, isEvaluation: isEvaluation) {
      case .period, .share: isHeaded = true
      default: break
      }
    }
    if isHeaded { periods = first.dropFirst(2).map { ($0, $0.text) } }
    var cells: [YAMLValue] = [label(head, down: .scalar("\(end - start)"))]
    if isHeaded { cells += first.dropFirst().map { label($0, down: nil) } }
    let body = isHeaded ? start + 1 : start
    if isHeaded { form.card.append(.list(cells)) }
    var parts: [String] = []
    var summed: Int?
    for index in body..<end {
      let own = pieces(rows[index], from: head.span)
      guard let name = own.first else { continue }
      amounts += own.dropFirst().map { folded($0.text) }.filter {
        Figure($0).number.map { !$0.isPercent } ?? false
      }
      switch context.book.card(name.text, isEvaluation: isEvaluation) {
      case .amount: parts.append(folded(name.text).withoutOrdinal)
      case .total: break
      case nil where summed == nil && isSum(index, of: body..<end, after: head.span): summed = index
      default: form.questions.append(.init(text: name.text, doubt: .word(name.text)))
      }
    }
    if let summed, let name = pieces(rows[summed], from: head.span).first {
      form.doubts.append("不认得“\(name.text)”，它的数是其余各行之和")
    }
    for index in body..<end {
      let own = pieces(rows[index], from: head.span)
      guard let name = own.first,
        let sense = context.book.card(name.text, isEvaluation: isEvaluation)
          ?? (index == summed ? .total : nil)
      else { continue }
      var row: [YAMLValue] = index == start ? cells : []
      let key = folded(name.text).withoutOrdinal
      let nameSpan =
        isHeaded
        ? (periods.first?.piece.column ?? width) - name.column
        : (own.count > 1 ? own[1].column : min(name.column + 1, width - 1)) - name.column
      row.append(label(Piece(column: name.column, span: nameSpan, text: name.text), down: nil))
      if isHeaded {
        for (piece, period) in periods {
          row.append(
            amountCell(key, sense, period: folded(period), parts: parts, span: piece.span))
        }
      } else {
        row.append(
          amountCell(
            key, sense, period: nil, parts: parts, span: width - name.column - nameSpan))
      }
      form.card.append(.list(row))
    }
    return end
  }

  /// Whether the amounts of a row are the sums of those of the other rows, in every column, and not all nothing.
  private func isSum(_ index: Int, of block: Range<Int>, after first: Int) -> Bool {
    var found = false
    for column in first..<width {
      func figure(_ index: Int) -> Figure.Printed? {
        table.grid.rows[rows[index]][column].figure.number.flatMap { $0.isPercent ? nil : $0 }
      }
      guard let whole = figure(index) else { continue }
      var rest = Figure.number(whole).stated(in: .yuan)
      for other in block where other != index {
        if let part = figure(other) { rest = rest - Figure.number(part).stated(in: .yuan) }
      }
      guard rest.isZero else { return false }
      if !whole.value.isZero { found = true }
    }
    return found && block.count > 2
  }

  private func amountCell(
    _ key: String, _ sense: CardWord, period: String?, parts: [String], span: Int
  ) -> YAMLValue {
    var pairs: [YAMLValue.Pair] = [.init("key", .scalar(key + (period ?? "")))]
    let head = period.flatMap { context.book.card($0, isEvaluation: isEvaluation) }
    if case .share(let of, let whole)? = head {
      pairs.append(.init("formula", .scalar("\(key)\(of) ÷ \(key)\(whole)")))
      pairs.append(.init("nothing", "zero"))
      pairs.append(.init("number", .mapping([.init("percent", true)])))
    } else if case .amount(let region) = sense {
      var region = region
      if case .period(let term)? = head { region.values["期间"] = .of([term]) }
      pairs.append(.init("where", .condition(region, order: context.order)))
    } else {
      pairs.append(.init("total", .texts(parts.map { $0 + (period ?? "") })))
    }
    if span > 1 { pairs.append(.init("span", .scalar("\(span)"))) }
    pairs.append(.init("align", "center"))
    return .mapping(pairs)
  }

  // MARK: - Goals

  /// Labels in one row, their texts in the next: 预期目标, 实际完成情况.
  private mutating func goals(_ index: Int) -> Int? {
    let own = pieces(rows[index])
    var texts: [YAMLValue] = []
    for piece in own.dropFirst() {
      guard case .text(let field)? = context.book.card(piece.text, isEvaluation: isEvaluation)
      else { return nil }
      texts.append(textCell(field, piece))
    }
    // A blank card has no texts below its labels.
    let isBlank = !table.grid.rows[rows[index + 1]][0].isEmpty
    let head = Piece(column: 0, span: own[1].column, text: own[0].text)
    form.card.append(
      .list([label(head, down: "2")] + own.dropFirst().map { label($0, down: nil) }))
    form.card.append(.list(texts))
    return isBlank ? 1 : 2
  }

  // MARK: - Indicators

  private mutating func indicators(_ index: Int) {
    let own = pieces(rows[index])
    var heads = own
    var cells: [YAMLValue] = []
    if let first = own.first,
      !(context.book.card(first.text, isEvaluation: isEvaluation)?.isIndicator ?? false)
    {
      cells.append(
        label(Piece(column: 0, span: own[1].column, text: first.text), down: "rest"))
      heads = Array(own.dropFirst())
    }
    cells += heads.map { label($0, down: nil) }
    form.card.append(.list(cells))
    var columns: [(piece: Piece, field: String)] = []
    for head in heads {
      guard case .indicator(let field)? = context.book.card(head.text, isEvaluation: isEvaluation)
      else {
        form.questions.append(.init(text: head.text, doubt: .word(head.text)))
        return
      }
      columns.append((head, field))
    }
    if let fixed = fixedIndicators(index, columns) {
      form.card += fixed
      return
    }
    let repeated = columns.map { piece, field -> YAMLValue in
      var pairs: [YAMLValue.Pair] = [.init("text", .scalar("{\(field)}"))]
      if piece.span > 1 { pairs.append(.init("span", .scalar("\(piece.span)"))) }
      if field.hasSuffix("一级指标") || field.hasSuffix("二级指标") {
        pairs.append(.init("merge", true))
      }
      if !field.hasSuffix("三级指标") { pairs.append(.init("align", "center")) }
      return .mapping(pairs)
    }
    form.card.append(
      .mapping([.init("each", "指标"), .init("cells", .list(repeated))]))
  }

  /// The rows of a card that prints every 二级指标 whether it has indicators or not; nil for one that does not.
  private func fixedIndicators(
    _ index: Int, _ columns: [(piece: Piece, field: String)]
  ) -> [YAMLValue]? {
    guard let first = columns.first(where: { $0.field.hasSuffix("一级指标") }),
      let second = columns.first(where: { $0.field.hasSuffix("二级指标") }),
      let third = columns.first(where: { $0.field.hasSuffix("三级指标") })
    else { return nil }
    var rows: [YAMLValue] = []
    var seen: Set<String> = []
    var level = ""
    var sawEmpty = false
    for row in self.rows[(index + 1)...] {
      func text(_ piece: Piece) -> String {
        HeaderTree.oneLine(table.grid.rows[row][piece.column].text)
      }
      if !text(first.piece).isEmpty { level = text(first.piece) }
      let name = text(second.piece)
      if name.isEmpty {
        if text(third.piece).isEmpty { return nil }
        continue
      }
      guard seen.insert(name).inserted, !level.isEmpty else { return nil }
      if text(third.piece).isEmpty { sawEmpty = true }
      let cells = columns.map { piece, field -> YAMLValue in
        if field == first.field || field == second.field {
          let text = (field == first.field ? level : name).filter { !$0.isWhitespace }
          return .mapping([.init("head", .scalar(text)), .init("merge", true)])
        }
        var pairs: [YAMLValue.Pair] = [.init("text", .scalar("{\(field)}"))]
        if piece.span > 1 { pairs.append(.init("span", .scalar("\(piece.span)"))) }
        if !field.hasSuffix("三级指标") { pairs.append(.init("align", "center")) }
        return .mapping(pairs)
      }
      rows.append(
        .mapping([
          .init("each", "指标"), .init("of", .scalar(name.filter { !$0.isWhitespace })),
          .init("cells", .list(cells)),
        ]))
    }
    return sawEmpty && rows.count > 2 ? rows : nil
  }
}
