import JSONText

/// Reads a ``Report`` from its JSON, checking every fact as far as facts alone can be checked.
package struct ReportReader {
  /// What facts there can be.
  package let schema: FactSchema
  /// The official names of codes.
  package let catalogue: Catalogue
  /// The names of the edition's forms: those that 说明 may name.
  package let forms: [String]
  /// What the edition's prose asks for; nil where names in 上年, 原因, 用途, 情况 and 补充 are not to be checked, as where no
  /// document is made.
  package let prose: ProseNames?

  /// Makes a reader for the reports of one edition.
  package init(
    schema: FactSchema, catalogue: Catalogue, forms: [String], prose: ProseNames? = nil
  ) {
    self.schema = schema
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
    let value = try document.member("版式")
    return (
      try value.checkedText(),
      FactsError.Place(path: value.path, line: value.line, column: value.column)
    )
  }

  /// Where 上年 stands; nil where it does not.
  package static func previous(of document: JSONDocument) -> FactsError.Place? {
    document.root.member("上年").map { value in
      FactsError.Place(path: value.path, line: value.line, column: value.column)
    }
  }

  /// The values of 版式 and 年度, for a text that is to be changed there.
  ///
  /// - Throws: ``FactsError`` when one of them is missing.
  package static func editionAndYear(of document: JSONDocument) throws(FactsError) -> (
    edition: JSONValue, year: JSONValue
  ) {
    (try document.member("版式"), try document.member("年度"))
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

  /// Parses JSON text, as ``parse(_:)`` does.
  ///
  /// - Throws: ``FactsErrors`` with the place where the text stops being JSON.
  package static func document(_ bytes: [UInt8]) throws(FactsErrors) -> JSONDocument {
    do throws(FactsError) { return try parse(bytes) } catch { throw FactsErrors(error) }
  }

  /// Reads the facts.
  ///
  /// - Throws: ``FactsErrors``: everything that cannot be taken.
  package func read(_ document: JSONDocument) throws(FactsErrors) -> Report {
    try readAll(document).report
  }

  /// Reads the facts, and tells which of their codes have no name.
  ///
  /// - Throws: ``FactsErrors``: everything that cannot be taken.
  package func readAll(
    _ document: JSONDocument
  ) throws(FactsErrors) -> (report: Report, unnamed: [UnnamedCode]) {
    var ignored: [FactsError] = []
    guard let fields = ObjectFields(document.root, schema.report, problems: &ignored) else {
      throw FactsErrors(ignored)
    }
    // Unit and units first: all else is read by them. What is wrong with them is told where everything is read.
    let stated = fields["金额单位"].flatMap { AmountUnit(rawValue: $0.text) }
    var first = RecordReader(schema: schema, unit: .tenThousandYuan, units: [])
    let department = fields["部门"].flatMap { value in
      schema.kind(at: ["部门"]).map { first.record(value, $0) }
    }
    var units: [String] = []
    for unit in department?.records("单位") ?? [] {
      if let code = unit.text("代码"), !units.contains(code) { units.append(code) }
    }
    var reader = RecordReader(schema: schema, unit: stated ?? .tenThousandYuan, units: units)
    let facts = reader.record(document.root, schema.report)
    var report = Report(
      edition: facts.text("版式") ?? "", year: facts.text("年度").flatMap { Int($0) } ?? 0,
      unit: reader.unit, department: Department(department), schema: schema)
    report.facts = facts.withoutFrame
    var open = OpenReader(unit: reader.unit, forms: forms, names: prose)
    report.codeNames = open.codeNames(fields["科目名称"], schema)
    report.notes = open.notes(fields["说明"])
    report.prose = open.prose(fields, overview: facts.record("概况"))
    reader.problems += open.problems
    reader.problems += reader.codes.problems
    if !reader.problems.isEmpty { throw FactsErrors(reader.problems) }
    return (report, reader.codes.unnamed(in: report, catalogue))
  }
}

extension JSONDocument {
  /// A member of the whole that must be there.
  fileprivate func member(_ key: String) throws(FactsError) -> JSONValue {
    guard root.kind == .object else {
      throw FactsError(.wrongType(.object, root.kind), at: root)
    }
    guard let value = root.member(key) else { throw FactsError(.missingKey(key), at: root) }
    return value
  }
}

extension Department {
  /// The department that a record of 部门 says.
  fileprivate init(_ record: Record?) {
    let units = record?.records("单位") ?? []
    self.init(
      code: record?.text("代码") ?? "", name: record?.text("名称") ?? "",
      printedName: record?.text("预算单位"),
      units: units.map { unit in
        Unit(
          code: unit.text("代码") ?? "", name: unit.text("名称") ?? "",
          projectName: unit.text("项目库名称"))
      }.sorted { $0.code < $1.code })
  }
}

extension Record {
  /// The lists of facts and amounts, without what a report keeps apart.
  fileprivate var withoutFrame: Record {
    var facts = self
    for key in ["版式", "年度", "金额单位", "部门", "科目名称", "概况"] { facts[key] = .none }
    return facts
  }
}
