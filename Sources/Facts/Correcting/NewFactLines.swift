import JSONText

/// Puts lines that were not stated into the lists of a report's text.
struct NewFactLines {
  /// Writes lines.
  let writer: LineWriter
  private let report: Report
  private let document: JSONDocument
  private var elements: [(list: FactList, position: Int, text: String)] = []
  private var members: [JSONEditOperation] = []

  init(_ report: Report, _ document: JSONDocument) {
    self.report = report
    self.document = document
    writer = LineWriter(of: report)
  }

  /// Adds a line: behind those of lower codes where the list is in the order of its codes, else at the end.
  mutating func add(_ line: StatedLine) {
    func element(_ list: FactList, _ codes: [String], _ code: String?, _ json: JSON) {
      let isSorted = zip(codes, codes.dropFirst()).allSatisfy { $0 <= $1 }
      let position =
        isSorted && code != nil
        ? codes.firstIndex { $0 > code ?? "" } ?? codes.count : codes.count
      elements.append((list, position, json.text))
    }
    switch line {
    case .income(let line):
      element(
        .income, report.income.map { $0.function ?? "" }, line.function, writer.income(line))
    case .expenditure(let line):
      element(
        .expenditure, report.expenditure.map(\.function), line.function, writer.expenditure(line))
    case .economy(let line):
      element(
        .basicByEconomy, report.basicByEconomy.map(\.economy), line.economy, writer.economy(line))
    case .carriedForward(let line):
      element(
        .carriedForward, report.carriedForward.map { _ in "" }, nil, writer.carriedForward(line))
    case .publicOutlay(let line):
      element(.publicOutlays, report.publicOutlays.map { _ in "" }, nil, writer.publicOutlay(line))
    case .balance(let line):
      element(
        .balances, report.balances.map { $0.function ?? "" }, line.function, writer.balance(line))
    case .operation(let line):
      element(.operations, report.operations.map { _ in "" }, nil, writer.operation(line))
    case .usedBalance(let amount): add(amount, under: .usedBalance)
    case .distributed(let amount): add(amount, under: .distributed)
    }
  }

  private mutating func add(_ amount: Amount, under key: ReportKey) {
    members.append(
      .insertMember(
        JSONPath(), key: key.rawValue,
        value: WrittenAmounts(unit: report.unit).text(of: amount, like: nil, isCount: false)))
  }

  /// The operations that put the lines there.
  var operations: [JSONEditOperation] {
    var operations = members
    for list in FactList.allCases {
      let own = elements.filter { $0.list == list }
      guard !own.isEmpty else { continue }
      let path = JSONPath([.key(list.rawValue)])
      if case .one = path.find(in: document.root) {
        operations += own.map { .insertElement(path, at: $0.position, value: $0.text) }
      } else {
        let lines = own.map { "    " + $0.text }.joined(separator: ",\n")
        operations.append(
          .insertMember(JSONPath(), key: list.rawValue, value: "[\n\(lines)\n  ]"))
      }
    }
    return operations
  }
}
