import Foundation
import Gongkai
import Recognition
import SheetFormats
import Sheets
import TestSupport

/// The law of the single misprint: one figure printed otherwise changes what its own row says, and nothing else; and a finding
/// says so.
public struct MisprintLaw {
  /// How a misprint goes beyond its row.
  public enum Break: Hashable, Sendable {
    /// A cell of another row changed, or the cells of its own beside the figure: which.
    case csv(String)
    /// A fact about another row changed: which.
    case facts(String)
    /// There are no facts any more.
    case noFacts
    /// No finding was added.
    case untold
    /// Findings were added, and none says where the row is.
    case unnamed(String)

    /// What kind it is.
    public var name: String {
      switch self {
      case .csv: "csv"
      case .facts: "facts"
      case .noFacts: "no facts"
      case .untold: "untold"
      case .unnamed: "unnamed"
      }
    }
  }

  /// What a text is read as.
  struct Reading {
    var tables: [[[String]]] = []
    var facts: FlatFacts?
    var findings: [Finding] = []
  }

  private let convert: Convert
  private let text: ReportText
  private let base: Reading
  /// All figures, each printed otherwise.
  public private(set) var misprints: [Misprint] = []

  /// - Parameters:
  ///   - text: the report.
  ///   - library: the editions.
  ///   - seed: what decides how each figure is misprinted.
  /// - Throws: what reading the text throws.
  public init(_ text: String, library: TemplateLibrary, seed: UInt64 = 0) throws {
    convert = Convert(library: library)
    self.text = ReportText(text)
    base = try Self.read(text, convert)
    var random = SeededGenerator(seed: seed)
    for line in self.text.lines.indices {
      for (column, cell) in self.text.cells(ofLine: line + 1).enumerated()
      where cell.wholeMatch(of: /-?[0-9,]+\.[0-9]+%?/) != nil {
        if let misprint = Misprint(line: line + 1, column: column, printed: cell, &random) {
          misprints.append(misprint)
        }
      }
    }
  }

  private static func read(_ text: String, _ convert: Convert) throws -> Reading {
    let source = try TextReader().read(text)
    let converted = try convert.converted(source, of: "甲.txt")
    let conversion = TableConversion(converted.document)
    var reading = Reading()
    for index in converted.document.tables.indices {
      let sheet = conversion.sheet(of: index)
      let records = CSVText.records(CSVWriter(byteOrderMark: false).encode(sheet))
      reading.tables.append([[conversion.name(of: index)]] + records)
    }
    reading.facts = converted.facts.flatMap(FlatFacts.init)
    reading.findings = converted.findings
    return reading
  }

  /// What of a misprint breaks the law.
  public func breaks(of misprint: Misprint) throws -> [Break] {
    let reading = try Self.read(text.text(with: misprint), convert)
    var breaks: [Break] = []
    if let difference = csvDifference(reading, misprint) { breaks.append(.csv(difference)) }
    if let facts = reading.facts, let before = base.facts {
      let row = text.cells(ofLine: misprint.line)
      breaks += facts.changes(from: before, besides: row).map { .facts($0) }
    } else if base.facts != nil {
      breaks.append(.noFacts)
    }
    let old = Set(base.findings)
    let new = reading.findings.filter { !old.contains($0) && $0.severity > .note }
    if new.isEmpty {
      if !isFree(misprint) { breaks.append(.untold) }
    } else if !new.contains(where: { names(misprint.line, $0) }) {
      breaks.append(.unnamed(new[0].words(.chinese)))
    }
    return breaks
  }

  private func names(_ line: Int, _ finding: Finding) -> Bool {
    if case .line(line, _)? = finding.place { return true }
    let words = finding.words(.chinese)
    if Self.lines(in: words).contains(line) { return true }
    let texts = text.cells(ofLine: line).filter { $0.count > 1 && $0.contains(where: \.isLetter) }
    return texts.contains { text in
      words.contains(text) || words.contains(text.drop { "一二三四五六七八九十、（）()".contains($0) })
    }
  }

  /// The lines that a message names: `第5–8、10行`.
  private static func lines(in words: String) -> Set<Int> {
    var lines: Set<Int> = []
    for match in words.matches(of: /第([0-9–、]+)行/) {
      for part in match.1.split(separator: "、") {
        let ends = part.split(separator: "–").compactMap { Int($0) }
        if let first = ends.first, let last = ends.last, first <= last {
          lines.formUnion(first...last)
        }
      }
    }
    return lines
  }

  /// Whether nothing printed depends on a figure: a share that is of no other figures of its row, or less than rounding hides.
  private func isFree(_ misprint: Misprint) -> Bool {
    let row = text.cells(ofLine: misprint.line)
    func number(_ text: String) -> Double? {
      Double(text.filter { $0 != "," && $0 != "%" })
    }
    guard let old = number(misprint.printed), let new = number(misprint.mistaken) else {
      return false
    }
    if !misprint.printed.hasSuffix("%") { return abs(new - old) < 0.1 }
    let others = row.filter { !$0.hasSuffix("%") && $0.contains(".") }.compactMap(number)
    let isShare = others.contains { part in
      others.contains { $0 == 0 ? old == 0 : abs(part / $0 * 100 - old) < 0.02 }
    }
    return !isShare || abs(new - old) < 0.02
  }

  private func csvDifference(_ reading: Reading, _ misprint: Misprint) -> String? {
    guard reading.tables.count == base.tables.count else {
      return "\(base.tables.count) tables → \(reading.tables.count)"
    }
    var own = 0
    for (new, old) in zip(reading.tables, base.tables) where new != old {
      guard new.count == old.count else { return "\(old[0][0]): rows" }
      for (a, b) in zip(new, old) where a != b {
        guard a.count == b.count else { return "\(old[0][0]): columns" }
        for (x, y) in zip(a, b) where x != y {
          own += 1
          if !isFigure(x, misprint.mistaken) || !isFigure(y, misprint.printed) || own > 1 {
            return "\(old[0][0]): \(b.joined(separator: "|")) → \(a.joined(separator: "|"))"
          }
        }
      }
    }
    return nil
  }

  private func isFigure(_ cell: String, _ figure: String) -> Bool {
    func bare(_ text: String) -> String {
      var text = text.filter { $0 != "," && $0 != "'" && !$0.isWhitespace }
      if text.contains(".") {
        while text.hasSuffix("0") { text.removeLast() }
      }
      while text.hasPrefix("0") { text.removeFirst() }
      return text
    }
    return bare(cell).contains(bare(figure)) || cell.isEmpty && bare(figure) == "."
  }
}
