import Entry
import Facts
import Forms
import JSONText
import Templates

/// A report's facts as they stand in a file, read with the edition that they ask for.
struct LoadedReport: Sendable {
  /// What the file is called in messages.
  let path: String
  /// The file as it is.
  let bytes: [UInt8]
  /// Its JSON, each value with its position.
  let document: JSONDocument
  /// The facts.
  let report: Report
  /// The edition; codes that nothing names are in its catalogue as their own names.
  let edition: Edition
  /// Those codes.
  let unnamed: [UnnamedCode]
  /// The files that the edition was read from.
  let templates: TemplateFiles
  /// The workbook that the JSON was made of; nil where the file is JSON.
  var origin: EntryOrigin?
  /// By which the file is known again.
  var digest: Digest { lateDigest.digest }
  private let lateDigest: LateDigest

  init(
    path: String, bytes: [UInt8], document: JSONDocument, report: Report, edition: Edition,
    unnamed: [UnnamedCode], templates: TemplateFiles, origin: EntryOrigin? = nil,
    digest: Digest? = nil
  ) {
    (self.path, self.bytes, self.document, self.report) = (path, bytes, document, report)
    (self.edition, self.unnamed, self.templates) = (edition, unnamed, templates)
    self.origin = origin
    lateDigest = LateDigest(of: bytes, known: digest)
  }

  /// The facts as text: of a workbook the JSON that was read from it.
  var text: [UInt8] { origin == nil ? bytes : document.bytes }

  /// By which the text is known again.
  var textDigest: Digest { origin == nil ? digest : Digest(of: document.bytes) }
}

/// Reads facts: bytes become a report of an edition.
struct ReportLoading: Sendable {
  /// The editions.
  let library: TemplateLibrary
  /// Whether the names in 上年, 原因 and the like are to be those of the edition's prose, which is read for it.
  var checksProse = false
  /// The digest of the bytes that are read, where somebody took it already.
  var digest: Digest?

  /// Reads the facts of a file.
  ///
  /// - Returns: the report, with what it was read from.
  /// - Throws: ``Failure`` when the file cannot be read, its facts cannot be taken, or its edition is not there.
  func load(_ path: String) throws(Failure) -> LoadedReport {
    try load(try FactsFile(path).bytes(), named: path)
  }

  /// Reads facts.
  ///
  /// - Parameters:
  ///   - bytes: the JSON.
  ///   - path: what it is called in messages.
  /// - Returns: the report, with what it was read from.
  /// - Throws: ``Failure`` when the facts cannot be taken, or their edition is not there.
  func load(_ bytes: [UInt8], named path: String) throws(Failure) -> LoadedReport {
    if let entry = try EntryOpening(bytes, named: path, library) {
      return try load(entry.reader, bytes, named: path)
    }
    let document: JSONDocument
    let stated: (name: String, place: FactsError.Place)
    do throws(FactsError) {
      document = try ReportReader.parse(bytes)
      stated = try ReportReader.edition(of: document)
    } catch {
      if case .syntax = error.problem, let other = ForeignInput(bytes) {
        throw .notFacts(other, file: path)
      }
      throw .facts(FactsErrors(error), file: path)
    }
    let (edition, templates, prose) = try edition(
      stated.name, of: path, at: stated.place)
    do throws(FactsErrors) {
      let (report, unnamed) = try ReportReader(edition, prose: prose).readAll(document)
      return LoadedReport(
        path: path, bytes: bytes, document: document, report: report, edition: edition,
        unnamed: unnamed, templates: templates, digest: digest)
    } catch {
      throw .facts(error, file: path)
    }
  }

  /// The edition that facts ask for, with what is to be checked of its prose.
  private func edition(
    _ name: String, of path: String, at place: FactsError.Place
  ) throws(Failure) -> (edition: Edition, templates: TemplateFiles, prose: ProseNames?) {
    var library = library
    if !(try library.editionNames().contains(name)) {
      library = try library.addingEditions(beside: path)
    }
    let known = try library.editionNames()
    guard known.contains(name) else {
      throw .noEditionForInput(name, known: known, file: path, place: place)
    }
    let (edition, templates) = try library.editionWithFiles(named: name)
    return (edition, templates, checksProse ? try library.prose(of: edition)?.names : nil)
  }

  /// Reads the facts of a workbook that was filled in.
  private func load(
    _ reader: EntryReader, _ bytes: [UInt8], named path: String
  ) throws(Failure) -> LoadedReport {
    guard let stated = reader.edition, !stated.name.isEmpty else {
      throw .entry(reader.withoutEdition, file: path)
    }
    let (edition, templates, prose) = try edition(
      stated.name, of: path,
      at: FactsError.Place(path: stated.spot.description, line: 0, column: 0))
    let read = reader.read(edition.schema)
    do throws(FactsErrors) {
      let document = try ReportReader.document(Array(read.json.utf8))
      let (report, unnamed) = try ReportReader(edition, prose: prose).readAll(document)
      if read.faults.isEmpty {
        return LoadedReport(
          path: path, bytes: bytes, document: document, report: report, edition: edition,
          unnamed: unnamed.map { read.map.named($0) }, templates: templates,
          origin: EntryOrigin(map: read.map, notes: read.notes), digest: digest)
      }
    } catch {
      throw .entry(read.faults(with: error), file: path)
    }
    throw .entry(read.faults(with: nil), file: path)
  }
}

extension LoadedReport {
  /// The report's forms, filled.
  ///
  /// - Throws: ``Failure`` when a value cannot be computed.
  func fill() throws(Failure) -> FormFiller.Result {
    do throws(FillError) {
      var result = try FormFiller.fill(edition, with: report)
      if !unnamed.isEmpty { result.warnings.insert(.unnamedCodes(unnamed), at: 0) }
      if let origin { result.warnings.insert(contentsOf: origin.warnings, at: 0) }
      return result
    } catch {
      throw .fill(error, file: path)
    }
  }
}
