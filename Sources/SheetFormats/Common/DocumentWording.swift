/// The few words that formats add to a document of their own.
struct DocumentWording {
  /// Over the table of contents.
  let contents: String
  /// The title of a document without one.
  let untitled: String
  /// Between a term and its definition.
  let colon: String

  /// The words in the language of that name (BCP 47): Chinese, or else English.
  init(language: String) {
    let isChinese = language.lowercased().hasPrefix("zh")
    contents = isChinese ? "目　录" : "Contents"
    untitled = isChinese ? "无标题" : "Untitled"
    colon = isChinese ? "：" : ": "
  }
}
