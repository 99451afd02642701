import Sheets

/// Reads PDFs: the tables that rulings draw, and the text between them.
///
/// The file is opened by another program, `gongkai-pdf`, under limits: what it tells is put together here.
package struct PDFReader: Sendable {
  private let limits: ReadingLimits
  private let program: String

  /// Makes a reader.
  ///
  /// - Parameters:
  ///   - program: the path of `gongkai-pdf`.
  ///   - limits: how much is taken.
  package init(program: String, limits: ReadingLimits = ReadingLimits()) {
    (self.program, self.limits) = (program, limits)
  }

  /// Reads a file.
  ///
  /// - Throws: ``ReadingError`` when it is locked, damaged or larger than the limits, or the other program is not there or came down.
  package func read(_ bytes: [UInt8]) throws(ReadingError) -> SourceDocument {
    guard bytes.count <= limits.fileBytes else {
      throw ReadingError(.tooLarge(.fileBytes, most: limits.fileBytes))
    }
    let told: PDFPagesParser.Told
    do throws(LimitedProgram.Problem) {
      // It limits itself, before it reads the first byte.
      let helper = LimitedProgram(path: program, arguments: ["gongkai-pdf"])
      let (output, isWhole) = try helper.run(input: bytes)
      guard let parsed = PDFPagesParser.parse(output), isWhole || parsed.error != nil else {
        throw .died
      }
      told = parsed
    } catch {
      throw ReadingError(.helper(error.helper))
    }
    if let error = told.error { throw Self.error(error) }
    guard told.count != nil else { throw ReadingError(.helper(.died)) }
    var document = PDFDocument(limits)
    for page in told.pages { document.add(page) }
    let read = try document.document()
    guard read.blocks.isEmpty else { return read }
    // With nothing in it to be told of, why that is so is all there is to say.
    for remark in read.remarks {
      if case .incomplete = remark.kind { throw ReadingError(.incomplete(page: remark.page ?? 0)) }
    }
    let isImage = read.remarks.contains { $0.kind == .image }
    throw ReadingError(isImage ? .unsupported(.image) : .empty)
  }

  private static func error(_ words: String) -> ReadingError {
    let parts = words.split(separator: " ", maxSplits: 1)
    let detail = parts.count > 1 ? String(parts[1]) : ""
    switch parts.first {
    case "encrypted": return ReadingError(.encrypted)
    case "pages": return ReadingError(.tooLarge(.pages, most: Int(detail) ?? 0))
    default: return ReadingError(.damaged(detail.isEmpty ? "PDF" : detail))
    }
  }
}
