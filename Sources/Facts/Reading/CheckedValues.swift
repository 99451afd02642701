import JSONText

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

  /// One of a list of terms.
  func term(among known: [String]) throws(FactsError) -> String {
    let text = try checkedText()
    guard known.contains(text) else {
      throw FactsError(
        .unknownTerm(text, nearest: nearest(to: text, among: known), known: known), at: self)
    }
    return text
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

extension JSONValue {
  /// A number of people or things, which has no unit: reading it as 元 keeps two places of it.
  func count() throws(FactsError) -> Amount {
    let count = try amount(in: .yuan)
    guard count >= .zero else {
      throw FactsError(.negative(text, mayBeCorrection: false), at: self)
    }
    return count
  }

  /// 年度: a whole number, or a text that is one.
  func year() throws(FactsError) -> Int {
    guard kind == .number || kind == .string else {
      throw FactsError(.wrongType(.integer, kind), at: self)
    }
    let range = 1990...2100
    guard let year = Int(text), range.contains(year) else {
      throw FactsError(.year(String(text.prefix(40)), range), at: self)
    }
    return year
  }

  /// The elements of an array.
  func checkedElements() throws(FactsError) -> JSONValue.Sequence {
    guard kind == .array else { throw FactsError(.wrongType(.array, kind), at: self) }
    return elements
  }

  /// The texts of an array of texts.
  func checkedLines() throws(FactsError) -> [String] {
    var lines: [String] = []
    for line in try checkedElements() { lines.append(try line.checkedText()) }
    return lines
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
