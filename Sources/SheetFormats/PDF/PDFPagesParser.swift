/// Reads what `gongkai-pdf` tells, which a hostile file may have made it tell: nothing in it is believed unseen.
struct PDFPagesParser {
  /// What was told.
  struct Told {
    var pages: [PDFPage] = []
    /// How many pages there are; nil where the end is missing.
    var count: Int?
    /// Why nothing was read; nil where it was.
    var error: String?
  }

  private let bytes: [UInt8]
  private var index = 0

  /// Prepares to read.
  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// What was told; nil where it is not what the program tells.
  static func parse(_ bytes: [UInt8]) -> Told? {
    var parser = PDFPagesParser(bytes)
    return parser.told()
  }

  private mutating func told() -> Told? {
    guard let head = line(), head.elementsEqual("gongkai-pdf 1".utf8) else { return nil }
    var told = Told()
    var page: PDFPage?
    while let line = line() {
      guard let kind = line.first else { return nil }
      var fields = Fields(line)
      switch kind {
      case UInt8(ascii: "t"):
        guard page != nil, let character = fields.character() else { return nil }
        page?.characters.append(character)
      case UInt8(ascii: "l"):
        guard page != nil, let box = fields.box() else { return nil }
        page?.lines.append(box)
      case UInt8(ascii: "i"):
        guard page != nil, let box = fields.box() else { return nil }
        page?.images.append(box)
      case UInt8(ascii: "w"): page?.remarks.append(fields.rest())
      case UInt8(ascii: "p"):
        guard page == nil, let number = fields.number(), number == told.pages.count + 1,
          let width = fields.length(), let height = fields.length()
        else { return nil }
        page = PDFPage(number: number, width: width, height: height)
      case UInt8(ascii: "e") where line.starts(with: "end ".utf8):
        guard var whole = page, fields.number() == whole.number else { return nil }
        whole.isWhole = true
        told.pages.append(whole)
        page = nil
      case UInt8(ascii: "e"):
        told.error = fields.rest()
        return told
      case UInt8(ascii: "d"):
        guard page == nil, let count = fields.number(), count == told.pages.count else {
          return nil
        }
        told.count = count
        return told
      default: return nil
      }
    }
    return told
  }

  /// The next line; nil at the end, also where it is cut off.
  private mutating func line() -> ArraySlice<UInt8>? {
    guard index < bytes.count,
      let end = bytes[index...].firstIndex(of: 0x0A)
    else { return nil }
    defer { index = end + 1 }
    return bytes[index..<end]
  }

  /// The fields of a line behind its first word.
  private struct Fields {
    private var bytes: ArraySlice<UInt8>

    init(_ line: ArraySlice<UInt8>) { bytes = line.drop { $0 != 0x20 } }

    /// The next field as a whole number.
    mutating func number() -> Int? {
      guard bytes.first == 0x20 else { return nil }
      bytes.removeFirst()
      let isNegative = bytes.first == UInt8(ascii: "-")
      if isNegative { bytes.removeFirst() }
      var (value, digits) = (0, 0)
      while let byte = bytes.first, (0x30...0x39).contains(byte) {
        bytes.removeFirst()
        value = value * 10 + Int(byte - 0x30)
        digits += 1
        guard digits <= 12 else { return nil }
      }
      return digits > 0 ? (isNegative ? -value : value) : nil
    }

    mutating func length() -> Double? { number().map { Double($0) / 100 } }

    mutating func box() -> PDFBox? {
      guard let x0 = length(), let y0 = length(), let x1 = length(), let y1 = length() else {
        return nil
      }
      return x0 <= x1 && y0 <= y1 ? PDFBox(x0, y0, x1, y1) : nil
    }

    mutating func character() -> PDFPage.Character? {
      guard let box = box(), let size = length(), let angle = number(), let flags = number(),
        let run = number()
      else { return nil }
      return PDFPage.Character(
        text: rest(), box: box, size: min(max(size, 0.5), 1000), angle: angle,
        flags: PDFPage.Flags(rawValue: flags), run: run)
    }

    /// What is left, without the space before it.
    func rest() -> String { String(decoding: bytes.dropFirst(), as: UTF8.self) }
  }
}
