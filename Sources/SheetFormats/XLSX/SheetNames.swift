/// The names of a workbook's sheets as a spreadsheet accepts them.
enum SheetNames {
  /// The most UTF-16 units in a name.
  static let maximumUnits = 31

  /// Legal names for sheets that are called `names`, in their order: a legal and unique name stays
  /// as it is, the others are changed as little as needed, always in the same way.
  ///
  /// Forbidden characters become their full-width forms (`收入/支出` → `收入／支出`), a name too long is
  /// cut, and one taken already, compared without regard to case, gets a number: `收支总表 (2)`.
  static func legal(_ names: [String]) -> [String] {
    var taken: Set<String> = []
    return names.map { name in
      let base = legal(name)
      var candidate = base
      var number = 2
      while !taken.insert(candidate.lowercased()).inserted {
        let suffix = " (\(number))"
        candidate = cut(base, to: maximumUnits - suffix.utf16.count) + suffix
        number += 1
      }
      return candidate
    }
  }

  private static func legal(_ name: String) -> String {
    var result = ""
    for scalar in name.unicodeScalars {
      switch scalar {
      case "[": result.unicodeScalars.append("［")
      case "]": result.unicodeScalars.append("］")
      case ":": result.unicodeScalars.append("：")
      case "*": result.unicodeScalars.append("＊")
      case "?": result.unicodeScalars.append("？")
      case "/": result.unicodeScalars.append("／")
      case "\\": result.unicodeScalars.append("＼")
      case "\u{00}"..<" ", "\u{7F}"..<"\u{A0}", "\u{FFFE}", "\u{FFFF}": break
      default: result.unicodeScalars.append(scalar)
      }
    }
    result = cut(result, to: maximumUnits)
    // An apostrophe must not stand at either end: it quotes names in formulas.
    if result.first == "'" { result.replaceSubrange(...result.startIndex, with: "’") }
    if result.last == "'" { result = result.dropLast() + "’" }
    if result.isEmpty { return "Sheet" }
    // The name of Excel's own sheet of tracked changes.
    return result.lowercased() == "history" ? result + "_" : result
  }

  /// The longest beginning of `name` that has at most so many UTF-16 units and cuts no character.
  private static func cut(_ name: String, to units: Int) -> String {
    var result = name
    while result.utf16.count > units { result.removeLast() }
    return result
  }
}
