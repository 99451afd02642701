import JSONText

/// Puts lines that were not stated into the lists of a report's text.
struct NewFactLines {
  private let writer: RecordWriter
  private let report: Report
  private let document: JSONDocument
  private var elements: [(list: String, position: Int, text: String)] = []
  private var members: [JSONEditOperation] = []

  init(_ report: Report, _ document: JSONDocument) {
    self.report = report
    self.document = document
    writer = RecordWriter(of: report)
  }

  /// Adds a line: behind those of lower codes where the list is in the order of its codes, else at the end.
  mutating func add(_ line: Record, to list: String) {
    let lines = report[list]
    let position = line.kind.fields.firstIndex { field in
      if case .code = field.shape { return true }
      return false
    }
    let codes = lines.map { line in position.flatMap { line[$0].text } ?? "" }
    let code = position.flatMap { line[$0].text }
    let isSorted = zip(codes, codes.dropFirst()).allSatisfy { $0 <= $1 }
    let place =
      isSorted && code != nil ? codes.firstIndex { $0 > code ?? "" } ?? codes.count : codes.count
    elements.append((list, place, writer.object(line).text))
  }

  /// Adds an amount that stands alone.
  mutating func add(_ amount: Amount, under key: String) {
    members.append(
      .insertMember(
        JSONPath(), key: key,
        value: WrittenAmounts(unit: report.unit).text(of: amount, like: nil, isCount: false)))
  }

  /// The operations that put the lines there.
  var operations: [JSONEditOperation] {
    var operations = members
    for (list, _) in report.schema.lists {
      let own = elements.filter { $0.list == list }
      guard !own.isEmpty else { continue }
      let path = JSONPath([.key(list)])
      if case .one = path.find(in: document.root) {
        operations += own.map { .insertElement(path, at: $0.position, value: $0.text) }
      } else {
        let lines = own.map { "    " + $0.text }.joined(separator: ",\n")
        operations.append(.insertMember(JSONPath(), key: list, value: "[\n\(lines)\n  ]"))
      }
    }
    return operations
  }
}
