/// The paragraphs and tables of a text one after another, in sections that the last paragraph of each ends.
struct DOCXFlow {
  /// What has been written.
  private(set) var markup = Markup()
  /// A paragraph that may turn out to be the last of its section.
  private var waiting: DOCXParagraph?
  /// What the next paragraph begins with.
  private var mark: Markup?
  /// A section that ends with what stands there.
  private var ended: DOCXSection?
  /// Whether a table stands last: another next to it would be joined to it.
  private(set) var isAfterTable = false
  /// The styles of the paragraphs.
  private(set) var styles: Set<String> = []

  /// Appends a paragraph.
  mutating func add(_ paragraph: DOCXParagraph) {
    flush()
    styles.insert(paragraph.style)
    waiting = paragraph
    if var start = mark {
      start.append(paragraph.content)
      waiting?.content = start
      mark = nil
    }
    isAfterTable = false
  }

  /// Marks the next paragraph, by a number that no other place has.
  mutating func mark(_ name: StaticString, id: Int) {
    // Between paragraphs programs take it for the end of the one before.
    var start = Markup()
    start.raw("<w:bookmarkStart w:id=\"\(id)\" w:name=\"")
    start.raw(name)
    start.raw("\"/><w:bookmarkEnd w:id=\"\(id)\"/>")
    mark = start
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
    styles.formUnion(other.styles)
    markup.append(other.markup)
  }

  private mutating func flush() {
    waiting?.write(to: &markup, ending: ended)
    (waiting, ended) = (nil, nil)
  }
}
