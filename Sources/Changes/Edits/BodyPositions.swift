import Forms
import Recognition
import Sheets
import Templates

/// Where the rows of an edited table stand beside those of the generated sheet that they are.
struct BodyPositions {
  /// For each row of the table the nearest row of the sheet that a row above it is, and that one below it is.
  private var before: [Int?] = []
  private var after: [Int?] = []
  /// For each row of the sheet the last row of the table that is one above it.
  private var lastAbove: [Int?] = []
  private let olds: [Int]
  private let sheet: GeneratedSheet
  private let first: Int
  private let last: Int

  /// - Parameters:
  ///   - alignment: which rows are which.
  ///   - olds: the rows of the sheet that are aligned.
  ///   - sheet: the sheet.
  init(_ alignment: RowMatching, _ olds: [Int], _ sheet: GeneratedSheet) {
    self.olds = olds
    self.sheet = sheet
    first = sheet.bodyRows.firstIndex { $0 != nil } ?? 0
    last = sheet.bodyRows.lastIndex { $0 != nil } ?? 0
    let partners = alignment.oldOfNew
    var nearest: Int?
    var positions = [Int?](repeating: nil, count: olds.count)
    for (position, partner) in partners.enumerated() {
      before.append(nearest)
      nearest = partner ?? nearest
      if let partner { positions[partner] = position }
    }
    after = [Int?](repeating: nil, count: partners.count)
    nearest = nil
    for position in partners.indices.reversed() {
      after[position] = nearest
      nearest = partners[position] ?? nearest
    }
    var highest: Int?
    for position in positions {
      lastAbove.append(highest)
      if let position { highest = max(highest ?? position, position) }
    }
  }

  /// Whether an added row stands among the rows of the body.
  func contains(_ position: Int) -> Bool {
    let (before, after) = (before[position], after[position])
    // A body may be all blank, so that only what stands around it tells where it is.
    let begins = before.map { olds[$0] + 1 >= first } ?? false
    let ends = after.map { olds[$0] - 1 <= last } ?? true
    return begins && (ends || before.map { sheet.bodyRows[olds[$0]] != nil } ?? false)
  }

  /// The last row of the table that is a row of the sheet above one that was removed.
  func last(above removed: Int) -> Int? { lastAbove[removed] }
}
