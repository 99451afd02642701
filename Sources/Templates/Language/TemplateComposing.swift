import Yams

extension TemplateNode {
  /// Parses the text of a template file.
  ///
  /// - Throws: ``TemplateError`` where it is no YAML, names a value to repeat it elsewhere, or is beyond ``TemplateLimits``.
  package convenience init(parsing text: String, file: String) throws(TemplateError) {
    let whole = TemplateError.Place(file: file)
    try TemplateLimits.Limit.bytes.check(text.utf8.count, at: whole)
    try Self.refuseAnchors(in: text, file: file)
    let root: Node
    do {
      // All scalars as they are written: what a word means, its reader decides. Naming the encoding spares a look at
      // the environment. The parser itself goes at most 1,000 levels deep.
      guard let node = try Yams.compose(yaml: text, .basic, .default, .utf8) else {
        throw TemplateError(.wrongKind(.mapping), at: whole)
      }
      root = node
    } catch let error as TemplateError {
      throw error
    } catch let error as YamlError {
      throw TemplateNode.syntaxError(error, file: file)
    } catch {
      throw TemplateError(.syntax("\(error)"), at: whole)
    }
    var composer = TemplateComposer(file: file, text: text)
    self.init(try composer.content(of: root, depth: 1), at: composer.place(of: root))
  }

  /// Fails where a value is named (`&name`) to be repeated elsewhere (`*name`): a few such lines can stand for more
  /// than any memory holds.
  ///
  /// No template needs them; one inherits, or writes it out.  Told before parsing, because the parser compares keys in
  /// full. An anchor begins a value, so it stands behind a blank, a bracket, a comma, a colon or a quotation mark, and
  /// a letter or digit follows; elsewhere `&` is a character like any (`R&D`). A text that needs just this writes
  /// `\x26` in double quotation marks.
  private static func refuseAnchors(in text: String, file: String) throws(TemplateError) {
    var line = 1
    var column = 1
    var before: Unicode.Scalar = "\n"
    var mark: TemplateError.Place?
    for scalar in text.unicodeScalars {
      if let mark, scalar.isASCII,
        scalar == "-" || scalar == "_" || scalar.properties.isAlphabetic
          || scalar.properties.numericType != nil
      {
        throw TemplateError(.anchor, at: mark)
      }
      mark = nil
      if scalar == "&",
        " \t\n\r,:[]{}\"'\u{FEFF}\u{85}\u{2028}\u{2029}".unicodeScalars.contains(before)
      {
        mark = TemplateError.Place(file: file, line: line, column: column)
      }
      before = scalar
      if scalar == "\n" { (line, column) = (line + 1, 1) } else { column += 1 }
    }
  }

  private static func syntaxError(_ error: YamlError, file: String) -> TemplateError {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      TemplateError(
        .syntax(problem),
        at: TemplateError.Place(file: file, line: mark.line, column: mark.column))
    case .duplicatedKeysInMapping(let duplicates, let context):
      TemplateError(
        .repeatedKey("\(duplicates.first ?? "")"),
        at: TemplateError.Place(file: file, line: context.mark.line, column: context.mark.column))
    case .reader(let problem, let offset, _, let text):
      TemplateError(.syntax(problem), at: place(of: offset, in: text, file: file))
    default: TemplateError(.syntax("\(error)"), at: TemplateError.Place(file: file))
    }
  }

  /// The place that is so many characters behind the beginning.
  private static func place(of offset: Int?, in text: String, file: String) -> TemplateError.Place {
    guard let offset else { return TemplateError.Place(file: file) }
    var (line, column) = (1, 1)
    for character in text.prefix(offset) {
      if character.isNewline { (line, column) = (line + 1, 1) } else { column += 1 }
    }
    return TemplateError.Place(file: file, line: line, column: column)
  }
}

/// Makes template values of the parser's, and counts them.
private struct TemplateComposer {
  let file: String
  private let text: String
  private var values = 0
  /// The lines of the file, once they are asked for.
  private lazy var lines = text.split(separator: "\n", omittingEmptySubsequences: false)

  init(file: String, text: String) { (self.file, self.text) = (file, text) }

  func place(of node: Node) -> TemplateError.Place {
    TemplateError.Place(file: file, line: node.mark?.line, column: node.mark?.column)
  }

  private mutating func node(_ node: Node, depth: Int) throws(TemplateError) -> TemplateNode {
    TemplateNode(
      try content(of: node, depth: depth), at: place(of: node), joining: joins(of: node))
  }

  /// Where the lines of a text begin that is written in several and read as one: `>-`.
  private mutating func joins(of node: Node) -> [(line: Int, offset: Int)] {
    guard case .scalar(let scalar) = node, scalar.style == .folded, let mark = node.mark else {
      return []
    }
    let text = Array(scalar.string)
    var joins: [(line: Int, offset: Int)] = []
    var end = 0
    // The text begins on the line behind its mark.
    for index in lines.indices.dropFirst(mark.line) {
      while end < text.count, text[end].isWhitespace { end += 1 }
      let line = lines[index].drop { $0 == " " }
      guard end < text.count, text[end...].starts(with: line) else { break }
      if !line.isEmpty { joins.append((index + 1, end)) }
      end += line.count
    }
    return joins
  }

  /// What a value at a depth is.
  mutating func content(of node: Node, depth: Int) throws(TemplateError) -> TemplateNode.Content {
    values += 1
    try TemplateLimits.Limit.values.check(values, at: place(of: node))
    try TemplateLimits.Limit.depth.check(depth, at: place(of: node))
    switch node {
    case .scalar(let scalar):
      try TemplateLimits.Limit.text.check(scalar.string.utf8.count, at: place(of: node))
      return .scalar(scalar.string)
    case .sequence(let sequence):
      var elements: [TemplateNode] = []
      for element in sequence { elements.append(try self.node(element, depth: depth + 1)) }
      return .list(elements)
    case .mapping(let mapping):
      var pairs: [(key: TemplateNode, value: TemplateNode)] = []
      for (key, value) in mapping {
        pairs.append(
          (try self.node(key, depth: depth + 1), try self.node(value, depth: depth + 1)))
      }
      return .mapping(pairs)
    case .alias: throw TemplateError(.anchor, at: place(of: node))
    }
  }
}
