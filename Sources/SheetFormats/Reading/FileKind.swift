/// What a file is, told from what is in it: names and extensions of published files are often wrong.
package enum FileKind: String, Hashable, Sendable, CaseIterable {
  /// A PDF.
  case pdf
  /// An old binary Office file: XLS, DOC, WPS, ET.
  case binaryOffice
  /// An image.
  case image
  /// A package: XLSX, DOCX or any other, which its parts tell.
  case zip
  /// A compressed archive of another kind.
  case archive
  /// Rich text format.
  case rtf
  /// A page of HTML, or a piece of one.
  case html
  /// A web page saved whole.
  case mhtml
  /// An XML spreadsheet of 2003.
  case spreadsheetML
  /// Plain text or Markdown.
  case text
  /// Separated values.
  case csv
  /// None of these, and no text.
  case binary
  /// Nothing but white space.
  case empty

  /// How much of a file is looked at.
  private static let sampleBytes = 1 << 16

  /// The kind of the file that holds these bytes, or begins with them.
  package static func of(_ bytes: [UInt8]) -> FileKind {
    if let kind = FileSignature.kind(of: bytes) { return kind }
    if MHTMLReader.reads(bytes) { return .mhtml }
    if SpreadsheetMLReader.reads(bytes) { return .spreadsheetML }
    let sample = bytes.count > sampleBytes ? Array(beginning(of: bytes)) : bytes
    guard let text = try? TextEncoding.decode(sample) else { return .binary }
    return of(text)
  }

  /// The first bytes of a file, whole lines of them where there are any: a row that is cut off is unlike the others.
  private static func beginning(of bytes: [UInt8]) -> ArraySlice<UInt8> {
    let sample = bytes.prefix(sampleBytes)
    // Where characters have zeros in them, a byte alone is no line's end.
    guard let end = sample.lastIndex(of: 0x0A), !sample.contains(0) else { return sample }
    return sample[...end]
  }

  /// The kind of a text.
  private static func of(_ text: String) -> FileKind {
    let lines = TextLines(text)
    guard let first = (0..<lines.count).map({ lines[$0].trimmed }).first(where: { !$0.isEmpty })
    else { return .empty }
    if first.first == UInt8(ascii: "<"), isPage(text.lowercased()) { return .html }
    if first.starts(with: "{\\rtf".utf8) { return .rtf }
    if (0..<lines.count).contains(where: { isDrawn(lines[$0].trimmed) }) { return .text }
    let dialect = CSVDialect(of: text.utf8.span)
    guard dialect.isTable, !hasAmountsOnly(text, dialect), !isProse(text, dialect) else {
      return .text
    }
    if dialect.separator == UInt8(ascii: "\t") {
      // Tables one after another, or with text between them, are for the reader of text to part.
      return dialect.divided == dialect.records && !dialect.hasGaps ? .csv : .text
    }
    return .csv
  }

  /// Whether a text in small letters that begins with `<` is a page, or a piece of one with a table.
  private static func isPage(_ text: String) -> Bool {
    ["<!doctype html", "<html", "<table", "<td"].contains { text.contains($0) }
  }

  /// Whether a line is of a table drawn with bars or with `+---+`, or begins one of HTML.
  private static func isDrawn(_ line: ArraySlice<UInt8>) -> Bool {
    switch line.first {
    case UInt8(ascii: "|"): PipeRow(line)?.hasEdges == true
    case UInt8(ascii: "+"): line.starts(with: "+--".utf8) || line.starts(with: "+==".utf8)
    case UInt8(ascii: "<"): HTMLPiece.begins(line)
    default: false
    }
  }

  /// Whether commas and semicolons are those of sentences, typed as English ones: full stops stand among them, and lines have
  /// unlike numbers of them.
  private static func isProse(_ text: String, _ dialect: CSVDialect) -> Bool {
    guard [UInt8(ascii: ","), UInt8(ascii: ";")].contains(dialect.separator),
      dialect.records == 1 || dialect.alike * 10 < dialect.records * 9
    else { return false }
    var (marks, chineseMarks, stops) = (0, 0, 0)
    var (last, isBehindComma): (Unicode.Scalar, Bool) = (" ", false)
    for scalar in text.unicodeScalars {
      // The comma of 1,388.70 is none.
      if isBehindComma, !isDigit(scalar) { marks += 1 }
      isBehindComma = scalar == "," && isDigit(last)
      switch scalar {
      case "," where !isDigit(last): marks += 1
      case ";": marks += 1
      case "，", "；": chineseMarks += 1
      case "。": stops += 1
      default: break
      }
      last = scalar
    }
    // Whoever writes sentences into the fields of a table types Chinese commas in them.
    return stops > 0 && stops * 12 >= marks && chineseMarks * 4 <= marks
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  /// Whether the only commas stand inside of amounts: `基本工资 116,910.00`.
  private static func hasAmountsOnly(_ text: String, _ dialect: CSVDialect) -> Bool {
    guard dialect.separator == UInt8(ascii: ",") else { return false }
    let bytes = Array(text.utf8)
    func isDigit(_ index: Int) -> Bool {
      bytes.indices.contains(index) && (0x30..<0x3A).contains(bytes[index])
    }
    return bytes.indices.allSatisfy { index in
      bytes[index] != UInt8(ascii: ",")
        || (isDigit(index - 1) && (1...3).allSatisfy { isDigit(index + $0) } && !isDigit(index + 4))
    }
  }
}

extension FileKind {
  /// As what a file of this kind is refused; nil where it can be read, or is told further by its parts.
  package var refusal: ReadingError.Reason? {
    switch self {
    case .binaryOffice: .unsupported(.binaryOffice)
    case .image: .unsupported(.image)
    case .archive: .unsupported(.archive)
    case .rtf: .unsupported(.rtf)
    case .binary: .undecodable
    case .empty: .empty
    case .pdf, .zip, .html, .mhtml, .spreadsheetML, .text, .csv: nil
    }
  }
}
