/// The paragraphs and tables of a text one after another, in sections that the last paragraph of each ends.
struct DOCXFlow {
  /// What has been written.
  private(set) var markup = Markup()
  /// A paragraph that may turn out to be the last of its section.
  private var waiting: DOCXParagraph?
  /// A section that ends with what stands there.
  private var ended: DOCXSection?
  /// Whether a table stands last: another next to it would be joined to it.
  private(set) var isAfterTable = false

  /// Appends a paragraph.
  mutating func add(_ paragraph: DOCXParagraph) {
    flush()
    waiting = paragraph
    isAfterTable = false
  }

  /// Appends a table that `write` writes.
  mutating func addTable(_ write: (inout Markup) -> Void) {
    flush()
    write(&markup)
    isAfterTable = true
  }

  /// Ends a section.
  mutating func end(_ section: DOCXSection) {
    if ended != nil { flush() }
    // Only a paragraph can end one.
    if waiting == nil { waiting = DOCXParagraph(DOCXStyleID.separator) }
    ended = section
    isAfterTable = false
  }

  /// Ends the text: the properties of the last section stand behind all.
  mutating func finish() {
    waiting?.write(to: &markup)
    ended?.write(to: &markup)
    (waiting, ended) = (nil, nil)
  }

  /// Appends all of another one, whose text is finished, behind what stands here.
  mutating func add(_ other: DOCXFlow) {
    flush()
    markup.append(other.markup)
  }

  private mutating func flush() {
    waiting?.write(to: &markup, ending: ended)
    (waiting, ended) = (nil, nil)
  }
}
