import JSONText

/// Reads a ``Report`` from its JSON, checking every fact as far as facts alone can be checked.
package struct ReportReader {
  /// The official names of codes.
  package let catalogue: Catalogue
  /// The names of the edition's forms: those that 说明 may name.
  package let forms: [String]
  /// What the edition's prose asks for; nil where names in 上年, 原因, 用途, 情况 and 补充 are not to be checked, as where no
  /// document is made.
  package let prose: ProseNames?

  /// Makes a reader for the reports of one edition.
  package init(catalogue: Catalogue, forms: [String], prose: ProseNames? = nil) {
    self.catalogue = catalogue
    self.forms = forms
    self.prose = prose
  }

  /// The edition that a report asks for, read before anything else of it.
  ///
  /// - Throws: ``FactsError`` when 版式 is missing or not a text.
  package static func edition(of document: JSONDocument) throws(FactsError) -> (
    name: String, place: FactsError.Place
  ) {
    let object = try ObjectReader<ReportKey>(document.root)
    let value = try object.required(.edition)
    return (
      try value.checkedText(),
      FactsError.Place(path: value.path, line: value.line, column: value.column)
    )
  }

  /// Where 上年 stands; nil where it does not.
  package static func previous(of document: JSONDocument) -> FactsError.Place? {
    document.root.member(ReportKey.previous.rawValue).map { value in
      FactsError.Place(path: value.path, line: value.line, column: value.column)
    }
  }

  /// The values of 版式 and 年度, for a text that is to be changed there.
  ///
  /// - Throws: ``FactsError`` when one of them is missing.
  package static func editionAndYear(of document: JSONDocument) throws(FactsError) -> (
    edition: JSONValue, year: JSONValue
  ) {
    let object = try ObjectReader<ReportKey>(document.root)
    return (try object.required(.edition), try object.required(.year))
  }

  /// Parses JSON text.
  ///
  /// - Throws: ``FactsError`` with the place where the text stops being JSON.
  package static func parse(_ bytes: [UInt8]) throws(FactsError) -> JSONDocument {
    do throws(JSONSyntaxError) {
      return try JSONDocument(parsing: bytes)
    } catch {
      throw FactsError(
        .syntax(error.reason),
        at: FactsError.Place(path: "", line: error.line, column: error.column))
    }
  }

  /// Reads the facts.
  ///
  /// - Throws: ``FactsError`` for the first fact that cannot be taken.
  package func read(_ document: JSONDocument) throws(FactsError) -> Report {
    let object = try ObjectReader<ReportKey>(document.root)
    let unit: AmountUnit = try object.required(.unit).amountUnit()
    let department = try readDepartment(try object.required(.department))
    var report = Report(
      edition: try object.text(.edition), year: try object.required(.year).year(), unit: unit,
      department: department)
    if let names = object[.codeNames] { report.codeNames = try readCodeNames(names) }

    var lines = LineReader(unit: unit, units: department.units.map(\.code))
    for value in try object.elements(.income) ?? .none(of: document) {
      report.income.append(try lines.income(value))
    }
    for value in try object.elements(.expenditure) ?? .none(of: document) {
      report.expenditure.append(try lines.expenditure(value))
    }
    for value in try object.elements(.basicByEconomy) ?? .none(of: document) {
      report.basicByEconomy.append(try lines.economy(value))
    }
    for value in try object.elements(.carriedForward) ?? .none(of: document) {
      report.carriedForward.append(try lines.carriedForward(value))
    }
    for value in try object.elements(.publicOutlays) ?? .none(of: document) {
      report.publicOutlays.append(try lines.publicOutlay(value))
    }
    if let projects = object[.projects] {
      guard projects.kind == .array else {
        throw FactsError(.wrongType(.array, projects.kind), at: projects)
      }
      report.projects = try lines.projects(projects)
    }
    for value in try object.elements(.balances) ?? .none(of: document) {
      report.balances.append(try lines.balance(value))
    }
    report.usedBalance = try object[.usedBalance].map { value throws(FactsError) in
      try lines.amount(value, correction: .never)
    }
    report.distributed = try object[.distributed].map { value throws(FactsError) in
      try lines.amount(value, correction: .never)
    }
    for value in try object.elements(.operations) ?? .none(of: document) {
      report.operations.append(try lines.operation(value))
    }
    for value in try object.elements(.evaluations) ?? .none(of: document) {
      report.evaluations.append(try lines.evaluation(value))
    }
    for value in try object.elements(.commissions) ?? .none(of: document) {
      report.commissions.append(try lines.commission(value))
    }
    if let notes = object[.notes] { report.notes = try readNotes(notes) }
    report.prose = try ProseFactsReader(unit: unit, names: prose).read(object)
    try lines.codes.check(naming: report, catalogue: catalogue)
    return report
  }

  private func readDepartment(_ value: JSONValue) throws(FactsError) -> Department {
    let object = try ObjectReader<DepartmentKey>(value)
    let name = try object.text(.name)
    let list = try object.required(.units)
    var units: [Unit] = []
    var places: [String: JSONValue] = [:]
    for value in try object.elements(.units) ?? .none(of: list) {
      let object = try ObjectReader<UnitKey>(value)
      let code = try object.text(.code)
      if let first = places.updateValue(value, forKey: code) {
        throw FactsError(.repeatedUnit(code, first: first.path), at: value)
      }
      let name = try object.text(.name)
      units.append(
        Unit(
          code: code, name: name, projectName: try object.optionalText(.projectName) ?? name))
    }
    guard !units.isEmpty else { throw FactsError(.emptyList, at: list) }
    return Department(
      code: try object.text(.code), name: name,
      printedName: try object.optionalText(.printedName) ?? name,
      units: units.sorted { $0.code < $1.code })
  }

  private func readCodeNames(_ value: JSONValue) throws(FactsError) -> [CodeKind: [String: String]]
  {
    let object = try ObjectReader<CodeNamesKey>(value)
    var result: [CodeKind: [String: String]] = [:]
    for key in CodeNamesKey.allCases {
      guard let names = object[key], let kind = CodeKind(rawValue: key.rawValue) else { continue }
      for (key, value) in try names.members() {
        result[kind, default: [:]][try key.code(of: kind)] = try value.checkedText()
      }
    }
    return result
  }

  private func readNotes(_ value: JSONValue) throws(FactsError) -> [FormNotes] {
    var notes: [FormNotes] = []
    for (key, value) in try value.members() {
      let form = key.text
      guard forms.contains(form) else {
        throw FactsError(
          .noSuchForm(form, nearest: nearest(to: form, among: forms), known: forms), at: key)
      }
      guard value.kind == .array else {
        throw FactsError(.wrongType(.array, value.kind), at: value)
      }
      var lines: [String] = []
      for line in value.elements { lines.append(try line.checkedText()) }
      notes.append(FormNotes(form: form, lines: lines))
    }
    return notes
  }
}

