import Facts
import Forms
import Sheets
import Templates

/// Words by which the titles of forms say which money they are about: funds, kinds of expenditure, lists of facts.
///
/// The same headers stand in forms of different money; a form is not one whose title says otherwise.
struct TitleWords: Sendable {
  /// A word, and what it means.
  private struct Word: Sendable {
    let characters: [Unicode.Scalar]
    let means: String
  }

  /// The words by what they begin with, the longest first: few characters of a title begin one.
  private let words: [Unicode.Scalar: [Word]]
  private let funds: Set<String>

  /// No words: no title says anything.
  static let none = TitleWords(words: [:], funds: [])

  private init(words: [Unicode.Scalar: [Word]], funds: Set<String>) {
    (self.words, self.funds) = (words, funds)
  }

  /// The words that the facts of a schema know.
  init(_ schema: FactSchema) {
    // 财政拨款 is all budgets together, and may follow each of them.
    var words: Set<String> = [Self.budgets]
    func add(_ term: String) {
      var short = term
      for ending in ["预算", "经费"] where term.hasSuffix(ending) && term.count > ending.count + 1 {
        short = String(term.dropLast(ending.count))
      }
      words.insert(folded(short))
    }
    for term in schema.dimensions.terms(of: .fund) ?? [] { add(term) }
    let funds = words.subtracting([Self.budgets])
    for term in schema.dimensions.terms(of: .nature) ?? [] where term.hasSuffix("支出") {
      words.insert(folded(term))
    }
    for field in schema.report.fields {
      if case .list = field.shape { add(field.name) }
    }
    var beginning: [Unicode.Scalar: [Word]] = [:]
    for word in words {
      let characters = Array(word.unicodeScalars)
      guard let first = characters.first else { continue }
      beginning[first, default: []].append(Word(characters: characters, means: word))
    }
    self.init(
      words: beginning.mapValues { words in
        words.sorted { $0.characters.count > $1.characters.count }
      }, funds: funds)
  }

  private static let budgets = "财政拨款"

  /// What a title says, each once; nothing where it says nothing.
  func meaning(of title: some StringProtocol) -> Set<String> {
    var meaning: Set<String> = []
    let title = Array(title.replacing("收支", with: "收入支出").unicodeScalars)
    var position = 0
    while position < title.count {
      let rest = title[position...]
      if let found = words[title[position]]?.first(where: { rest.starts(with: $0.characters) }) {
        meaning.insert(found.means)
        position += found.characters.count
      } else {
        position += 1
      }
    }
    if !meaning.isDisjoint(with: funds) { meaning.remove(Self.budgets) }
    return meaning
  }
}
