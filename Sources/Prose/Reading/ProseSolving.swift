import Facts
import Forms
import Sheets
import Templates

/// Tells from what sentences print what only the report can have stated: 比上年增加2万元 of 6.36万元 is 4.36 last year.
///
/// All that it tells remembers the paragraphs that it comes from.
struct ProseSolving {
  let prose: ProseTemplate
  let schema: FactSchema
  let renderer: ProseRenderer
  private let definitions: [String: ProseTemplate.Figure]
  /// What stands for figures that the report does not state.
  private let standards: [String: ProseValue]
  private let unit: AmountUnit

  /// An amount, and where it comes from.
  struct Told {
    /// In 分 of how the facts state it.
    var amount: Amount
    var sources: Set<Int>
    /// The line that states it; nil for what is stated under a name.
    var line: WantedFact?
  }
  /// What cannot be told: the path of the fact, and the paragraph.
  private(set) var untold: [(path: String, source: Int)] = []
  /// The texts, by paths, in order.
  private(set) var texts: [(fact: WantedFact, text: String, source: Int)] = []
  /// What figures are printed as, by their names.
  private(set) var amounts: [String: Told] = [:]
  private(set) var previous: [String: Told] = [:]
  private var nothings: [(value: ProseValue, source: Int)] = []

  /// A change, or a share, that sentences print.
  private struct Comparison {
    var value: ProseValue
    var other: ProseValue
    var direction: Disclosure.UsedPhrase.Direction
    var style: ProseNumbers.Style
    var source: Int
    /// The difference or the share, as it is printed.
    var printed: String?
    var printedStyle: ProseNumbers.Style?
  }
  private var comparisons: [Comparison] = []

  init(_ prose: ProseTemplate, _ renderer: ProseRenderer) throws(DisclosureError) {
    (self.prose, self.renderer) = (prose, renderer)
    definitions = Dictionary(prose.figures.map { ($0.name, $0) }) { first, _ in first }
    unit = renderer.report.unit
    schema = renderer.report.schema
    standards = try renderer.standards()
  }

  // MARK: - What was come by

  mutating func take(_ fact: WantedFact, _ text: String, from source: Int) {
    guard let known = texts.firstIndex(where: { $0.fact.path == fact.path }) else {
      return texts.append((fact, text, source))
    }
    if texts[known].text != text { untold.append((fact.path, source)) }
  }

  mutating func take(
    _ value: ProseValue, _ printed: String, _ style: ProseNumbers.Style, from source: Int
  ) {
    switch value.role {
    case .value:
      guard let amount = amount(printed, of: value) else { return }
      let told = Told(amount: amount, sources: [source], line: value.line)
      if let name = Self.earlier(value.name) {
        put(told, previous[name], value) { $0.previous[name] = $1 }
      } else {
        put(told, amounts[value.name], value) { $0.amounts[value.name] = $1 }
      }
    case .difference, .share:
      guard let last = comparisons.lastIndex(where: { $0.value.name == value.name }),
        comparisons[last].printed == nil
      else { return }
      (comparisons[last].printed, comparisons[last].printedStyle) = (printed, style)
    case .rate: return
    }
  }

  private mutating func put(
    _ told: Told, _ known: Told?, _ value: ProseValue, set: (inout Self, Told) -> Void
  ) {
    guard let known else { return set(&self, told) }
    guard known.amount != told.amount else { return }
    for fact in value.missing {
      for source in told.sources.union(known.sources) { untold.append((fact.path, source)) }
    }
  }

  mutating func take(_ implication: SentenceImplication, from source: Int) {
    switch implication {
    case .nothing(let value): nothings.append((value, source))
    case .compared(let value, with: let other, let direction, let style):
      guard value.number == nil || other.number == nil else { return }
      comparisons.append(
        Comparison(value: value, other: other, direction: direction, style: style, source: source))
    }
  }

  /// What a figure of last year is called without saying so; nil for another.
  static func earlier(_ name: String) -> String? {
    let path = ProseFacts.Kind.previous.path(of: "")
    return name.hasPrefix(path) ? String(name.dropFirst(path.count)) : nil
  }

  /// The number that is printed, as facts state such a figure.
  private func amount(_ printed: String, of value: ProseValue) -> Amount? {
    try? Amount(reading: printed.utf8, in: AmountUnit(rawValue: value.unit) ?? unit)
  }

