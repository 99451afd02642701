import Facts
import Forms
import JSONText
import Prose
import Sheets
import Templates

/// A report's document without any format, with what it was made from.
public struct MadeDisclosure: Sendable {
  /// The document.
  package let disclosure: Disclosure
  /// The forms that it shows.
  package let filled: FormFiller.Result
  /// The report.
  package let report: Report
  /// The edition.
  package let edition: Edition
  /// The digests of the inputs, by path: the report, and last year's facts where they were read.
  let inputs: [String: Digest]
  /// The files that the edition and its prose were read from.
  let templates: [TemplateFiles]
}

/// Makes the document of a report: reads its facts and the edition's prose, and last year's facts where 上年 names them.
public struct DisclosureMaking: Sendable {
  /// The editions.
  public let library: TemplateLibrary
  /// Whether missing facts stand in the document as 【待填写：…】 rather than be errors.
  public let isDraft: Bool
  /// What stands beside the facts where these are in memory; nil where they are a file.
  let beside: [String: [UInt8]]?

  /// Makes the job.
  public init(library: TemplateLibrary, isDraft: Bool = false) {
    self.init(library: library, isDraft: isDraft, beside: nil)
  }

  /// Makes the job for facts in memory.
  init(library: TemplateLibrary, isDraft: Bool, beside: [String: [UInt8]]?) {
    (self.library, self.isDraft, self.beside) = (library, isDraft, beside)
  }

  /// Makes the document of an input.
  ///
  /// - Parameter input: the path of its JSON.
  /// - Returns: the document, with what it was made from.
  /// - Throws: ``Failure`` when facts are missing or wrong, or the edition has no prose.
  package func run(_ input: String) throws(Failure) -> MadeDisclosure {
    try run(try FactsFile(input).bytes(), named: input)
  }

  /// Makes the document of facts.
  ///
  /// - Parameters:
  ///   - bytes: the JSON.
  ///   - input: the path it came from, by which that of last year's facts is found.
  /// - Returns: the document, with what it was made from.
  /// - Throws: ``Failure`` when facts are missing or wrong, or the edition has no prose.
  package func run(_ bytes: [UInt8], named input: String) throws(Failure) -> MadeDisclosure {
    try make(bytes, named: input).disclosure
  }

  /// Makes the document of facts.
  ///
  /// - Returns: the document, and the JSON that the facts were read from.
  /// - Throws: ``Failure`` when facts are missing or wrong, or the edition has no prose.
  func make(
    _ bytes: [UInt8], named input: String
  ) throws(Failure) -> (disclosure: MadeDisclosure, document: JSONDocument) {
    let loaded = try ReportLoading(library: library, checksProse: true).load(bytes, named: input)
    return (try run(loaded, filled: try loaded.fill()), loaded.document)
  }

  /// Makes the document of facts that were read with the names of the edition's prose checked.
  func run(_ loaded: LoadedReport, filled: FormFiller.Result) throws(Failure) -> MadeDisclosure {
    guard let (prose, files) = try library.proseWithFiles(of: loaded.edition) else {
      throw .noProse(edition: loaded.edition.name, file: loaded.path)
    }
    var inputs = [loaded.path: loaded.digest]
    var templates = [loaded.templates, files]
    var previous: [String: Number]?
    if case .file(let name) = loaded.report.prose.previous {
      let earlier = try self.previous(name, of: loaded)
      previous = earlier.figures
      inputs.merge(earlier.inputs) { own, _ in own }
      templates += earlier.templates
    }
    do throws(DisclosureError) {
      return MadeDisclosure(
        disclosure: try DisclosureBuilder.build(
          prose, filled: filled, previous: previous, isDraft: isDraft),
        filled: filled, report: loaded.report, edition: loaded.edition, inputs: inputs,
        templates: templates)
    } catch {
      throw .disclosure(error, file: loaded.path)
    }
  }

  /// Last year's figures, with what they were read from.
  private typealias Earlier = (
    figures: [String: Number], inputs: [String: Digest], templates: [TemplateFiles]
  )

  /// Computes last year's figures from last year's facts.
  ///
  /// What these say of the year before them is not looked at, so that
  /// no chain of files is followed, and none can lead back.
  private func previous(_ name: String, of loaded: LoadedReport) throws(Failure) -> Earlier {
    let folder = FileSystem.folder(of: loaded.path)
    let path = FileSystem.join(folder, name)
    let place = loaded.previousPlace
    do throws(Failure) {
      let bytes = try inFiles { () throws(FileError) in
        // Facts that came from elsewhere name a file beside them, and nothing else.
        guard FileSystem.isName(name) else { throw FileError(.read, name, .notAName) }
        if let beside = self.beside {
          guard let bytes = beside[name] else { throw FileError(.read, name, .missing) }
          return bytes
        }
        let beside = try OpenFolder(folder.isEmpty ? "." : folder, named: path)
        guard let bytes = try beside.read(name, limit: FileSystem.mostFacts) else {
          throw FileError(.read, path, .missing)
        }
        return bytes
      }
      let earlier = try ReportLoading(library: library).load(bytes, named: path)
      guard earlier.report.year == loaded.report.year - 1 else {
        throw .wrongPreviousYear(
          earlier.report.year, expected: loaded.report.year - 1, file: loaded.path, place: place)
      }
      guard let (prose, files) = try library.proseWithFiles(of: earlier.edition) else {
        throw .noProse(edition: earlier.edition.name, file: path)
      }
      let filled = try earlier.fill()
      do throws(FillError) {
        return (
          try prose.figures(of: filled, in: loaded.edition.unit),
          [path: earlier.digest], [earlier.templates, files]
        )
      } catch {
        throw .fill(error, file: path)
      }
    } catch {
      if case .wrongPreviousYear = error { throw error }
      throw .previousYear(error, file: loaded.path, place: place)
    }
  }
}

extension LoadedReport {
  /// Where the report says where last year's facts are.
  fileprivate var previousPlace: FactsError.Place {
    ReportReader.previous(of: document) ?? FactsError.Place(path: "", line: 1, column: 1)
  }
}
