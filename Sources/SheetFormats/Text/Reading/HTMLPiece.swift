import Sheets

/// A table of HTML in a text: Markdown allows it, and programs that recognise pages write their tables so.
enum HTMLPiece {
  /// Whether a line without white space at its ends begins one.
  static func begins(_ line: ArraySlice<UInt8>) -> Bool {
    let name = line.prefix(7)
    guard name.prefix(6).text.lowercased() == "<table" else { return false }
    return name.count == 6 || name.last.map { $0.isBlank || $0 == UInt8(ascii: ">") } == true
  }

  /// The piece that begins on a line, read, and the line behind it; nil where none begins.
  static func read(
    _ lines: TextLines, from first: Int, _ limits: ReadingLimits
  ) throws(ReadingError) -> (document: SourceDocument, end: Int)? {
    guard begins(lines[first].trimmed) else { return nil }
    var bytes: [UInt8] = []
    var (open, end) = (0, first)
    while end < lines.count {
      let line = lines[end]
      bytes += line
      bytes.append(UInt8(ascii: "\n"))
      end += 1
      let text = line.text.lowercased()
      open += text.ranges(of: "<table").count - text.ranges(of: "</table").count
      if open <= 0 { break }
    }
    var document = try HTMLReader(limits: limits).read(bytes, declared: "utf-8")
    for index in document.blocks.indices { document.blocks[index].move(down: first) }
    for index in document.remarks.indices {
      document.remarks[index].place = document.remarks[index].place?.moved(down: first)
    }
    return (document, end)
  }
}

extension SourcePlace {
  /// The place so many lines further down.
  fileprivate func moved(down lines: Int) -> SourcePlace {
    guard case .line(let line, let column) = self else { return self }
    return .line(line + lines, column: column)
  }
}

extension SourceDocument.Block {
  /// Moves the block so many lines further down.
  fileprivate mutating func move(down lines: Int) {
    switch self {
    case .text(var text):
      text.place = text.place.moved(down: lines)
      self = .text(text)
    case .table(var table):
      if case .lines(let own) = table.places { table.places = .lines(own.map { $0 + lines }) }
      self = .table(table)
    }
  }
}
