/// How a column prints its numbers.
public struct NumberFormat: Hashable, Sendable {
  /// What a zero prints as.
  public enum Zero: String, Hashable, Sendable, CaseIterable {
    /// Nothing at all.
    case blank
    /// A bare `0`.
    case bare
    /// A zero with the format's places: `0.00`.
    case full
  }

  /// Digits after the point.
  public var places: Int
  /// Whether thousands are separated on the printed form (never in CSV).
  public var grouping: Bool
  /// Whether trailing zeros after the point are dropped (`6.30` prints as `6.3`, `3.00` as `3`).
  public var trim: Bool
  /// What zero prints as.
  public var zero: Zero
  /// Whether the number is a share, printed times 100 with a percent sign.
  public var percent: Bool

  /// Makes a format; the default is the official forms' `#,##0.00` with zero left blank.
  public init(
    places: Int = 2, grouping: Bool = true, trim: Bool = false, zero: Zero = .blank,
    percent: Bool = false
  ) {
    self.places = places
    self.grouping = grouping
    self.trim = trim
    self.zero = zero
    self.percent = percent
  }

  /// The number as printed on the form: rounded once, half away from zero, thousands separated where the format says so.
  public func printed(_ number: Number) -> String { text(number, grouping: grouping) }

  /// The number as CSV carries it: as printed, without thousands separators.
  public func plain(_ number: Number) -> String { text(number, grouping: false) }

  /// Whether `number` prints with fewer digits than it has: its last printed digit is rounded.
  public func rounds(_ number: Number) -> Bool {
    let shift = percent ? places + 2 : places
    guard let scaled = number.scaled(toPlaces: shift), let unit = Self.powerOfTen(shift),
      let shown = Number(scaled, over: unit)
    else { return true }
    return shown != number
  }

  private func text(_ number: Number, grouping: Bool) -> String {
    // A 64-bit number of 万元 always fits its places; the fallback names the magnitude rather than losing it.
    guard let scaled = number.scaled(toPlaces: percent ? places + 2 : places) else {
      return "\(number.numerator)/\(number.denominator)"
    }
    if scaled == 0, number.isZero || zero != .blank {
      switch zero {
      case .blank: return ""
      case .bare: return percent ? "0%" : "0"
      case .full: break
      }
    }
    var digits = Array(String(scaled.magnitude).utf8)
    while digits.count <= places { digits.insert(UInt8(ascii: "0"), at: 0) }
    var whole = Array(digits.dropLast(places))
    var fraction = Array(digits.suffix(places))
    if trim {
      while fraction.last == UInt8(ascii: "0") { fraction.removeLast() }
    }
    if grouping {
      var position = whole.count - 3
      while position > 0 {
        whole.insert(UInt8(ascii: ","), at: position)
        position -= 3
      }
    }
    var result = scaled < 0 ? [UInt8(ascii: "-")] : []
    result += whole
    if !fraction.isEmpty {
      result.append(UInt8(ascii: "."))
      result += fraction
    }
    if percent { result.append(UInt8(ascii: "%")) }
    return String(decoding: result, as: UTF8.self)
  }

  private static func powerOfTen(_ exponent: Int) -> Int64? {
    var result: Int64 = 1
    for _ in 0..<exponent {
      let (next, overflow) = result.multipliedReportingOverflow(by: 10)
      if overflow { return nil }
      result = next
    }
    return result
  }
}
