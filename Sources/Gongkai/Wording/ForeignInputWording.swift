import SheetFormats

extension ForeignInput {
  /// What the file is, and what to do with it.
  func words(_ say: Language, file: String) -> String {
    switch self {
    case .document(let kind): converted(kind == .docx ? "Word (.docx)" : "Excel (.xlsx)", file, say)
    case .published(.spreadsheetML): converted(say("工作簿", "workbook"), file, say)
    case .published(.html), .published(.mhtml): converted(say("网页", "web page"), file, say)
    case .published(.pdf): converted("PDF", file, say)
    case .published: converted("CSV", file, say)
    case .unread(let kind): unread(kind, say)
    case .damaged(let error): error.words(say) + instead(say)
    case .encoding(let name):
      say(
        "文字是 \(name) 编码，数据文件要用 UTF-8；请另存为 UTF-8（记事本：另存为，编码选 UTF-8）",
        "the text is in \(name); a file of facts is in UTF-8: save it as UTF-8")
    }
  }

  /// What may be a published report, from which facts can be taken.
  private func converted(_ kind: String, _ file: String, _ say: Language) -> String {
    let name = FileSystem.name(of: file)
    return say(
      "这是 \(kind) 文件，不是数据（JSON）；是已公布的报告，就先转成数据：gongkai convert \(name)；是业务系统导出的，就导入：gongkai import \(name)",
      "this is a file of kind \(kind), not facts (JSON); if it is a published report, make facts of it first: gongkai convert \(name); if some system exported it: gongkai import \(name)"
    )
  }

  private func unread(_ kind: FileKind, _ say: Language) -> String {
    let what: String
    switch kind.refusal {
    case .unsupported(let unsupported): what = unsupported.words(say)
    default: what = say("这不是文本", "this is no text")
    }
    return what + instead(say)
  }

  private func instead(_ say: Language) -> String {
    say("；数据文件应为 JSON", "; a file of facts is JSON")
  }
}