extension JSONValue {
  /// The members of an object whose keys are the user's own; remarks are left out.
  func members() throws(FactsError) -> [(key: JSONValue, value: JSONValue)] {
    guard kind == .object else { throw FactsError(.wrongType(.object, kind), at: self) }
    var members: [(key: JSONValue, value: JSONValue)] = []
    var seen: Set<String> = []
    var key: JSONValue?
    for element in keysAndValues {
      guard let name = key else {
        key = element
        continue
      }
      key = nil
      let text = name.text
      if text.hasPrefix("//") { continue }
      if let scalar = text.unkeepable {
        throw FactsError(.controlCharacter(scalar.value), at: name)
      }
      guard seen.insert(text).inserted else { throw FactsError(.repeatedKey(text), at: name) }
      members.append((name, element))
    }
    return members
  }

  /// 金额单位.
  fileprivate func amountUnit() throws(FactsError) -> AmountUnit {
    let text = try checkedText()
    let known = AmountUnit.allCases.map(\.rawValue)
    guard let unit = AmountUnit(rawValue: text) else {
      throw FactsError(
        .unknownTerm(text, nearest: nearest(to: text, among: known), known: known), at: self)
    }
    return unit
  }

  /// 年度: a whole number, or a text that is one.
  fileprivate func year() throws(FactsError) -> Int {
    guard kind == .number || kind == .string else {
      throw FactsError(.wrongType(.integer, kind), at: self)
    }
    let range = 1990...2100
    guard let year = Int(text), range.contains(year) else {
      throw FactsError(.year(String(text.prefix(40)), range), at: self)
    }
    return year
  }
}

extension JSONValue.Sequence {
  /// The elements of a list that is not there.
  static func none(of document: JSONDocument) -> JSONValue.Sequence { document.root.noElements }
  /// The elements of a list that is not there.
  static func none(of value: JSONValue) -> JSONValue.Sequence { value.noElements }
}
