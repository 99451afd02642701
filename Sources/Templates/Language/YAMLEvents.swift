import CLibYAML

/// What a YAML text says, one event after another, as libyaml tells it.
///
/// All scalars come as they are written: what a word means, its reader decides.
final class YAMLEvents {
  /// What is told.
  enum Kind {
    /// A text or number, and whether its lines are joined to one (`>-`).
    case scalar(String, isFolded: Bool)
    case listStart
    case mappingStart
    /// A list or a mapping ends.
    case end
    /// A value that is named elsewhere is repeated.
    case alias
    /// A document begins or ends, or the text does.
    case documentStart, documentEnd, streamStart, streamEnd
  }

  /// What is told, where it stands, and whether the value is named to be repeated elsewhere.
  struct Event {
    let kind: Kind
    let place: TemplateError.Place
    var isNamed = false
  }

  private let file: String
  private let bytes: UnsafeMutableBufferPointer<UInt8>
  private let parser: UnsafeMutablePointer<yaml_parser_t>

  /// Begins to read a text.
  init(_ text: String, file: String) {
    self.file = file
    bytes = .allocate(capacity: text.utf8.count)
    _ = bytes.initialize(from: text.utf8)
    parser = .allocate(capacity: 1)
    parser.initialize(to: yaml_parser_t())
    // It fails only where there is no memory, as allocation in Swift ends the program there.
    precondition(yaml_parser_initialize(parser) == 1, "no memory")
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
    bytes.deallocate()
  }

  /// The next event.
  ///
  /// - Throws: ``TemplateError`` where the text is no YAML.
  func next() throws(TemplateError) -> Event {
    var event = yaml_event_t()
    guard yaml_parser_parse(parser, &event) == 1 else { throw syntaxError() }
    defer { yaml_event_delete(&event) }
    let place = place(of: event.start_mark)
    switch event.type {
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      let text = String(
        decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
      return Event(
        kind: .scalar(text, isFolded: scalar.style == YAML_FOLDED_SCALAR_STYLE), place: place,
        isNamed: scalar.anchor != nil)
    case YAML_SEQUENCE_START_EVENT:
      return Event(
        kind: .listStart, place: place, isNamed: event.data.sequence_start.anchor != nil)
    case YAML_MAPPING_START_EVENT:
      return Event(
        kind: .mappingStart, place: place, isNamed: event.data.mapping_start.anchor != nil)
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: return Event(kind: .end, place: place)
    case YAML_ALIAS_EVENT: return Event(kind: .alias, place: place)
    case YAML_DOCUMENT_START_EVENT: return Event(kind: .documentStart, place: place)
    case YAML_DOCUMENT_END_EVENT: return Event(kind: .documentEnd, place: place)
    case YAML_STREAM_START_EVENT: return Event(kind: .streamStart, place: place)
    default: return Event(kind: .streamEnd, place: place)
    }
  }

  private func place(of mark: yaml_mark_t) -> TemplateError.Place {
    TemplateError.Place(file: file, line: mark.line + 1, column: mark.column + 1)
  }

  /// Why the parser stopped.
  private func syntaxError() -> TemplateError {
    let problem = parser.pointee.problem.map { String(cString: $0) } ?? "unreadable"
    guard parser.pointee.error == YAML_READER_ERROR else {
      return TemplateError(.syntax(problem), at: place(of: parser.pointee.problem_mark))
    }
    // The reader of characters tells the byte alone.
    let before = bytes.prefix(parser.pointee.problem_offset)
    let line = before.count { $0 == UInt8(ascii: "\n") } + 1
    let start = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? before.startIndex
    // A character has one byte that does not go on from the one before.
    let column = before[start...].count { $0 & 0xC0 != 0x80 } + 1
    return TemplateError(
      .syntax(problem), at: TemplateError.Place(file: file, line: line, column: column))
  }
}
