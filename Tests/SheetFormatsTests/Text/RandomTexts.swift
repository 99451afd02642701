import Sheets
import TestSupport

/// Sheets of texts that are hard on a format; the same for the same seed.
struct RandomTexts {
  private var generator: SeededGenerator

  /// What texts are put together from.
  private static let pieces = [
    "甲", "一般公共预算", "合计", "1,215.48", "-12.30", "0", " ", "  ", ",", ";", "\t", "|", "\"", "\"\"",
    "'", "=",
    "+", "-", "@", "＝", "\n", "\n\n", "a", "two words", "“三公”", "（其中：", "≥95%", "=80次", "=1+1",
    "\\", "<", "&",
    "#", "*", "𠀀", "é", "—", "—", "。", "2010301",
  ]

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  /// A random number below `limit`.
  mutating func next(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &generator) }

  /// A text of a few pieces that all pass.
  mutating func text(where passes: (String) -> Bool = { _ in true }) -> String {
    while true {
      let text = (0..<next(5)).map { _ in Self.pieces[next(Self.pieces.count)] }.joined()
      if passes(text) { return text }
    }
  }

  /// Rows of texts, all of one length.
  mutating func grid(where passes: (String) -> Bool = { _ in true }) -> [[String]] {
    let columns = 1 + next(5)
    return (0...next(8)).map { _ in (0..<columns).map { _ in text(where: passes) } }
  }

  /// A sheet that holds these texts.
  static func sheet(_ grid: [[String]]) -> Sheet {
    var sheet = Sheet(name: "表", widths: (grid.first ?? []).map { _ in 10 })
    let style = sheet.style(CellStyle(role: .text))
    sheet.rows = grid.map { row in
      Sheet.Row(.body, row.map { Cell($0.isEmpty ? .empty : .text($0), style: style) })
    }
    return sheet
  }
}
