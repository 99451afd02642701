import Sheets

/// Breaks text into lines no wider than a limit, as a spreadsheet wraps a cell.
///
/// A line ends at a newline, after a space, or between two characters of which at least one is
/// Chinese; never before closing punctuation or behind opening punctuation, and inside a word or a
/// number only when it alone is wider than the limit.
struct LineBreaker {
  /// One line: its bytes in the text, without trailing spaces, and its width in columns.
  struct Line {
    var start: Int
    var end: Int
    var width: Int
  }

  /// How wide characters are.
  let measure: DisplayWidth

  /// Appends the lines of `bytes[range]`, clean UTF-8, each at most `limit` columns wide; always at
  /// least one.
  func appendLines(
    of bytes: UnsafeBufferPointer<UInt8>, in range: Range<Int>, limit: Int, to lines: inout [Line]
  ) {
    var start = range.lowerBound
    var index = start
    while index < range.upperBound {
      if bytes[index] == UInt8(ascii: "\n") {
        appendParagraph(of: bytes, in: start..<index, limit: limit, to: &lines)
        start = index + 1
      }
      index += 1
    }
    appendParagraph(of: bytes, in: start..<range.upperBound, limit: limit, to: &lines)
  }

  /// How many lines `bytes` takes.
  func lineCount(of bytes: UnsafeBufferPointer<UInt8>, limit: Int, scratch: inout [Line]) -> Int {
    scratch.removeAll(keepingCapacity: true)
    appendLines(of: bytes, in: 0..<bytes.count, limit: limit, to: &scratch)
    return scratch.count
  }

  private func appendParagraph(
    of bytes: UnsafeBufferPointer<UInt8>, in range: Range<Int>, limit: Int, to lines: inout [Line]
  ) {
    // Where the line would end if it were broken at the last opportunity, and where it ends now.
    var broken: (line: Line, next: Int)?
    var line = Line(start: range.lowerBound, end: range.lowerBound, width: 0)
    var width = 0
    var index = range.lowerBound
    var previous: Unicode.Scalar?
    while index < range.upperBound {
      let (scalar, length) = bytes.scalar(at: index)
      let columns = measure.of(scalar)
      if let last = previous, columns > 0, LineBreaks.mayBreak(between: last, and: scalar) {
        broken = (line, index)
      }
      if width + columns > limit, width > 0, scalar != " " {
        if let (full, next) = broken {
          lines.append(full)
          index = next
        } else {
          lines.append(line)
        }
        line = Line(start: index, end: index, width: 0)
        (broken, previous, width) = (nil, nil, 0)
        continue
      }
      width += columns
      index += length
      previous = scalar
      if scalar != " " {
        line.end = index
        line.width = width
      }
    }
    lines.append(line)
  }
}
