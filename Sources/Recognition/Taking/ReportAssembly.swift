import Facts
import Forms
import Sheets
import Templates

extension FactsReading {
  /// Puts the facts together as a report.
  package mutating func assemble() -> Report {
    let year: Int
    if let stated = document.identity.year {
      year = stated
    } else {
      year = edition.year
      findings.append(.untold(.year, instead: String(year)))
    }
    var report = Report(
      edition: edition.name, year: year, unit: edition.unit, department: department(),
      schema: edition.schema)
    readCodeNames(into: &report)
    readLists(into: &report)
    readCommissions(into: &report)
    readCards(into: &report)
    readNotes(into: &report)
    return report
  }

  // MARK: - Who

  private mutating func department() -> Department {
    var code = ""
    var name = ""
    var units: [Unit] = []
    var positions: [String: Int] = [:]
    let owners = lines { $0.template.isDepartment || $0.template.each?.dimension == .unit }
    for (_, table, line) in owners {
      let text = cleaned(line.name, in: table)
      if line.template.isDepartment {
        if code.isEmpty { code = line.code }
        if name.isEmpty { name = text }
      } else if !line.code.isEmpty {
        if let known = positions[line.code] {
          if units[known].name.isEmpty { units[known].name = text }
        } else {
          positions[line.code] = units.count
          units.append(Unit(code: line.code, name: text))
        }
      }
    }
    let printed = document.identity.printedDepartment
    if code.isEmpty, let stated = document.identity.code { code = stated }
    if name.isEmpty { name = statedName ?? "" }
    if name.isEmpty, let stated = document.identity.department { name = stated }
    let unitNames = Set(
      owners.filter { !$0.line.template.isDepartment }.map { cleaned($0.line.name, in: $0.table) })
    if name.isEmpty, unitNames.count == 1, let only = unitNames.first { name = only }
    if name.isEmpty {
      name = "未公布"
      findings.append(.untold(.departmentName, instead: name))
    }
    // A department of one unit may be listed by that alone.
    if units.isEmpty, !code.isEmpty {
      units = [Unit(code: code, name: name)]
    }
    if code.isEmpty {
      code = "未公布"
      findings.append(.untold(.departmentCode, instead: code))
    }
    if units.isEmpty {
      let named = owners.filter { !$0.line.template.isDepartment }.map {
        cleaned($0.line.name, in: $0.table)
      }
      // Where no form lists the units, the project form names those that have projects.
      let listed = named.isEmpty ? projectUnitNames : named
      var seen: Set<String> = []
      let names = listed.filter { seen.insert($0).inserted }
      for (index, name) in names.enumerated() {
        // Codes that stand in the order of the rows.
        let number = names.count > 1 ? String(String(index + 10_001).dropFirst()) : ""
        units.append(Unit(code: "未公布\(number)", name: name))
      }
      if units.isEmpty { units = [Unit(code: "未公布", name: name)] }
      findings.append(.untold(.unitCode, instead: units[0].code))
    }
    for index in units.indices where units[index].name.isEmpty { units[index].name = name }
    units = units.map { Unit(code: $0.code, name: $0.name) }
    return Department(
      code: code, name: name, printedName: printed ?? name,
      units: units.sorted { $0.code < $1.code })
  }

  /// The department's name where a line that the template prints around a form says it.
  private var statedName: String? {
    for table in document.tables.compactMap(\.recognised) {
      let form = edition.forms[table.form]
      let templates =
        form.notes + [form.emptyNote].compactMap { $0 }
        + form.head.flatMap { [$0.title, $0.left, $0.right].compactMap { $0 } }
      for line in table.found.notes + table.found.titleLines {
        let line = cleaned(line, in: table)
        if let name = templates.lazy.compactMap({ $0.value(of: .departmentName, in: line) }).first {
          return name
        }
      }
    }
    return nil
  }

  /// A text without the breaks that wrapping left in it, where its table shows that cells were wrapped.
  package func cleaned(_ text: String, in table: RecognisedTable) -> String {
    table.isWrapped ? joined(text) : text
  }

  /// Names that the report prints for codes otherwise than the catalogue does.
  private mutating func readCodeNames(into report: inout Report) {
    var printed: [CodeKind: [String: [(name: String, place: SourcePlace)]]] = [:]
    for (_, table, line) in lines(where: { $0.subjects.last?.dimension.codeKind != nil }) {
      guard let subject = line.subjects.last, let kind = subject.dimension.codeKind else {
        continue
      }
      printed[kind, default: [:]][subject.value, default: []].append(
        (cleaned(line.name, in: table), table.place(table.rows[line.row], 0)))
    }
    for kind in CodeKind.allCases {
      let codes = printed[kind] ?? [:]
      for (code, found) in codes.sorted(by: { $0.key < $1.key }) {
        guard let official = names.name(of: code, in: kind) else {
          if let name = found.first?.name { report.codeNames[kind, default: [:]][code] = name }
          continue
        }
        let other = found.filter { folded($0.name) != folded(official) && !$0.name.isEmpty }
        guard let first = other.first else { continue }
        // What all forms say is the report's own name; what one says is its slip.
        if other.count == found.count, other.allSatisfy({ $0.name == first.name }) {
          report.codeNames[kind, default: [:]][code] = first.name
        }
        findings.append(
          .codeName(code: code, printed: first.name, official: official, place: first.place))
      }
    }
  }

  // MARK: - Small steps

  /// What stands for the reason of a negative amount, which no form prints.
  static var unstatedReason: String { "原表为负数" }

  package func reason(_ amounts: [StatedAmount]) -> String? {
    amounts.contains { $0.amount < .zero } ? Self.unstatedReason : nil
  }

  /// A line of one of the report's lists; nil where the schema has no such list.
  func record(_ list: String, _ fill: (inout Record) -> Void) -> Record? {
    guard let kind = edition.schema.lines(of: list) else { return nil }
    var record = Record(kind)
    fill(&record)
    return record
  }

  /// The term of a dimension that lies in a box: the only one, or the first.
  package func term(_ dimension: Dimension, _ box: Box) -> Term? {
    box.limits(dimension) ? box.values(of: dimension)?.first.map(Term.init) : nil
  }

  package mutating func note(_ contradictions: [Allocation.Contradiction]) {
    for contradiction in contradictions {
      let statement = contradiction.statement
      findings.append(
        .contradiction(
          form: edition.forms[statement.form].shortName, cell: statement.line.name,
          printed: words(statement.amount), place: statement.place,
          parts: words(contradiction.parts),
          partsPlace: contradiction.part))
    }
  }

  /// An amount in the edition's unit, for a person.
  package func words(_ amount: AmountSum) -> String {
    var format = edition.format
    format.zero = .full
    return amount.printed(in: edition.unit, as: format)
  }
}
