/// What the program is started with; `gongkai serve` has looked at it already.
struct ServeOptions: Sendable {
  /// The paths of `gongkai` and of the folder of the page's files.
  var gongkai = ""
  var web = ""
  /// Where it listens; port 0 is any that is free.
  var host = "127.0.0.1"
  var port = 0
  /// How many files are worked on at once.
  var jobs = 2
  /// The most bytes of a file, and the most seconds that work on it may take.
  var bytes = 128 << 20
  var seconds = 120
  /// The language of what it prints: `zh` or `en`.
  var language = "zh"
  /// Whether a browser is opened.
  var opens = false

  /// Reads `--name value` pairs; nil where one is not understood.
  init?(_ words: some Sequence<String>) {
    var words = words.makeIterator()
    while let word = words.next() {
      if word == "--open" {
        opens = true
        continue
      }
      guard let value = words.next(), take(value, for: word) else { return nil }
    }
    guard !gongkai.isEmpty, !web.isEmpty else { return nil }
  }

  private mutating func take(_ value: String, for word: String) -> Bool {
    switch word {
    case "--gongkai": gongkai = value
    case "--web": web = value
    case "--host": host = value
    case "--lang": language = value
    case "--port":
      guard let number = UInt16(value) else { return false }
      port = Int(number)
    case "--jobs":
      guard let number = Int(value), (1...64).contains(number) else { return false }
      jobs = number
    case "--megabytes":
      guard let number = Int(value), (1...4096).contains(number) else { return false }
      bytes = number << 20
    case "--seconds":
      guard let number = Int(value), (1...3600).contains(number) else { return false }
      seconds = number
    default: return false
    }
    return true
  }

  /// Words in the language that is asked for.
  func say(_ chinese: String, _ english: String) -> String {
    language == "en" ? english : chinese
  }
}
