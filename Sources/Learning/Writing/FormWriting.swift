/// Writes a learned form as its template file.
struct FormWriting {
  let form: LearnedForm
  /// The lines over every form of the edition.
  let head: [FormTitle.HeadLine]

  /// The file's text.
  var text: String {
    var lines: [String] = []
    for question in form.questions {
      lines.append("# 什么意思：‘\(comment(question.text))’？（\(comment(question.doubt.reason))）")
    }
    for doubt in form.doubts { lines.append("# 存疑：\(comment(doubt))") }
    lines.append("form: \(YAMLValue.quoted(form.title.name))")
    if let number = form.title.number { lines.append("number: \(YAMLValue.quoted(number))") }
    if let condition = form.condition { lines += block("where", condition) }
    if form.title.head != head, !form.title.head.isEmpty {
      lines.append("head:")
      lines += form.title.head.map { "  - " + $0.value.flow }
    }
    for pair in form.keys { lines.append("\(pair.key): \(pair.value.flow)") }
    if !form.columns.isEmpty {
      lines += ["", "columns:"]
      for column in form.columns { lines += self.lines(column, indent: 1) }
    }
    if form.lists.count == 1 {
      lines += ["", "rows:"]
      for row in form.lists[0].rows { lines += self.lines(row, indent: 1) }
    } else if form.lists.count > 1 {
      lines += ["", "lists:"]
      for list in form.lists {
        lines.append("  - name: \(YAMLValue.quoted(list.name))")
        if let condition = list.condition {
          lines += block("where", condition).map { "    " + $0 }
        }
        lines.append("    rows:")
        for row in list.rows { lines += self.lines(row, indent: 3) }
      }
    }
    if !form.card.isEmpty {
      lines.append("card:")
      for row in form.card { lines.append("  - " + cardRow(row)) }
    }
    if let empty = form.empty { lines += ["", "empty: \(YAMLValue.quoted(empty))"] }
    if !form.notes.isEmpty {
      lines += ["", "notes:"]
      lines += form.notes.map { "  - " + YAMLValue.quoted($0) }
    }
    // Last, so that a relation's line tells which it is.
    if !form.relations.isEmpty {
      lines += ["", "relations:"]
      lines += form.relations.map { "  - " + YAMLValue.quoted($0) }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func block(_ key: String, _ value: YAMLValue) -> [String] {
    guard case .list(let values) = value else { return ["\(key): \(value.flow)"] }
    return ["\(key):"] + values.map { "  - " + $0.flow }
  }

  /// A comment stays on its line, whatever a document holds.
  private func comment(_ text: String) -> String {
    String(text.prefix(120).filter { !$0.isNewline })
  }

  /// A column: on one line where it has room there.
  private func lines(_ column: LearnedForm.Column, indent: Int) -> [String] {
    let margin = String(repeating: "  ", count: indent)
    func flow(_ column: LearnedForm.Column) -> YAMLValue {
      if column.children.isEmpty, column.pairs.count == 1, column.pairs[0].key == "head" {
        return column.pairs[0].value
      }
      return .mapping(
        column.pairs
          + (column.children.isEmpty
            ? [] : [.init("columns", .list(column.children.map(flow)))]))
    }
    let whole = margin + "- " + flow(column).flow
    if whole.count <= 110 || column.children.isEmpty { return [whole] }
    var lines: [String] = []
    for (index, pair) in column.pairs.enumerated() {
      lines.append(margin + (index == 0 ? "- " : "  ") + "\(pair.key): \(pair.value.flow)")
    }
    lines.append(margin + "  columns:")
    for child in column.children { lines += self.lines(child, indent: indent + 2) }
    return lines
  }

  private func lines(_ row: LearnedForm.Row, indent: Int) -> [String] {
    let margin = String(repeating: "  ", count: indent)
    func flow(_ row: LearnedForm.Row) -> YAMLValue {
      .mapping(
        row.pairs
          + (row.children.isEmpty ? [] : [.init("rows", .list(row.children.map(flow)))]))
    }
    let whole = margin + "- " + flow(row).flow
    if whole.count <= 110 || row.children.isEmpty { return [whole] }
    var lines: [String] = []
    for (index, pair) in row.pairs.enumerated() {
      lines.append(margin + (index == 0 ? "- " : "  ") + "\(pair.key): \(pair.value.flow)")
    }
    lines.append(margin + "  rows:")
    for child in row.children { lines += self.lines(child, indent: indent + 2) }
    return lines
  }

  private func cardRow(_ row: YAMLValue) -> String { row.flow }
}

extension FormTitle.HeadLine {
  var value: YAMLValue {
    var pairs: [YAMLValue.Pair] = []
    if let title { pairs.append(.init("title", .scalar(title))) }
    if let left { pairs.append(.init("left", .scalar(left))) }
    if let right { pairs.append(.init("right", .scalar(right))) }
    return .mapping(pairs)
  }
}

extension ColumnReading.Doubt {
  /// The reason, in Chinese and in English.
  package var reasons: (chinese: String, english: String) {
    switch self {
    case .word: ("没有这个词", "no such word")
    case .conflict:
      ("与同一列、同一行的别的词相抵触", "excluded by another word of the same column or row")
    case .subject:
      ("看不出是收入还是支出", "whether it is income or expenditure cannot be told")
    case .same: ("有两列或两行是同一个意思", "two columns or rows mean the same")
    case .scope:
      ("合计的范围里有没看懂的", "a total of something that is not understood")
    case .content:
      ("下面的内容与表头不符", "what stands below is not what the header says")
    case .readBack:
      ("照学到的读原表，读不回来", "the form as learned does not read its own report back")
    }
  }

  /// The reason in a comment of a template.
  package var reason: String { reasons.chinese }
}
