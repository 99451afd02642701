import Templates

/// How a text may be written: as it stands, with `*` for anything.
///
///     Z01 *        人员类*        11*
package struct Pattern: Sendable, Hashable {
  /// The pieces between the stars, folded.
  private let pieces: [String]

  /// Makes a pattern.
  package init(_ text: String) {
    pieces = text.split(separator: "*", omittingEmptySubsequences: false).map {
      folded(String($0)).lowercased()
    }
  }

  /// The text itself, folded, where it has no star.
  package var literal: String? { pieces.count == 1 ? pieces[0] : nil }

  /// Whether it stands for the year of the report.
  var isYear: Bool { literal == "{年度}" }

  /// Whether it says how a text begins.
  var isAnchored: Bool { pieces.first?.isEmpty == false }

  /// Whether it is a folded text in small letters.
  package func matches(folded text: String) -> Bool {
    guard pieces.count > 1, let first = pieces.first, let last = pieces.last else {
      return pieces.first.map { $0.utf8.elementsEqual(text.utf8) } ?? false
    }
    guard text.hasPrefix(first), text.hasSuffix(last),
      text.utf8.count >= first.utf8.count + last.utf8.count
    else { return false }
    var rest = text.utf8.dropFirst(first.utf8.count).dropLast(last.utf8.count)
    for piece in pieces.dropFirst().dropLast() where !piece.isEmpty {
      guard let found = Self.offset(of: Array(piece.utf8), in: Array(rest)) else { return false }
      rest = rest.dropFirst(found + piece.utf8.count)
    }
    return true
  }

  /// Whether a text is written so.
  package func matches(_ text: String) -> Bool { matches(folded: folded(text).lowercased()) }

  private static func offset(of piece: [UInt8], in text: [UInt8]) -> Int? {
    guard piece.count <= text.count else { return nil }
    return (0...(text.count - piece.count)).first { text[$0...].starts(with: piece) }
  }
}

extension [Pattern] {
  /// Whether a text is written in one of the ways.
  package func match(_ text: String) -> Bool {
    let text = folded(text).lowercased()
    return contains { $0.matches(folded: text) }
  }
}

/// A header with those above it: `本年支出/基本支出/人员经费`.
///
/// Headers between may be left out.
package struct HeadPath: Sendable, Hashable {
  /// The headers, the uppermost first.
  package let steps: [Pattern]

  /// Makes a path.
  package init(_ text: String) {
    steps = text.split(separator: "/").map { Pattern(String($0)) }
  }

  /// Whether a column with these headers, folded and the uppermost first, is meant.
  package func matches(_ path: [String]) -> Bool {
    guard let last = path.last, let step = steps.last, step.matches(folded: last) else {
      return false
    }
    var rest = path.dropLast()
    for step in steps.dropLast().reversed() {
      guard let found = rest.lastIndex(where: { step.matches(folded: $0) }) else { return false }
      rest = rest[..<found]
    }
    return true
  }
}
