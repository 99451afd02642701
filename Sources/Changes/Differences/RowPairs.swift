import Facts
import Forms
import Sheets
import Templates

/// Pairs the rows of a list in two fillings by what they are about.
struct RowPairs {
  /// The lines of either form or of both, in printed order.
  private(set) var pairs: [ItemMatching.Pair] = []

  /// Pairs rows, the surest way first: by all that tells them apart, by what they are about, and, where a name alone was
  /// changed, by their amounts.
  init(
    _ old: FilledSide, _ oldList: Int?, _ new: FilledSide, _ newList: Int?, isOneEdition: Bool
  ) {
    let (before, now) = (Self.lines(old, oldList), Self.lines(new, newList))
    var keys = (
      RowKeys(old, isOneEdition: isOneEdition), RowKeys(new, isOneEdition: isOneEdition)
    )
    let full = (
      before.map { keys.0.full(old.form.lines[$0]) }, now.map { keys.1.full(new.form.lines[$0]) }
    )
    var matching = ItemMatching(old: before.count, new: now.count)
    matching.pairEnds { full.0[$0] == full.1[$1] }
    matching.pair({ full.0[$0] }, { full.1[$0] })
    matching.pair(
      { keys.0.about(old.form.lines[before[$0]]) }, { keys.1.about(new.form.lines[now[$0]]) })
    if !matching.isComplete {
      // Rows of many may have the same amounts: then the rows around tell.
      let amounts = (
        old: { (index: Int) in keys.0.amounts(old.form.lines[before[index]]) },
        new: { (index: Int) in keys.1.amounts(new.form.lines[now[index]]) }
      )
      matching.pairBetween(amounts.old, amounts.new)
      matching.pairUnique(amounts.old, amounts.new)
    }
    pairs = matching.pairs.map { a, b in (a.map { before[$0] }, b.map { now[$0] }) }
  }

  /// The lines of a list that say anything: not those that only keep space.
  private static func lines(_ side: FilledSide, _ list: Int?) -> [Int] {
    side.form.lines.indices.filter { index in
      let line = side.form.lines[index]
      if line.list != list || line.template.rule == .fill { return false }
      if case .blank = line.source { return line.template.rule == .blank }
      return true
    }
  }
}

/// Keys of the rows of one filling.
private struct RowKeys {
  private let side: FilledSide
  private let isOneEdition: Bool
  private var templates: [ObjectIdentifier: String] = [:]

  init(_ side: FilledSide, isOneEdition: Bool) {
    self.side = side
    self.isOneEdition = isOneEdition
  }

  /// A row's template, and what it is about, with all that a project is told by.
  mutating func full(_ line: FilledForm.Line) -> ExactKey {
    var key = about(line)
    if let subject = line.subjects.last {
      for text in side.details(of: subject) { key.add(text) }
    }
    return key
  }

  /// A row's template, and what it is about.
  mutating func about(_ line: FilledForm.Line) -> ExactKey {
    var key = ExactKey(template(line))
    for subject in line.subjects { key.add(side.result.names.table.name(of: subject.symbol)) }
    return key
  }

  /// The template, what outer rows are about, and the amounts of a row about something of the report's own; nil for other
  /// rows, and for one without any amount.
  mutating func amounts(_ line: FilledForm.Line) -> ExactKey? {
    guard let own = line.subjects.last,
      side.result.names.report.schema.namedByReport.contains(own.dimension),
      case .table(let table) = side.form.template.body
    else { return nil }
    var key = ExactKey(template(line))
    for subject in line.subjects.dropLast() {
      key.add(side.result.names.table.name(of: subject.symbol))
    }
    var hasAmount = false
    for column in table.tree.columns.indices where table.tree.columns[column].list == line.list {
      let value = side.form.value(line.row, column)
      if let value, !value.isZero { hasAmount = true }
      key.add(value.map { "\($0.numerator)/\($0.denominator)" } ?? "")
    }
    return hasAmount ? key : nil
  }

  /// What tells a row's template from others: its place in the file, or in another edition its name.
  private mutating func template(_ line: FilledForm.Line) -> String {
    let template = line.template
    if let known = templates[ObjectIdentifier(template)] { return known }
    let text: String
    if isOneEdition, let row = template.place.line, let column = template.place.column {
      text = "\(template.place.file):\(row):\(column)"
    } else {
      text = template.identity
    }
    templates[ObjectIdentifier(template)] = text
    return text
  }
}

extension RowTemplate {
  /// What the row is in any edition: its name, and what it repeats over.
  package var identity: String { "\(key):\(each?.dimension.name ?? code?.displayText ?? "")" }
}
