/// Writes the JSON that a ``ReportReader`` reads a report from.
///
/// Reading what was written gives the same report. A line of facts takes a line of text; what reading would add by itself
/// is left out: the only unit of a department, 一般公共预算, 当年预算, names that are printed as they are.
package struct ReportWriter: Sendable {
  /// Makes a writer.
  package init() {}

  /// Writes the facts.
  ///
  /// - Parameters:
  ///   - report: the facts.
  ///   - remark: what is said to people ahead of them.
  /// - Returns: the text, with a line break at its end.
  package func write(_ report: Report, remark: String? = nil) -> String {
    let writer = RecordWriter(of: report)
    let stated = Dictionary(
      writer.members(framed(report)) + open(report, writer), uniquingKeysWith: { first, _ in first }
    )
    var members = remark.map { [("//", JSON.text($0))] } ?? []
    for key in report.schema.report.keys {
      if let value = stated[key] { members.append((key, value)) }
    }
    return JSON.object(members).text + "\n"
  }

  /// The facts with what a report keeps apart of them.
  private func framed(_ report: Report) -> Record {
    var facts = report.facts
    facts["版式"] = .text(report.edition)
    facts["年度"] = .text(String(report.year))
    facts["金额单位"] = .text(report.unit.rawValue)
    facts["部门"] = .record(department(report.department, report.schema))
    if !report.prose.overview.isEmpty, let kind = report.schema.kind(at: ["概况"]) {
      var overview = Record(kind)
      for (key, lines) in report.prose.overview { overview[key.rawValue] = .lines(lines) }
      facts["概况"] = .record(overview)
    }
    return facts
  }

  private func department(_ department: Department, _ schema: FactSchema) -> Record? {
    guard let kind = schema.kind(at: ["部门"]), let unitKind = schema.kind(at: ["部门", "单位"])
    else { return nil }
    var record = Record(kind)
    record["代码"] = .text(department.code)
    record["名称"] = .text(department.name)
    record["预算单位"] = .text(department.printedName)
    record["单位"] = .records(
      department.units.map { unit in
        var record = Record(unitKind)
        record["代码"] = .text(unit.code)
        record["名称"] = .text(unit.name)
        record["项目库名称"] = .text(unit.projectName)
        return record
      })
    return record
  }

  // MARK: - Under names of the user's own

  private func open(_ report: Report, _ writer: RecordWriter) -> [JSON.Member] {
    let prose = report.prose
    let members: [(String, JSON?)] = [
      ("科目名称", codeNames(report)),
      (
        "说明",
        object(report.notes.map { ($0.form, .array($0.lines.map { .text($0) }, .spread)) })
      ),
      ("上年", previous(prose, writer)), ("原因", texts(prose.reasons)),
      ("用途", texts(prose.purposes)),
      (
        "情况",
        object(
          prose.situation.map { entry in
            switch entry.value {
            case .number(let number): (entry.name, writer.amount(number))
            case .text(let text): (entry.name, .text(text))
            }
          })
      ), ("名词解释", texts(prose.definitions)),
      (
        "补充",
        object(prose.additions.map { ($0.name, .array($0.value.map { .text($0) }, .spread)) })
      ),
    ]
    return members.compactMap { key, value in value.map { (key, $0) } }
  }

  private func codeNames(_ report: Report) -> JSON? {
    let kinds = CodeKind.allCases.compactMap { kind -> JSON.Member? in
      guard let names = report.codeNames[kind], !names.isEmpty else { return nil }
      return (
        kind.rawValue, .object(names.sorted { $0.key < $1.key }.map { ($0.key, .text($0.value)) })
      )
    }
    return object(kinds)
  }

  private func previous(_ prose: ProseFacts, _ writer: RecordWriter) -> JSON? {
    switch prose.previous {
    case .figures(let figures): .object(figures.map { ($0.name, writer.amount($0.value)) })
    case .file(let path): .text(path)
    case nil: nil
    }
  }

  private func texts(_ entries: [ProseEntry<String>]) -> JSON? {
    object(entries.map { ($0.name, .text($0.value)) })
  }

  private func object(_ members: [JSON.Member]) -> JSON? {
    members.isEmpty ? nil : .object(members)
  }
}
