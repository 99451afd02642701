/// A change of one stretch of a text.
///
/// A list of edits is in order and without overlap, all offsets counted in the text before any of them.
package struct TextEdit: Hashable, Sendable {
  /// Where the stretch begins, in bytes of the old text.
  package let offset: Int
  /// What stands there; empty where something is only inserted.
  package let old: String
  /// What is to stand there; empty where something is only removed.
  package let new: String

  /// Makes an edit.
  package init(offset: Int, old: String, new: String) {
    self.offset = offset
    self.old = old
    self.new = new
  }
}

extension [TextEdit] {
  /// The text with the edits made; nil where an edit's old text does not stand at its place, or the edits overlap.
  package func applied(to text: [UInt8]) -> [UInt8]? {
    var result: [UInt8] = []
    result.reserveCapacity(text.count + reduce(0) { $0 + $1.new.utf8.count })
    var copied = 0
    for edit in self {
      let end = edit.offset.addingReportingOverflow(edit.old.utf8.count)
      guard edit.offset >= copied, !end.overflow, end.partialValue <= text.count else { return nil }
      guard text[edit.offset..<end.partialValue].elementsEqual(edit.old.utf8) else { return nil }
      result += text[copied..<edit.offset]
      result += edit.new.utf8
      copied = end.partialValue
    }
    return result + text[copied...]
  }

  /// The edits that make the old text of the new one.
  package var inverse: [TextEdit] {
    var shift = 0
    var edits: [TextEdit] = []
    edits.reserveCapacity(count)
    for edit in self {
      // Offsets that somebody made up may be any number; such edits fit nowhere.
      edits.append(TextEdit(offset: edit.offset &+ shift, old: edit.new, new: edit.old))
      shift += edit.new.utf8.count - edit.old.utf8.count
    }
    return edits
  }
}
