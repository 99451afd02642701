import JSONText
import TestSupport

/// A value of JSON, each part of which knows how it is written.
indirect enum Model: Equatable {
  case leaf(String)
  case array([Model])
  case object([(key: String, value: Model)])

  static func == (a: Model, b: Model) -> Bool {
    switch (a, b) {
    case (.leaf(let a), .leaf(let b)): a == b
    case (.array(let a), .array(let b)): a == b
    case (.object(let a), .object(let b)):
      a.map(\.key) == b.map(\.key) && a.map(\.value) == b.map(\.value)
    default: false
    }
  }

  /// What a text is; leaves as they are written.
  init(_ value: JSONValue) {
    switch value.kind {
    case .array: self = .array(value.elements.map { Model($0) })
    case .object: self = .object(value.members.map { ($0.key.source, Model($0.value)) })
    default: self = .leaf(value.source)
    }
  }
}

/// Random values, texts of them in random layouts, and random operations with what they must lead to.
struct RandomJSON {
  var random: SeededGenerator

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
  mutating func pick<T>(_ values: [T]) -> T { values[number(0...values.count - 1)] }

  mutating func model(depth: Int) -> Model {
    let count = number(0...4)
    switch depth > 0 ? number(0...4) : 0 {
    case 1, 2: return .array((0..<count).map { _ in model(depth: depth - 1) })
    case 3, 4:
      return .object(
        (0..<count).map { index in
          (#""k\#(index)\#(pick(["", #"\""#, ":", "局"]))""#, model(depth: depth - 1))
        })
    default:
      return .leaf(
        pick(["1", "-0.50", "1e3", "true", "null", #""[,]""#, #""\\\"{""#, #""局""#, "\"\""]))
    }
  }

  /// The text of a value, with blanks of a style between its tokens, or of many styles.
  mutating func text(_ model: Model) -> String {
    let styles: [(blanks: Int, colon: String)] = [(0, ":"), (1, ": "), (2, ": "), (3, " :\t")]
    let style = pick(styles)
    let isMixed = number(0...3) == 0
    var text = pick(["", "", "\u{FEFF}"]) + pick(["", " ", "\n"])
    append(model, to: &text, style.blanks, style.colon, isMixed, 0)
    return text + pick(["", "\n", " \r\n"])
  }

  private mutating func blanks(_ style: Int, _ isMixed: Bool, _ indent: Int) -> String {
    switch isMixed ? number(0...3) : style {
    case 0: ""
    case 1: " "
    case 2: "\n" + String(repeating: "  ", count: indent)
    default: "\r\n\r\n" + String(repeating: "\t", count: indent)
    }
  }

  private mutating func append(
    _ model: Model, to text: inout String, _ style: Int, _ colon: String, _ isMixed: Bool,
    _ indent: Int
  ) {
    let (open, close, count) =
      switch model {
      case .leaf(let leaf): (leaf, "", 0)
      case .array(let elements): ("[", "]", elements.count)
      case .object(let members): ("{", "}", members.count)
      }
    text += open
    guard !close.isEmpty else { return }
    for index in 0..<count {
      if index > 0 { text += (isMixed ? pick(["", " "]) : "") + "," }
      text += blanks(style, isMixed, indent + 1)
      switch model {
      case .object(let members):
        text += members[index].key + colon
        append(members[index].value, to: &text, style, colon, isMixed, indent + 1)
      case .array(let elements):
        append(elements[index], to: &text, style, colon, isMixed, indent + 1)
      case .leaf: break
      }
    }
    let last = blanks(style, isMixed, indent)
    text += count == 0 ? pick(["", last]) : last
    text += close
  }

  /// Changes a value at random places, and tells by which operations.
  mutating func change(
    _ model: Model, at path: JSONPath = JSONPath(), _ operations: inout [JSONEditOperation]
  ) -> Model {
    switch model {
    case .leaf: return model
    case .array(let elements):
      var new: [Model] = []
      for (position, element) in elements.enumerated() {
        insert(at: position, path, &new, &operations)
        if let value = changePart(element, at: path.appending(.element(position)), &operations) {
          new.append(value)
        }
      }
      insert(at: elements.count, path, &new, &operations)
      return .array(new)
    case .object(let members):
      var new: [(key: String, value: Model)] = []
      for (position, member) in members.enumerated() {
        let key = RandomJSON.characters(member.key)
        if let value = changePart(member.value, at: path.appending(.key(key)), &operations) {
          new.append((member.key, value))
        }
        guard number(0...5) == 0 else { continue }
        let leaf = self.model(depth: 1)
        new.append(("\"n\(position)\"", leaf))
        operations.append(
          .insertMember(path, key: "n\(position)", value: text(leaf).dropMark, after: key))
      }
      if number(0...4) == 0 {
        let leaf = self.model(depth: 1)
        new.append(("\"new\"", leaf))
        operations.append(.insertMember(path, key: "new", value: text(leaf).dropMark))
      }
      return .object(new)
    }
  }

  private mutating func insert(
    at position: Int, _ path: JSONPath, _ new: inout [Model],
    _ operations: inout [JSONEditOperation]
  ) {
    for _ in 0..<(number(0...5) == 0 ? number(1...2) : 0) {
      let leaf = model(depth: 1)
      new.append(leaf)
      operations.append(.insertElement(path, at: position, value: text(leaf).dropMark))
    }
  }

  /// The part changed within, replaced, or nil where it goes.
  private mutating func changePart(
    _ part: Model, at path: JSONPath, _ operations: inout [JSONEditOperation]
  ) -> Model? {
    switch number(0...7) {
    case 0, 1:
      operations.append(.remove(path))
      return nil
    case 2:
      let leaf = model(depth: 1)
      operations.append(.replace(path, with: text(leaf).dropMark))
      return leaf
    default: return change(part, at: path, &operations)
    }
  }

  /// What stands in the quotation marks of a JSON string.
  private static func characters(_ source: String) -> String {
    (try? JSONDocument(parsing: Array(source.utf8)).root.text) ?? ""
  }
}

extension String {
  fileprivate var dropMark: String { hasPrefix("\u{FEFF}") ? String(dropFirst()) : self }
}
