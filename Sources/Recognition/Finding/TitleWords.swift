import Facts
import Forms
import Templates

/// Words by which the titles of forms say which money they are about: funds, kinds of expenditure, lists of facts.
///
/// The same headers stand in forms of different money; a form is not one whose title says otherwise.
struct TitleWords: Sendable {
  /// A word, and what it means.
  private struct Word {
    let bytes: [UInt8]
    let means: String
  }

  /// The words, the longest first, by what they begin with: few places of a title do.
  private var words: [Int: [Word]] = [:]
  /// Whether a word begins so.
  private var begins = [Bool](repeating: false, count: 4096)
  /// Words too short to be told by that.
  private var short: [Word] = []

  /// No words: no title says anything.
  static let none = TitleWords(words: [])

  private let funds: Set<String>

  /// Takes words with what they mean, the longest first.
  private init(words: [(word: String, means: String)], funds: Set<String> = []) {
    self.funds = funds
    for (word, means) in words {
      let own = Word(bytes: Array(word.utf8), means: means)
      guard let place = own.bytes.withUnsafeBufferPointer({ Self.beginning($0, 0) }) else {
        short.append(own)
        continue
      }
      self.words[place, default: []].append(own)
      begins[place] = true
    }
  }

  /// What stands for the first character at a place; nil near the end.
  private static func beginning(_ bytes: UnsafeBufferPointer<UInt8>, _ place: Int) -> Int? {
    guard place + 2 < bytes.count else { return nil }
    return Int(bytes[place + 1] & 0x3F) << 6 | Int(bytes[place + 2] & 0x3F)
  }

  /// The words that the facts of a schema know.
  init(_ schema: FactSchema) {
    // 财政拨款 is all budgets together, and may follow each of them.
    var words = [Self.budgets: Self.budgets]
    func add(_ term: String) {
      var short = term
      for ending in ["预算", "经费"] where term.hasSuffix(ending) && term.count > ending.count + 1 {
        short = String(term.dropLast(ending.count))
      }
      words[folded(short)] = folded(short)
    }
    for term in schema.dimensions.terms(of: .fund) ?? [] { add(term) }
    let funds = Set(words.keys).subtracting([Self.budgets])
    for term in schema.dimensions.terms(of: .nature) ?? [] where term.hasSuffix("支出") {
      words[folded(term)] = folded(term)
    }
    for field in schema.report.fields {
      if case .list = field.shape { add(field.name) }
    }
    self.init(
      words: words.map { ($0.key, $0.value) }.sorted {
        ($1.word.count, $0.word) < ($0.word.count, $1.word)
      }, funds: funds)
  }

  private static let budgets = "财政拨款"

  /// What a title says, each once; nothing where it says nothing.
  func meaning(of title: some StringProtocol) -> Set<String> {
    var meaning: Set<String> = []
    var plain = String(title)
    if plain.contains("收支") { plain = plain.replacing("收支", with: "收入支出") }
    Array(plain.utf8).withUnsafeBufferPointer { bytes in
      var place = 0
      while place < bytes.count {
        guard let found = word(in: bytes, at: place) else {
          place += 1
          continue
        }
        meaning.insert(found.means)
        place += found.bytes.count
      }
    }
    if !meaning.isDisjoint(with: funds) { meaning.remove(Self.budgets) }
    return meaning
  }

  /// The longest word that stands at a place; nil where none does.
  private func word(in bytes: UnsafeBufferPointer<UInt8>, at place: Int) -> Word? {
    func stands(_ word: Word) -> Bool {
      bytes.count - place >= word.bytes.count
        && word.bytes.indices.allSatisfy { bytes[place + $0] == word.bytes[$0] }
    }
    if let start = Self.beginning(bytes, place), begins[start],
      let word = words[start]?.first(where: stands)
    {
      return word
    }
    return short.isEmpty ? nil : short.first(where: stands)
  }
}
