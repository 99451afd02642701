import JSONText

/// A change to the facts of a report, as a changed form asks for it.
package enum FactEdit: Hashable, Sendable {
  /// The fact at a position of the report's ``FactTable`` has another amount, printed with so many places at least.
  case amount(fact: Int, Amount)
  /// That fact is stated no more.
  case noAmount(fact: Int)
  /// A line states an amount more, under a key.
  case newAmount(FactLine, key: String, Amount)
  /// A list has a line more.
  case newLine(list: String, Record)
  /// An amount that stands alone in the report is stated that was not.
  case newSingle(key: String, Amount)
  /// A line is stated no more, whatever it states.
  case noLine(FactLine)
  /// A text is another; an empty one is stated no more.
  case text(FactText, String)
  /// A list within a line has an element more, ahead of the one at a position.
  case newElement(FactText, at: Int, Record)
  /// The element at a position of such a list is stated no more.
  case noElement(FactText, at: Int)
}

/// A line of one of the lists.
package struct FactLine: Hashable, Sendable {
  /// The list's key in the report.
  package var list: String
  /// The line's position in it.
  package var index: Int
  /// The position of a source of money within the line, for projects and self-evaluations that have several.
  package var part: Int?

  /// Names a line.
  package init(_ list: String, _ index: Int, part: Int? = nil) {
    self.list = list
    self.index = index
    self.part = part
  }

  /// Where the line stands in a report's text; of one with several sources of money, the source.
  func path(in schema: FactSchema) -> JSONPath {
    let line = JSONPath([.key(list), .element(index)])
    guard let part, let kind = schema.lines(of: list), let sources = schema.sources(of: kind) else {
      return line
    }
    return line.appending(.key(kind.fields[sources.position].name)).appending(.element(part))
  }
}

/// A text or a list of a report, by what it is.
package enum FactText: Hashable, Sendable {
  /// The name that the report gives a code.
  case codeName(CodeKind, String)
  /// A note below a form, by the form's name or number as the report has it and the note's position.
  case note(String, Int)
  /// What stands in a line of a list under keys, one within another: `项目[3].绩效.年度绩效目标`.
  case value(list: String, line: Int, [String])
  /// The same of an element of a list within the line: `项目[3].绩效.指标[0].三级指标`.
  indirect case element(of: FactText, Int, String)

  /// Where it stands in a report's text.
  package var path: JSONPath {
    switch self {
    case .codeName(let kind, let code):
      JSONPath([.key("科目名称"), .key(kind.rawValue), .key(code)])
    case .note(let form, let index): JSONPath([.key("说明"), .key(form), .element(index)])
    case .value(let list, let line, let keys):
      JSONPath([.key(list), .element(line)] + keys.map { .key($0) })
    case .element(let list, let index, let key):
      list.path.appending(.element(index)).appending(.key(key))
    }
  }
}
