import CRapidJSON

/// Why a text is not JSON, and where.
package struct JSONSyntaxError: Error, Hashable, Sendable {
  /// What is wrong.
  package enum Reason: Hashable, Sendable {
    /// There is nothing but white space.
    case empty
    /// Something follows the value.
    case trailing
    /// Not a value: a word such as `NaN`, a stray comma, a quotation mark of another kind.
    case value
    /// An object's key is missing or not in quotation marks.
    case key
    /// A `:` is missing after a key.
    case colon
    /// A `,` or the closing bracket is missing.
    case separator
    /// A `\` escape that JSON does not have.
    case escape
    /// A string is not closed, or holds a line break or another control character.
    case string
    /// A string holds a tab as it is.
    case tab
    /// A remark: `// …`, `/* … */`, `# …`.
    case comment
    /// A number with thousands separators, as it is written: `1,286.47`.
    case groupedNumber(String)
    /// A quotation mark other than `"`.
    case quote(String)
    /// A character of another keyboard in the place of one that JSON has.
    case mark(String, meant: String)
    /// A comma too many.
    case comma
    /// The text is not UTF-8.
    case encoding
    /// A number that JSON cannot write so.
    case number
    /// A number beyond every range, such as `1e400`.
    case largeNumber
    /// The text is larger than 4 GiB, or memory ran out.
    case size
  }

  /// What is wrong.
  package let reason: Reason
  /// Where, as byte offset.
  package let position: Int
  /// The line, counted from 1.
  package let line: Int
  /// The column in characters, counted from 1.
  package let column: Int
}

/// A parsed JSON text.
///
/// Numbers are kept as they are written, every value knows where it stood.
package final class JSONDocument: Sendable {
  /// The text that was parsed.
  package let bytes: [UInt8]
  // Written once in `init`, read-only until `deinit`.
  private nonisolated(unsafe) let parsed: gkjson_document

  /// Parses UTF-8 text, with or without a byte order mark.
  ///
  /// - Throws: ``JSONSyntaxError`` with line and column.
  package init(parsing bytes: [UInt8]) throws(JSONSyntaxError) {
    self.bytes = bytes
    let skipped = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    guard bytes.count < Int(UInt32.max) else {
      throw JSONSyntaxError(reason: .size, position: 0, line: 1, column: 1)
    }
    let result = bytes.withUnsafeBytes { buffer in
      gkjson_parse(
        buffer.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count, skipped)
    }
    // Before `parsed` is set: a throw from a whole object would run `deinit` and free it a second time.
    if result.error != 0 {
      gkjson_free(result)
      var position = Int(result.error_position)
      // RapidJSON counts a control character in a string among escapes.
      let isControl = bytes.indices.contains(position) && bytes[position] < 0x20
      var reason = JSONDocument.reason(result.error)
      if reason == .escape, isControl { reason = .string }
      let diagnosis = JSONSyntaxDiagnosis(bytes, failingAt: position)
      if let found = diagnosis.finding(reason) { (reason, position) = found }
      let (line, column) = JSONDocument.lineAndColumn(of: position, in: bytes)
      throw JSONSyntaxError(reason: reason, position: position, line: line, column: column)
    }
    parsed = result
  }

  deinit { gkjson_free(parsed) }

  /// The value that the text is.
  package var root: JSONValue { JSONValue(document: self, index: 0) }

  func node(_ index: Int) -> gkjson_node { parsed.nodes[index] }

  func characters(_ node: gkjson_node) -> UnsafeBufferPointer<UInt8> {
    guard let text = parsed.text else { return UnsafeBufferPointer(start: nil, count: 0) }
    return UnsafeRawBufferPointer(start: text + Int(node.text), count: Int(node.length))
      .assumingMemoryBound(to: UInt8.self)
  }

  func lineAndColumn(of position: Int) -> (line: Int, column: Int) {
    JSONDocument.lineAndColumn(of: position, in: bytes)
  }

  private static func lineAndColumn(of position: Int, in bytes: [UInt8]) -> (Int, Int) {
    var (line, column) = (1, 1)
    for byte in bytes.prefix(position) {
      if byte == 0x0A {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
    return (line, column)
  }

  private static func reason(_ code: UInt32) -> JSONSyntaxError.Reason {
    // The order of RapidJSON's ParseErrorCode.
    switch code {
    case 1: .empty
    case 2: .trailing
    case 4: .key
    case 5: .colon
    case 6, 7: .separator
    case 8, 9, 10: .escape
    case 11: .string
    case 12: .encoding
    case 13: .largeNumber
    case 14, 15: .number
    case 16: .size
    default: .value
    }
  }
}
