import Facts
import Sheets

/// The page of codes and words that drop-downs take from.
struct EntryOptions: Sendable {
  private let words: EntryWords
  private let catalogue: Catalogue
  /// The codes of a kind, in order.
  private let codes: [(kind: CodeKind, codes: [String])]
  /// Lists of words, each once, with what they are called.
  private var lists: [(name: String, words: [String])] = []

  /// Collects what the pages of a layout let choose from.
  init(_ layout: EntryLayout, _ catalogue: Catalogue, names: [Int: [String]]) {
    (words, self.catalogue) = (layout.words, catalogue)
    codes = CodeKind.allCases.map { ($0, catalogue.codes(of: $0)) }
    for line in layout.infoLines {
      if case .term(let terms) = line.field.shape { add(terms, called: line.label) }
    }
    for (index, page) in layout.pages.enumerated() {
      for column in page.columns where !column.choices.isEmpty {
        add(column.choices, called: column.header)
      }
      if let names = names[index], !names.isEmpty { add(names, called: page.name) }
    }
  }

  private mutating func add(_ words: [String], called name: String) {
    if !lists.contains(where: { $0.words == words }) { lists.append((name, words)) }
  }

  /// Where the list of some words stands; nil where it is not one of those.
  func range(of words: [String]) -> String? {
    guard let index = lists.firstIndex(where: { $0.words == words }) else { return nil }
    return range(codes.count * 3 + index, count: words.count)
  }

  /// Where codes of a kind stand, each with its name in one cell.
  func range(of kind: CodeKind) -> String? { range(kind, column: 0) }

  /// Where codes alone and their names stand.
  func names(of kind: CodeKind) -> (codes: String, names: String)? {
    guard let codes = range(kind, column: 1), let names = range(kind, column: 2) else { return nil }
    return (codes, names)
  }

  private func range(_ kind: CodeKind, column: Int) -> String? {
    guard let index = codes.firstIndex(where: { $0.kind == kind }), !codes[index].codes.isEmpty
    else { return nil }
    return range(index * 3 + column, count: codes[index].codes.count)
  }

  private func range(_ column: Int, count: Int) -> String {
    let letters = columnLetters(column)
    return EntryPlaces.quoted(words.options.name)
      + "!$\(letters)$\(EntryPlaces.first + 1):$\(letters)$\(EntryPlaces.first + count)"
  }

  /// The page.
  func page() -> EntryPage {
    var columns: [(header: String, width: Int, values: [String])] = []
    for (kind, codes) in codes {
      let names = codes.map { catalogue.name(of: $0, in: kind) ?? "" }
      columns.append((kind.rawValue, 44, zip(codes, names).map { "\($0) \($1)" }))
      columns.append((words.options.columns[0], 10, codes))
      columns.append((words.options.columns[1], 36, names))
    }
    for (name, words) in lists {
      let width = words.map { DisplayWidth(ambiguous: .wide).of($0) }.max() ?? 0
      columns.append((name, min(max(width + 2, 12), 44), words))
    }
    var page = EntryPage(
      name: words.options.name,
      columns: columns.map { EntryPage.Column(width: $0.width, look: .hint) })
    page.rows = [
      [EntryCell(.text(words.options.name), .title)], [EntryCell(.text(words.options.doc), .hint)],
      [], columns.map { EntryCell(.text($0.header), .automatic) },
    ]
    for row in 0..<(columns.map(\.values.count).max() ?? 0) {
      page.rows.append(
        columns.map { row < $0.values.count ? EntryCell(.text($0.values[row])) : EntryCell() })
    }
    page.frozen.rows = EntryPlaces.first
    page.repeatedRow = EntryPlaces.header
    page.isEntry = false
    return page
  }
}
