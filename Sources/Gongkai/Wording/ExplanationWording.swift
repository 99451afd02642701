import Facts
import Forms
import Recognition
import Sheets

extension Explain.Outcome {
  /// The explanation in words: lines, what a cell comes from indented below it.
  ///
  /// - Parameters:
  ///   - say: the language.
  ///   - all: whether long lists are told whole.
  /// - Returns: the lines.
  public func lines(_ say: Language, all: Bool) -> [String] {
    var telling = ExplanationTelling(outcome: self, say: say, most: all ? .max : 8)
    telling.tell()
    return telling.lines
  }
}

/// Words an explanation line by line.
private struct ExplanationTelling {
  let outcome: Explain.Outcome
  let say: Language
  /// How many cells or facts of one list are told.
  let most: Int
  private(set) var lines: [String] = []
  private var told: Set<Int> = []

  init(outcome: Explain.Outcome, say: Language, most: Int) {
    self.outcome = outcome
    self.say = say
    self.most = most
  }

  private var cells: [Explanation.Cell] { outcome.explanation.cells }

  mutating func tell() {
    guard let root = outcome.explanation.root else { return }
    let name = root.name
    let title =
      name.form == outcome.formName ? name.form : "\(name.form) \(outcome.formName)"
    lines.append("\(title)　\(words(name))（\(name.address)）")
    tell(0, depth: 0)
  }

  private mutating func add(_ text: String, _ depth: Int) {
    lines.append(String(repeating: "  ", count: depth) + text)
  }

  /// Tells a cell, and below it what it comes from.
  private mutating func tell(_ index: Int, depth: Int) {
    let cell = cells[index]
    var line = depth == 0 ? value(cell) : "\(reference(index)) \(words(cell.name)) \(value(cell))"
    guard told.insert(index).inserted else {
      add(line + say("（见上）", " (see above)"), depth)
      return
    }
    switch cell.origin {
    case .nothing(let isLeftBlank):
      line +=
        isLeftBlank ? say("：版式留空", ": left blank by the form") : say("：没有这样的数据", ": no such fact")
      add(line, depth)
    case .text(let sources):
      add(line, depth)
      for source in sources { add(words(source), depth + 1) }
    case .facts(let facts, let repeats):
      add(line, depth)
      tell(facts, in: cell.unit, depth: depth + 1)
      if let repeats {
        add(
          say("工作簿中写作：", "in the workbook: ") + "=\(words(repeats.term, of: index))"
            + "（\(words(repeats.rule))）", depth + 1)
      }
    case .derived(let derivation):
      add(line, depth)
      add("= \(words(derivation.rule))", depth + 1)
      add("= \(words(derivation.term, of: index))", depth + 1)
      tellParts(of: derivation.term, depth: depth + 1)
    }
  }

  private mutating func tellParts(of term: Explanation.Term, depth: Int) {
    var seen: Set<Int> = []
    let parts = term.parts.filter { seen.insert($0).inserted }
    let stated = parts.filter { !isNothing(cells[$0]) }
    for part in stated.prefix(most) { tell(part, depth: depth + 1) }
    if stated.count > most {
      let more = stated.count - most
      add(
        say("……还有 \(more) 格，用 --all 全部列出", "… \(more) more cells; --all lists them"), depth + 1)
    }
    let empty = parts.count - stated.count
    if empty > 0 {
      let verb = empty == 1 ? "is" : "are"
      add(say("另有 \(empty) 格为 0 或空", "and \(empty) that \(verb) 0 or empty"), depth + 1)
    }
  }

  /// Whether a cell adds nothing to what it is part of, so that it is only counted.
  private func isNothing(_ cell: Explanation.Cell) -> Bool {
    if most == .max { return false }
    if case .nothing = cell.origin { return true }
    return cell.value?.isZero ?? false
  }

  private mutating func tell(
    _ facts: [Explanation.StatedFact], in unit: AmountUnit?, depth: Int
  ) {
    if facts.isEmpty { add(say("没有这样的数据，计 0", "no such fact: 0"), depth) }
    for fact in facts.prefix(most) {
      let about = fact.about.map { "\($0.dimension.name)=\($0.value)" }.joined(separator: "，")
      let stated = outcome.facts[fact.index]
      let path = stated?.path ?? "#\(fact.index)"
      let written = stated?.written ?? exact(fact.amount)
      let unit = unit.map { " " + (stated == nil ? $0.rawValue : outcome.inputUnit) } ?? ""
      add("\(path) = \(written)\(unit)　（\(about)）", depth)
    }
    if facts.count > most {
      let more = facts.count - most
      add(
        say("……还有 \(more) 笔，用 --all 全部列出", "… \(more) more facts; --all lists them"), depth)
    }
  }

  // MARK: - Words

  private func words(_ name: Explanation.Name) -> String {
    ([name.row.isEmpty ? name.code : name.row] + name.column.printed).filter { !$0.isEmpty }
      .joined(separator: ".")
  }

