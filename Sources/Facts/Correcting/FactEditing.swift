import JSONText

/// Turns changes of facts into changes of the JSON that states them.
package struct FactEditing {
  private let document: JSONDocument
  private let places: FactPlaces
  private let amounts: WrittenAmounts
  private var texts: FactTexts
  private var lines: NewFactLines
  private var operations: [JSONEditOperation] = []
  /// The amounts that lines lose, and the lines that gain one.
  private var lost: [JSONPath: [JSONPath]] = [:]
  private var gaining: Set<JSONPath> = []

  /// The operations that make changes in the text that a report was read from.
  ///
  /// - Parameters:
  ///   - edits: the changes; each fact and text in at most one.
  ///   - report: the report.
  ///   - document: the text that it was read from.
  /// - Returns: the operations, all counted in the text as it is.
  package static func operations(
    for edits: [FactEdit], of report: Report, in document: JSONDocument
  ) -> [JSONEditOperation] {
    var editing = FactEditing(report, document)
    for edit in edits { editing.add(edit) }
    editing.removeAmounts()
    return editing.operations + editing.texts.operations + editing.texts.namingOperations
      + editing.lines.operations
  }

  private init(_ report: Report, _ document: JSONDocument) {
    self.document = document
    places = FactPlaces(report, in: document)
    amounts = WrittenAmounts(unit: report.unit)
    texts = FactTexts(document)
    lines = NewFactLines(report, document)
  }

  private mutating func add(_ edit: FactEdit) {
    switch edit {
    case .amount(let fact, let amount): change(fact, to: amount)
    case .noAmount(let fact):
      lost[places.line(of: fact), default: []].append(places.path(of: fact))
    case .newAmount(let line, let term, let amount): insert(amount, term, in: line)
    case .newLine(let line): lines.add(line)
    case .noLine(let line): operations.append(.remove(line.path(in: document)))
    case .text(let text, let value): texts.state(text, value)
    case .newIndicator(let line, let position, let indicator):
      operations.append(
        .insertElement(
          line.indicators(in: document), at: position, value: lines.writer.indicator(indicator).text
        ))
    case .newEvaluatedIndicator(let line, let position, let indicator):
      operations.append(
        .insertElement(
          line.indicators(in: document), at: position, value: lines.writer.indicator(indicator).text
        ))
    case .noIndicator(let line, let position):
      operations.append(
        .remove(line.indicators(in: document).appending(.element(position))))
    }
  }

  // MARK: - Amounts

  private mutating func change(_ fact: Int, to amount: Amount) {
    guard let value = places.value(of: fact) else { return }
    let path = places.path(of: fact)
    let text = amounts.text(of: amount, like: value, isCount: path.isCount)
    operations.append(.replace(path, with: value.kind == .string ? text.quotedAsJSON : text))
  }

  private mutating func insert(_ amount: Amount, _ term: String, in line: FactLine) {
    guard let key = line.key(for: term) else { return }
    let path = line.path(in: document)
    gaining.insert(path)
    operations.append(
      .insertMember(
        path, key: key,
        value: amounts.text(of: amount, like: nil, isCount: term == FactEdit.countTerm)))
  }

  /// Takes amounts off their lines.
  ///
  /// A line that states none any more goes; a project's or a self-evaluation's stays, and
  /// states 0.
  private mutating func removeAmounts() {
    guard !lost.isEmpty else { return }
    var stated: [JSONPath: Int] = [:]
    for fact in 0..<places.count { stated[places.line(of: fact), default: 0] += 1 }
    for (line, gone) in lost.sorted(by: { $0.key.description < $1.key.description }) {
      let staysWithout = gaining.contains(line) || (stated[line] ?? 0) > gone.count
      if line.steps.isEmpty || staysWithout {
        operations += gone.map { .remove($0) }
      } else if line.isOfLongList {
        operations += gone.map { .replace($0, with: "0") }
      } else {
        operations.append(.remove(line))
      }
    }
  }
}

extension JSONPath {
  /// Whether it leads to a count, which has no unit.
  fileprivate var isCount: Bool { steps.last == .key(OperationKey.count.rawValue) }

  /// Whether it leads into a list whose elements state more than amounts.
  fileprivate var isOfLongList: Bool {
    switch steps.first {
    case .key(FactList.projects.rawValue)?, .key(FactList.evaluations.rawValue)?,
      .key(FactList.commissions.rawValue)?:
      true
    default: false
    }
  }
}
