import Sheets

/// Gathers the paragraphs and tables of a text.
final class DOCXHandler: XMLHandler {
  /// A paragraph that is being read.
  private struct Paragraph {
    var text: [UInt8] = []
    var place: SourcePlace
    /// How many runs are open: breaks and tabs count only in these.
    var runs = 0
    /// What its style says of its text.
    var style: DOCXStyles.Look
    /// How the text of the run at hand is shown.
    var look = Look.plain
    /// What stands in its text boxes, to follow it.
    var boxes: [SourceDocument.Block] = []
  }

  /// How text is shown.
  private enum Look {
    case plain, raised, hidden
  }

  private let names: DOCXNames
  private let limits: ReadingLimits
  private var budget: ReadingBudget
  /// What is gathered for the text itself and for each open cell and text box.
  private var flows: [[SourceDocument.Block]] = [[]]
  private var paragraphs: [Paragraph] = []
  private var tables: [DOCXTable] = []
  /// For each open group of alternatives, whether one was taken.
  private var alternatives: [Bool] = []
  /// How many elements are open in one that is left out, itself included.
  private var skipped = 0
  private var isInText = false
  private var isInRowProperties = false
  /// Whether properties are those of a run in a paragraph, not of the paragraph's mark.
  private var isInRunProperties = false
  private var remarks = SourceRemarks()
  private var number = 0

  /// What is embedded, by its id.
  private let chunks: [String: SourceDocument]
  /// What people noted, by its id.
  private let comments: [String: String]
  private let styles: DOCXStyles

  /// Prepares for a text in which these files are embedded, and on which this was noted.
  init(
    _ names: XMLNames, chunks: [String: SourceDocument], comments: [String: String],
    styles: DOCXStyles, limits: ReadingLimits
  ) {
    (self.chunks, self.comments, self.styles) = (chunks, comments, styles)
    self.names = DOCXNames(names)
    self.limits = limits
    budget = ReadingBudget(limits)
  }

  /// The text.
  func document() -> SourceDocument {
    var document = SourceDocument()
    var number = 0
    for block in flows.first ?? [] {
      switch block {
      case .text(let text): if !text.text.isEmpty { document.blocks.append(block) }
      case .table(var table):
        number += 1
        table.places = .table(number)
        document.blocks.append(.table(table))
      }
    }
    document.remarks = remarks.all
    return document
  }

  func start(_ name: XMLName, _ attributes: XMLAttributes) throws(ReadingError) {
    guard skipped == 0 else {
      skipped += 1
      return
    }
    switch name {
    case names.run:
      change {
        $0.runs += 1
        $0.look = Self.look($0.style, DOCXStyles.Look())
      }
    case names.paragraphStyle:
      let style = styles.look(of: attributes.text(names.value))
      change { $0.style = style }
    case names.runStyle where isInRunProperties:
      guard let id = attributes.text(names.value) else { return }
      let style = styles.look(of: id)
      change { $0.look = Self.look($0.style, style) }
    case names.runProperties: isInRunProperties = (paragraphs.last?.runs ?? 0) > 0
    case names.vanish where isInRunProperties:
      let isHidden = attributes.flag(names.value) ?? true
      change { if isHidden { $0.look = .hidden } else if $0.look == .hidden { $0.look = .plain } }
    case names.raised where isInRunProperties:
      let isRaised = attributes[names.value]?.elementsEqual("superscript".utf8) ?? false
      change { if $0.look == .plain, isRaised { $0.look = .raised } }
    case names.embedded: embed(attributes.text(names.id))
    case names.text: isInText = !paragraphs.isEmpty
    case names.paragraph: startParagraph()
    case names.tab, names.placedTab: try append("\t")
    case names.hyphen: try append("-")
    case names.carriageReturn: try append("\n")
    case names.breaking:
      if attributes[names.type].map({ $0.elementsEqual("textWrapping".utf8) }) ?? true {
        try append("\n")
      }
    case names.inserted: revise(attributes)
    case names.comment:
      guard let text = attributes.text(names.id).flatMap({ comments[$0] }) else { return }
      remarks.add(SourceRemark(.comments, name: text, at: .paragraph(number)))
    case names.deleted, names.movedAway:
      skipped = 1
      revise(attributes)
      if isInRowProperties { changeTable { $0.isRowLeftOut = true } }
    case names.hiddenRow where isInRowProperties:
      guard attributes.flag(names.value) ?? true else { return }
      remarks.add(
        SourceRemark(.hiddenRows, at: .paragraph(number), isTaken: limits.takesHidden))
      if !limits.takesHidden { changeTable { $0.isRowLeftOut = true } }
    case names.ruby: skipped = 1
    case names.alternatives: alternatives.append(false)
    case names.choice, names.fallback:
      guard let taken = alternatives.last else { return }
      if taken { skipped = 1 } else { alternatives[alternatives.count - 1] = true }
    case names.textBox: flows.append([])
    default: startOfTable(name, attributes)
    }
  }

