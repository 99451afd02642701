import Facts

/// What the cards of a form are called, so that no two are called the same.
package struct CardTitles {
  private var titles: [String]

  package init(_ side: FilledSide) {
    titles = side.form.cards.map { side.form.title(of: $0) }
    var count: [ExactKey: Int] = [:]
    for title in titles { count[ExactKey(title), default: 0] += 1 }
    var seen: [ExactKey: Int] = [:]
    for (index, title) in titles.enumerated() where count[ExactKey(title)] ?? 0 > 1 {
      seen[ExactKey(title), default: 0] += 1
      titles[index] = "\(title)（\(seen[ExactKey(title)] ?? 1)）"
    }
  }

  /// The title of a card by its position.
  package subscript(card: Int) -> String { titles.indices.contains(card) ? titles[card] : "" }
}
