import Facts
import Forms
import Sheets
import Templates

/// What two versions of a form have in one cell.
struct CellPair {
  /// The cell of either; nil where it has no such row or column.
  let old: FormView.Cell?
  let new: FormView.Cell?
  /// Whether either has the row: one that was read may have it without the cell, which is a blank one then.
  var hasRow = (old: false, new: false)
  let precision: FormView.Precision

  /// What is told of a difference.
  struct Outcome {
    var old: CellDifference.Side?
    var new: CellDifference.Side?
    var difference: Number?
    var format: NumberFormat?
  }

  /// The two as a difference tells them; nil where they are the same.
  ///
  /// A blank cell differs from one that is not there only where the other says something. What was made of facts is compared
  /// to the last digit, what was read as far as both print it: 12.3 is 12.30, and 12.345 beside 12.35 is no difference.
  var difference: Outcome? {
    switch (old?.content ?? .nothing, new?.content ?? .nothing) {
    case (.nothing, .nothing): return nil
    case (.text(let a), .text(let b)): return isSame(a, b) ? nil : outcome()
    case (.number(let a), .number(let b)): return numbers(a, b)
    case (.number(let a), .nothing): return oneSided(a, old, hasOther: hasRow.new, by: a.negated)
    case (.nothing, .number(let b)): return oneSided(b, new, hasOther: hasRow.old, by: b)
    case (.nothing, .text), (.text, .nothing): return outcome()
    case (.text, .number), (.number, .text): return outcome(showsExactly: true)
    }
  }

  // MARK: - Texts

  private func isSame(_ a: String, _ b: String) -> Bool {
    guard precision.isExact else { return plain(a) == plain(b) }
    if a.utf8.elementsEqual(b.utf8) { return true }
    guard let before = old?.unnumbered, let now = new?.unnumbered else { return false }
    return before == now
  }

  private func plain(_ text: String) -> String {
    let text = withoutSpace(folded(text))
    return (new ?? old)?.isNumbered == true ? text.withoutOrdinal : text
  }

  // MARK: - Numbers

  private func numbers(_ old: Number, _ b: Number) -> Outcome? {
    guard let before = self.old, let now = self.new else { return nil }
    guard let a = inNewUnit(old) else { return outcome() }
    guard precision.isExact else {
      let places = min(before.format.shift + unitPlaces, now.format.shift)
      if a.scaled(toPlaces: places) == b.scaled(toPlaces: places) { return nil }
      return outcome(b.subtracting(a), now.format.asRead)
    }
    if a == b { return nil }
    let texts = now.format.apart(a, b)
    return Outcome(
      old: .init(text: texts.0, value: a, address: before.address),
      new: .init(text: texts.1, value: b, address: now.address), difference: b.subtracting(a),
      format: now.format.percent ? now.format : before.format.wider(now.format))
  }

  /// An amount beside nothing.
  private func oneSided(
    _ value: Number, _ cell: FormView.Cell?, hasOther: Bool, by difference: Number?
  ) -> Outcome? {
    // What prints nothing says nothing.
    guard let cell, !cell.text.isEmpty else { return nil }
    // Editions print zero each in its way, and so do documents.
    if value.isZero, precision == .twoEditions || !precision.isExact && hasOther { return nil }
    // A share of nothing is not 0.
    let isComparable = !cell.format.percent || (old == nil || new == nil)
    return outcome(
      isComparable ? difference : nil, precision.isExact ? cell.format : cell.format.asRead)
  }

  /// The old amount in the unit of the new.
  private func inNewUnit(_ value: Number) -> Number? {
    guard let before = old?.unit, let now = new?.unit, before != now else { return value }
    return value.multiplied(by: Number(before, in: now))
  }

  /// The digits more that an amount has in the unit of the new: four where 元 become 万元.
  private var unitPlaces: Int {
    guard let before = old?.unit, let now = new?.unit, before != now else { return 0 }
    return now.places - before.places
  }

  // MARK: - Telling

  private func outcome(
    _ difference: Number? = nil, _ format: NumberFormat? = nil, showsExactly: Bool = false
  ) -> Outcome {
    Outcome(
      old: side(old, hasRow: hasRow.old, showsExactly),
      new: side(new, hasRow: hasRow.new, showsExactly), difference: difference, format: format)
  }

  private func side(
    _ cell: FormView.Cell?, hasRow: Bool, _ showsExactly: Bool
  ) -> CellDifference.Side? {
    guard let cell else {
      return hasRow && !precision.isExact ? .init(text: "", value: nil, address: nil) : nil
    }
    guard case .number(let value) = cell.content else {
      return .init(text: cell.text, value: nil, address: cell.address)
    }
    if precision.isExact, showsExactly {
      return .init(text: cell.format.exact(value), value: nil, address: cell.address)
    }
    return .init(text: cell.text, value: value, address: cell.address)
  }
}

extension NumberFormat {
  /// The format of the two that shows more places.
  fileprivate func wider(_ other: NumberFormat) -> NumberFormat {
    places > other.places ? self : other
  }

  /// How a number of the format is told that was read: with as many places, zero too.
  fileprivate var asRead: NumberFormat {
    NumberFormat(places: places, zero: .full, percent: percent)
  }
}
