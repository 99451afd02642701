import Sheets

extension ProseNumbers.Style {
  /// Whether a figure can be printed as some digits: rounded to as many places as these have.
  func prints(_ number: Number, as printed: String, percent: Bool) -> Bool {
    if self.printed(number, percent: percent).filter({ $0 != "%" }) == printed { return true }
    let digits = printed.filter { $0 != "," }
    let behind = digits.split(separator: ".", omittingEmptySubsequences: false)
    let places = behind.count == 2 ? behind[1].count : 0
    let style = ProseNumbers.Style(places: self.places, zeros: .keep)
    // A figure that was printed with other zeros is the same one.
    guard places <= self.places else { return false }
    let padded =
      (places == 0 && self.places > 0 ? digits + "." : digits)
      + String(repeating: "0", count: self.places - places)
    return style.printed(number, percent: percent).filter { $0 != "%" } == padded
      || (number.isZero && digits.allSatisfy { $0 == "0" || $0 == "." })
  }
}
