import Forms
import Recognition
import Sheets

extension MadeDisclosure {
  /// The document with its forms as sheets, ready to be written in any format.
  func document() -> Document {
    let renderer = SheetRenderer(filled, selection: Array(filled.forms.indices))
    var document = Document(
      titleLines: titleLines, manner: edition.manner, properties: edition.properties(of: report))
    // Behind the department's name a title breaks as behind a word that the edition tells.
    document.manner.titleWords += names
    for part in disclosure.parts {
      document.blocks.append(.heading(1, part.title))
      for section in part.sections {
        if let title = section.title { document.blocks.append(.heading(2, title)) }
        for block in section.blocks {
          switch block {
          case .heading(let level, let text): document.blocks.append(.heading(level + 1, text))
          case .paragraph(let text): document.blocks.append(.paragraph(text))
          case .list(let items): document.blocks.append(.list(items))
          case .definition(let term, let text):
            document.blocks.append(.definition(term: term, text: text))
          case .chart(let chart): document.blocks.append(.chart(chart))
          case .form(let index):
            document.blocks.append(.heading(2, edition.forms[index].name))
            document.blocks.append(.sheet(renderer.sheet(of: index)))
          }
        }
      }
    }
    return document
  }

  /// What the department is called, the longer first.
  private var names: [String] {
    [report.department.printedName, report.department.name].filter { !$0.isEmpty }
      .sorted { $0.count > $1.count }
  }

  /// The title, the department's name on a line of its own.
  private var titleLines: [String] {
    let title = disclosure.title
    guard let name = names.first(where: { title.hasPrefix($0) && title.count > $0.count }) else {
      return [title]
    }
    return [name, String(title.dropFirst(name.count))]
  }
}
