import Sheets

/// A cell's text as a drawn table shows it: broken into lines that stand left, right or in the middle.
///
/// Joining undoes what ``LineBreaker`` does: two lines belong together when the first word or character of the second had
/// no room on the first; otherwise a line end was meant. A space at the break is lost; between Chinese characters none is
/// assumed, between words one.
struct WrappedText {
  /// One line: its bytes without the spaces around them, how many stand before, and its width.
  package struct Line {
    let bytes: ArraySlice<UInt8>
    let lead: Int
    let width: Int

    /// Whether nothing stands on it.
    var isBlank: Bool { bytes.isEmpty }
  }

  private var lines: [Line] = []
  private let width: Int
  private let measure: DisplayWidth

  /// Begins the text of a cell that is so wide between its borders, the spaces beside them included.
  init(between width: Int, measure: DisplayWidth) {
    self.width = max(1, width - 2)
    self.measure = measure
  }

  /// Appends what stands between the borders of one line.
  mutating func append(_ content: ArraySlice<UInt8>) {
    lines.append(Self.line(content, measure))
  }

  /// What stands between the borders of one line, taken as a line.
  static func line(_ content: ArraySlice<UInt8>, _ measure: DisplayWidth) -> Line {
    let content = content.first == UInt8(ascii: " ") ? content.dropFirst() : content
    let lead = content.prefix { $0 == UInt8(ascii: " ") }.count
    let bytes = content.trimmed
    return Line(
      bytes: bytes, lead: lead, width: bytes.withUnsafeBufferPointer(measure.of(utf8:)))
  }

  /// The text, its lines joined.
  var text: String {
    guard lines.count > 1 else { return lines.first?.bytes.text ?? "" }
    guard let first = lines.firstIndex(where: { !$0.isBlank }),
      let last = lines.lastIndex(where: { !$0.isBlank })
    else { return "" }
    let filled = lines[first...last]
    let pieces = filled.map(\.bytes)
    if Self.isOneNumber(pieces) { return Array(pieces.joined())[...].text }
    let limit = limit(of: filled)
    var bytes: [UInt8] = []
    var previous: Line?
    for line in filled {
      if let previous {
        switch join(previous, line, limit: limit) {
        case .lineEnd: bytes.append(UInt8(ascii: "\n"))
        case .space: bytes.append(UInt8(ascii: " "))
        case .nothing: break
        }
      }
      bytes += line.bytes
      previous = line
    }
    return bytes[...].text
  }

  /// Whether pieces below each other are the digits of one number, with no more than one point, two places behind it where it
  /// has any, and thousands that are separated right.
  static func isOneNumber(_ pieces: [ArraySlice<UInt8>]) -> Bool {
    guard pieces.count > 1 else { return false }
    let whole = Array(pieces.joined())
    let digits = whole.first == UInt8(ascii: "-") ? whole.dropFirst() : whole[...]
    guard let first = digits.first, (0x30..<0x3A).contains(first),
      digits.allSatisfy({ (0x30..<0x3A).contains($0) || $0 == 0x2C || $0 == 0x2E })
    else { return false }
    let parts = digits.split(separator: 0x2E, omittingEmptySubsequences: false)
    guard parts.count <= 2, parts.count == 1 || parts[1].count == 2, let front = parts.first else {
      return false
    }
    let groups = front.split(separator: 0x2C, omittingEmptySubsequences: false)
    return groups.count == 1
      || (1...3).contains(groups[0].count) && groups.dropFirst().allSatisfy { $0.count == 3 }
  }

  /// Whether `next` can only be, or may well be, what had no room on `line`.
  func goesOn(_ line: Line, _ next: Line) -> Bool {
    let limit = limit(of: [line, next])
    guard line.lead == next.lead || limit == width else { return false }
    return join(line, next, limit: limit) != .lineEnd
  }

  // MARK: - What was between two lines

  private enum Join {
    case nothing
    case space
    case lineEnd
  }

  /// How wide the lines could become: as the cell, or less by the indent of text at its left.
  private func limit(of lines: ArraySlice<Line>) -> Int {
    let filled = lines.filter { !$0.isBlank }
    let lead = filled.first?.lead ?? 0
    // An indent is of whole characters, two columns each.
    guard lead.isMultiple(of: 2), filled.allSatisfy({ $0.lead == lead }) else { return width }
    return max(2, width - lead)
  }

  private func join(_ line: Line, _ next: Line, limit: Int) -> Join {
    let scalars = (line.bytes.text.unicodeScalars, next.bytes.text.unicodeScalars)
    guard let last = scalars.0.last, let first = scalars.1.first else { return .lineEnd }
    if ListItem.mayFollow(last), ListItem.begins(next.bytes) { return .lineEnd }
    let unit = unitWidth(scalars.1)
    if LineBreaks.mayBreak(between: last, and: first) {
      if line.width + unit > limit { return .nothing }
      return line.width + 1 + unit > limit ? .space : .lineEnd
    }
    // A word that fills the line alone is broken anywhere.
    if unitWidth(scalars.0) == line.width, line.width + measure.of(first) > limit {
      return .nothing
    }
    return line.width + 1 + unit > limit ? .space : .lineEnd
  }

  /// The width of what must stay on one line at the beginning of a text.
  private func unitWidth(_ scalars: String.UnicodeScalarView) -> Int {
    var width = 0
    var previous: Unicode.Scalar?
    for scalar in scalars {
      let columns = measure.of(scalar)
      if let previous, columns > 0, LineBreaks.mayBreak(between: previous, and: scalar) { break }
      if scalar == " " { break }
      width += columns
      previous = scalar
    }
    return width
  }
}
