import Glibc

/// The date and the time as corrections note them.
struct Clock {
  /// Today, where the user is: `2023-03-08`.
  static var today: String {
    var now = time(nil)
    var parts = tm()
    localtime_r(&now, &parts)
    return date(parts)
  }

  /// Now, in UTC: `2023-03-08T09:30:00Z`.
  static var now: String {
    var now = time(nil)
    var parts = tm()
    gmtime_r(&now, &parts)
    let clock = [parts.tm_hour, parts.tm_min, parts.tm_sec].map { twoDigits(Int($0)) }
    return "\(date(parts))T\(clock.joined(separator: ":"))Z"
  }

  private static func date(_ parts: tm) -> String {
    "\(parts.tm_year + 1900)-\(twoDigits(Int(parts.tm_mon) + 1))-\(twoDigits(Int(parts.tm_mday)))"
  }

  /// A date as a cover has it: 2023年3月8日.
  static func written(_ date: String) -> String {
    let parts = date.split(separator: "-").map { Int($0) ?? 0 }
    return parts.count == 3 ? "\(parts[0])年\(parts[1])月\(parts[2])日" : date
  }

  /// Whether a text is a date of the calendar: `2023-03-08`.
  static func isDate(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts.map(\.count) == [4, 2, 2],
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]),
      year >= 1949, (1...12).contains(month)
    else { return false }
    let isLeap = year.isMultiple(of: 4) && !year.isMultiple(of: 100) || year.isMultiple(of: 400)
    let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return (1...days[month - 1]).contains(day)
  }
}
