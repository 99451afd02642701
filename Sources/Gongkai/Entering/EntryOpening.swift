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
  /// The workbook as XLSX: the file itself, or what LibreOffice made of it.
  let package: [UInt8]

  /// What has LibreOffice turn old workbooks into new ones; what was turned last is kept, for it is often asked for twice.
  private static let office = OfficeQueue(keepsLast: true)

  /// Opens a file; nil where it is none that was filled in.
  ///
  /// - Throws: ``Failure`` where it is a workbook that cannot be read.
  init?(_ bytes: [UInt8], named path: String, _ library: TemplateLibrary) throws(Failure) {
    guard Self.mayBeOne(bytes) else { return nil }
    let schema = try library.sharedSchema()
    let words = try library.entryWords()
    guard WorkbookTexts.mayHold(Self.labels(schema), in: bytes) else { return nil }
    var limits = ReadingLimits()
    limits.takesHidden = true
    limits.tellsFormulas = true
    let source: SourceDocument
    do throws(ReadingError) {
      package = try Self.package(bytes)
      source = try XLSXReader(limits: limits).read(package)
    } catch {
      throw .reading(error, file: path)
    }
    guard let reader = EntryReader(source, schema, words: words) else { return nil }
    self.reader = reader
  }

  /// How workbooks begin: packages, and old binary files.
  private static let marks = [Array("PK".utf8), [0xD0, 0xCF, 0x11, 0xE0]]

  /// Whether bytes begin as a workbook does.
  static func mayBeOne(_ bytes: [UInt8]) -> Bool { marks.contains { bytes.starts(with: $0) } }

  /// Whether a file begins as a workbook does.
  static func mayBeOne(_ path: String) -> Bool {
    !FileSystem.isFolder(path) && marks.contains { FileSystem.begins(path, with: $0) }
  }

  /// A workbook as XLSX.
  ///
  /// - Throws: ``ReadingError`` where it is to be turned into one, and cannot be.
  static func package(_ bytes: [UInt8]) throws(ReadingError) -> [UInt8] {
    guard OfficeQueue.mayBeOne(bytes), let kind = try OfficeKind.of(bytes), kind.isSpreadsheet
    else { return bytes }
    return try office.converted(OfficeConversion.File(bytes: bytes, kind: kind))
  }

  /// Whether a file is a workbook of facts.
  static func isOne(_ path: String, _ library: TemplateLibrary) throws(Failure) -> Bool {
    guard mayBeOne(path) else { return false }
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
    var (unread, hidden, renamed): ([String], [String], [String]) = ([], [], [])
    for note in notes {
      switch note {
      case .worksheet(let name): unread.append(name)
      case .column(let header, let spot):
        unread.append(header.isEmpty ? spot.description : "\(spot) \(header)")
      case .renamed(let worksheet, let page): renamed.append("\(worksheet) = \(page)")
      case .hidden(let spot): hidden.append(spot.description)
      }
    }
    return (unread.isEmpty ? [] : [.unread(unread)])
      + (hidden.isEmpty ? [] : [.hiddenRead(hidden)])
      + (renamed.isEmpty ? [] : [.renamedRead(renamed)])
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
