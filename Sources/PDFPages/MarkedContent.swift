/// The pieces of a page that are marked, one in another: with what they say, or with the layer they are on.
struct MarkedContent {
  private struct Piece {
    /// What replaces the characters of the piece; nil for nothing.
    var text: String?
    /// How many characters there were before it.
    var start: Int
    var isHidden: Bool
  }

  private var pieces: [Piece] = []
  private var hidden = 0

  /// Whether what is drawn stands on a layer that is not shown.
  var isHidden: Bool { hidden > 0 }
  /// How many pieces are open.
  var depth: Int { pieces.count }

  /// Begins a piece.
  mutating func begin(text: [UInt8]?, isHidden: Bool, at start: Int) throws(BudgetError) {
    guard pieces.count < Budget.states else { throw BudgetError(.states) }
    pieces.append(Piece(text: text.map(TextString.decode), start: start, isHidden: isHidden))
    if isHidden { hidden += 1 }
  }

  /// Ends the last piece: its characters are replaced by what it says.
  mutating func end(_ characters: inout [Page.Character]) {
    guard let piece = pieces.popLast() else { return }
    if piece.isHidden { hidden -= 1 }
    guard let text = piece.text, piece.start < characters.count else { return }
    let old = characters[piece.start...]
    let scalars = Array(text)
    if scalars.count == old.count {
      for (index, character) in zip(old.indices, scalars) {
        tell(String(character), &characters[index])
      }
      return
    }
    guard var first = old.first else { return }
    let isOnOneLine = old.allSatisfy { $0.angle == first.angle && $0.run == first.run }
    first.box = old.dropFirst().reduce(first.box) { $0.union($1.box) }
    first.flags.remove(.undecodable)
    characters.removeSubrange(piece.start...)
    guard !scalars.isEmpty else { return }
    if !isOnOneLine || first.angle != 0 {
      tell(text, &first)
      characters.append(first)
      return
    }
    // Where each stands is not told: as wide as each other.
    let step = first.box.width / Double(scalars.count)
    for (index, character) in scalars.enumerated() {
      var new = first
      new.box.x0 = first.box.x0 + step * Double(index)
      new.box.x1 = new.box.x0 + step
      new.text = String(character)
      characters.append(new)
    }
  }

  private func tell(_ text: String, _ character: inout Page.Character) {
    character.text = text
    character.flags.remove(.undecodable)
  }

  /// Ends what was begun since there were so many pieces.
  mutating func end(downTo depth: Int, _ characters: inout [Page.Character]) {
    while pieces.count > depth { end(&characters) }
  }
}

/// Text as it stands in a file outside what is drawn.
enum TextString {
  /// The text of a string in UTF-16 or UTF-8 with their marks, or in the encoding of PDF, which is Latin for the most part.
  static func decode(_ bytes: [UInt8]) -> String {
    if bytes.starts(with: [0xFE, 0xFF]) {
      let units = stride(from: 2, to: bytes.count - 1, by: 2).map {
        UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1])
      }
      return String(decoding: units, as: UTF16.self)
    }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      return String(decoding: bytes.dropFirst(3), as: UTF8.self)
    }
    return String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
  }
}
