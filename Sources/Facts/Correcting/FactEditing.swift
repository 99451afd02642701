import JSONText

/// Turns changes of facts into changes of the JSON that states them.
package struct FactEditing {
  private let schema: FactSchema
  private let places: FactPlaces
  private let amounts: WrittenAmounts
  private let writer: RecordWriter
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
    schema = report.schema
    places = FactPlaces(report, in: document)
    amounts = WrittenAmounts(unit: report.unit)
    writer = RecordWriter(of: report)
    texts = FactTexts(document, report.schema)
    lines = NewFactLines(report, document)
  }

  private mutating func add(_ edit: FactEdit) {
    switch edit {
    case .amount(let fact, let amount): change(fact, to: amount)
    case .noAmount(let fact):
      lost[places.line(of: fact), default: []].append(places.path(of: fact))
    case .newAmount(let line, let key, let amount): insert(amount, key, in: line)
    case .newLine(let list, let record): lines.add(record, to: list)
    case .newSingle(let key, let amount): lines.add(amount, under: key)
    case .noLine(let line): operations.append(.remove(line.path(in: schema)))
    case .text(let text, let value): texts.state(text, value)
    case .newElement(let list, let position, let record):
      operations.append(
        .insertElement(list.path, at: position, value: writer.object(record).text))
    case .noElement(let list, let position):
      operations.append(.remove(list.path.appending(.element(position))))
    }
  }

  // MARK: - Amounts

  private mutating func change(_ fact: Int, to amount: Amount) {
    guard let value = places.value(of: fact) else { return }
    let text = amounts.text(of: amount, like: value, isCount: places.isCount(fact))
    operations.append(
      .replace(places.path(of: fact), with: value.kind == .string ? text.quotedAsJSON : text))
  }

  private mutating func insert(_ amount: Amount, _ key: String, in line: FactLine) {
    guard var kind = schema.lines(of: line.list) else { return }
    if line.part != nil, let sources = schema.sources(of: kind) { kind = sources.kind }
    var isCount = false
    if case .count? = kind.field(key)?.shape { isCount = true }
    let path = line.path(in: schema)
    gaining.insert(path)
    operations.append(
      .insertMember(
        path, key: key, value: amounts.text(of: amount, like: nil, isCount: isCount)))
  }

  /// Takes amounts off their lines.
  ///
  /// A line that states none any more goes; one that states more than amounts, as a project's does, stays, and states 0.
  private mutating func removeAmounts() {
    guard !lost.isEmpty else { return }
    var stated: [JSONPath: Int] = [:]
    for fact in 0..<places.count { stated[places.line(of: fact), default: 0] += 1 }
    for (line, gone) in lost.sorted(by: { $0.key.description < $1.key.description }) {
      let staysWithout = gaining.contains(line) || (stated[line] ?? 0) > gone.count
      if line.steps.isEmpty || staysWithout {
        operations += gone.map { .remove($0) }
      } else if isOfEntities(line) {
        operations += gone.map { .replace($0, with: "0") }
      } else {
        operations.append(.remove(line))
      }
    }
  }

  /// Whether a path leads into a list whose records are values of their own.
  private func isOfEntities(_ path: JSONPath) -> Bool {
    guard case .key(let list)? = path.steps.first else { return false }
    return schema.lines(of: list)?.entity != nil
  }
}
