import Recognition
import Sheets
import Templates

/// How the figures of some columns are printed: with separators, to how many places, and what for zero.
struct NumberStyle {
  private var isGrouped = false
  private var isUngrouped = false
  private var places: Set<Int> = []
  /// How often zero is printed as what, and how often nothing stands in its place.
  private var zeros: [String: Int] = [:]
  private var blanks = 0

  init(_ table: FoundTable, columns: [Int]) {
    // A worksheet stores its numbers without what it shows between their digits.
    var isStored = false
    if case .cell = table.grid.place(row: 0, column: 0) { isStored = true }
    for row in table.bodyRows.prefix(1000) {
      let cells = table.grid.rows[row]
      // A row without anything is no row of zeros.
      guard cells.contains(where: { !$0.isEmpty }) else { continue }
      for column in columns {
        guard let number = cells[column].figure.number else {
          blanks += 1
          continue
        }
        let text = folded(cells[column].text)
        if number.value.isZero {
          zeros[text, default: 0] += 1
        } else {
          places.insert(number.places)
          if text.contains(",") { isGrouped = true }
          if !isStored, !text.contains(","), number.text.prefix(while: { $0 != "." }).count > 3 {
            isUngrouped = true
          }
        }
      }
    }
  }

  /// What zero prints as, where it is printed more often than left out; nil where it is not.
  var zero: String? {
    let printed = zeros.values.reduce(0, +)
    guard printed > blanks else { return nil }
    return zeros["0"].map { $0 * 2 > printed } ?? false ? "0" : "0.00"
  }

  /// What the figures' form says otherwise than its edition.
  func pairs(against format: NumberFormat) -> [YAMLValue.Pair]? {
    var pairs: [YAMLValue.Pair] = []
    if isUngrouped, !isGrouped, format.grouping { pairs.append(.init("grouping", "false")) }
    if isGrouped, !format.grouping { pairs.append(.init("grouping", "true")) }
    if let most = places.max(), places.contains(where: { $0 != most }), most <= format.places {
      pairs.append(.init("trim", "true"))
    } else if let only = places.max(), only != format.places, only <= 6 {
      pairs.append(.init("places", .scalar("\(only)")))
    }
    if let zero { pairs.append(.init("zero", .scalar(zero))) }
    return pairs.isEmpty ? nil : pairs
  }

  /// What zero prints as in these columns where the form's others print it otherwise; nil where they do not.
  func zero(against form: NumberStyle) -> String? {
    guard zero != form.zero else { return nil }
    return zero ?? "blank"
  }
}
