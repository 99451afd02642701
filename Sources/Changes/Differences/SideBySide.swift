import Facts
import Forms
import Sheets
import Templates

/// What two fillings have in one cell, and whether that is the same.
struct SideBySide {
  let old: (content: FilledSide.Content, address: String)?
  let new: (content: FilledSide.Content, address: String)?
  /// What the old amounts are multiplied with to be in the new form's unit; nil where units are the same.
  var factor: Number?
  /// Whether 0 that is printed differs from nothing: not between editions, whose forms print zero each in its way.
  var zeroIsPrinted = true

  /// The two as a difference tells them; nil where they are the same.
  ///
  /// A blank cell differs from one that is not there only where the other says something.
  var difference: Outcome? {
    let a = scaled(old?.content)
    let b = new?.content
    switch (a ?? .nothing, b ?? .nothing) {
    case (.nothing, .nothing): return nil
    case (.text(let a), .text(let b)):
      return a.utf8.elementsEqual(b.utf8) ? nil : outcome(a, b, nil)
    case (.number(let a, let format), .number(let b, let newFormat)):
      if a == b { return nil }
      let (before, now) = newFormat.apart(a, b)
      return Outcome(
        old: old.map { .init(text: before, value: a, address: $0.address) },
        new: new.map { .init(text: now, value: b, address: $0.address) },
        difference: b.subtracting(a),
        format: newFormat.percent ? newFormat : format.wider(newFormat)
      )
    case (.number(let a, let format), .nothing):
      return oneSided(a, format, isOld: true)
    case (.nothing, .number(let b, let format)):
      return oneSided(b, format, isOld: false)
    case (.nothing, .text(let b)): return outcome("", b, nil)
    case (.text(let a), .nothing): return outcome(a, "", nil)
    case (.text(let a), .number(let b, let format)): return outcome(a, format.exact(b), format)
    case (.number(let a, let format), .text(let b)): return outcome(format.exact(a), b, format)
    }
  }

  /// What is told of a difference.
  struct Outcome {
    package var old: CellDifference.Side?
    package var new: CellDifference.Side?
    package var difference: Number?
    package var format: NumberFormat?
  }

  private func outcome(_ before: String, _ now: String, _ format: NumberFormat?) -> Outcome {
    Outcome(
      old: old.map { .init(text: before, value: nil, address: $0.address) },
      new: new.map { .init(text: now, value: nil, address: $0.address) })
  }

  /// An amount beside nothing.
  private func oneSided(_ value: Number, _ format: NumberFormat, isOld: Bool) -> Outcome? {
    let text = format.plain(value)
    if text.isEmpty || value.isZero && !zeroIsPrinted { return nil }
    // A share of nothing is not 0.
    let isComparable = !format.percent || (isOld ? new : old) == nil
    return Outcome(
      old: old.map {
        .init(text: isOld ? text : "", value: isOld ? value : nil, address: $0.address)
      },
      new: new.map {
        .init(text: isOld ? "" : text, value: isOld ? nil : value, address: $0.address)
      },
      difference: isComparable ? isOld ? value.negated : value : nil, format: format)
  }

  private func scaled(_ content: FilledSide.Content?) -> FilledSide.Content? {
    guard let factor, case .number(let number, let format)? = content, !format.percent else {
      return content
    }
    return number.multiplied(by: factor).map { .number($0, format) } ?? content
  }
}

extension NumberFormat {
  /// The format of the two that shows more places.
  fileprivate func wider(_ other: NumberFormat) -> NumberFormat {
    places > other.places ? self : other
  }
}
