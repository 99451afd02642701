import Facts
import Forms
import Sheets
import Templates

/// What a form looks like in a document: its names, headers and rows as they are compared.
struct FormShape: Sendable {
  /// A column, as a document may show it.
  struct Column: Sendable {
    /// What its cells hold.
    package enum Kind: Hashable, Sendable {
      case ordinal, code, name, text, amount
    }

    /// What its cells hold.
    package var kind: Kind
    /// The texts of the headers over it, outermost first, without years.
    package let texts: [String]
    /// The text of the innermost header that is not a number.
    package let leaf: String
    /// The list of rows that fills it; nil for columns that belong to none.
    package var list: Int?
    /// For a derived column: the columns it adds up, with their signs.
    package var parts: [(column: Int, sign: Int)]?

    init(kind: Kind, texts: [String], list: Int?, parts: [(column: Int, sign: Int)]?) {
      (self.kind, self.texts, self.list, self.parts) = (kind, texts, list, parts)
      leaf = texts.last { !$0.allSatisfy(\.isNumber) } ?? ""
    }
  }

  /// The template.
  let form: FormTemplate
  /// The form's position in its edition.
  let index: Int
  /// Its name, and the name without 本年 in front.
  let title: String
  /// Its number, empty where it has none.
  let number: String
  /// Its columns; of a card, as many as its grid has, without headers.
  let columns: [Column]
  /// All texts of its headers; of a card, its labels.
  let headers: Set<String>
  /// The same texts as the template writes them, spaces kept.
  let spacedHeaders: Set<String>
  /// The names of its fixed rows.
  let rowNames: Set<String>
  /// The words that stand in code columns: 人员经费合计.
  let codeWords: Set<String>
  /// What its name says of the money that it is about.
  let meaning: Set<String>
  private let words: TitleWords
  /// The title without words that say no more than that it is a form.
  private let neutral: String

  /// - Parameters:
  ///   - form: the template.
  ///   - index: its position in its edition.
  ///   - named: the columns that the edition's expressions name.
  ///   - words: the words by which titles say what forms are about.
  init(
    _ form: FormTemplate, index: Int, columns named: ColumnIndex, words: TitleWords = .none
  ) {
    self.words = words
    meaning = words.meaning(of: folded(form.name))
    self.form = form
    self.index = index
    title = folded(form.name)
    neutral = title.withoutNeutral
    number = folded(form.number ?? "")
    switch form.body {
    case .table(let table):
      columns = Self.columns(of: table, form: index, named)
      headers = Set(columns.flatMap(\.texts))
      spacedHeaders = Set(table.tree.headers.map(\.text.spacedName))
      var names: Set<String> = []
      for row in table.lists.flatMap(\.allRows) where row.each == nil {
        names.insert(row.name.rowName)
      }
      rowNames = names.subtracting([""])
      codeWords = Set(
        table.lists.flatMap(\.allRows).compactMap { row in
          row.code.map { folded($0.referenceName) }
        })
    case .cards(let card):
      columns = card.widths.map { _ in Column(kind: .text, texts: [], list: nil, parts: nil) }
      headers = Set(card.labels)
      spacedHeaders = Set(card.rows.flatMap(\.cells).compactMap(\.spacedLabel))
      rowNames = []
      codeWords = []
    }
  }

  private static func columns(
    of table: TableTemplate, form: Int, _ named: ColumnIndex
  ) -> [Column] {
    table.tree.columns.enumerated().map { index, column in
      let headers = table.tree.headers.filter { $0.columns.contains(index) }.sorted {
        $0.rows.lowerBound < $1.rows.lowerBound
      }
      let texts = headers.map { folded($0.text.referenceName).withoutYear }.filter { !$0.isEmpty }
      let kind: Column.Kind =
        switch column.content {
        case .ordinal, .rowNumber: .ordinal
        case .code: .code
        // 款 and 项 are whole numbers of two digits.
        case .codePart(let digits): digits.lowerBound == 0 ? .code : .ordinal
        case .name: .name
        case .text: .text
        case .facts, .formula: .amount
        }
      var parts: [(column: Int, sign: Int)]?
      if case .formula(let expression) = column.content {
        parts = column.list.flatMap { named.addends(of: expression, form: form, list: $0) }
      }
      return Column(kind: kind, texts: texts, list: column.list, parts: parts)
    }
  }
}

extension ColumnIndex {
  /// The columns of its own row that an expression adds and subtracts; nil for one that does anything else.
  fileprivate func addends(
    of expression: Expression, form: Int, list: Int
  ) -> [(column: Int, sign: Int)]? {
    switch expression {
    case .reference(let reference):
      guard reference.form == nil, reference.row == .current else { return nil }
      return columns(at: reference.column, form: form, list: list).map { ($0, 1) }
    case .add(let a, let b), .subtract(let a, let b):
      guard let left = addends(of: a, form: form, list: list),
        let right = addends(of: b, form: form, list: list)
      else { return nil }
      var sign = 1
      if case .subtract = expression { sign = -1 }
      return left + right.map { ($0.column, $0.sign * sign) }
    case .orZero(let inner): return addends(of: inner, form: form, list: list)
    case .number, .multiply, .divide: return nil
    }
  }
}

