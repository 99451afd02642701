import Entry
import Facts
import JSONText
import SheetFormats
import Templates

/// Makes a workbook to fill in, or the JSON of one that was: `gongkai init --to xlsx`, `gongkai init --from 填报.xlsx`.
public struct EntryMaking: Sendable {
  /// What is written.
  public enum Format: String, Sendable, CaseIterable {
    /// JSON.
    case json
    /// A workbook to fill in.
    case xlsx
  }

  private let library: TemplateLibrary

  /// Makes the job.
  public init(library: TemplateLibrary) { self.library = library }

  /// The name of a workbook where none is given.
  public static let usualName = "填报.xlsx"

  /// The facts of a file, or an edition's example.
  ///
  /// - Parameters:
  ///   - input: the path of facts, JSON or a workbook; nil for the example.
  ///   - edition: the edition whose example is wanted.
  ///   - format: what is wanted.
  ///   - name: what the file is going to be called.
  ///   - isBlank: whether nothing is to stand in it but the frame.
  /// - Returns: the bytes of the file, and what a person should know.
  /// - Throws: ``Failure``.
  package func bytes(
    of input: String?, edition: String?, as format: Format, named name: String,
    isBlank: Bool = false
  ) throws(Failure) -> (bytes: [UInt8], findings: [Finding]) {
    let loaded: LoadedReport
    if let input {
      let library = try library.addingEditions(beside: input)
      loaded = try ReportLoading(library: library).load(input)
    } else {
      guard let edition else { throw try library.editionNeeded() }
      let text = try Starter(library: library, edition: edition).text()
      loaded = try ReportLoading(library: library).load(Array(text.utf8), named: edition)
    }
    let notes = (loaded.origin?.warnings ?? []).map { Finding($0) }
    switch format {
    case .json: return (loaded.document.bytes, notes)
    case .xlsx:
      let book = try workbook(loaded, named: name, isBlank: isBlank, isExample: input == nil)
      return (book, notes)
    }
  }

  private func workbook(
    _ loaded: LoadedReport, named name: String, isBlank: Bool, isExample: Bool
  ) throws(Failure) -> [UInt8] {
    let edition = loaded.edition
    let setting = EntryBookMaking.Setting(
      edition: edition.title, kind: edition.kind, catalogue: edition.catalogue,
      prose: try library.prose(of: edition)?.names, forms: edition.forms.map(\.shortName),
      file: FileSystem.name(of: name), isBlank: isBlank, isExample: isExample)
    let making = EntryBookMaking(
      loaded.document, loaded.report, words: try library.entryWords(), setting: setting)
    do throws(XLSXError) {
      return try EntryBookWriter().encode(making.book())
    } catch {
      throw .workbook(error, file: name)
    }
  }
}