  // MARK: - Solving

  mutating func solve() {
    for (value, source) in nothings { bindNothing(value, source) }
    solveSums()
    for comparison in comparisons { solve(comparison) }
    // What shares gave may be part of a sum.
    solveSums()
  }

  /// Whether a figure is one that the report states, or a line of it.
  private func isStated(_ name: String) -> Bool {
    switch definitions[name]?.source {
    case .stated, .facts: true
    case .expression, .count, nil: false
    }
  }

  /// A figure that is nothing: what is added up to it is nothing too.
  private mutating func bindNothing(_ value: ProseValue, _ source: Int, depth: Int = 0) {
    let nothing = Told(amount: .zero, sources: [source], line: value.line)
    if let name = Self.earlier(value.name) {
      if previous[name] == nil { previous[name] = nothing }
      return
    }
    guard let figure = definitions[value.name], depth < 32 else {
      if value.line != nil, amounts[value.name] == nil { amounts[value.name] = nothing }
      return
    }
    switch figure.source {
    case .stated, .facts:
      if value.number == nil, amounts[value.name] == nil { amounts[value.name] = nothing }
    case .expression(let expression):
      for name in expression.summands ?? [] {
        guard let part = renderer.value(of: name) else { continue }
        bindNothing(part, source, depth: depth + 1)
      }
    case .count: return
    }
  }

  /// What a figure is, as facts would state it: printed, or known.
  private func known(_ name: String) -> Told? {
    if let told = amounts[name] { return told }
    guard let value = renderer.value(of: name) else { return nil }
    return known(value, renderer.numbers.style(of: value.kind))
  }

  /// What a figure is, in the unit in which it is printed; nil where that was not told.
  func number(of value: ProseValue) -> Number? {
    if let number = value.number { return number }
    let told = Self.earlier(value.name).map { previous[$0] } ?? amounts[value.name]
    return told.map { Number($0.amount, in: AmountUnit(rawValue: value.unit) ?? unit) }
  }

  /// A figure that the forms give, as sentences print it.
  private func known(_ value: ProseValue, _ style: ProseNumbers.Style) -> Told? {
    value.number.flatMap { amount(style.printed($0), of: value) }
      .map { Told(amount: $0, sources: []) }
  }

  /// Sums that are printed, of which all parts but one are.
  private mutating func solveSums() {
    for figure in prose.figures {
      guard case .expression(let expression) = figure.source, let parts = expression.signedNames,
        let total = amounts[figure.name] ?? known(figure.name)
      else { continue }
      var rest = AmountSum(total.amount)
      var sources = total.sources
      var open: [(name: String, isNegative: Bool)] = []
      for part in parts {
        guard let told = known(part.name) else {
          open.append(part)
          continue
        }
        sources.formUnion(told.sources)
        let amount = AmountSum(told.amount)
        rest = part.isNegative ? rest + amount : rest - amount
      }
      guard open.count == 1, isStated(open[0].name),
        let amount = (open[0].isNegative ? -rest : rest).amount, amount >= .zero
      else { continue }
      amounts[open[0].name] = Told(
        amount: amount, sources: sources, line: renderer.value(of: open[0].name)?.line)
    }
  }

  private mutating func solve(_ comparison: Comparison) {
    switch comparison.direction {
    case .more, .less, .same: solveChange(comparison)
    case .share: solveShare(comparison)
    case .nothing:
      if comparison.other.number == nil { bindNothing(comparison.other, comparison.source) }
    }
  }

  private mutating func solveChange(_ comparison: Comparison) {
    guard comparison.other.number == nil, let name = Self.earlier(comparison.other.name),
      previous[name] == nil,
      let own = known(comparison.value, comparison.style) ?? known(comparison.value.name)
    else { return }
    var earlier = AmountSum(own.amount)
    if comparison.direction != .same {
      guard let size = comparison.printed.flatMap({ amount($0, of: comparison.value) }) else {
        return
      }
      let change = AmountSum(size)
      earlier = comparison.direction == .more ? earlier - change : earlier + change
    }
    guard let amount = earlier.amount, amount >= .zero else { return }
    previous[name] = Told(amount: amount, sources: own.sources.union([comparison.source]))
  }

