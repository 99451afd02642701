import Changes
import Forms
import JSONText
import Recognition
import SheetFormats
import Sheets

/// Writes what differs: as text for people, as CSV or JSON for programs.
extension Diff.Outcome {
  /// The differences as CSV: one record each, all fields.
  ///
  /// - Parameter byteOrderMark: whether it begins with the mark by which Excel knows UTF-8.
  /// - Returns: the bytes.
  public func csv(byteOrderMark: Bool = true) -> [UInt8] {
    var encoder = CSVEncoder(byteOrderMark: byteOrderMark)
    encoder.appendRecord([
      "表号", "表", "部分", "行", "科目编码", "列", "原值", "现值", "差额", "计算得出", "原位置", "现位置", "变化",
    ])
    for difference in differences {
      encoder.appendRecord([
        difference.form.shortName, difference.form.name, difference.part.rawValue, difference.row,
        difference.code, difference.column.text, difference.old?.text ?? "",
        difference.new?.text ?? "",
        difference.printedDifference ?? "", difference.isDerived ? "是" : "否",
        difference.old?.address ?? "", difference.new?.address ?? "", difference.change,
      ])
    }
    for (forms, change) in [(onlyOld, "删除"), (onlyNew, "新增")] {
      for form in forms {
        encoder.appendRecord([
          form.shortName, form.name, "整表", "", "", "", "", "", "", "", "", "", change,
        ])
      }
    }
    return encoder.bytes
  }

  /// The differences as JSON.
  public var json: String {
    func object(_ members: [(String, String?)], _ indent: String) -> String {
      let parts = members.compactMap { key, value in
        value.map { "\(key.quotedAsJSON): \($0)" }
      }
      return indent + "{" + parts.joined(separator: ", ") + "}"
    }
    func side(_ side: CellDifference.Side?) -> String {
      guard let side else { return "null" }
      return object(
        [("值", side.text.quotedAsJSON), ("位置", side.address?.quotedAsJSON)], "")
    }
    func list(_ items: [String]) -> String {
      items.isEmpty ? "[]" : "[\n" + items.joined(separator: ",\n") + "\n  ]"
    }
    func labels(_ forms: [FormLabel]) -> String {
      list(
        forms.map {
          object(
            [("表号", $0.shortName.quotedAsJSON), ("表", $0.name.quotedAsJSON)], "    ")
        })
    }
    let cells = differences.map { difference in
      object(
        [
          ("表号", difference.form.shortName.quotedAsJSON),
          ("表", difference.form.name.quotedAsJSON),
          ("部分", difference.part.rawValue.quotedAsJSON), ("行", difference.row.quotedAsJSON),
          ("科目编码", difference.code.quotedAsJSON), ("列", difference.column.text.quotedAsJSON),
          ("原", side(difference.old)), ("现", side(difference.new)),
          ("差额", difference.printedDifference?.quotedAsJSON),
          ("计算得出", difference.isDerived ? "true" : "false"),
        ], "    ")
    }
    let json = """
      {
        "差异": \(list(cells)),
        "只在原处的表": \(labels(onlyOld)),
        "只在现处的表": \(labels(onlyNew)),
        "不认得的表": \(list(unknown.map { "    " + $0.quotedAsJSON }))
      }

      """
    return TerminalText.escaped(json: json)
  }

  /// The differences for people: form by form, columns aligned as a terminal shows them.
  public func lines(_ say: Language) -> [String] {
    var lines: [String] = []
    for (form, sign, words) in onlyOld.map({ ($0, "−", say("只在原处有这张表", "only the first has it")) })
      + onlyNew.map({ ($0, "+", say("只在现处有这张表", "only the second has it")) })
    {
      lines.append("\(sign) \(form.title)：\(words)")
    }
    for title in unknown {
      lines.append(
        "? \(title)："
          + say("没有版式认得，只按表名和表头比较", "no template knows it; compared by title and header only"))
    }
    var start = 0
    while start < differences.count {
      let form = differences[start].form
      let end = differences[start...].firstIndex { $0.form != form } ?? differences.count
      if !lines.isEmpty { lines.append("") }
      let count = end - start
      lines.append(
        "\(form.title)（\(say("\(count) 处不同", count == 1 ? "1 difference" : "\(count) differences"))）"
      )
      lines += aligned(differences[start..<end], say)
      start = end
    }
    if isSame { lines.append(say("没有不同", "no differences")) }
    return lines
  }

  private func aligned(_ differences: ArraySlice<CellDifference>, _ say: Language) -> [String] {
    let measure = DisplayWidth(ambiguous: .narrow)
    let rows = differences.map { difference -> [String] in
      let code = difference.code.isEmpty ? "" : "\(difference.code) "
      let name =
        difference.part == .body
        ? code + difference.row
        : [difference.row, difference.part.words(say)].filter { !$0.isEmpty }.joined(separator: " ")
      return [
        name, difference.column.text, difference.new?.address ?? difference.old?.address ?? "",
        difference.old.map { shown($0.text, say) } ?? say("（无）", "(none)"),
        difference.new.map { shown($0.text, say) } ?? say("（无）", "(none)"),
        difference.signedDifference.map { "（\($0)）" } ?? "",
      ]
    }
    // One long text does not push all others aside.
    let most = [44, 40, 8, 20, 20]
    let widths = most.indices.map { column in
      rows.map { measure.of($0[column]) }.filter { $0 <= most[column] }.max() ?? 0
    }
    return rows.map { row in
      var line = "  "
      for column in 0..<3 where widths[column] > 0 {
        line += row[column] + pad(measure.of(row[column]), widths[column]) + "  "
      }
      line += pad(measure.of(row[3]), widths[3]) + row[3] + " → " + row[4]
      return line + row[5]
    }
  }

  private func pad(_ width: Int, _ whole: Int) -> String {
    String(repeating: " ", count: max(0, whole - width))
  }

  private func shown(_ text: String, _ say: Language) -> String {
    if text.isEmpty { return say("（空）", "(blank)") }
    return text.contains { $0.isNewline } ? String(text.map { $0.isNewline ? " " : $0 }) : text
  }
}

extension FormLabel {
  /// Number and name.
  fileprivate var title: String { shortName == name ? name : "\(shortName) \(name)" }
}

extension CellDifference.Part {
  fileprivate func words(_ say: Language) -> String {
    switch self {
    case .heading: say(rawValue, "heading")
    case .header: say(rawValue, "header")
    case .body: say(rawValue, "body")
    case .note: say(rawValue, "note")
    }
  }
}

extension CellDifference {
  /// 新增, 删除 or 更改.
  fileprivate var change: String { old == nil ? "新增" : new == nil ? "删除" : "更改" }

  /// The difference with its sign.
  fileprivate var signedDifference: String? {
    printedDifference.map { difference.map { $0 > .zero } ?? false ? "+\($0)" : $0 }
  }
}