  private func startOfTable(_ name: XMLName, _ attributes: XMLAttributes) {
    let count = min(max(attributes.number(names.value) ?? 0, 0), limits.columns + 1)
    switch name {
    case names.table: tables.append(DOCXTable(limits))
    case names.row: changeTable { $0.beginRow() }
    case names.cell:
      flows.append([])
      changeTable { $0.beginCell() }
    case names.rowProperties: isInRowProperties = true
    case names.gridBefore: changeTable { $0.skipped = count }
    case names.gridSpan: changeTable { $0.columns = max(count, 1) }
    case names.merge:
      let starts = attributes[names.value].map { $0.elementsEqual("restart".utf8) } ?? false
      changeTable { $0.merge = starts ? .starts : .continues }
    default: break
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(ReadingError) {
    guard isInText, skipped == 0, !paragraphs.isEmpty else { return }
    try checkRoom(bytes.count)
    switch paragraphs.last?.look ?? .plain {
    case .plain: change { $0.text.append(contentsOf: bytes) }
    case .raised: change { Superscript.append(bytes, to: &$0.text) }
    case .hidden:
      guard bytes.contains(where: { $0 > 0x20 }) else { return }
      let place = paragraphs.last?.place
      remarks.add(SourceRemark(.hiddenText, at: place, isTaken: limits.takesHidden))
      if limits.takesHidden { change { $0.text.append(contentsOf: bytes) } }
    }
  }

  func end(_ name: XMLName) throws(ReadingError) {
    guard skipped == 0 else {
      skipped -= 1
      return
    }
    switch name {
    case names.run: change { $0.runs -= 1 }
    case names.text: isInText = false
    case names.runProperties: isInRunProperties = false
    case names.paragraph: endParagraph()
    case names.alternatives: _ = alternatives.popLast()
    case names.textBox:
      guard flows.count > 1, let box = flows.popLast() else { return }
      if paragraphs.isEmpty { add(box) } else { change { $0.boxes += box } }
    case names.rowProperties: isInRowProperties = false
    case names.cell:
      guard flows.count > 1, !tables.isEmpty, let flow = flows.popLast() else { return }
      changeTable { $0.endCell(flow) }
    case names.row: if !tables.isEmpty { try tables[tables.count - 1].endRow(limits) }
    case names.table:
      guard var table = tables.popLast() else { return }
      add(try table.blocks(&budget))
    default: break
    }
  }

  private func embed(_ id: String?) {
    guard let chunk = id.flatMap({ chunks[$0] }) else {
      return remarks.add(SourceRemark(.embedded, at: .paragraph(number + 1)))
    }
    for remark in chunk.remarks { remarks.add(remark) }
    add(chunk.blocks)
  }

  /// Remarks on a change that was tracked, by whom.
  private func revise(_ attributes: XMLAttributes) {
    let author = attributes.text(names.author) ?? ""
    remarks.add(SourceRemark(.revisions, name: author, at: .paragraph(number)))
  }

  private func add(_ blocks: [SourceDocument.Block]) { flows[flows.count - 1] += blocks }

  private func change(_ body: (inout Paragraph) -> Void) {
    if !paragraphs.isEmpty { body(&paragraphs[paragraphs.count - 1]) }
  }

  private func changeTable(_ body: (inout DOCXTable) -> Void) {
    if !tables.isEmpty { body(&tables[tables.count - 1]) }
  }

  private func append(_ text: StaticString) throws(ReadingError) {
    guard let paragraph = paragraphs.last, paragraph.runs > 0 else { return }
    try checkRoom(1)
    change { $0.text.append(text.utf8Start.pointee) }
  }

  private func checkRoom(_ count: Int) throws(ReadingError) {
    guard let paragraph = paragraphs.last, paragraph.text.count > limits.cellBytes - count else {
      return
    }
    throw ReadingError(.tooLarge(.cellBytes, most: limits.cellBytes), at: paragraph.place)
  }

  private func startParagraph() {
    if tables.isEmpty { number += 1 }
    paragraphs.append(Paragraph(place: .paragraph(number), style: styles.look(of: nil)))
  }

  /// How text is shown by the styles of its paragraph and of itself, which hide what only one of
  /// them hides.
  private static func look(_ paragraph: DOCXStyles.Look, _ run: DOCXStyles.Look) -> Look {
    if (paragraph.isHidden ?? false) != (run.isHidden ?? false) { return .hidden }
    return run.isRaised ?? paragraph.isRaised ?? false ? .raised : .plain
  }

  private func endParagraph() {
    guard let paragraph = paragraphs.popLast() else { return }
    let text = SourceText(String(decoding: paragraph.text, as: UTF8.self), at: paragraph.place)
    add([.text(text)] + paragraph.boxes)
  }
}
