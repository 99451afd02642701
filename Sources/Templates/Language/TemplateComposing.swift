extension TemplateNode {
  /// Parses the text of a template file.
  ///
  /// - Throws: ``TemplateError`` where it is no YAML, names a value to repeat it elsewhere, or is beyond ``TemplateLimits``.
  package convenience init(parsing text: String, file: String) throws(TemplateError) {
    let whole = TemplateError.Place(file: file)
    try TemplateLimits.Limit.bytes.check(text.utf8.count, at: whole)
    var composer = TemplateComposer(text, file: file)
    guard let root = try composer.document() else {
      throw TemplateError(.wrongKind(.mapping), at: whole)
    }
    self.init(root.content, at: root.place, joined: root.joined)
  }
}

/// Where a text stands whose lines are joined to one, so that a place in it can be told.
package final class JoinedText: Sendable {
  /// The text of the file.
  private let source: String
  /// The line behind which the text begins.
  private let line: Int

  init(in source: String, behind line: Int) { (self.source, self.line) = (source, line) }

  /// Where the lines of the file begin in the text: the line, and the offset in characters.
  package func joins(of text: String) -> [(line: Int, offset: Int)] {
    let text = Array(text)
    var joins: [(line: Int, offset: Int)] = []
    var end = 0
    let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
    for index in lines.indices.dropFirst(line) {
      while end < text.count, text[end].isWhitespace { end += 1 }
      let line = lines[index].drop { $0 == " " }
      guard end < text.count, text[end...].starts(with: line) else { break }
      if !line.isEmpty { joins.append((index + 1, end)) }
      end += line.count
    }
    return joins
  }
}

/// Makes template values of what the parser tells, and counts them.
///
/// A value that is named (`&name`) to be repeated elsewhere (`*name`) is refused: a few such lines can stand for more
/// than any memory holds. No template needs them; one inherits, or writes it out.
private struct TemplateComposer {
  private let text: String
  private let events: YAMLEvents
  private var values = 0

  init(_ text: String, file: String) {
    self.text = text
    events = YAMLEvents(text, file: file)
  }

  /// The value of the one document of the text; nil where there is none.
  mutating func document() throws(TemplateError) -> TemplateNode? {
    var root: TemplateNode?
    while true {
      let event = try events.next()
      switch event.kind {
      case .streamStart, .documentEnd: break
      case .streamEnd: return root
      case .documentStart:
        if root != nil { throw TemplateError(.syntax("several documents"), at: event.place) }
      default: root = try node(event, depth: 1)
      }
    }
  }

  /// The value that an event tells or begins, at a depth.
  private mutating func node(
    _ event: YAMLEvents.Event, depth: Int
  ) throws(TemplateError) -> TemplateNode {
    let place = event.place
    values += 1
    try TemplateLimits.Limit.values.check(values, at: place)
    try TemplateLimits.Limit.depth.check(depth, at: place)
    if event.isNamed { throw TemplateError(.anchor, at: place) }
    switch event.kind {
    case .scalar(let scalar, let isFolded):
      try TemplateLimits.Limit.text.check(scalar.utf8.count, at: place)
      let joined = isFolded ? place.line.map { JoinedText(in: text, behind: $0) } : nil
      return TemplateNode(.scalar(scalar), at: place, joined: joined)
    case .listStart:
      var elements: [TemplateNode] = []
      while let element = try element(depth: depth + 1) { elements.append(element) }
      return TemplateNode(.list(elements), at: place)
    case .mappingStart:
      var pairs: [(key: TemplateNode, value: TemplateNode)] = []
      var keys: Set<String> = []
      while let key = try element(depth: depth + 1) {
        if case .scalar(let text) = key.content, !keys.insert(text).inserted {
          throw key.error(.repeatedKey(text))
        }
        // Behind a key there is a value, be it an empty one.
        guard let value = try element(depth: depth + 1) else { break }
        pairs.append((key, value))
      }
      return TemplateNode(.mapping(pairs), at: place)
    default: throw TemplateError(.anchor, at: place)
    }
  }

  /// The next value of a list or mapping; nil at its end.
  private mutating func element(depth: Int) throws(TemplateError) -> TemplateNode? {
    let event = try events.next()
    if case .end = event.kind { return nil }
    return try node(event, depth: depth)
  }
}
