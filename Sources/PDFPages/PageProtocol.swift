/// Writes pages as lines of text, lengths in hundredths of a point.
///
///     gongkai-pdf 1
///     page 1 59528 84189
///     t 5669 7087 6869 8287 1200 0 0 1 中        a character: box, size, angle, flags, run, text
///     l 5669 9000 50000 9050                     a ruling
///     i 0 0 59528 84189                          an image
///     w limit operators                          why the page may not be whole
///     end 1
///     done 1
///
/// A page without `end` was not read; a file without `done` was not read to its end.
struct PageProtocol {
  private(set) var bytes: [UInt8] = []

  /// Begins the file.
  mutating func begin() { bytes += Array("gongkai-pdf 1\n".utf8) }

  /// A page, numbered from 1.
  mutating func page(_ page: Page, number: Int) {
    bytes += Array("page \(number)".utf8)
    append([page.width, page.height])
    bytes.append(0x0A)
    for character in page.characters {
      bytes.append(UInt8(ascii: "t"))
      append(character.box)
      append([character.size])
      append(character.angle)
      append(character.flags.rawValue)
      append(character.run)
      bytes.append(0x20)
      for scalar in character.text.unicodeScalars {
        // A line ends where it should.
        let isControl = scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value)
        bytes.append(
          contentsOf: UTF8.encode(isControl ? " " : scalar) ?? UTF8.encodedReplacementCharacter)
      }
      bytes.append(0x0A)
    }
    for line in page.lines { append("l", line.box) }
    for image in page.images { append("i", image) }
    for remark in page.remarks.map(\.words).sorted() { bytes += Array("w \(remark)\n".utf8) }
    bytes += Array("end \(number)\n".utf8)
  }

  /// The end: how many pages there are.
  mutating func done(_ pages: Int) { bytes += Array("done \(pages)\n".utf8) }

  /// Why nothing was read.
  mutating func error(_ words: String) {
    let clean = words.unicodeScalars.map { $0.value < 0x20 ? " " : Character($0) }
    bytes += Array("error \(String(clean))\n".utf8)
  }

  /// Forgets what was written.
  mutating func clear() { bytes.removeAll(keepingCapacity: true) }

  private mutating func append(_ kind: Character, _ box: Box) {
    bytes += Array(String(kind).utf8)
    append(box)
    bytes.append(0x0A)
  }

  private mutating func append(_ box: Box) { append([box.x0, box.y0, box.x1, box.y1]) }

  private mutating func append(_ lengths: [Double]) {
    for length in lengths {
      append(length.isFinite && abs(length) < 1e9 ? Int((length * 100).rounded()) : 0)
    }
  }

  private mutating func append(_ number: Int) {
    bytes.append(0x20)
    if number < 0 { bytes.append(UInt8(ascii: "-")) }
    var rest = number.magnitude
    let start = bytes.count
    repeat {
      bytes.append(UInt8(0x30 + rest % 10))
      rest /= 10
    } while rest > 0
    bytes[start...].reverse()
  }
}

extension Page.Remark {
  /// The remark as the protocol says it.
  fileprivate var words: String {
    switch self {
    case .limit(let limit): "limit \(limit.rawValue)"
    case .damaged: "damaged"
    case .loop: "loop"
    case .unknownFilter: "filter"
    case .noFont: "font"
    }
  }
}
