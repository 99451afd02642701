import Facts
import Forms
import Sheets
import Templates

extension ProseTemplate {
  /// A chart of a section.
  package struct Chart: Sendable {
    /// What it shows.
    package enum Content: Sendable {
      /// A chart of the edition, as its workbook has it; the title is its own.
      case edition(EditionChart)
      /// The items of a list by one of their figures, as parts of a whole.
      case list(String, figure: String)
      /// Figures as parts of a whole.
      case shares([String])
      /// Figures beside last year's.
      case comparison([String])
    }

    /// What it shows; nil for a chart of the edition, which has its own.
    package let title: ProseText?
    package let content: Content
  }
}

extension ProseTemplate.Chart {
  private enum Key: String, TemplateKey { case title, shares, figure, compare }

  /// Reads a chart: the name of one of the edition, the `shares` of a list by a `figure` of its items, the `shares` of figures, or figures to `compare` with
  /// last year's.
  ///
  /// - Parameters:
  ///   - node: the chart.
  ///   - scope: what names stand for.
  ///   - numbers: how its figures print.
  /// - Throws: ``TemplateError`` for the first thing wrong.
  init(
    _ node: TemplateNode, in scope: ProseScope, printing numbers: ProseNumbers
  ) throws(TemplateError) {
    guard node.isMapping else {
      let charts = scope.edition?.charts ?? []
      let name = try node.text()
      guard let chart = charts.first(where: { $0.name == name }) else {
        let known = charts.compactMap(\.name)
        throw node.error(
          .unknownWord(name, nearest: nearest(to: name, among: known), known: known))
      }
      title = nil
      content = .edition(chart)
      return
    }
    let keys = try node.mapping(Key.self)
    try keys.exclusive(.shares, .compare)
    try keys.exclusive(.figure, .compare)
    var title = try ProseText(try keys.required(.title), in: scope, isTitle: true)
    title.numbers = numbers
    self.title = title
    func known(_ node: TemplateNode, among names: [String]) throws(TemplateError) -> String {
      let name = try node.text()
      guard names.contains(name) else {
        throw node.error(
          .unknownWord(name, nearest: nearest(to: name, among: names), known: names))
      }
      return name
    }
    let figures = scope.names.filter { $0.value == .figure }.keys.sorted()
    func named(_ node: TemplateNode) throws(TemplateError) -> [String] {
      var names: [String] = []
      for node in try node.listOrOne() { names.append(try known(node, among: figures)) }
      return names
    }
    if let compared = keys[.compare] {
      content = .comparison(try named(compared))
    } else if let figure = keys[.figure] {
      let name = try known(try keys.required(.shares), among: scope.items.keys.sorted())
      content = .list(name, figure: try known(figure, among: (scope.items[name] ?? []).sorted()))
    } else {
      content = .shares(try named(try keys.required(.shares)))
    }
  }
}

extension ProseRenderer {
  /// A chart with the report's figures; nil where there is nothing to show side by side.
  func chart(
    _ chart: ProseTemplate.Chart, of edition: FormCharts, at place: Disclosure.Place
  ) throws(DisclosureError) -> Sheets.Chart? {
    if case .edition(let chart) = chart.content {
      guard let shown = edition.shown(chart) else { return nil }
      return try shares(
        shown.parts.map { part in
          let value = ProseValue(
            name: "", number: part.value, kind: .amount, unit: shown.unit, key: "")
          return (part.name, value)
        }, shown.title)
    }
    guard let text = chart.title else { return nil }
    let title = try paragraphs(text, at: place).joined(separator: " ")
    switch chart.content {
    case .edition: return nil
    case .list(let list, let figure): return try shares(items(of: list, figure), title)
    case .shares(let names):
      return try shares(names.compactMap { name in value(of: name).map { (name, $0) } }, title)
    case .comparison(let names): return try comparison(names, title)
    }
  }

  /// What a chart is titled, and what it calls its figures; nil for a chart of the edition that shows nothing.
  func labels(
    of chart: ProseTemplate.Chart
  ) throws(DisclosureError) -> (title: String, names: [String])? {
    if case .edition(let chart) = chart.content {
      return FormCharts(filled).shown(chart).map { ($0.title, $0.parts.map(\.name)) }
    }
    guard let title = chart.title else { return nil }
    let names =
      switch chart.content {
      case .edition: [String]()
      case .list(let list, let figure): items(of: list, figure).map(\.name)
      case .shares(let names), .comparison(let names): names
      }
    return (try self.title(title), names)
  }

  private typealias Part = (name: String, value: ProseValue)

  private func shares(
    _ parts: [Part], _ title: String
  ) throws(DisclosureError) -> Sheets.Chart? {
    var shown: [Part] = []
    for part in parts where !(part.value.number?.isZero ?? true) {
      shown.append((part.name, try converted(part.value)))
    }
    guard shown.count > 1 else { return nil }
    var sayings: [String] = []
    for part in shown { sayings.append(part.name + (try words(of: part.value))) }
    var made = Sheets.Chart(
      title: title, unit: shown[0].value.unit, kind: .shares, categories: shown.map(\.name),
      series: [
        Sheets.Chart.Series(name: title, values: shown.map { $0.value.number.nothingAsZero })
      ],
      description: "\(title)：" + sayings.joined(separator: "，"))
    made.format = format(of: .amount)
    made.shareFormat = format(of: .share)
    return made
  }

  private func comparison(
    _ names: [String], _ title: String
  ) throws(DisclosureError) -> Sheets.Chart? {
    var categories: [String] = []
    var before: [Sheets.Number] = []
    var now: [Sheets.Number] = []
    var unit = ""
    var sayings: [String] = []
    for name in names {
      guard let own = value(of: name) else { continue }
      let value = try converted(own)
      guard let number = value.number, let earlier = try converted(lastYear(own)).number,
        !number.isZero || !earlier.isZero
      else { continue }
      unit = value.unit
      categories.append(name)
      before.append(earlier)
      now.append(number)
      var last = value
      last.number = earlier
      sayings.append("\(name)\(try words(of: last))、\(try words(of: value))")
    }
    guard !categories.isEmpty else { return nil }
    let years = [year - 1, year].map { "\($0)年" }
    var made = Sheets.Chart(
      title: title, unit: unit, kind: .comparison, categories: categories,
      series: [
        Sheets.Chart.Series(name: years[0], values: before),
        Sheets.Chart.Series(name: years[1], values: now),
      ],
      description: "\(title)，依次为\(years[0])、\(years[1])：" + sayings.joined(separator: "；"))
    made.format = format(of: .amount)
    return made
  }

  private func format(of kind: ProseValue.Kind) -> NumberFormat {
    let style = numbers.style(of: kind)
    return NumberFormat(
      places: style.places, grouping: style.separators, trim: style.zeros == .drop, zero: .full,
      percent: kind == .share)
  }
}
