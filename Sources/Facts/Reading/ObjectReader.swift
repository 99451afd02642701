import JSONText

/// An object of the input with its keys checked: none unknown, none twice, none missing.
struct ObjectReader<Key: FactKey> {
  let value: JSONValue
  private var fields: [(key: Key, value: JSONValue)] = []

  init(_ value: JSONValue) throws(FactsError) {
    guard value.kind == .object else {
      throw FactsError(.wrongType(.object, value.kind), at: value)
    }
    self.value = value
    var pendingKey: Key?
    var skipNext = false
    for element in value.keysAndValues {
      if skipNext {
        skipNext = false
      } else if let key = pendingKey {
        fields.append((key, element))
        pendingKey = nil
      } else {
        let text = element.text
        if text.hasPrefix("//") {
          // A remark for people.
          skipNext = true
        } else if let key = Key(rawValue: text) {
          guard self[key] == nil else { throw FactsError(.repeatedKey(text), at: element) }
          pendingKey = key
        } else {
          let known = Key.allCases.map(\.rawValue)
          throw FactsError(
            .unknownKey(text, nearest: nearest(to: text, among: known), known: known), at: element)
        }
      }
    }
    if fields.count < Key.allCases.count {
      for key in Key.allCases where key.field.required && self[key] == nil {
        throw FactsError(.missingKey(key.rawValue), at: value)
      }
    }
  }

  subscript(key: Key) -> JSONValue? {
    for field in fields where field.key == key { return field.value }
    return nil
  }

  /// A required value; the keys were checked when the object was read.
  func required(_ key: Key) throws(FactsError) -> JSONValue {
    guard let found = self[key] else { throw FactsError(.missingKey(key.rawValue), at: value) }
    return found
  }

  func text(_ key: Key) throws(FactsError) -> String { try required(key).checkedText() }

  func optionalText(_ key: Key) throws(FactsError) -> String? {
    guard let value = self[key] else { return nil }
    return try value.checkedText()
  }

  func term<T: Term>(_ key: Key, or standard: T) throws(FactsError) -> T {
    guard let value = self[key] else { return standard }
    return try value.term()
  }

  func code(_ key: Key, of kind: CodeKind) throws(FactsError) -> String {
    try required(key).code(of: kind)
  }

  func elements(_ key: Key) throws(FactsError) -> JSONValue.Sequence? {
    guard let value = self[key] else { return nil }
    guard value.kind == .array else { throw FactsError(.wrongType(.array, value.kind), at: value) }
    return value.elements
  }
}

extension JSONValue {
  /// Longest text a spreadsheet cell holds, in UTF-16 units.
  private static var cellLimit: Int { 32_767 }

  /// The text of a string that says something and can be printed.
  func checkedText() throws(FactsError) -> String {
    guard kind == .string else { throw FactsError(.wrongType(.text, kind), at: self) }
    let text = text
    guard text.utf8.contains(where: { $0 != UInt8(ascii: " ") }) else {
      throw FactsError(.emptyText, at: self)
    }
    // A UTF-8 byte is at least a third of a UTF-16 unit.
    if text.utf8.count > Self.cellLimit {
      let length = text.utf16.count
      guard length <= Self.cellLimit else {
        throw FactsError(.longText(length, limit: Self.cellLimit), at: self)
      }
    }
    if let scalar = text.unkeepable { throw FactsError(.controlCharacter(scalar.value), at: self) }
    return text
  }

  /// One of a closed list of terms.
  func term<T: Term>() throws(FactsError) -> T { try term(among: Array(T.allCases)) }

  /// One of some of the terms of a list.
  func term<T: Term>(among allowed: [T]) throws(FactsError) -> T {
    let text = try checkedText()
    guard let term = T(rawValue: text), allowed.contains(term) else {
      let known = allowed.map(\.rawValue)
      throw FactsError(
        .unknownTerm(text, nearest: nearest(to: text, among: known), known: known), at: self)
    }
    return term
  }

  /// A classification code of the right number of digits.
  func code(of kind: CodeKind) throws(FactsError) -> String {
    let text = try checkedText()
    guard kind.hasShape(text) else {
      throw FactsError(
        .malformedCode(text, kind, digits: kind.levels.map(\.digits)), at: self)
    }
    return text
  }

  /// An amount: a number as written, or a text that is one.
  func amount(in unit: AmountUnit) throws(FactsError) -> Amount {
    guard kind == .number || kind == .string else {
      throw FactsError(.wrongType(.amount, kind), at: self)
    }
    do throws(Amount.TextProblem) {
      return try withCharacters { bytes throws(Amount.TextProblem) in
        try Amount(reading: bytes, in: unit)
      }
    } catch {
      let written = text.count > 40 ? text.prefix(40) + "…" : text[...]
      switch error {
      case .notANumber: throw FactsError(.notAnAmount(String(written)), at: self)
      case .finerThanFen: throw FactsError(.finerThanFen(String(written), unit), at: self)
      case .tooLarge: throw FactsError(.tooLarge(String(written)), at: self)
      }
    }
  }
}

extension String {
  /// The first character that not every output can keep as it is; nil where there is none.
  package var unkeepable: Unicode.Scalar? {
    // Only these bytes begin such a character.
    let isSuspect = utf8.contains {
      $0 < 0x20 && $0 != 0x0A || $0 == 0x7F || $0 == 0xC2 || $0 == 0xE2 || $0 == 0xEF
    }
    return isSuspect ? unicodeScalars.first { !$0.canBeKept } : nil
  }
}

extension Unicode.Scalar {
  /// Whether every output can keep the character as it is.
  ///
  /// It cannot where a file format forbids it (control characters but the line feed, U+FFFE, U+FFFF), where it breaks a line
  /// without being a line feed, and where it turns the reading direction of what follows, so that a text shows another than
  /// it holds.
  package var canBeKept: Bool {
    switch value {
    case 0x0A: true
    case 0x00..<0x20, 0x7F..<0xA0: false
    case 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069: false
    case 0xFFFE, 0xFFFF: false
    default: true
    }
  }
}
