import SheetFormats
import Sheets

/// Reads a published document: a file of any kind that can be read, or a folder of CSV files.
///
/// What a file is, its content tells: names and extensions of published files are often wrong.
struct DocumentReading {
  /// How much is taken.
  var limits = ReadingLimits()
  /// What was read, by the names of the files.
  private(set) var digests: [String: Digest] = [:]

  /// The document at a path, within the usual limits, for a job that cannot say what of it was not read.
  ///
  /// - Parameters:
  ///   - path: the path.
  ///   - isEdited: whether it is of forms that somebody edited: then what is hidden is taken too, and formulas without values
  ///     are left to be computed anew.
  /// - Returns: the document.
  /// - Throws: ``Failure``, also where a page of it was not read.
  static func read(_ path: String, isEdited: Bool = false) throws(Failure) -> SourceDocument {
    var reading = DocumentReading()
    reading.limits.takesHidden = isEdited
    reading.limits.computesFormulas = !isEdited
    let document = try reading.read(path)
    let gap = document.remarks.first {
      $0.kind != nil && ConvertNote.remark($0).code.severity == .error
    }
    if let gap { throw .reading(ReadingError(.incomplete(page: gap.page ?? 0)), file: path) }
    return document
  }

  /// The document at a path.
  ///
  /// - Throws: ``Failure``.
  mutating func read(_ path: String) throws(Failure) -> SourceDocument {
    if FileSystem.isFolder(path) { return try readFolder(path) }
    let bytes = try bytes(of: path) { [limits] () throws(FileError) in
      try FileSystem.read(path, limit: limits.fileBytes)
    }
    do throws(ReadingError) {
      return try document(of: bytes)
    } catch {
      throw .reading(error, file: path)
    }
  }

  // MARK: - Files

  private mutating func bytes(
    of path: String, _ read: () throws(FileError) -> [UInt8]
  ) throws(Failure) -> [UInt8] {
    do throws(FileError) {
      let bytes = try read()
      digests[FileSystem.name(of: path)] = Digest(of: bytes)
      return bytes
    } catch {
      if case .tooLarge = error.reason {
        throw .reading(ReadingError(.tooLarge(.fileBytes, most: limits.fileBytes)), file: path)
      }
      throw .file(error)
    }
  }

  private func document(of bytes: [UInt8]) throws(ReadingError) -> SourceDocument {
    let kind = FileKind.of(bytes)
    switch kind {
    // An old container may also hold a package that is locked: the package's reader tells them apart.
    case .zip, .binaryOffice:
      switch try PackageKind.of(bytes, limits: limits) {
      case .xlsx: return try XLSXReader(limits: limits).read(bytes)
      case .docx: return try DOCXReader(limits: limits).read(bytes)
      case .other: throw ReadingError(.unsupported(.otherPackage))
      }
    case .html: return try HTMLReader(limits: limits).read(bytes)
    case .mhtml: return try MHTMLReader(limits: limits).read(bytes)
    case .spreadsheetML: return try SpreadsheetMLReader(limits: limits).read(bytes)
    case .csv: return try CSVReader(limits: limits).read(try TextEncoding.decode(bytes))
    case .text: return try TextReader(limits: limits).read(try TextEncoding.decode(bytes))
    case .pdf:
      // Where there is no such program, nothing can be started by that name.
      return try PDFReader(program: FileSystem.pdfProgram ?? "/dev/null", limits: limits).read(
        bytes)
    case .image, .archive, .rtf, .binary, .empty:
      throw ReadingError(kind.refusal ?? .undecodable)
    }
  }

  // MARK: - Folders

  /// All CSV files of a folder, in the order of their names: each a table of one document.
  private mutating func readFolder(_ folder: String) throws(Failure) -> SourceDocument {
    let opened = try inFiles { () throws(FileError) in try OpenFolder(folder) }
    let names = try inFiles { () throws(FileError) in try opened.names() }
      .filter { $0.isCSVFile && !$0.hasPrefix(".") }
    guard !names.isEmpty else { throw .noTablesIn(folder: folder) }
    var document = SourceDocument()
    var rest = limits
    for name in names {
      let path = FileSystem.join(folder, name)
      let bytes = try bytes(of: path) { [rest] () throws(FileError) in
        // What lies in a folder is no more than its names: a link in it is not followed.
        guard let bytes = try opened.read(name, limit: rest.fileBytes) else {
          throw FileError(.read, path, .missing)
        }
        return bytes
      }
      rest.fileBytes -= bytes.count
      // An empty file among others is a form without anything.
      if FileKind.of(bytes) == .empty { continue }
      let table: SourceDocument
      do throws(ReadingError) {
        table = try CSVReader(limits: rest).read(try TextEncoding.decode(bytes))
      } catch {
        throw .reading(error, file: path)
      }
      for var table in table.tables {
        rest.cells -= table.sheet.rows.count * table.sheet.widths.count
        // Lines of several files: the file belongs to the place.
        if case .lines(let lines) = table.places {
          table.places = .worksheet(name, rows: lines, firstColumn: 0)
        }
        document.blocks.append(.table(table))
      }
    }
    guard !document.blocks.isEmpty else { throw .reading(ReadingError(.empty), file: folder) }
    return document
  }
}
