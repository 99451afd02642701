import Entry
import Facts
import Forms
import SheetFormats
import Sheets
import Templates

/// A workbook of facts that somebody filled in, seen and not read yet.
struct EntryOpening {
  /// What its facts are read by.
  let reader: EntryReader

  /// Opens a file; nil where it is none that was filled in.
  ///
  /// - Throws: ``Failure`` where it is a workbook that cannot be read.
  init?(_ bytes: [UInt8], named path: String, _ library: TemplateLibrary) throws(Failure) {
    guard bytes.starts(with: "PK".utf8) else { return nil }
    let schema = try library.sharedSchema()
    let words = try library.entryWords()
    guard WorkbookTexts.mayHold(Self.labels(schema), in: bytes) else { return nil }
    var limits = ReadingLimits()
    limits.takesHidden = true
    limits.tellsFormulas = true
    let source: SourceDocument
    do throws(ReadingError) {
      source = try XLSXReader(limits: limits).read(bytes)
    } catch {
      throw .reading(error, file: path)
    }
    guard let reader = EntryReader(source, schema, words: words) else { return nil }
    self.reader = reader
  }

  /// Whether a file is a workbook of facts.
  static func isOne(_ path: String, _ library: TemplateLibrary) throws(Failure) -> Bool {
    guard !FileSystem.isFolder(path), FileSystem.begins(path, with: Array("PK".utf8)) else {
      return false
    }
    let bytes = try inFiles { () throws(FileError) in
      try FileSystem.read(path, limit: ReadingLimits().fileBytes)
    }
    do throws(Failure) {
      return try EntryOpening(bytes, named: path, library) != nil
    } catch {
      // What is wrong with it is told by those who read it.
      if case .reading = error { return false }
      throw error
    }
  }

  /// Whether a document that was read is a workbook of facts.
  static func isOne(_ source: SourceDocument, _ library: TemplateLibrary) throws(Failure) -> Bool {
    let isWorkbook = source.tables.contains { table in
      if case .worksheet = table.places { return true }
      return false
    }
    guard isWorkbook else { return false }
    return EntryReader(source, try library.sharedSchema(), words: try library.entryWords()) != nil
  }

  private static func labels(_ schema: FactSchema) -> [String] {
    schema.report.fields.filter { field in
      guard field.isRequired else { return false }
      switch field.shape {
      case .object, .list: return false
      default: return true
      }
    }.map(\.name)
  }
}

/// Where facts stand that came from a workbook, and what of it was not read.
struct EntryOrigin: Sendable {
  let map: EntryMap
  let notes: [EntryNote]

  /// A place in the facts' JSON as the cell that it came from.
  func place(_ place: FactsError.Place) -> FactsError.Place {
    FactsError.Place(path: map.name(of: place.path), line: 0, column: 0)
  }
}

extension EntryOrigin {
  /// What there is to say of what was not read.
  var warnings: [FillWarning] {
    var (unread, hidden): ([String], [String]) = ([], [])
    for note in notes {
      switch note {
      case .worksheet(let name): unread.append(name)
      case .column(let header, let spot): unread.append("\(spot) \(header)")
      case .hidden(let spot): hidden.append(spot.description)
      }
    }
    return (unread.isEmpty ? [] : [.unread(unread)])
      + (hidden.isEmpty ? [] : [.hiddenRead(hidden)])
  }
}

extension TemplateLibrary {
  /// How workbooks that are filled in are worded.
  ///
  /// - Throws: ``Failure`` when the file is not there or wrong.
  func entryWords() throws(Failure) -> EntryWords {
    try reading("") { reader throws(TemplateError) in
      guard let text = reader.text(EntryWords.file) else {
        throw TemplateError(.unreadable, at: TemplateError.Place(file: EntryWords.file))
      }
      return try EntryWords(text)
    }.value
  }

  /// What facts there can be in any edition.
  ///
  /// - Throws: ``Failure`` when the file is not there or wrong.
  func sharedSchema() throws(Failure) -> FactSchema {
    try reading("") { reader throws(TemplateError) in try reader.readSchema() }.value
  }
}
