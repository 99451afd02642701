import Recognition
import Templates

/// What the lines over a table call it: its name, its number, and what stands around these.
package struct FormTitle: Sendable, Hashable {
  /// 表名: the title without department, year, number and marks of order.
  package var name: String
  /// 表号; nil where none is printed.
  package var number: String?
  /// The title as templates write it: `{部门.名称}{年度}年{表名}`.
  package var template: String
  /// The lines as templates write them, top to bottom.
  package var head: [HeadLine]

  /// A line over a form, as templates write it.
  package struct HeadLine: Sendable, Hashable {
    package var title: String?
    package var left: String?
    package var right: String?
  }

  /// Reads the lines over a table; nil where none can be a title.
  ///
  /// - Parameters:
  ///   - table: the table.
  ///   - identity: whose report it is, of which year.
  package init?(_ table: FoundTable, identity: DocumentIdentity) {
    guard let printed = table.title else { return nil }
    var rest = folded(printed)
    var number: String?
    // `收入总表(预算表2)`: its number behind it.
    if rest.hasSuffix(")"), let open = rest.lastIndex(of: "(") {
      let inner = String(rest[rest.index(after: open)...].dropLast())
      if TableFinding.isNumberLabel(inner) {
        number = inner
        rest = String(rest[..<open])
      }
    }
    rest = rest.withoutOrdinal
    if let mark = rest.firstIndex(of: ":"),
      TableFinding.isNumberLabel(String(rest[..<mark]))
    {
      number = number ?? String(rest[..<mark])
      rest = String(rest[rest.index(after: mark)...])
    }
    var template = ""
    if let department = identity.printedDepartment.map(folded), !department.isEmpty,
      rest.hasPrefix(department), rest.count > department.count + 2
    {
      template += "{部门.名称}"
      rest = String(rest.dropFirst(department.count))
    }
    if let year = identity.year {
      for mark in ["\(year)年度", "\(year)年"] {
        guard let range = rest.firstRange(of: mark), range.upperBound < rest.endIndex else {
          continue
        }
        // What stands before the year is whose form it is; on a card, the unit's.
        if range.lowerBound > rest.startIndex {
          template = folded(printed).contains("绩效") ? "{单位.名称}" : "{部门.名称}"
        }
        template += "{年度}" + mark.dropFirst(4)
        rest = String(rest[range.upperBound...])
        break
      }
    }
    guard rest.count > 1 else { return nil }
    let name = Self.unfolded(rest, from: printed)
    self.name = name
    self.template = template + "{表名}"
    let lines = table.titleLines
    self.number = number ?? lines.first { TableFinding.isNumberLabel($0) }.map { folded($0) }
    head = []
    head = Self.head(lines, title: printed, template: self.template, table)
  }

  private static func head(
    _ lines: [String], title: String, template: String, _ table: FoundTable
  ) -> [HeadLine] {
    var head: [HeadLine] = []
    let captions = table.grid.source.captions
    func placeRight(_ text: String) {
      if let last = head.indices.last, head[last].title == nil, head[last].right == nil {
        head[last].right = text
      } else {
        head.append(HeadLine(right: text))
      }
    }
    for line in lines {
      let text = folded(line)
      if text == folded(title) {
        if !head.contains(where: { $0.title != nil }) { head.append(HeadLine(title: template)) }
      } else if TableFinding.isNumberLabel(line) {
        head.append(HeadLine(left: "{表号}"))
      } else if let name = captions.department(in: text), !name.isEmpty {
        let mark = text.dropLast(name.count)
        head.append(HeadLine(left: unfolded(String(mark), from: line) + "{部门.预算单位}"))
        if text.contains("单位:万元") || text.contains("单位:元") { placeRight("单位：{金额单位}") }
      } else if text.hasSuffix("单位:万元") || text.hasSuffix("单位:元") {
        placeRight("单位：{金额单位}")
      }
    }
    return head
  }

  /// The part of a text that folds to `wanted`, as it was printed.
  static func unfolded(_ wanted: String, from text: String) -> String {
    let scalars = Array(text)
    for start in scalars.indices {
      var built = ""
      for end in start..<scalars.count {
        built += folded(String(scalars[end]))
        if built == wanted {
          return String(scalars[start...end]).filter { !$0.isNewline }.trimmingSpaces
        }
        if !wanted.hasPrefix(built) { break }
      }
    }
    return wanted
  }
}

extension String {
  fileprivate var trimmingSpaces: String { trimmed(self) }
}
