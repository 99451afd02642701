import Sheets

/// What of a date and time a spreadsheet shows.
struct DateFormat: Hashable {
  private var year = false
  private var month = false
  private var day = false
  private var time = false
  private var seconds = false
  private var elapsed = false

  /// Finds the parts in a section of a format code; nil when it has none.
  init?(_ tokens: [FormatToken]) {
    // An m behind hours or before seconds is for minutes.
    var letters: [UInt8] = []
    for token in tokens {
      if case .date(let letter) = token { letters.append(letter) }
      if case .elapsed(let letter) = token {
        letters.append(letter)
        elapsed = true
      }
    }
    guard !letters.isEmpty else { return nil }
    let (h, m, s) = (UInt8(ascii: "h"), UInt8(ascii: "m"), UInt8(ascii: "s"))
    for (index, letter) in letters.enumerated() {
      let previous = index > 0 ? letters[index - 1] : 0
      let next = index + 1 < letters.count ? letters[index + 1] : 0
      switch letter {
      case UInt8(ascii: "y"): year = true
      case m where previous == h || next == s || elapsed: time = true
      case m: month = true
      case UInt8(ascii: "d"): day = true
      case s: (time, seconds) = (true, true)
      default: time = true
      }
    }
  }

  /// The text of a date stored as days since the beginning of 1900 (or of 1904); nil for what is no date.
  ///
  /// Dates print as `2023-01-31`, or as `2023-01` and `2023` where the format shows no day or month, and times as
  /// `08:30` or `08:30:00`.
  func text(_ number: Number, from1904: Bool) -> String? {
    let limit = Number(exactly: 2_958_466)
    guard number >= .zero, number < limit,
      let total = number.multiplied(by: Number(exactly: 86_400))?.scaled(toPlaces: 0)
    else { return nil }
    if elapsed {
      return Self.clock(hours: Int(total / 3600), seconds: Int(total % 3600), shown: seconds)
    }
    let (days, rest) = (Int(total / 86_400), Int(total % 86_400))
    var parts: [String] = []
    if year || month || day { parts.append(date(days, from1904: from1904)) }
    if time {
      parts.append(Self.clock(hours: rest / 3600, seconds: rest % 3600, shown: seconds))
    }
    return parts.joined(separator: " ")
  }

  private func date(_ serial: Int, from1904: Bool) -> String {
    let date: (year: Int, month: Int, day: Int)
    switch (serial, from1904) {
    case (_, true): date = Self.civil(daysSince1970: serial - 24_107)
    // Spreadsheets have a 29 February 1900, which there was not, and a day before the first.
    case (0, false): date = (1900, 1, 0)
    case (60, false): date = (1900, 2, 29)
    case (..<60, false): date = Self.civil(daysSince1970: serial - 25_568)
    default: date = Self.civil(daysSince1970: serial - 25_569)
    }
    var text = String(date.year)
    if year, !month, !day { return text }
    text += "-" + Self.pair(date.month)
    if year, !day { return text }
    return text + "-" + Self.pair(date.day)
  }

  private static func clock(hours: Int, seconds: Int, shown: Bool) -> String {
    let text = pair(hours) + ":" + pair(seconds / 60)
    return shown ? text + ":" + pair(seconds % 60) : text
  }

  private static func pair(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  /// The date that many days after 1 January 1970, by the calendar's cycle of 400 years.
  private static func civil(daysSince1970 days: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = days + 719_468
    let cycle = shifted / 146_097
    let dayOfCycle = shifted % 146_097
    let yearOfCycle =
      (dayOfCycle - dayOfCycle / 1460 + dayOfCycle / 36_524 - dayOfCycle / 146_096) / 365
    let dayOfYear = dayOfCycle - (365 * yearOfCycle + yearOfCycle / 4 - yearOfCycle / 100)
    // Years begin in March here, so that the odd day comes last.
    let month = (5 * dayOfYear + 2) / 153
    let year = yearOfCycle + cycle * 400 + (month < 10 ? 0 : 1)
    return (year, month < 10 ? month + 3 : month - 9, dayOfYear - (153 * month + 2) / 5 + 1)
  }
}
