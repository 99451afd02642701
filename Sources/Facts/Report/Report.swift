/// The facts of one department's disclosure for one year, each stated once.
package struct Report: Hashable, Sendable {
  /// What facts there can be.
  package let schema: FactSchema
  /// 版式: the name of the edition whose forms the report is published in.
  package var edition: String
  /// 年度.
  package var year: Int
  /// 金额单位: the unit in which the input states amounts.
  package var unit: AmountUnit
  /// 部门.
  package var department: Department
  /// 科目名称: names that the report prints instead of the catalogue's, or for codes the catalogue lacks.
  package var codeNames: [CodeKind: [String: String]] = [:]
  /// The lists of facts, and the amounts that stand alone.
  package var facts: Record
  /// 说明: notes printed below forms, by the form's name.
  package var notes: [FormNotes] = []
  /// What the prose of the document says beside the forms' figures.
  package var prose = ProseFacts()

  /// Makes a report without facts.
  package init(
    edition: String, year: Int, unit: AmountUnit, department: Department, schema: FactSchema
  ) {
    self.schema = schema
    self.edition = edition
    self.year = year
    self.unit = unit
    self.department = department
    facts = Record(schema.report)
  }

  /// The name that the report gives a code, if it gives one.
  package func givenName(of code: String, in kind: CodeKind) -> String? { codeNames[kind]?[code] }

  /// The lines of one of the lists; none where the schema has no such list.
  package subscript(list: String) -> [Record] {
    get { facts.records(list) }
    set { facts[list] = newValue.isEmpty ? .none : .records(newValue) }
  }

  /// A line of one of the lists that says nothing yet; nil where the schema has no such list.
  package func newLine(of list: String) -> Record? { schema.lines(of: list).map { Record($0) } }

  /// The lines whose records are the values of a dimension, as projects are.
  package func records(of entity: Dimension) -> [Record] {
    schema.list(of: entity).map { self[$0] } ?? []
  }
}

extension Report {
  /// The codes of a kind that its facts use.
  package func codes(of kind: CodeKind) -> Set<String> {
    var codes: Set<String> = []
    func add(_ records: [Record]) {
      for record in records {
        for (position, field) in record.kind.fields.enumerated() {
          switch (field.shape, record[position]) {
          case (.code(kind), .text(let code)): codes.insert(code)
          case (_, .records(let inner)): add(inner)
          default: continue
          }
        }
      }
    }
    add([facts])
    return codes
  }
}

/// 部门: who publishes.
package struct Department: Hashable, Sendable {
  /// 代码.
  package var code: String
  /// 名称.
  package var name: String
  /// 预算单位: the name printed above the forms.
  package var printedName: String
  /// 单位: the department's budget units, by code.
  package var units: [Unit]

  /// Makes a department.
  package init(code: String, name: String, printedName: String? = nil, units: [Unit]) {
    self.code = code
    self.name = name
    self.printedName = printedName ?? name
    self.units = units
  }
}

/// 单位: a budget unit of the department.
package struct Unit: Hashable, Sendable {
  /// 代码.
  package var code: String
  /// 名称.
  package var name: String
  /// 项目库名称: the name under which the project forms print the unit.
  package var projectName: String

  /// Makes a unit.
  package init(code: String, name: String, projectName: String? = nil) {
    self.code = code
    self.name = name
    self.projectName = projectName ?? name
  }
}

/// 说明: the notes below one form.
package struct FormNotes: Hashable, Sendable {
  /// The form's name or number.
  package var form: String
  /// The notes, a paragraph each.
  package var lines: [String]

  /// Makes the notes of a form.
  package init(
    form: String, lines: [String]
  ) {
    self.form = form
    self.lines = lines
  }
}
