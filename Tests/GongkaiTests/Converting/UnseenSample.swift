import Foundation
import TestSupport

/// A report as another province might publish it, from which a file of any format can be made.
///
/// A sample is text with bars. A cell of `<` is merged with the cell at its left, one of `^` with the cell above it; `⏎` is a
/// line break inside a cell.
struct UnseenSample: Sendable {
  /// One piece: a line of text, or a table.
  enum Block: Sendable {
    case text(String)
    case table([[String]])
  }

  var name: String
  var blocks: [Block]

  /// All samples, in the order of their names.
  static let all: [UnseenSample] = {
    let folder = Repository.root + "/Tests/GongkaiTests/Unseen"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(".md") }.sorted().map { file in
      UnseenSample(
        name: String(file.dropLast(3)), text: Repository.text(ofFile: "\(folder)/\(file)"))
    }
  }()

  init(name: String, blocks: [Block]) {
    self.name = name
    self.blocks = blocks
  }

  init(name: String, text: String) {
    var blocks: [Block] = []
    var rows: [[String]] = []
    for line in text.components(separatedBy: "\n") + [""] {
      if line.hasPrefix("|") {
        let cells = line.dropFirst().dropLast().components(separatedBy: "|")
        rows.append(cells.map { $0.trimmingCharacters(in: [" "]) })
        continue
      }
      if !rows.isEmpty { blocks.append(.table(rows)) }
      rows = []
      if !line.isEmpty { blocks.append(.text(line)) }
    }
    self.init(name: name, blocks: blocks)
  }

  /// The tables, each as the lists of the cells in its rows that are not empty.
  var tables: [[[String]]] {
    blocks.flatMap { block -> [[[String]]] in
      guard case .table(let rows) = block else { return [] }
      return Self.sideBySide(rows).map { rows in
        rows.map { $0.filter { !Self.isMark($0) }.map(NormalCell.of).filter { !$0.isEmpty } }
          .filter { !$0.isEmpty }
      }
    }
  }

  /// The tables that stand beside each other, parted by a column that is empty in all rows.
  private static func sideBySide(_ rows: [[String]]) -> [[[String]]] {
    let width = rows.map(\.count).max() ?? 0
    let gap = (1..<max(width, 1)).first { column in
      rows.allSatisfy { $0.count == width && $0[column].isEmpty }
    }
    // Without titles of their own they are one table.
    guard let gap, gap + 1 < width, let first = rows.first, first[0].hasSuffix("表"),
      first[gap + 1].hasSuffix("表")
    else { return [rows] }
    return [rows.map { Array($0[..<gap]) }, rows.map { Array($0[(gap + 1)...]) }]
  }

  static func isMark(_ cell: String) -> Bool { cell == "<" || cell == "^" }
}

/// A cell as it is compared: what convert may change of it without losing anything is made one.
enum NormalCell {
  static func of(_ cell: String) -> String {
    var text = String.UnicodeScalarView()
    for scalar in cell.unicodeScalars where !scalar.properties.isWhitespace && scalar != "⏎" {
      let isWide = (0xFF01...0xFF5E).contains(scalar.value)
      text.append(isWide ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar)
    }
    return number(String(text)) ?? String(text)
  }

  /// A number without separators, `(12.30)` as `-12.30`; nil for anything else.
  private static func number(_ text: String) -> String? {
    guard let match = text.wholeMatch(of: /(\(?)([+\-]?)(\d[\d,]*(?:\.\d+)?)(%?)(\)?)/) else {
      return nil
    }
    let digits = match.3.filter { $0 != "," }
    guard match.1.isEmpty == match.5.isEmpty else { return nil }
    // `(1)` may be the first point of a list.
    if !match.1.isEmpty, !digits.contains(".") { return text }
    let isNegative = match.2 == "-" || !match.1.isEmpty
    let isZero = digits.allSatisfy { $0 == "0" || $0 == "." }
    return (isNegative && !isZero ? "-" : "") + digits + match.4
  }

  /// The cells of a record of CSV that are not empty; an apostrophe that keeps a formula from running is no part of them.
  static func record(_ record: [String]) -> [String] {
    record.map { cell in
      let isDefused =
        cell.first == "'" && cell.dropFirst().first.map { "=+-@".contains($0) } == true
      return of(isDefused ? String(cell.dropFirst()) : cell)
    }.filter { !$0.isEmpty }
  }
}
