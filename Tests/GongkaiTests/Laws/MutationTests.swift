import Gongkai
import TestSupport
import Testing

/// Inputs that are nearly right, by the thousand: each is either made into forms or refused with a message.
@Suite("No input is a crash", .tags(.slow))
struct MutationTests {
  @Test("Broken bytes", arguments: 0..<4)
  func bytes(_ part: Int) throws {
    var mutator = Mutator(seed: UInt64(part), text: try seed(part))
    for _ in 0..<600 { _ = try judge(mutator.withBrokenBytes()) }
  }

  @Test("Values in the wrong places", arguments: 0..<4)
  func tokens(_ part: Int) throws {
    var mutator = Mutator(seed: UInt64(100 + part), text: try seed(part))
    var made = 0
    for _ in 0..<500 where try judge(mutator.withMovedTokens()) { made += 1 }
    #expect((10..<490).contains(made), "the mutants are all alike: \(made) of 500 were made")
  }

  private func seed(_ part: Int) throws -> [UInt8] {
    part % 2 == 0 ? Array(SmallInput.text.utf8) : try starter
  }

  private var starter: [UInt8] {
    get throws {
      let edition = try #require(Repository.editions.first)
      return Array(try Starter(library: Trial.library, edition: edition).text().utf8)
    }
  }

  /// Tries an input.
  ///
  /// - Returns: whether it was made into forms.
  private func judge(_ json: [UInt8]) throws -> Bool {
    let trial = Trial(formats: [.csv, .txt, .tidy])
    let result = trial.run(json)
    switch result {
    case .success(let outcome):
      #expect(!outcome.files.isEmpty)
      for warning in outcome.warnings { #expect(!warning.words(.chinese).isEmpty) }
    case .failure:
      let message = try #require(trial.message(result))
      #expect(message.hasPrefix("甲.json:"), "\(message)")
      #expect(trial.folder.files(below: "out").isEmpty)
    }
    return result.isSuccess
  }
}

/// Makes many inputs of one, always the same.
struct Mutator {
  private var random: SeededGenerator
  private let text: [UInt8]
  private let tokens: [Range<Int>]

  init(seed: UInt64, text: [UInt8]) {
    random = SeededGenerator(seed: seed)
    self.text = text
    tokens = Mutator.tokens(of: text)
  }

  /// Values that have been trouble somewhere.
  private static let trouble = [
    "-1", "0", "1e400", "1e-400", "1e18", "9223372036854775807", "-9223372036854.775808",
    "0.0000001",
    #""""#, #"" ""#, #""\u0000""#, #""\ud800""#, #""=1""#, #""-""#, "null", "true", "[]", "{}",
    "[[]]",
    #""201""#, #""2010301""#, #""900001""#, #""一般公共预算""#, #""上年结转""#, #""\n""#, #""\u202e甲""#,
    #""𠮷🇨🇳é""#, #""'""#, #""a:b/c?*[]""#, "NaN", "01", "{\"//\": 1}",
  ]

  /// The text with some bytes changed, dropped, doubled or swapped.
  mutating func withBrokenBytes() -> [UInt8] {
    var bytes = text
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      guard bytes.count > 2 else { break }
      let at = Int.random(in: 0..<bytes.count, using: &random)
      let end = min(at + Int.random(in: 1...40, using: &random), bytes.count)
      switch Int.random(in: 0..<5, using: &random) {
      case 0: bytes[at] = UInt8.random(in: 0...255, using: &random)
      case 1: bytes.removeSubrange(at..<end)
      case 2: bytes.insert(contentsOf: bytes[at..<end], at: at)
      case 3: bytes.removeLast(bytes.count - at)
      default: bytes.swapAt(at, Int.random(in: 0..<bytes.count, using: &random))
      }
    }
    return bytes
  }

  /// The text with some values put in the place of others: JSON still, mostly.
  mutating func withMovedTokens() -> [UInt8] {
    var bytes = text
    // From the back, so that the ranges further ahead stay right.
    let chosen = (0..<Int.random(in: 1...4, using: &random)).compactMap { _ in
      tokens.randomElement(using: &random)
    }
    for range in Set(chosen).sorted(by: { $0.lowerBound > $1.lowerBound }) {
      let other = tokens.randomElement(using: &random) ?? range
      let new =
        Bool.random(using: &random)
        ? Array(text[other]) : Array((Mutator.trouble.randomElement(using: &random) ?? "0").utf8)
      bytes.replaceSubrange(range, with: new)
    }
    return bytes
  }

  /// Where the strings and numbers of a JSON text stand.
  private static func tokens(of text: [UInt8]) -> [Range<Int>] {
    var tokens: [Range<Int>] = []
    var index = 0
    func isNumber(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) || byte == 0x2E }
    while index < text.count {
      let start = index
      index += 1
      if text[start] == UInt8(ascii: "\"") {
        while index < text.count, text[index] != UInt8(ascii: "\"") { index += 1 }
        index = min(index + 1, text.count)
        tokens.append(start..<index)
      } else if isNumber(text[start]) {
        while index < text.count, isNumber(text[index]) { index += 1 }
        tokens.append(start..<index)
      }
    }
    return tokens
  }
}
