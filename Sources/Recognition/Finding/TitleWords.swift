import Facts
import Forms
import Templates

/// Words by which the titles of forms say which money they are about: funds, kinds of expenditure, lists of facts.
///
/// The same headers stand in forms of different money; a form is not one whose title says otherwise.
struct TitleWords: Sendable {
  /// The longest first, each with what it means.
  private let words: [(word: String, means: String)]
  /// What they begin with: few characters of a title do.
  private let starts: Set<Character>

  /// No words: no title says anything.
  static let none = TitleWords(words: [])

  private let funds: Set<String>

  private init(words: [(word: String, means: String)]) {
    (self.words, funds) = (words, [])
    starts = Set(words.compactMap(\.word.first))
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
    funds = Set(words.keys).subtracting([Self.budgets])
    for term in schema.dimensions.terms(of: .nature) ?? [] where term.hasSuffix("支出") {
      words[folded(term)] = folded(term)
    }
    for field in schema.report.fields {
      if case .list = field.shape { add(field.name) }
    }
    starts = Set(words.keys.compactMap(\.first))
    self.words = words.map { ($0.key, $0.value) }.sorted {
      ($1.word.count, $0.word) < ($0.word.count, $1.word)
    }
  }

  private static let budgets = "财政拨款"

  /// What a title says, each once; nothing where it says nothing.
  func meaning(of title: some StringProtocol) -> Set<String> {
    var meaning: Set<String> = []
    let plain = String(title).replacing("收支", with: "收入支出")
    var rest = plain[...]
    while let first = rest.first {
      guard starts.contains(first) else {
        rest = rest.dropFirst()
        continue
      }
      if let found = words.first(where: { rest.hasPrefix($0.word) }) {
        meaning.insert(found.means)
        rest = rest.dropFirst(found.word.count)
      } else {
        rest = rest.dropFirst()
      }
    }
    if !meaning.isDisjoint(with: funds) { meaning.remove(Self.budgets) }
    return meaning
  }
}
