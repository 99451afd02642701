import CProcess

/// The words of the command line without the program's name, as the system gave them: Swift takes them from `/proc`, which
/// is not everywhere.
enum CommandWords {
  private static let read: (words: [String], unreadable: Int?) = {
    var words: [String] = []
    var unreadable: Int?
    for index in 1..<max(1, Int(gkprocess_argument_count())) {
      guard let word = gkprocess_argument(Int32(index)) else { break }
      if String(validatingCString: word) == nil { unreadable = unreadable ?? index }
      words.append(String(cString: word))
    }
    return (words, unreadable)
  }()

  /// The words.
  static var all: [String] { read.words }

  /// What stands behind an option, as `--name VALUE` or `--name=VALUE`, the first time it is there; nil where it is not.
  static func value(of option: String) -> String? {
    for (index, word) in all.enumerated() {
      if word == option, index + 1 < all.count { return all[index + 1] }
      if word.hasPrefix(option + "=") { return String(word.dropFirst(option.count + 1)) }
    }
    return nil
  }

  /// The number, from 1, of the first that is not UTF-8, so that it names no file; nil where all are.
  static var unreadable: Int? { read.unreadable }
}
