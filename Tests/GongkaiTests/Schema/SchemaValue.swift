import Foundation

/// A JSON value as the schema tests look at it; read by Foundation, not by the code under test.
indirect enum SchemaValue: Equatable {
  case null
  case boolean(Bool)
  case number(Double)
  case text(String)
  case array([SchemaValue])
  case object([String: SchemaValue])

  init(parsing text: String) throws {
    self.init(try JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed))
  }

  private init(_ value: Any) {
    switch value {
    case let text as String: self = .text(text)
    case let list as [Any]: self = .array(list.map(SchemaValue.init))
    case let object as [String: Any]: self = .object(object.mapValues(SchemaValue.init))
    case let number as NSNumber:
      // Only the type that a number was made of tells true from 1.
      let isBoolean = String(cString: number.objCType) == "c"
      self = isBoolean ? .boolean(number.boolValue) : .number(number.doubleValue)
    default: self = .null
    }
  }

  /// The value under a key of an object.
  subscript(key: String) -> SchemaValue? { members[key] }

  /// The members of an object; none for other values.
  var members: [String: SchemaValue] {
    if case .object(let members) = self { members } else { [:] }
  }

  /// The elements of an array; none for other values.
  var elements: [SchemaValue] { if case .array(let elements) = self { elements } else { [] } }

  /// The characters of a text; nil for other values.
  var text: String? { if case .text(let text) = self { text } else { nil } }

  /// The value of a number; nil for other values.
  var number: Double? { if case .number(let number) = self { number } else { nil } }
}
