import Changes
import Facts
import Forms
import Prose
import SheetFormats
import Templates

@testable import Gongkai

/// Takes facts, as JSON, through reading, filling and writing, and the document around the forms.
enum FactsTarget {
  private static let library: TemplateLibrary = {
    guard let library = TemplateLibrary.installed() else { broken("no templates") }
    return library
  }()

  /// Takes an input: JSON.
  static func run(_ input: [UInt8]) {
    // A path at which nothing is: last year's facts are looked for beside it.
    let path = "/nonexistent/facts.json"
    do throws(Failure) {
      let loaded = try ReportLoading(library: library, checksProse: true).load(input, named: path)
      let filled = try loaded.fill()
      Writers.run(filled)
      readBack(loaded)
      let made = try DisclosureMaking(library: library, isDraft: true).run(input, named: path)
      let document = made.document()
      _ = HTMLWriter().encode(document)
      _ = try? DOCXWriter().encode(document)
      _ = MarkdownWriter().encode(document)
      _ = DocumentTextWriter().encode(document)
    } catch {
      // Every reason can be told.
      for language in Language.allCases { _ = error.words(language) }
    }
  }

  /// Facts that were read can be written, and read as what they were.
  private static func readBack(_ loaded: LoadedReport) {
    let written = ReportWriter().write(loaded.report)
    do {
      let json = try ReportReader.parse(Array(written.utf8))
      let reader = ReportReader(loaded.edition)
      if ReportWriter().write(try reader.read(json)) != written {
        broken("facts change when written and read")
      }
    } catch {
      broken("facts that were written cannot be read: \(error)\n\(written)")
    }
  }
}
