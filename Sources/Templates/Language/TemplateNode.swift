import Facts

/// A value of a template file that knows where it stands.
///
/// A tree of its own rather than the parser's, so that a form can be put together from values of several files. A class,
/// because values are passed around much.
package final class TemplateNode: Sendable {
  /// What a value is.
  package enum Content: Sendable {
    /// A text or number, as it is written.
    case scalar(String)
    /// A list.
    case list([TemplateNode])
    /// A mapping, in the order of the file.
    case mapping([(key: TemplateNode, value: TemplateNode)])
  }

  /// Where the value stands.
  package let place: TemplateError.Place
  /// What it is.
  package let content: Content
  /// Where a text stands that joins several lines of the file.
  package let joined: JoinedText?

  package init(
    _ content: Content, at place: TemplateError.Place,
    joined: JoinedText? = nil
  ) {
    self.content = content
    self.place = place
    self.joined = joined
  }

  package func error(_ problem: TemplateError.Problem) -> TemplateError {
    TemplateError(problem, at: place)
  }

  /// The characters of a scalar.
  package func text() throws(TemplateError) -> String {
    guard case .scalar(let text) = content else { throw error(.wrongKind(.scalar)) }
    return text
  }

  /// The elements of a list.
  package func list() throws(TemplateError) -> [TemplateNode] {
    guard case .list(let elements) = content else { throw error(.wrongKind(.list)) }
    return elements
  }

  /// The elements of a list, or the one value that stands in its place.
  package func listOrOne() throws(TemplateError) -> [TemplateNode] {
    if case .list(let elements) = content { return elements }
    return [self]
  }

  /// The keys and values of a mapping, as they stand.
  package func pairs() throws(TemplateError) -> [(key: TemplateNode, value: TemplateNode)] {
    guard case .mapping(let pairs) = content else { throw error(.wrongKind(.mapping)) }
    return pairs
  }

  var isList: Bool {
    if case .list = content { return true }
    return false
  }

  package var isMapping: Bool {
    if case .mapping = content { return true }
    return false
  }

  /// A mapping whose keys are all among those of `Key`.
  package func mapping<Key: TemplateKey>(_: Key.Type) throws(TemplateError) -> TemplateMapping<Key>
  {
    try TemplateMapping(self)
  }

  /// One of a list of words.
  package func word<Word: RawRepresentable<String> & CaseIterable>(_: Word.Type)
    throws(TemplateError)
    -> Word
  {
    let text = try text()
    guard let word = Word(rawValue: text) else {
      let known = Word.allCases.map(\.rawValue)
      throw error(.unknownWord(text, nearest: nearest(to: text, among: known), known: known))
    }
    return word
  }

  package func flag() throws(TemplateError) -> Bool {
    enum Flag: String, CaseIterable { case yes = "true", no = "false" }
    return try word(Flag.self) == .yes
  }

  package func number(in range: ClosedRange<Int>) throws(TemplateError) -> Int {
    let text = try text()
    guard let number = Int(text), range.contains(number) else {
      throw error(.badNumber(text, range))
    }
    return number
  }
}

/// The keys that a mapping of a template may have.
package protocol TemplateKey: RawRepresentable<String>, CaseIterable, Equatable {}

/// A mapping of a template with its keys checked.
package struct TemplateMapping<Key: TemplateKey> {
  package let node: TemplateNode
  // A list, not a dictionary: there are few keys, and the first dictionary of each key type costs more than all lookups.
  private var values: [(key: Key, node: TemplateNode)] = []

  package init(_ node: TemplateNode) throws(TemplateError) {
    self.node = node
    for (keyNode, value) in try node.pairs() {
      let text = try keyNode.text()
      guard let key = Key(rawValue: text) else {
        let known = Key.allCases.map(\.rawValue)
        throw keyNode.error(
          .unknownKey(text, nearest: nearest(to: text, among: known), known: known))
      }
      values.append((key, value))
    }
  }

  package subscript(key: Key) -> TemplateNode? {
    for value in values where value.key == key { return value.node }
    return nil
  }

  package func required(_ key: Key) throws(TemplateError) -> TemplateNode {
    guard let value = self[key] else { throw node.error(.missingKey(key.rawValue)) }
    return value
  }

  package func text(_ key: Key) throws(TemplateError) -> String? { try self[key]?.text() }

  package func flag(_ key: Key) throws(TemplateError) -> Bool { try self[key]?.flag() ?? false }

  package func list(_ key: Key) throws(TemplateError) -> [TemplateNode] {
    try self[key]?.list() ?? []
  }

  package func texts(_ key: Key) throws(TemplateError) -> [String] {
    var texts: [String] = []
    for node in try self[key]?.listOrOne() ?? [] { texts.append(try node.text()) }
    return texts
  }

  /// Fails when both keys are there.
  package func exclusive(_ keys: Key...) throws(TemplateError) {
    let present = keys.filter { self[$0] != nil }
    if present.count > 1 {
      throw node.error(.conflict(present[0].rawValue, present[1].rawValue))
    }
  }
}
