/// A line of running text without the marks that Markdown puts around it.
enum TextLine {
  /// The text of a line; nil where it has none.
  static func text(of line: ArraySlice<UInt8>) -> String? {
    var line = trimmed(line)
    guard !isOrnament(line) else { return nil }
    while line.first == UInt8(ascii: ">") { line = trimmed(line.dropFirst()) }
    if isBulleted(line) { line = trimmed(line.dropFirst(2)) }
    let marks = line.prefix { $0 == UInt8(ascii: "#") }.count
    if (1...6).contains(marks), line.dropFirst(marks).first?.isBlank ?? true {
      line = trimmed(line.dropFirst(marks))
    }
    let text = unescaped(withoutEmphasis(line))
    return text.isEmpty ? nil : text.text
  }

  /// The line without the backslashes that keep marks from being markup: `1\. 甲`.
  private static func unescaped(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard line.contains(UInt8(ascii: "\\")) else { return line }
    var result: [UInt8] = []
    var isEscaped = false
    for (index, byte) in zip(line.indices, line) {
      if byte == UInt8(ascii: "\\"), !isEscaped, index + 1 < line.endIndex,
        isMark(line[index + 1])
      {
        isEscaped = true
      } else {
        result.append(byte)
        isEscaped = false
      }
    }
    return result[...]
  }

  private static func isMark(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
    default: false
    }
  }

  /// The line without white space at its ends, that of Chinese type (U+3000) included.
  private static func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let wide: [UInt8] = [0xE3, 0x80, 0x80]
    var line = line
    while true {
      let inner = line.trimmed
      if inner.starts(with: wide) {
        line = inner.dropFirst(wide.count)
      } else if inner.count >= wide.count, inner.suffix(wide.count).elementsEqual(wide) {
        line = inner.dropLast(wide.count)
      } else {
        return inner
      }
    }
  }

  /// Whether the line is drawn only: a rule, or the edge of a block of code.
  private static func isOrnament(_ line: ArraySlice<UInt8>) -> Bool {
    guard let first = line.first else { return true }
    switch first {
    case UInt8(ascii: "-"), UInt8(ascii: "="), UInt8(ascii: "_"), UInt8(ascii: "*"):
      return line.count >= 3 && line.allSatisfy { $0 == first || $0 == UInt8(ascii: " ") }
    case UInt8(ascii: "`"), UInt8(ascii: "~"):
      return line.prefix { $0 == first }.count >= 3
        && line.allSatisfy { $0 < 0x80 && !$0.isBlank }
    case UInt8(ascii: "+"):
      return line.count >= 3
        && line.allSatisfy {
          $0 == first || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "=")
            || $0 == UInt8(ascii: ":")
        }
    default:
      return false
    }
  }

  /// Whether a list's mark begins the line: `- 一、…`; a number between dashes (`- 3 -`) is a page's.
  private static func isBulleted(_ line: ArraySlice<UInt8>) -> Bool {
    guard let first = line.first, line.dropFirst().first?.isBlank == true else { return false }
    switch first {
    case UInt8(ascii: "-"): return line.last != UInt8(ascii: "-")
    case UInt8(ascii: "*"), UInt8(ascii: "+"): return true
    default: return false
    }
  }

  /// The line without pairs of `**`.
  private static func withoutEmphasis(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var marks: [Int] = []
    var index = line.startIndex
    while index + 1 < line.endIndex {
      if line[index] == UInt8(ascii: "*"), line[index + 1] == UInt8(ascii: "*") {
        marks.append(index)
        index += 1
      }
      index += 1
    }
    guard !marks.isEmpty, marks.count.isMultiple(of: 2) else { return line }
    var output: [UInt8] = []
    output.reserveCapacity(line.count)
    var start = line.startIndex
    for mark in marks {
      output += line[start..<mark]
      start = mark + 2
    }
    output += line[start...]
    return trimmed(output[...])
  }
}
