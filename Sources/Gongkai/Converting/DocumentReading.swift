import SheetFormats
import Sheets

/// Reads a published document: a file of any kind that can be read, or a folder of CSV files; both
/// may lie in a ZIP file.
///
/// What a file is, its content tells: names and extensions of published files are often wrong.
struct DocumentReading {
  /// How much is taken.
  var limits = ReadingLimits()
  /// What has LibreOffice turn files into others.
  var office = OfficeQueue()
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
    return try document(of: bytes, named: path)
  }

  /// The document that the bytes of a file are.
  private func document(of bytes: [UInt8], named path: String) throws(Failure) -> SourceDocument {
    do throws(ReadingError) {
      return try document(of: bytes)
    } catch {
      throw .reading(error, file: path)
    }
  }

  // MARK: - Files of a ZIP file

  /// The document that a file of a ZIP file is.
  ///
  /// - Parameters:
  ///   - member: the file.
  ///   - bundle: the ZIP file.
  ///   - path: what the file is called in messages.
  /// - Returns: the document.
  /// - Throws: ``Failure``.
  mutating func read(
    _ member: FileBundle.Member, of bundle: FileBundle, named path: String
  ) throws(Failure) -> SourceDocument {
    try document(of: bytes(of: member, bundle, named: path), named: path)
  }

  /// The document that CSV files of a ZIP file are together.
  ///
  /// - Parameters:
  ///   - members: the files, each a table or several.
  ///   - bundle: the ZIP file.
  ///   - path: what their folder is called in messages.
  /// - Returns: the document.
  /// - Throws: ``Failure``.
  mutating func readTables(
    _ members: [FileBundle.Member], of bundle: FileBundle, named path: String
  ) throws(Failure) -> SourceDocument {
    let files = members.map { ($0.steps.last ?? "", $0) }
    return try tables(in: files, path) { reading, member, name, _ throws(Failure) in
      try reading.bytes(of: member, bundle, named: FileSystem.join(path, name))
    }
  }

  private mutating func bytes(
    of member: FileBundle.Member, _ bundle: FileBundle, named path: String
  ) throws(Failure) -> [UInt8] {
    do throws(ReadingError) {
      let bytes = try bundle.read(member)
      digests[FileSystem.name(of: path)] = Digest(of: bytes)
      return bytes
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
    if let kind = try OfficeKind.of(bytes, limits: limits) {
      let made = try office.converted(OfficeConversion.File(bytes: bytes, kind: kind))
      // What is not what was asked for is not asked about again.
      guard FileKind.of(made) == .zip else { throw ReadingError(.office(.died)) }
      return try package(made)
    }
    let kind = FileKind.of(bytes)
    switch kind {
    // An old container may also hold a package that is locked: the package's reader tells them apart.
    case .zip, .binaryOffice: return try package(bytes)
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

  private func package(_ bytes: [UInt8]) throws(ReadingError) -> SourceDocument {
    switch try PackageKind.of(bytes, limits: limits) {
    case .xlsx: return try XLSXReader(limits: limits).read(bytes)
    case .docx: return try DOCXReader(limits: limits).read(bytes)
    case .ods, .odt: throw ReadingError(.unsupported(.openDocument))
    case .ofd: throw ReadingError(.unsupported(.ofd))
    case .files: throw ReadingError(.unsupported(.archive))
    case .other: throw ReadingError(.unsupported(.otherPackage))
    }
  }

  // MARK: - Folders

  /// All CSV files of a folder, in the order of their names: each a table of one document.
  private mutating func readFolder(_ folder: String) throws(Failure) -> SourceDocument {
    let opened = try inFiles { () throws(FileError) in try OpenFolder(folder) }
    let names = try inFiles { () throws(FileError) in try opened.names() }
      .filter { $0.isCSVFile && !$0.hasPrefix(".") }
    guard !names.isEmpty else { throw .noTablesIn(folder: folder) }
    let files = names.map { ($0, $0) }
    return try tables(in: files, folder) { reading, file, name, rest throws(Failure) in
      let path = FileSystem.join(folder, name)
      return try reading.bytes(of: path) { () throws(FileError) in
        // What lies in a folder is no more than its names: a link in it is not followed.
        guard let bytes = try opened.read(file, limit: rest.fileBytes) else {
          throw FileError(.read, path, .missing)
        }
        return bytes
      }
    }
  }

  /// The document that CSV files are together, each of which has a name.
  private mutating func tables<File>(
    in files: [(name: String, file: File)], _ folder: String,
    _ bytes: (inout DocumentReading, File, String, ReadingLimits) throws(Failure) -> [UInt8]
  ) throws(Failure) -> SourceDocument {
    var document = SourceDocument()
    var rest = limits
    for (name, file) in files {
      let bytes = try bytes(&self, file, name, rest)
      rest.fileBytes -= bytes.count
      // An empty file among others is a form without anything.
      if FileKind.of(bytes) == .empty { continue }
      let table: SourceDocument
      do throws(ReadingError) {
        table = try CSVReader(limits: rest).read(try TextEncoding.decode(bytes))
      } catch {
        throw .reading(error, file: FileSystem.join(folder, name))
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