  /// The one figure that prints a share together with another that is known; none where several do.
  private mutating func solveShare(_ comparison: Comparison) {
    let isWhole = comparison.other.number == nil && known(comparison.other.name) == nil
    let open = isWhole ? comparison.other : comparison.value
    let other = isWhole ? comparison.value : comparison.other
    guard isStated(open.name) || open.line != nil, known(open.name) == nil,
      let printed = comparison.printed, let style = comparison.printedStyle,
      let rate = Number(percent: printed), !(isWhole && rate.isZero),
      let told = known(other, comparison.style) ?? known(other.name)
    else { return }
    // Money goes by hundredths of its unit, all else by whole ones.
    let places = AmountUnit(rawValue: open.unit) == nil ? 0 : 2
    let x = Number(told.amount, in: AmountUnit(rawValue: other.unit) ?? unit)
    guard let guess = isWhole ? x.divided(by: rate) : x.multiplied(by: rate),
      let middle = guess.scaled(toPlaces: places), let power = Number.powerOfTen(places)
    else { return }
    var found: [Number] = []
    for candidate in (middle - 3)...(middle + 3) where candidate >= 0 {
      guard let y = Number(candidate, over: power), !(isWhole && y.isZero),
        let share = isWhole ? x.divided(by: y) : y.divided(by: x)
      else { continue }
      if style.printed(share, percent: true).filter({ $0 != "%" }) == printed { found.append(y) }
    }
    guard found.count == 1 else { return }
    let digits = ProseNumbers.Style(places: places, zeros: .drop).printed(found[0])
    guard let amount = amount(digits, of: open) else { return }
    amounts[open.name] = Told(
      amount: amount, sources: told.sources.union([comparison.source]), line: open.line)
  }

  /// The paths of what was told.
  var paths: Set<String> {
    var paths = Set(texts.map(\.fact.path))
    for name in previous.keys { paths.insert(ProseFacts.Kind.previous.path(of: name)) }
    for (name, told) in amounts {
      if let line = told.line { paths.insert(line.path) }
      if case .stated = definitions[name]?.source {
        paths.insert(ProseFacts.Kind.situation.path(of: name))
      }
    }
    return paths
  }

  /// Whether a figure is what stands for it where the report does not state it.
  func isStandard(_ name: String, _ amount: Amount) -> Bool {
    guard let standard = standards[name] else { return false }
    return known(standard, renderer.numbers.style(of: standard.kind))?.amount == amount
  }

  /// The amount that a line of facts states, which keep counts in hundredths, whatever the unit of their money.
  func stated(_ amount: Amount, unit name: String) -> Amount? {
    if AmountUnit(rawValue: name) != nil { return amount }
    return try? Amount(reading: AmountSum(amount).text(in: unit).utf8, in: .yuan)
  }
}

extension ProseValue {
  /// The line of facts that states it: the only one, or that of its own name; nil where none does, or any of several.
  var line: WantedFact? {
    let lines = missing.filter { fact in
      if case .line = fact.subject { true } else { false }
    }
    return lines.count == 1 ? lines[0] : lines.first { $0.name == name }
  }
}

extension Number {
  /// A share as it is printed: `31.91`.
  fileprivate init?(percent printed: String) {
    let parts = printed.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2,
      let power = Number.powerOfTen((parts.count == 2 ? parts[1].count : 0) + 2),
      let digits = Int64(parts.joined())
    else { return nil }
    self.init(digits, over: power)
  }
}

extension Expression {
  /// The figures that it is the sum of; nil where it is anything else.
  fileprivate var summands: [String]? {
    guard let names = signedNames, names.allSatisfy({ !$0.isNegative }) else { return nil }
    return names.map(\.name)
  }

  /// The figures that it adds up and subtracts; nil where it is anything else.
  fileprivate var signedNames: [(name: String, isNegative: Bool)]? {
    switch self {
    case .reference(let reference): reference.figureName.map { [($0, false)] }
    case .add(let a, let b):
      if let a = a.signedNames, let b = b.signedNames { a + b } else { nil }
    case .subtract(let a, let b):
      if let a = a.signedNames, let b = b.signedNames {
        a + b.map { ($0.name, !$0.isNegative) }
      } else {
        nil
      }
    case .orZero(let inner): inner.signedNames
    case .number, .multiply, .divide: nil
    }
  }
}
