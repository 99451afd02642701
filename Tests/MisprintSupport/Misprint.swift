import TestSupport

/// A figure of a report's text, printed otherwise.
public struct Misprint: Sendable {
  /// The line of the figure, counted from 1.
  public let line: Int
  /// Its cell on the line, counted from 0.
  public let column: Int
  /// What is printed.
  public let printed: String
  /// What is printed by mistake.
  public let mistaken: String

  /// What can happen to a figure.
  public enum Kind: CaseIterable, Sendable {
    case digit, decimal, sign
  }

  /// - Parameters:
  ///   - line: the line, counted from 1.
  ///   - column: the cell on it, counted from 0.
  ///   - printed: the figure.
  ///   - random: what decides which digit it is, and what becomes of it.
  init?(line: Int, column: Int, printed: String, _ random: inout SeededGenerator) {
    (self.line, self.column, self.printed) = (line, column, printed)
    let kinds = Kind.allCases.shuffled(using: &random)
    var other: String?
    for kind in kinds where other == nil { other = Self.changed(printed, kind, &random) }
    guard let other else { return nil }
    mistaken = other
  }

  private static func changed(
    _ text: String, _ kind: Kind, _ random: inout SeededGenerator
  ) -> String? {
    var characters = Array(text)
    switch kind {
    case .digit:
      let digits = characters.indices.filter { characters[$0].isNumber }
      guard let index = digits.randomElement(using: &random),
        let digit = characters[index].wholeNumberValue
      else { return nil }
      let isFirst = index == digits.first
      let others = (isFirst ? 1...9 : 0...9).filter { $0 != digit }
      characters[index] = Character(String(others.randomElement(using: &random) ?? 1))
    case .decimal:
      guard let point = characters.firstIndex(of: "."), point > 1,
        characters[point - 1].isNumber, characters[point - 2].isNumber
      else { return nil }
      characters.swapAt(point, point - 1)
    case .sign:
      // Nothing has no sign.
      guard characters.contains(where: { ("1"..."9").contains($0) }) else { return nil }
      if characters.first == "-" {
        characters.removeFirst()
      } else {
        characters.insert("-", at: 0)
      }
    }
    return String(characters)
  }
}

/// The text of a report whose tables have bars or tabs between their cells, taken apart cell by cell.
struct ReportText {
  /// The lines, each of the texts between its bars or tabs.
  private(set) var lines: [[Substring]]
  private let separators: [Character]

  init(_ text: String) {
    lines = []
    var separators: [Character] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let separator: Character = line.hasPrefix("|") ? "|" : "\t"
      separators.append(separator)
      lines.append(line.split(separator: separator, omittingEmptySubsequences: false))
    }
    self.separators = separators
  }

  /// The cells of a line: nothing for running text.
  func cells(ofLine line: Int) -> [String] {
    let parts = lines[line - 1]
    guard parts.count > 1 else { return [] }
    return (isBarred(line) ? Array(parts.dropFirst()) : parts).map { bare(String($0)) }
  }

  private func isBarred(_ line: Int) -> Bool { separators[line - 1] == "|" }

  private func bare(_ text: String) -> String {
    text.replacing(/<[^>]*>/, with: "").replacing(/\s/, with: "")
  }

  /// The text with one figure printed otherwise.
  func text(with misprint: Misprint) -> String {
    var lines = lines
    let column = misprint.column + (isBarred(misprint.line) ? 1 : 0)
    lines[misprint.line - 1][column] = Substring(
      String(lines[misprint.line - 1][column]).replacing(misprint.printed, with: misprint.mistaken))
    return zip(lines, separators).map { $0.joined(separator: String($1)) }.joined(separator: "\n")
  }
}
