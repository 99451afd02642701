import Facts
import Forms
import Recognition
import Sheets
import Templates

/// Fills what the texts of a blank leave open: placeholders, the department, the year, the unit of money.
struct BlankTexts {
  /// The facts on the forms of their own edition.
  let filled: FormFiller.Result
  let edition: Edition
  let captions: CaptionWords
  private(set) var notes: [BlankNote] = []

  init(_ filled: FormFiller.Result, _ edition: Edition, captions: CaptionWords) {
    (self.filled, self.edition, self.captions) = (filled, edition, captions)
  }

  /// A text with its placeholders filled; nil where it has none.
  ///
  /// - Parameters:
  ///   - text: the text.
  ///   - form: the form that it stands on; nil for none.
  ///   - place: where it stands.
  /// - Returns: the text.
  mutating func placeholders(
    in text: String, on form: FormTemplate?, at place: SourcePlace
  ) -> String? {
    guard text.contains("{{") else { return nil }
    var (result, rest) = ("", text[...])
    while let open = rest.firstRange(of: "{{"),
      let close = rest[open.upperBound...].firstRange(of: "}}")
    {
      let name = trimmed(String(rest[open.upperBound..<close.lowerBound]))
      result += rest[..<open.lowerBound]
      if let value = value(of: name, on: form) {
        result += value
      } else {
        result += rest[open.lowerBound..<close.upperBound]
        notes.append(.placeholder(name, place))
      }
      rest = rest[close.upperBound...]
    }
    result += rest
    return result == text ? nil : result
  }

  /// What a placeholder stands for, as forms and prose write them; nil for nothing.
  private func value(of name: String, on form: FormTemplate?) -> String? {
    guard let form = form ?? edition.forms.first else { return nil }
    if name == "部门" { return filled.names.report.department.name }
    if let field = TextField.names(of: nil).contains(name) ? TextField(name, of: nil) : nil {
      let text = filled.names.text(field, form: form)
      return text.isEmpty ? nil : text
    }
    // 预算表9[合计].单位资金
    guard let open = name.firstIndex(of: "["),
      let close = name[open...].firstIndex(of: "]"),
      let index = edition.form(named: String(name[..<open]))
    else { return nil }
    let row = name[name.index(after: open)..<close]
    let column = name[name.index(after: close)...]
    guard let cell = try? filled.cell(named: "\(row)\(column)", inForm: index) else { return nil }
    let found = filled.forms[index]
    guard case .table(let table) = found.template.body else { return nil }
    switch found[cell.row, cell.column] {
    case .text(let text): return text
    case .blank: return ""
    case .number, .derived:
      var format = table.tree.columns[cell.column].format
      format.zero = .full
      return found.value(cell.row, cell.column).map { format.printed($0) } ?? ""
    }
  }

  /// A text over a form with what it leaves open filled; nil where it leaves nothing open.
  ///
  /// - Parameters:
  ///   - text: the text.
  ///   - form: the form.
  ///   - unit: the unit that its amounts are in.
  ///   - place: where it stands.
  /// - Returns: the text.
  mutating func caption(
    _ text: String, on form: FormTemplate, unit: AmountUnit, at place: SourcePlace
  ) -> String? {
    let dated = Self.withYear(text, filled.names.report.year)
    let said = withCaption(dated, on: form, unit: unit, at: place)
    return said == text ? nil : said
  }

  // MARK: - The year

  /// Characters that are printed where something is to be written.
  private static func isOpen(_ character: Character) -> Bool {
    "_＿×xXＸ*＊ \u{3000}\u{A0}…".contains(character)
  }

  /// The text with the year where one is left open: `____年`, `20××年`, `20  年度`.
  static func withYear(_ text: String, _ year: Int) -> String {
    guard text.contains("年") else { return text }
    var result: [Character] = []
    for character in text {
      guard character == "年" else {
        result.append(character)
        continue
      }
      var start = result.count
      while start > 0, isOpen(result[start - 1]) { start -= 1 }
      let open = result[start...]
      let begins = start >= 2 && String(result[start - 2..<start]) == "20"
      let isAlone = start == 0 || !(result[start - 1].isNumber)
      let isBlank = open.allSatisfy(\.isWhitespace)
      if !open.isEmpty, begins || isAlone && open.count > 1 && !(isBlank && start == 0) {
        result.removeLast(result.count - (begins ? start - 2 : start))
        result += Array(String(year))
      }
      result.append(character)
    }
    return String(result)
  }

  /// A document with the year in all its texts where one is left open, so that its heads are read as they will stand.
  static func dated(_ document: SourceDocument, _ year: Int) -> SourceDocument {
    var document = document
    for block in document.blocks.indices {
      if case .text(let text) = document.blocks[block] {
        document.blocks[block] = .text(SourceText(withYear(text.text, year), at: text.place))
      }
      guard case .table(var table) = document.blocks[block] else { continue }
      for row in table.sheet.rows.indices {
        for column in table.sheet.rows[row].cells.indices {
          guard case .text(let text) = table.sheet.rows[row].cells[column].content else { continue }
          table.sheet.rows[row].cells[column].content = .text(withYear(text, year))
        }
      }
      document.blocks[block] = .table(table)
    }
    return document
  }

  // MARK: - Captions

  private mutating func withCaption(
    _ text: String, on form: FormTemplate, unit: AmountUnit, at place: SourcePlace
  ) -> String {
    guard let colon = text.firstIndex(where: { $0 == "：" || $0 == ":" }) else { return text }
    let head = String(text[...colon])
    let rest = text[text.index(after: colon)...]
    let open = rest.prefix(while: Self.isOpen)
    let behind = rest.dropFirst(open.count)
    let name = folded(String(text[..<colon]))
    // 填报单位（盖章）：
    let bare = name.hasSuffix(")") ? name.firstIndex(of: "(").map { String(name[..<$0]) } : nil
    let isDepartment = [name, bare].compactMap { $0 }.contains {
      captions.department(in: $0 + ":") != nil
    }
    let printed = filled.names.report.department.printedName
    if isDepartment {
      if behind.isEmpty { return head + printed }
      let isCaption = captions.begin(folded(String(behind))) || behind.contains("单位")
      if !open.isEmpty, isCaption {
        return head + printed + "  " + withCaption(String(behind), on: form, unit: unit, at: place)
      }
      let own = folded(String(behind.prefix { !Self.isOpen($0) }))
      let known = [printed, filled.names.report.department.name].map(folded)
      if open.isEmpty, !own.isEmpty, !known.contains(own), !own.contains("单位:") {
        notes.append(.otherDepartment(printed: String(behind), place))
      }
      return text
    }
    guard behind.isEmpty else { return text }
    if name.hasSuffix("单位"), name == "单位" || name.hasSuffix("金额单位") {
      return head + unit.rawValue
    }
    if text.count <= 24 { notes.append(.openPlace(text, place)) }
    return text
  }
}