extension TextTemplate {
  /// The text's own words, spaces kept.
  fileprivate var spacedName: String {
    var name = ""
    for case .literal(let text) in parts { name += text }
    return name
  }
}

extension CardTemplate.Cell {
  fileprivate var spacedLabel: String? {
    if case .label(let text) = content { return text.spacedName }
    return nil
  }
}

extension CardTemplate {
  /// The labels that stand over others: those of rows of little else, folded; what the report fills in is left out.
  var heads: [String] {
    rows.flatMap { row -> [String] in
      let labels = row.cells.compactMap { cell -> String? in
        guard case .label(let text) = cell.content, text.parts.count == 1 else { return nil }
        return folded(text.referenceName)
      }
      return labels.count >= 4 && labels.count + 1 >= row.cells.count
        ? labels.filter { !$0.isEmpty } : []
    }
  }

  /// The labels of the card, folded.
  package var labels: [String] {
    rows.flatMap { row in
      row.cells.compactMap { cell in
        guard case .label(let text) = cell.content else { return nil }
        return folded(text.referenceName)
      }
    }.filter { !$0.isEmpty }
  }
}

extension FormShape {
  /// What a line loses for every line between it and the table.
  private static let lossPerLine = 3
  /// The most lines that can name a table: one further up has lost all it could be worth.
  static let mostTitles = 100 / lossPerLine + 1

  /// How well a table's lines above name the form, from 0 to 100.
  ///
  /// - Parameters:
  ///   - lines: the lines, the nearest last.
  ///   - meanings: what each says of the money that the table is about.
  /// - Returns: the score of the best of them.
  func titleScore(_ lines: [TitleLine], _ meanings: [Set<String>]) -> Int {
    var best = 0
    for (distance, (line, says)) in zip(lines, meanings).reversed().enumerated() {
      let (text, bare) = (line.text, line.bare)
      var score = 0
      if !number.isEmpty, line.whole.names(number) { score = 90 }
      if text == title || bare == title {
        score = 100
      } else if text.hasSuffix(title), words.meaning(of: text.dropLast(title.count)).isEmpty {
        score = max(score, 92)
      } else if line.neutral == neutral, bare.hasSuffix("表") {
        score = max(score, 88)
      } else if bare.hasSuffix("表"), !meaning.isEmpty, says == meaning {
        score = max(score, 70)
      } else if line.canBePart, title.hasSuffix(bare) {
        score = max(score, 80)
      }
      best = max(best, score - Self.lossPerLine * distance)
    }
    return best
  }

  /// Whether what a title says is that its table is about other money than the form.
  func isContradicted(by other: Set<String>) -> Bool {
    !other.isEmpty && !meaning.isEmpty && other != meaning
  }

  /// How well header cells fit the form, from 0 to 100: how many of its headers are there, and how many of those there are its.
  func headerScore(_ texts: Set<String>) -> Int {
    guard !headers.isEmpty, !texts.isEmpty else { return 0 }
    let common = headers.count { texts.contains($0) }
    return 50 * common / headers.count + 50 * common / texts.count
  }
}

/// A line that may name a table, as it is compared with the names of forms.
struct TitleLine {
  /// The line, folded.
  let whole: String
  /// Without what stands in parentheses at its end.
  let text: String
  /// Nor with a mark of order in front.
  let bare: String
  /// Nor with words that say no more than that it is a form.
  let neutral: String
  /// Whether it is long enough to be told by a part of a name.
  let canBePart: Bool

  init(_ line: String) {
    whole = folded(line)
    if whole.hasSuffix(")"), let open = whole.lastIndex(of: "("), open > whole.startIndex {
      text = String(whole[..<open])
    } else {
      text = whole
    }
    bare = text.withoutOrdinal
    neutral = bare.withoutNeutral
    canBePart = bare.count >= 4
  }
}

extension String {
  /// The text without words that say no more than that it is a form.
  fileprivate var withoutNeutral: String {
    replacing("明细表", with: "表").replacing("情况表", with: "表").withoutYear
  }
}

extension String {
  /// Whether the text holds a form's number as a whole: `(预算表1)` holds 预算表1, not `预算表10`.
  fileprivate func names(_ number: String) -> Bool {
    guard contains(number), let range = firstRange(of: number) else { return false }
    return range.upperBound == endIndex || !self[range.upperBound].isNumber
  }
}
