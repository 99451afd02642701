import Sheets

/// Gathers the text and the tables of a page.
final class HTMLHandler {
  private let limits: ReadingLimits
  private var budget: ReadingBudget
  private var page: HTMLFlow
  private var tables: [HTMLTable] = []
  /// How many elements are open in one that is left out, itself included.
  private var skipped = 0
  /// What is left out: nothing that is text on the page, or what nobody sees.
  private var hidden: SourceRemark?
  private var isInStyles = false
  private var preformatted = 0
  private var raised = 0
  private var visibility = HTMLVisibility()
  private var remarks = SourceRemarks()

  /// Prepares for a page.
  init(_ limits: ReadingLimits) {
    self.limits = limits
    budget = ReadingBudget(limits)
    page = HTMLFlow(limits)
  }

  /// The page.
  func document() throws(ReadingError) -> SourceDocument {
    while !tables.isEmpty { try endTable() }
    page.endParagraph()
    return SourceDocument(blocks: page.blocks, remarks: remarks.all)
  }

  /// An element of that name begins.
  func start(
    _ element: HTMLElement, _ name: String, _ attributes: HTMLAttributes, line: Int
  ) throws(ReadingError) {
    guard skipped == 0, element != .dropped, element != .styles else {
      skipped += 1
      if element == .styles { isInStyles = true }
      return
    }
    if visibility.hides(name, attributes) {
      hidden = SourceRemark(
        Self.remark(of: element), at: .line(line, column: nil), isTaken: limits.takesHidden)
      if !limits.takesHidden {
        skipped = 1
        return
      }
    }
    switch element {
    case .table:
      change { $0.endParagraph() }
      tables.append(HTMLTable(limits))
    case .rowGroup: try changeTable { table throws(ReadingError) in try table.endGroup(&budget) }
    case .row: try changeTable { table throws(ReadingError) in try table.beginRow(line, &budget) }
    case .cell:
      guard !tables.isEmpty else { return change { $0.endParagraph() } }
      // More than browsers take is taken for the most they do.
      let columns = min(max(attributes.number("colspan") ?? 1, 1), 1000)
      let rows = min(attributes.number("rowspan") ?? 1, 65_534)
      try changeTable { table throws(ReadingError) in
        try table.beginCell(rows: rows, columns: columns, line, &budget)
      }
    case .caption, .block: change { $0.endParagraph() }
    case .preformatted:
      change { $0.endParagraph() }
      preformatted += 1
    case .lineBreak: change { $0.breakLine() }
    case .raised: raised += 1
    case .inline, .dropped, .styles: break
    }
  }

  /// What it is to leave an element out that nobody sees.
  private static func remark(of element: HTMLElement) -> SourceRemark.What {
    switch element {
    case .table: .hiddenTable
    case .row: .hiddenRows
    default: .hiddenText
    }
  }

  /// Text, in pieces of any length.
  func text(_ bytes: UnsafeBufferPointer<UInt8>, line: Int) throws(ReadingError) {
    if isInStyles { return visibility.append(bytes) }
    // What is hidden is told once there is something in it.
    if let remark = hidden, bytes.contains(where: { $0 > 0x20 }) {
      remarks.add(remark)
      hidden = nil
    }
    guard skipped == 0 else { return }
    if raised > 0 {
      var text: [UInt8] = []
      Superscript.append(bytes, to: &text)
      return try text.withUnsafeBufferPointer { bytes throws(ReadingError) in
        try plain(bytes, line: line)
      }
    }
    try plain(bytes, line: line)
  }

  private func plain(_ bytes: UnsafeBufferPointer<UInt8>, line: Int) throws(ReadingError) {
    let isPreformatted = preformatted > 0
    guard let last = tables.indices.last else {
      return try page.append(bytes, preformatted: isPreformatted, line: line)
    }
    try tables[last].append(bytes, preformatted: isPreformatted, line: line)
  }

  /// An element ends.
  func end(_ element: HTMLElement) throws(ReadingError) {
    guard skipped == 0 else {
      skipped -= 1
      if isInStyles {
        visibility.endStyles()
        isInStyles = false
      }
      if skipped == 0 { hidden = nil }
      return
    }
    switch element {
    case .table: try endTable()
    case .rowGroup: try changeTable { table throws(ReadingError) in try table.endGroup(&budget) }
    case .row: try changeTable { table throws(ReadingError) in try table.endRow(&budget) }
    case .cell:
      guard !tables.isEmpty else { return change { $0.endParagraph() } }
      try changeTable { table throws(ReadingError) in try table.endCell(&budget) }
    case .caption, .block: change { $0.endParagraph() }
    case .preformatted:
      change { $0.endParagraph() }
      preformatted -= 1
    case .raised: raised = max(raised - 1, 0)
    case .lineBreak, .inline, .dropped, .styles: break
    }
  }

  private func endTable() throws(ReadingError) {
    guard var table = tables.popLast() else { return }
    let blocks = try table.blocks(&budget)
    change { $0.append(blocks) }
  }

  /// Changes the flow that text goes to.
  private func change(_ body: (inout HTMLFlow) -> Void) {
    if tables.isEmpty { body(&page) } else { tables[tables.count - 1].change(body) }
  }

  private func changeTable(
    _ body: (inout HTMLTable) throws(ReadingError) -> Void
  ) throws(ReadingError) {
    if !tables.isEmpty { try body(&tables[tables.count - 1]) }
  }
}
