import CRapidJSON

/// A value of a ``JSONDocument``.
package struct JSONValue: Sendable {
  /// The kinds of JSON values.
  package enum Kind: Hashable, Sendable {
    /// `null`
    case null
    /// `true` or `false`
    case boolean
    /// A number, kept as written.
    case number
    /// A string.
    case string
    /// An array.
    case array
    /// An object.
    case object
  }

  let document: JSONDocument
  let index: Int

  /// What kind of value it is.
  package var kind: Kind {
    switch gkjson_kind(document.node(index).kind) {
    case GKJSON_NULL: .null
    case GKJSON_FALSE, GKJSON_TRUE: .boolean
    case GKJSON_NUMBER: .number
    case GKJSON_STRING: .string
    case GKJSON_ARRAY: .array
    default: .object
    }
  }

  /// Whether it is `true`.
  package var isTrue: Bool { gkjson_kind(document.node(index).kind) == GKJSON_TRUE }

  /// The characters of a string or a number as written; empty for other kinds.
  package var text: String {
    String(decoding: document.characters(document.node(index)), as: UTF8.self)
  }

  /// Gives the UTF-8 characters of a string or a number to `body` without copying them.
  package func withCharacters<R, E: Error>(
    _ body: (UnsafeBufferPointer<UInt8>) throws(E) -> R
  ) throws(E) -> R {
    try body(document.characters(document.node(index)))
  }

  /// The elements of an array; none for other kinds.
  package var elements: Sequence { Sequence(of: self, .array) }

  /// A sequence of no values.
  package var noElements: Sequence { Sequence(of: self, nil) }

  /// The keys and values of an object, one after the other; none for other kinds.
  package var keysAndValues: Sequence { Sequence(of: self, .object) }

  /// The byte offset at which the value begins in the text that was parsed.
  package var position: Int { Int(document.node(index).position) }

  /// The line on which the value begins, counted from 1.
  package var line: Int { document.lineAndColumn(of: Int(document.node(index).position)).line }

  /// The column at which the value begins, in characters counted from 1.
  package var column: Int { document.lineAndColumn(of: Int(document.node(index).position)).column }

  /// The way to the value from the root: `支出[3].功能科目`, elements counted from 0; empty for the root.
  ///
  /// ``JSONPath`` reads it back.
  package var path: String { JSONPath(self).description }

  /// The index of the first node after the value and all it contains.
  var nextIndex: Int { Int(document.node(index).next) }

  /// The children of an array or object, in order.
  package struct Sequence: Swift.Sequence, IteratorProtocol {
    private let document: JSONDocument
    private var index: Int
    private let end: Int

    init(of value: JSONValue, _ kind: Kind?) {
      document = value.document
      index = value.index + 1
      end = value.kind == kind ? Int(value.document.node(value.index).next) : index
    }

    /// The next child.
    package mutating func next() -> JSONValue? {
      guard index < end else { return nil }
      defer { index = Int(document.node(index).next) }
      return JSONValue(document: document, index: index)
    }
  }
}
