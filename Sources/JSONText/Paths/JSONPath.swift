/// The way from the root of a JSON text to a place in it: `支出[3].功能科目`.
///
/// An element of an array is named by its number, counted from 0, or by what stands in it:
/// `支出[功能科目=2010301,资金=一般公共预算].人员经费`. A name or a value that holds one of the marks `.[]=,` or a
/// backquote, that begins or ends with a blank or is empty, stands in backquotes, a backquote in it twice. Outside
/// backquotes the full-width marks `．［］＝，` mean the same.
package struct JSONPath: Hashable, Sendable {
  /// One step on the way.
  package enum Step: Hashable, Sendable {
    /// To the value under a key of an object.
    case key(String)
    /// To the element of an array at a position, counted from 0.
    case element(Int)
    /// To the elements of an array for which all conditions hold.
    case matching([Condition])
  }

  /// What must stand in an object.
  package struct Condition: Hashable, Sendable {
    /// The key.
    package let key: String
    /// The characters of the string or number under it.
    package let value: String

    /// Makes a condition.
    package init(_ key: String, _ value: String) {
      self.key = key
      self.value = value
    }
  }

  /// The steps, from the root on.
  package var steps: [Step]

  /// Makes a path; without steps it is that of the root.
  package init(_ steps: [Step] = []) { self.steps = steps }

  /// The path with a step more.
  package func appending(_ step: Step) -> JSONPath { JSONPath(steps + [step]) }
}

extension JSONPath: CustomStringConvertible {
  /// The path as it is written; empty for the root.
  package var description: String {
    var text = ""
    for step in steps {
      switch step {
      case .key(let key): text += (text.isEmpty ? "" : ".") + JSONPath.written(key)
      case .element(let position): text += "[\(position)]"
      case .matching(let conditions):
        let written = conditions.map {
          JSONPath.written($0.key) + "=" + JSONPath.written($0.value)
        }
        text += "[\(written.joined(separator: ","))]"
      }
    }
    return text
  }

  /// A name as it stands in a path: in backquotes where it would be misread without.
  private static func written(_ name: String) -> String {
    let scalars = name.unicodeScalars
    let isPlain =
      !scalars.contains { JSONPathParser.mark($0) != nil || $0 == "`" }
      && scalars.first.map { !$0.properties.isWhitespace } ?? false
      && scalars.last.map { !$0.properties.isWhitespace } ?? false
    if isPlain { return name }
    var quoted = "`"
    for scalar in scalars {
      if scalar == "`" { quoted += "`" }
      quoted.unicodeScalars.append(scalar)
    }
    return quoted + "`"
  }
}

/// Why a text is not a path, and where.
package struct JSONPathSyntaxError: Error, Hashable, Sendable {
  /// What is wrong.
  package enum Reason: Hashable, Sendable {
    /// A name is missing.
    case name
    /// A mark stands where a `.`, a `[` or the end should.
    case mark
    /// In brackets there is neither a number nor a condition such as `功能科目=2010301`.
    case condition
    /// A `[` is not closed.
    case bracket
    /// A backquote is not closed.
    case quote
    /// A number in brackets is larger than any array.
    case number
    /// The `=` that should follow the path is missing.
    case assignment
  }

  /// What is wrong.
  package let reason: Reason
  /// The text.
  package let text: String
  /// Where, in characters (Unicode scalars) counted from 0.
  package let position: Int
}

extension JSONPath {
  /// Parses a path.
  ///
  /// - Throws: ``JSONPathSyntaxError`` with the position.
  package init(parsing text: String) throws(JSONPathSyntaxError) {
    var parser = JSONPathParser(text)
    self = try parser.path()
    guard parser.isAtEnd else { throw parser.error(.mark) }
  }

  /// Parses a path and what follows the first `=` behind it: `支出[功能科目=2010301].人员经费=240.00`.
  ///
  /// - Throws: ``JSONPathSyntaxError`` with the position.
  package static func assignment(
    _ text: String
  ) throws(JSONPathSyntaxError) -> (path: JSONPath, value: String) {
    var parser = JSONPathParser(text)
    let path = try parser.path()
    guard parser.take("=") else { throw parser.error(parser.isAtEnd ? .assignment : .mark) }
    return (path, parser.rest)
  }

  /// The way to a value by keys and positions.
  package init(_ value: JSONValue) {
    var steps: [Step] = []
    var current = value.document.root
    while current.index != value.index {
      let isObject = current.kind == .object
      var position = 0
      var key: JSONValue?
      var inner: JSONValue?
      for child in isObject ? current.keysAndValues : current.elements {
        if isObject, position.isMultiple(of: 2) { key = child }
        if child.index <= value.index, value.index < child.nextIndex {
          inner = child
          break
        }
        position += 1
      }
      guard let inner else { break }
      steps.append(key.map { .key($0.text) } ?? .element(position))
      current = inner
    }
    self.steps = steps
  }
}
