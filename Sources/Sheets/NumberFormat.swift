/// How a column prints its numbers.
package struct NumberFormat: Hashable, Sendable {
  /// What a zero prints as.
  package enum Zero: String, Hashable, Sendable, CaseIterable {
    /// Nothing at all.
    case blank
    /// A bare `0`.
    case bare
    /// A zero with the format's places: `0.00`.
    case full
  }

  /// Digits after the point; more than 16 print as 16, fewer than none as none.
  package var places: Int
  /// Whether thousands are separated on the printed form (never in CSV).
  package var grouping: Bool
  /// Whether trailing zeros after the point are dropped (`6.30` prints as `6.3`, `3.00` as `3`).
  package var trim: Bool
  /// What zero prints as.
  package var zero: Zero
  /// Whether the number is a share, printed times 100 with a percent sign.
  package var percent: Bool
  /// Whether half a character is left free between a figure at the right edge of its cell and the border.
  package var space: Bool

  /// Makes a format; the default is the official forms' `#,##0.00` with zero left blank.
  package init(
    places: Int = 2, grouping: Bool = true, trim: Bool = false, zero: Zero = .blank,
    percent: Bool = false, space: Bool = false
  ) {
    self.places = places
    self.grouping = grouping
    self.trim = trim
    self.zero = zero
    self.percent = percent
    self.space = space
  }

  /// The number as printed on the form: rounded once, half away from zero, thousands separated
  /// where the format says so.
  package func printed(_ number: Number) -> String { text(number, grouping: grouping) }

  /// The number as CSV carries it: as printed, without thousands separators.
  package func plain(_ number: Number) -> String { text(number, grouping: false) }

  /// Whether `number` prints with fewer digits than it has: its last printed digit is rounded.
  package func rounds(_ number: Number) -> Bool {
    guard let scaled = number.scaled(toPlaces: shift), let unit = Number.powerOfTen(shift),
      let shown = Number(scaled, over: unit)
    else { return true }
    return shown != number
  }

  /// Appends the number's printed bytes, all ASCII: what ``printed(_:)`` and ``plain(_:)`` return,
  /// without making a string.
  package func append(_ number: Number, grouped: Bool, to bytes: inout [UInt8]) {
    // A 64-bit number of 分 always fits its places; others are printed with twice the width.
    guard let scaled = number.scaled(toPlaces: shift) else {
      append(number.rounded(times: Number.powerOfTen(shift) ?? 1), of: number, grouped, to: &bytes)
      return
    }
    append(scaled, of: number, grouped, to: &bytes)
  }

  /// Appends a number that was rounded to its places.
  private func append(
    _ scaled: some SignedInteger & FixedWidthInteger, of number: Number, _ grouped: Bool,
    to bytes: inout [UInt8]
  ) {
    if scaled == 0, number.isZero || zero != .blank {
      switch zero {
      case .blank: return
      case .bare:
        bytes.append(UInt8(ascii: "0"))
        if percent { bytes.append(UInt8(ascii: "%")) }
        return
      case .full: break
      }
    }
    var magnitude = scaled.magnitude
    var decimals = shownPlaces
    while trim, decimals > 0, magnitude % 10 == 0 {
      magnitude /= 10
      decimals -= 1
    }
    if scaled < 0 { bytes.append(UInt8(ascii: "-")) }
    Self.append(magnitude, decimals: decimals, grouped: grouped, to: &bytes)
    if percent { bytes.append(UInt8(ascii: "%")) }
  }

  /// The digits that can be shown after the point: ``places``, held to what 64 bits have room for.
  package var shownPlaces: Int { min(max(places, 0), 16) }

  /// The places a number is rounded to; a percentage has two more than it shows.
  package var shift: Int { shownPlaces + (percent ? 2 : 0) }

  private func text(_ number: Number, grouping: Bool) -> String {
    var bytes: [UInt8] = []
    append(number, grouped: grouping, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends `magnitude` with its last `decimals` digits behind the point, last digit first.
  private static func append(
    _ magnitude: some UnsignedInteger & FixedWidthInteger, decimals: Int, grouped: Bool,
    to bytes: inout [UInt8]
  ) {
    var digits = 1
    var rest = magnitude / 10
    while rest > 0 {
      digits += 1
      rest /= 10
    }
    digits = max(digits, decimals + 1)
    let commas = grouped ? (digits - decimals - 1) / 3 : 0
    let length = digits + commas + (decimals > 0 ? 1 : 0)
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: length) { text in
      var rest = magnitude
      var position = length
      for digit in 0..<digits {
        if digit == decimals, digit > 0 {
          position -= 1
          text[position] = UInt8(ascii: ".")
        } else if grouped, digit > decimals, (digit - decimals) % 3 == 0 {
          position -= 1
          text[position] = UInt8(ascii: ",")
        }
        position -= 1
        text[position] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
        rest /= 10
      }
      bytes.append(contentsOf: text)
    }
  }
}