  private func value(_ cell: Explanation.Cell) -> String {
    guard let value = cell.value else {
      if case .text = cell.origin { return "“\(cell.printed)”" }
      if case .derived = cell.origin {
        return say("无值（除数为 0，不可比）", "nothing: the divisor is 0")
      }
      return say("空", "empty")
    }
    let unit = cell.unit.map { " \($0.rawValue)" } ?? ""
    let exact = exact(value)
    let shown = cell.printed.isEmpty ? exact : cell.printed
    let isWhole = shown.hasSuffix("%") || Number.reading(shown) == value
    return "= \(shown)\(unit)"
      + (isWhole ? "" : say("（未四舍五入为 \(exact)）", " (\(exact) before rounding)"))
  }

  private func exact(_ value: Number) -> String {
    NumberFormat(places: 6, grouping: false, trim: true, zero: .bare).plain(value)
  }

  /// A cell by its place; with its form where that is another than the one asked about.
  private func reference(_ index: Int, from other: Int = 0) -> String {
    let name = cells[index].name
    return name.form == cells[other].name.form ? name.address : "\(name.form)!\(name.address)"
  }

  private func words(_ rule: Explanation.Rule) -> String {
    switch rule {
    case .expression(let text): text
    case .total(.children): say("所属各行之和", "the sum of the rows nested in it")
    case .total(.codes): say("所属下级科目之和", "the sum of the codes below it")
    case .total(.above): say("以上各行之和", "the sum of the rows above")
    case .total(.below): say("以下各行之和", "the sum of the rows below")
    }
  }

  private func words(_ term: Explanation.Term, of cell: Int, inside level: Int = 0) -> String {
    func both(
      _ a: Explanation.Term, _ mark: String, _ b: Explanation.Term, _ own: Int
    ) -> String {
      let text = "\(words(a, of: cell, inside: own)) \(mark) \(words(b, of: cell, inside: own + 1))"
      return own < level ? "(\(text))" : text
    }
    switch term {
    case .number(let number): return exact(number)
    case .cell(let index): return reference(index)
    case .sum(let parts):
      let stated = parts.filter { !isNothing(cells[$0]) }
      if stated.isEmpty { return "0" }
      let shown = stated.prefix(most).map { reference($0) }.joined(separator: " + ")
      let more =
        stated.count > most ? say(" + ……共 \(stated.count) 格", " + … (\(stated.count) cells)") : ""
      return level > 0 && stated.count > 1 ? "(\(shown)\(more))" : shown + more
    case .add(let a, let b): return both(a, "+", b, 0)
    case .subtract(let a, let b): return both(a, "−", b, 0)
    case .multiply(let a, let b): return both(a, "×", b, 2)
    case .divide(let a, let b): return both(a, "÷", b, 2)
    case .orZero(let inner): return words(inner, of: cell, inside: level)
    }
  }

  private func words(_ source: Explanation.TextSource) -> String {
    switch source {
    case .template(let text): say("版式的文字：“\(text)”", "the form's own words: “\(text)”")
    case .report(let path, let text): "\(path) = “\(text)”"
    case .catalogue(let kind, let code, let text):
      say("\(kind.rawValue)目录：\(code) \(text)", "catalogue of \(kind.rawValue): \(code) \(text)")
    case .field(let name, let text): say("\(name)：“\(text)”", "\(name): “\(text)”")
    }
  }
}

extension Explanation.Term {
  /// The cells that it names, in order.
  var parts: [Int] {
    switch self {
    case .number: []
    case .cell(let index): [index]
    case .sum(let parts): parts
    case .add(let a, let b), .subtract(let a, let b), .multiply(let a, let b),
      .divide(let a, let b):
      a.parts + b.parts
    case .orZero(let inner): inner.parts
    }
  }
}

extension Number {
  /// The number that plain decimals say; nil for other words.
  fileprivate static func reading(_ text: String) -> Number? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, let digits = Int64(parts.joined()) else { return nil }
    var scale: Int64 = 1
    for _ in 0..<min(parts.count == 2 ? parts[1].count : 0, 18) { scale *= 10 }
    return Number(digits, over: scale)
  }
}

extension CellLookupError {
  /// Why the words name no cell, in words.
  func words(_ say: Language) -> String {
    switch self {
    case .noRow(let row, let form, let nearest):
      say("\(form)没有“\(row)”这一行", "\(form) has no row “\(row)”") + say.suggestion(nearest)
    case .noColumn(let column, let form, let row, let nearest, let known):
      say("\(form)的“\(row)”行没有“\(column)”这一列", "row “\(row)” of \(form) has no column “\(column)”")
        + say.known(known, nearest: nearest)
    case .several(let words, let form, let candidates, let count):
      say(
        "\(form)有 \(count) 格可称“\(words)”，请写明是哪一格：\(say.list(candidates))",
        "\(count) cells of \(form) may be called “\(words)”; say which: \(say.list(candidates))")
        + (count > candidates.count ? "…" : "")
    case .noAddress(let address, let form):
      say("\(form)的正文里没有 \(address) 这一格", "the body of \(form) has no cell \(address)")
    case .unreadable(let words):
      say(
        "“\(words)”没有说明是哪一格；写作 表名 行.列，或“表名!D33”",
        "“\(words)” names no cell; write FORM ROW.COLUMN, or “FORM!D33”")
    }
  }
}
