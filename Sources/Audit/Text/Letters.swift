// Texts of reports are looked at letter by letter: scalars, of which no two are compared by how they could be written otherwise.

extension String {
  /// Makes a text of letters.
  init(letters: some Sequence<Unicode.Scalar>) {
    var text = UnicodeScalarView()
    text.append(contentsOf: letters)
    self.init(text)
  }

  /// Whether a letter is one of these.
  func has(_ letter: Unicode.Scalar) -> Bool { unicodeScalars.contains(letter) }

  /// How many letters stand before a place.
  func letters(before index: Index) -> Int {
    unicodeScalars.distance(from: startIndex, to: index)
  }
}

extension Unicode.Scalar {
  /// Whether it is one of the digits 0 to 9.
  var isDigit: Bool { (0x30...0x39).contains(value) }

  /// Whether it is a number in any writing: 5, ５, ⑤.
  var isNumber: Bool { isDigit || !isASCII && !isChinese && properties.numericType != nil }

  /// Whether it is a letter of any language.
  var isLetter: Bool { isChinese || properties.isAlphabetic }

  /// Whether it is a letter of Chinese.
  var isChinese: Bool { (0x4E00...0x9FFF).contains(value) || (0x3400...0x4DBF).contains(value) }
}
