import Sheets

/// Text and tables one after another, as a page or a cell of it holds them.
struct HTMLFlow {
  /// What is complete.
  private(set) var blocks: [SourceDocument.Block] = []
  /// The paragraph at hand.
  private var paragraph: [UInt8] = []
  private var line = 0
  private var hasSpace = false
  private let most: Int
  private var length = 0

  /// Makes an empty flow, of which no paragraph is longer than the limit for cells.
  init(_ limits: ReadingLimits) { most = limits.cellBytes }

  /// Adds text: any number of blanks counts as one, unless they are `preformatted`.
  mutating func append(
    _ bytes: UnsafeBufferPointer<UInt8>, preformatted: Bool, line: Int
  ) throws(ReadingError) {
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      switch byte {
      case 0x0A where preformatted: breakLine()
      case 0x20 where preformatted: paragraph.append(0x20)
      case 0x09, 0x0A, 0x0C, 0x0D, 0x20: hasSpace = true
      default:
        if paragraph.isEmpty { self.line = line }
        if hasSpace, !paragraph.isEmpty, paragraph.last != 0x0A { paragraph.append(0x20) }
        hasSpace = false
        // A space at which lines do not break is a space.
        if byte == 0xC2, index < bytes.count, bytes[index] == 0xA0 {
          index += 1
          paragraph.append(0x20)
        } else {
          paragraph.append(byte)
        }
      }
    }
    try check(line)
  }

  /// Begins a new line in the same paragraph.
  mutating func breakLine() {
    if paragraph.isEmpty { return }
    trim()
    paragraph.append(0x0A)
    hasSpace = false
  }

  /// Ends the paragraph.
  mutating func endParagraph() {
    while let last = paragraph.last, last == 0x0A || last == 0x20 { paragraph.removeLast() }
    hasSpace = false
    guard !paragraph.isEmpty else { return }
    let text = String(decoding: paragraph, as: UTF8.self)
    length += paragraph.count
    paragraph.removeAll(keepingCapacity: true)
    if text.unicodeScalars.allSatisfy({ $0.properties.isWhitespace }) { return }
    blocks.append(.text(SourceText(text, at: .line(line, column: nil))))
  }

  /// Adds blocks that are complete.
  mutating func append(_ more: [SourceDocument.Block]) {
    endParagraph()
    blocks += more
  }

  private mutating func trim() { while paragraph.last == 0x20 { paragraph.removeLast() } }

  private func check(_ line: Int) throws(ReadingError) {
    guard paragraph.count > most - min(length, most) else { return }
    throw ReadingError(.tooLarge(.cellBytes, most: most), at: .line(line, column: nil))
  }
}
