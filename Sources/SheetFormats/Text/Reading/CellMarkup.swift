/// The text of a cell without the inline marks that Markdown and HTML put into it.
///
/// Line breaks and paragraphs become newlines, tags of bold, italic and the like go, character references become their
/// characters. Whatever else looks like a mark is text: `<=2180`.
enum CellMarkup {
  /// The text of a cell, white space at its ends removed.
  static func text(of cell: ArraySlice<UInt8>) -> String {
    let cell = cell.trimmed
    guard cell.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }) else {
      return cell.text
    }
    var output: [UInt8] = []
    output.reserveCapacity(cell.count)
    var isBehindBreak = true
    var isRaised = false
    var index = cell.startIndex
    while index < cell.endIndex {
      let byte = cell[index]
      if byte == UInt8(ascii: "<"), let tag = Tag(cell[index...]) {
        switch tag.kind {
        case .inline: break
        case .raised: isRaised = cell[index + 1] != UInt8(ascii: "/")
        case .lineBreak: appendBreak(to: &output, isParagraph: false)
        case .paragraph: appendBreak(to: &output, isParagraph: true)
        }
        if tag.kind == .lineBreak || tag.kind == .paragraph { isBehindBreak = true }
        index += tag.length
      } else if byte == UInt8(ascii: "&"), let reference = CharacterReference(cell[index...]) {
        output += Character(reference.scalar).utf8
        isBehindBreak = false
        index += reference.length
      } else {
        if !(isBehindBreak && byte.isBlank) {
          if isRaised {
            Superscript.append(CollectionOfOne(byte), to: &output)
          } else {
            output.append(byte)
          }
          isBehindBreak = false
        }
        index += 1
      }
    }
    return output[...].trimmed.text
  }

  /// Ends the line; a paragraph begins on the line it is on when that is new.
  private static func appendBreak(to output: inout [UInt8], isParagraph: Bool) {
    while let last = output.last, last.isBlank, last != UInt8(ascii: "\n") { output.removeLast() }
    if isParagraph, output.isEmpty || output.last == UInt8(ascii: "\n") { return }
    output.append(UInt8(ascii: "\n"))
  }
}

/// A tag of HTML that a cell may have in its text.
private struct Tag {
  enum Kind {
    case inline
    case raised
    case lineBreak
    case paragraph
  }

  let kind: Kind
  /// The bytes it takes.
  let length: Int

  /// The tag that `bytes` begin with; nil where it is none of the known ones.
  init?(_ bytes: ArraySlice<UInt8>) {
    var end = bytes.startIndex + 1
    while end < bytes.endIndex, bytes[end] != UInt8(ascii: ">") {
      guard bytes[end] != UInt8(ascii: "<") else { return nil }
      end += 1
    }
    guard end < bytes.endIndex else { return nil }
    var inside = bytes[..<end].dropFirst()
    if inside.first == UInt8(ascii: "/") { inside = inside.dropFirst() }
    let name = inside.prefix { byte in
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
    if let next = inside.dropFirst(name.count).first, !next.isBlank, next != UInt8(ascii: "/") {
      return nil
    }
    switch name.text.lowercased() {
    case "b", "strong", "i", "em", "u", "s", "span", "sub", "font": kind = .inline
    case "sup": kind = .raised
    case "br": kind = .lineBreak
    case "p", "div": kind = .paragraph
    default: return nil
    }
    length = end - bytes.startIndex + 1
  }
}
