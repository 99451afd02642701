import Sheets

extension NumberFormat {
  /// The spreadsheet's code for this format: `#,##0.00;-#,##0.00;` leaves zero blank.
  ///
  /// For a format that trims, `trimmedPlaces` are the places of the number at hand, when `General`
  /// would print it otherwise. With `space` a blank's width stays free behind the figure.
  func spreadsheetCode(trimmedPlaces: Int? = nil, space: Bool = false) -> String {
    var pattern: String
    if trim, !percent, trimmedPlaces == nil {
      pattern = "General"
    } else {
      let decimals = trimmedPlaces ?? shownPlaces
      pattern =
        (grouping ? "#,##0" : "0") + (decimals > 0 ? "." : "")
        + String(repeating: "0", count: decimals) + (percent ? "%" : "")
    }
    if space { pattern += "_ " }
    switch zero {
    case .blank: return "\(pattern);-\(pattern);"
    case .bare: return "\(pattern);-\(pattern);0" + (percent ? "%" : "") + (space ? "_ " : "")
    case .full: return pattern
    }
  }

  /// The places to print `number` with in a spreadsheet, for a format that trims; nil where the
  /// plain code does.
  ///
  /// No code trims as the forms do: `0.##` prints `3.` for 3. `General` does, except that it has no
  /// thousands separators, no percent sign and no rounding.
  func trimmedPlaces(of number: Number) -> Int? {
    guard trim, !number.isZero else { return nil }
    let wide = Number(exactly: 1000)
    let needsSeparator = grouping && (number >= wide || number <= Number(exactly: -1000))
    guard percent || needsSeparator || rounds(number) else { return nil }
    guard var scaled = number.scaled(toPlaces: shift) else { return nil }
    var decimals = shownPlaces
    while decimals > 0, scaled % 10 == 0 {
      scaled /= 10
      decimals -= 1
    }
    return decimals
  }
}

extension Number {
  /// The double a spreadsheet stores: exact to its 15 significant digits.
  ///
  /// The only place where a figure meets binary floating point. A number of more than 15 significant
  /// digits is within one unit in the last place of the double.
  var spreadsheetValue: Double {
    if denominator == 1 { return Double(numerator) }
    if numerator.magnitude <= 1 << 53, denominator <= 1 << 53 {
      // Both sides are exact, so the quotient is the nearest double.
      return Double(numerator) / Double(denominator)
    }
    let (whole, rest) = numerator.quotientAndRemainder(dividingBy: denominator)
    return Double(whole) + Double(rest) / Double(denominator)
  }
}
