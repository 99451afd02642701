import Changes
import Facts
import Forms
import Recognition
import Sheets

/// Finds the cells in which two reports differ: facts, forms made of them, or documents as they were published.
public struct Diff: Sendable {
  /// What came of it.
  public struct Outcome: Sendable {
    /// The cells that differ.
    package let differences: [CellDifference]
    /// The forms that only the first report has.
    package let onlyOld: [FormLabel]
    /// The forms that only the second has.
    package let onlyNew: [FormLabel]
    /// The tables that no template knows, compared by their titles and headers only.
    public let unknown: [String]

    /// Whether the reports say the same.
    public var isSame: Bool { differences.isEmpty && onlyOld.isEmpty && onlyNew.isEmpty }
  }

  /// The editions.
  public let library: TemplateLibrary
  /// The name of the edition that documents are of; nil to find out.
  public var edition: String?

  /// Makes the job.
  public init(library: TemplateLibrary, edition: String? = nil) {
    self.library = library
    self.edition = edition
  }

  /// What is compared.
  private enum Side {
    case facts(LoadedReport)
    case document(SourceDocument)
  }

  /// Compares two reports.
  ///
  /// Two files of facts are compared exactly; with a document, amounts are compared as far as they are printed.
  ///
  /// - Parameters:
  ///   - old: the path of the first: facts as JSON, a document, a folder of CSV files, or a folder that was generated.
  ///   - new: the path of the second.
  /// - Returns: what differs.
  /// - Throws: ``Failure``.
  package func run(_ old: String, _ new: String) throws(Failure) -> Outcome {
    let sides = (try read(old), try read(new))
    let comparison = FormComparison(
      from: try views(sides.0, beside: sides.1), to: try views(sides.1, beside: sides.0))
    return Outcome(
      differences: comparison.differences, onlyOld: comparison.onlyOld,
      onlyNew: comparison.onlyNew, unknown: comparison.unknown)
  }

  // MARK: - Reading

  private func read(_ path: String) throws(Failure) -> Side {
    if FileSystem.isFolder(path) {
      return .document(try DocumentReading.read(try tables(in: path)))
    }
    let isJSON = path.lowercased().hasSuffix(".json")
    let isEntry = try EntryOpening.isOne(path, library)
    if isJSON || isEntry {
      return .facts(try ReportLoading(library: library).load(path))
    }
    return .document(try DocumentReading.read(path))
  }

  /// Of a folder that was generated the workbook, or the folder of CSV files in it; any other folder itself.
  private func tables(in folder: String) throws(Failure) -> String {
    let names: [String]
    do throws(FileError) {
      names = try FileSystem.contents(of: folder)
    } catch {
      throw .file(error)
    }
    let workbooks = names.filter {
      $0.lowercased().hasSuffix(".xlsx") && !$0.hasPrefix(".") && !$0.hasPrefix("~")
    }
    if workbooks.count == 1 { return FileSystem.join(folder, workbooks[0]) }
    let csv = FileSystem.join(folder, "csv")
    return FileSystem.isFolder(csv) ? csv : folder
  }

  /// The forms of a side: those made of its facts, or what the document prints.
  private func views(_ side: Side, beside other: Side) throws(Failure) -> [FormView] {
    switch side {
    case .facts(let loaded): try loaded.fill().views
    case .document(let source):
      RecognisedView(try document(source, beside: other), readsRows: true).views
    }
  }

  private func document(
    _ source: SourceDocument, beside other: Side
  ) throws(Failure) -> RecognisedDocument {
    // Beside facts, a document is most likely of their edition.
    if edition == nil, case .facts(let loaded) = other {
      let document = DocumentRecognition(source, captions: loaded.edition.captions)
        .run(editions: [loaded.edition])
      if document.edition != nil { return document }
    }
    return try Recognising(library: library, edition: edition).run(source)
  }
}
