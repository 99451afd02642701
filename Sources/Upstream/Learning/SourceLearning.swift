import Facts
import Learning
import Recognition
import Sheets
import Templates

/// Drafts a source template of a workbook that none knows: by the headers of those that are known, and by what stands in the
/// columns.
///
/// What was not understood is marked where it stands, with 疑问.
package struct SourceLearning {
  private let templates: [SourceTemplate]
  private let edition: Edition
  private let codes: CodeNamesIndex

  /// A draft.
  package struct Draft: Sendable {
    /// The template, as YAML.
    package let text: String
    /// What a person should look at.
    package let notes: [UpstreamNote]
  }

  /// A column of the workbook, and what it was taken for.
  private struct Column {
    var position: Int
    var head: String
    var name: String
    var kind: ColumnSource.Kind
    /// The texts of a column by the words that they mean.
    var words: [(term: String, texts: [String])] = []
    /// Texts that mean nothing known.
    var open: [String] = []
    var doubt: String?
  }

  /// Makes ready to draft.
  ///
  /// - Parameters:
  ///   - templates: the templates that are known.
  ///   - edition: the edition that the facts are for.
  package init(_ templates: [SourceTemplate], edition: Edition) {
    (self.templates, self.edition) = (templates, edition)
    codes = CodeNamesIndex(edition.catalogue)
  }

  /// Drafts a template; nil where no sheet has a table.
  package func run(_ sheets: [SourceSheet], named name: String) -> Draft? {
    var lines: [String] = []
    var words: [String: [(term: String, texts: [String])]] = [:]
    var open: [String: [String]] = [:]
    var isUnclear = false
    var notes: [UpstreamNote] = []
    var count = 0
    for sheet in sheets {
      guard let row = headerRow(of: sheet) else { continue }
      count += 1
      isUnclear = isUnclear || sheet.printedUnit(above: row + 1) == nil
      let columns = columns(of: sheet, row: row)
      for column in columns {
        guard let doubt = column.doubt else { continue }
        notes.append(.drafted(doubt, sheet.place(row, column.position)))
      }
      for column in columns where !column.words.isEmpty || !column.open.isEmpty {
        words[column.name] = words[column.name] ?? column.words
        open[column.name] = open[column.name] ?? column.open
      }
      let (facts, doubt) = facts(columns)
      if let doubt { notes.append(.drafted(doubt, sheet.place(row, 0))) }
      lines += table(sheet, columns, facts, doubt)
    }
    guard count > 0 else { return nil }
    if isUnclear, let sheet = sheets.first {
      notes.append(.drafted("有的表没有写单位，按元读", sheet.place(0, 0)))
    }
    let head =
      ["# 由 --learn 学出的草稿：标了“疑问”的要改，改好后用 --source 指定。"]
      + ["source: \(YAMLValue.quoted(name))", "kind: \(edition.kind)"]
      + (isUnclear ? ["# 疑问：有的表没有写单位，按元读；是万元的改这里。"] : []) + ["unit: 元", ""]
    let text = head + self.words(words, open) + ["tables:"] + lines
    return Draft(text: text.joined(separator: "\n") + "\n", notes: notes)
  }

  // MARK: - Headers

  /// The last row of the headers: texts over most columns, and numbers or codes below.
  private func headerRow(of sheet: SourceSheet) -> Int? {
    var best: (row: Int, score: Int)?
    for row in sheet.headerRange where row + 1 < sheet.grid.rows.count {
      let cells = sheet.grid.rows[row]
      let texts = cells.filter { !$0.isEmpty && $0.figure.number == nil }.count
      let below = sheet.grid.rows[row + 1].filter { $0.figure.number != nil }.count
      guard texts > 1, below > 0, cells.allSatisfy({ $0.figure.number == nil }) else { continue }
      if best.map({ texts + below > $0.score }) ?? true { best = (row, texts + below) }
    }
    return best?.row
  }

  private func columns(of sheet: SourceSheet, row: Int) -> [Column] {
    var columns: [Column] = []
    var names: Set<String> = []
    for position in 0..<sheet.columnCount {
      let path = sheet.path(row: row, column: position)
      guard let last = path.last else { continue }
      let cells = sheet.grid.rows.dropFirst(row + 1).map { $0[position] }.filter { !$0.isEmpty }
      guard !cells.isEmpty else { continue }
      var column = column(path, position, cells.map(\.text), cells)
      // Headers that stand several times are told by those above them.
      let alike = (0..<sheet.columnCount).filter {
        sheet.path(row: row, column: $0).last == last
      }
      column.head = alike.count > 1 && path.count > 1 ? path.suffix(2).joined(separator: "/") : last
      if !names.insert(column.name).inserted {
        column.name = "\(column.name)\(columnLetters(position))"
        names.insert(column.name)
        column.doubt = column.doubt ?? "“\(column.head)”与前面的一列意思相同，疑问：取哪一列"
      }
      columns.append(column)
    }
    return columns
  }

  private func column(
    _ path: [String], _ position: Int, _ texts: [String], _ cells: [Grid.Cell]
  ) -> Column {
    let last = path.last ?? ""
    if let known = known(path) {
      var column = Column(
        position: position, head: last, name: known.name, kind: known.kind)
      if let words = known.words {
        for text in unique(texts).prefix(Self.mostWords) {
          guard let term = RowReading.term(of: text, words, isLabel: false) else {
            column.open.append(text)
            continue
          }
          if let position = column.words.firstIndex(where: { $0.term == term }) {
            column.words[position].texts.append(text)
          } else {
            column.words.append((term, [text]))
          }
        }
        if let first = column.open.first {
          column.doubt = "“\(last)”里的“\(first)”是什么，不知道"
        }
      }
      return column
    }
    let coded = texts.compactMap { CodedText($0).code }
    let kinds: [ColumnSource.Kind] = [.function, .economy]
    for kind in kinds {
      guard let codeKind = kind.codes, coded.count == texts.count else { continue }
      let known = coded.filter { codes.name(of: $0, in: codeKind) != nil }
      if known.count * 2 > coded.count {
        return Column(
          position: position, head: last, name: kind.rawValue, kind: kind,
          doubt: "“\(last)”里都是\(kind.rawValue)的代码，按它读")
      }
    }
    let isMoney = cells.allSatisfy { $0.figure.number != nil }
    return Column(
      position: position, head: last, name: last, kind: isMoney ? .amount : .text,
      doubt: isMoney ? "“\(last)”是哪一笔金额，不知道" : nil)
  }

  /// What the known templates make of headers.
  private func known(_ path: [String]) -> ColumnSource? {
    for template in templates where template.kind.map({ $0 == edition.kind }) ?? true {
      for table in template.tables {
        // A form's labels mean something on that form only.
        for column in table.columns where column.kind != .label && column.behind == nil {
          if column.heads.contains(where: { $0.matches(path) }) { return column }
        }
      }
    }
    return nil
  }

  private static let mostWords = 40

  private func unique(_ texts: [String]) -> [String] {
    var seen: Set<String> = []
    return texts.filter { seen.insert($0).inserted }
  }

  // MARK: - Facts

  /// The facts that columns may state: the list whose keys and amounts they name most of.
  private func facts(_ columns: [Column]) -> (YAMLValue?, doubt: String?) {
    let names = columns.map(\.name)
    let amounts = columns.filter { $0.kind == .amount }.map(\.name)
    guard !amounts.isEmpty else { return (nil, "没有金额的列，不知道这张表说明哪些数据") }
    var best: (list: String, keys: [String], amounts: [YAMLValue.Pair], score: Int)?
    for (list, kind) in edition.schema.lists {
      let keys = kind.fields.filter { !$0.shape.isAmount && names.contains($0.name) }.map(\.name)
      let isWhole = kind.fields.allSatisfy { field in
        !field.isRequired || field.shape.isAmount || keys.contains(field.name)
      }
      guard isWhole, !keys.isEmpty else { continue }
      let own = kind.amounts.map { kind.fields[$0].name }
      let stated = amounts.filter(own.contains).map { YAMLValue.Pair($0, .scalar($0)) }
      let score = keys.count + stated.count * 2
      if best.map({ score > $0.score }) ?? true { best = (list, keys, stated, score) }
    }
    guard let best else { return (nil, "看不出这张表说明哪个清单的数据") }
    var pairs = best.amounts
    var doubt: String?
    if pairs.isEmpty, let kind = edition.schema.lines(of: best.list) {
      let own = kind.amounts.map { kind.fields[$0] }.filter {
        $0.reportKind.map { $0 == edition.kind } ?? true
      }
      pairs = own.prefix(1).map { YAMLValue.Pair($0.name, .scalar(amounts[0])) }
      doubt = "“\(amounts[0])”是清单“\(best.list)”的哪个金额，不知道，先写作“\(pairs.first?.key ?? "")”"
    }
    let fact = YAMLValue.mapping([
      YAMLValue.Pair("list", .scalar(best.list)),
      YAMLValue.Pair("keys", .list(best.keys.map { .scalar($0) })),
      YAMLValue.Pair("amounts", .mapping(pairs)),
    ])
    return (fact, doubt)
  }

  // MARK: - Writing

  /// The words that columns say, by what they mean.
  private func words(
    _ words: [String: [(term: String, texts: [String])]], _ open: [String: [String]]
  ) -> [String] {
    guard !words.isEmpty else { return [] }
    var lines = ["words:"]
    for name in words.keys.sorted() {
      lines.append("  \(YAMLValue.quoted(name)):")
      for (term, texts) in words[name] ?? [] {
        let spelled = YAMLValue.list(texts.map { .scalar($0) }).flow
        lines.append("    \(YAMLValue.quoted(term)): \(spelled)")
      }
      for text in open[name] ?? [] {
        lines.append("    # 疑问：\(YAMLValue.quoted(text)) 是什么")
      }
      if words[name]?.isEmpty ?? true { lines[lines.count - 1 - (open[name]?.count ?? 0)] += " {}" }
    }
    return lines + [""]
  }

  private func table(
    _ sheet: SourceSheet, _ columns: [Column], _ facts: YAMLValue?, _ doubt: String?
  ) -> [String] {
    var lines = [
      "  - table: \(YAMLValue.quoted(sheet.name))",
      "    sheets: [\(YAMLValue.quoted(sheet.name))]", "    columns:",
    ]
    for column in columns {
      if let doubt = column.doubt { lines.append("      # 疑问：\(Self.oneLine(doubt))") }
      var pairs = [YAMLValue.Pair("heads", .list([.scalar(column.head)]))]
      pairs.append(YAMLValue.Pair("is", .scalar(column.kind.rawValue)))
      if !column.words.isEmpty || !column.open.isEmpty {
        pairs.append(YAMLValue.Pair("words", .scalar(column.name)))
      }
      lines.append("      \(YAMLValue.quoted(column.name)): \(YAMLValue.mapping(pairs).flow)")
    }
    let texts = columns.filter { $0.kind != .amount }.prefix(2).map(\.name)
    if let first = texts.first {
      lines.append(
        "    rows: {total: {\(YAMLValue.quoted(first)): [合计, 总计]}, "
          + "subtotal: {\(YAMLValue.quoted(first)): [小计]}}")
    }
    lines.append("    facts:")
    if let doubt { lines.append("      # 疑问：\(Self.oneLine(doubt))") }
    lines.append("      - \(facts?.flow ?? "# 疑问：写明 list、keys、amounts")")
    return lines
  }

  private static func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).joined(separator: " ")
  }
}
