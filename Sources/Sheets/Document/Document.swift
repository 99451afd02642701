/// A publication in its order: a title page, then headings, prose, forms and charts.
///
/// It says what is to be read, and nothing of how it is laid out. All texts are plain; a newline in one begins a new line.
///
/// ```swift
/// var document = Document(titleLines: ["某市公安局", "2024年部门预算"])
/// document.blocks = [.heading(1, "第一部分 部门概况"), .paragraph("主要职能是……"), .sheet(form)]
/// ```
package struct Document: Sendable {
  /// One piece of a document.
  package enum Block: Sendable {
    /// A heading of level 1 (第一部分) to 4; other levels count as the nearest.
    ///
    /// Headings directly before a form stand on its page.
    case heading(Int, String)
    /// A paragraph of running text.
    case paragraph(String)
    /// Points one below another.
    case list([String])
    /// A term and what it means (名词解释).
    case definition(term: String, text: String)
    /// A form, on pages of its own.
    case sheet(Sheet)
    /// Figures side by side.
    case chart(Chart)
    /// What follows begins a new page.
    case pageBreak
  }

  /// The lines of the title, top to bottom: department, year, kind of report.
  ///
  /// Without any there is no title page.
  package var titleLines: [String]
  /// Who issues it and when, at the foot of the title page; empty for nothing.
  package var issueLines: [String]
  /// The language of the texts, as web pages name it (BCP 47).
  package var language: String
  /// How it is set as a text of a word processor.
  package var manner: DocumentManner
  /// What its file says of itself; nil for its title alone.
  package var properties: Workbook.Properties?
  /// The pieces, in order.
  package var blocks: [Block]

  /// Makes a document.
  package init(
    titleLines: [String], issueLines: [String] = [], language: String = "zh-CN",
    manner: DocumentManner = DocumentManner(), properties: Workbook.Properties? = nil,
    blocks: [Block] = []
  ) {
    self.titleLines = titleLines
    self.issueLines = issueLines
    self.language = language
    self.manner = manner
    self.properties = properties
    self.blocks = blocks
  }

  /// The title on one line, as a file is called.
  package var title: String { titleLines.joined(separator: " ") }
}
