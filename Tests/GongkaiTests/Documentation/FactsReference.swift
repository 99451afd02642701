import Facts
import Templates
import TestSupport

/// The keys of the input of one kind of report, in Markdown, as the templates' `facts.yaml` states them.
struct FactsReference {
  /// 部门预算 or 部门决算.
  let reportKind: String
  private let schema: FactSchema

  /// Reads what facts there are.
  init(_ reportKind: String) throws {
    let file = FactSchemaReader.file
    let text = Repository.text(ofFile: "\(Repository.templates)/\(file)")
    schema = try FactSchemaReader.read(try TemplateNode(parsing: text, file: file))
    self.reportKind = reportKind
  }

  /// A table for the whole input, and one for each object and list in it.
  var markdown: String {
    var parts = ["## 整个文件\n\n\(schema.report.title)。\n\n" + table(of: schema.report)]
    for field in fields(of: schema.report) { add(field, at: field.name, to: &parts) }
    return "\n" + parts.joined(separator: "\n\n") + "\n"
  }

  private func fields(of kind: RecordKind) -> [Field] {
    kind.fields.filter { $0.reportKind == nil || $0.reportKind == reportKind }
  }

  private func add(_ field: Field, at path: String, to parts: inout [String]) {
    guard let kind = schema.kind(of: field) else { return }
    var part = "### `\(path)`\n\n\(kind.title)。\n\n" + table(of: kind)
    if !kind.unique.isEmpty {
      let keys = kind.unique.map { kind.fields[$0] }
      let names = fields(of: kind).filter { field in keys.contains { $0.name == field.name } }
        .map { "`\($0.name)`" }.joined(separator: "、")
      part += keys.count > 1 ? "\n\n两行的 \(names) 不能都相同。" : "\n\n两行的 \(names) 不能相同。"
    }
    parts.append(part)
    for inner in fields(of: kind) { add(inner, at: "\(path).\(inner.name)", to: &parts) }
  }

  private func table(of kind: RecordKind) -> String {
    let rows = fields(of: kind).map { field in
      "| `\(field.name)` | \(necessity(of: field)) | \(value(of: field)) | \(field.doc) |"
    }
    return (["| 键 | 必写 | 写什么 | 意思 |", "|---|---|---|---|"] + rows).joined(separator: "\n")
  }

  private func necessity(of field: Field) -> String {
    if let other = field.requiredUnless { return "没有 `\(other)` 时" }
    return field.isRequired && field.standard == nil ? "是" : ""
  }

  private func value(of field: Field) -> String {
    let value =
      switch field.shape {
      case .text: "文字"
      case .unitCode, .unit: "单位代码"
      case .code(.function): "功能科目代码"
      case .code(.economy): "经济科目代码"
      case .term(let terms): terms.map { "`\($0)`" }.joined(separator: "、")
      case .amount: "金额"
      case .count: "个数"
      case .weight: "数"
      case .year: "年度，如 `2023`"
      case .object: "`{…}`，键见下"
      case .list(_, let atLeast): "列表，每行的键见下" + (atLeast > 0 ? "，至少 \(atLeast) 行" : "")
      case .lines: "各段文字：`[\"…\", \"…\"]`"
      case .names: "`{\"代码\": \"名称\"}`"
      case .texts: "`{\"名称\": \"文字\"}`"
      case .linesByName: "`{\"名称\": [\"文字\", …]}`"
      case .figuresOrFile: "`{\"名称\": 金额}`，或文件名"
      case .values: "`{\"名称\": 金额或文字}`"
      }
    guard !field.excludes.isEmpty else { return value }
    let others = field.excludes.map { "`\($0)`" }.joined(separator: "、")
    return "\(value)；不与 \(others) 同写"
  }
}
