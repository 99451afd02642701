import Sheets

/// Gathers the text and the tables of a page.
final class HTMLHandler {
  private let limits: ReadingLimits
  private var budget: ReadingBudget
  private var page: HTMLFlow
  private var tables: [HTMLTable] = []
  /// How many elements are open in one that is left out, itself included.
  private var skipped = 0
  private var preformatted = 0

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
    return SourceDocument(blocks: page.blocks)
  }

  /// An element begins.
  func start(
    _ element: HTMLElement, _ attributes: HTMLAttributes, line: Int
  ) throws(ReadingError) {
    guard skipped == 0, element != .dropped else {
      skipped += 1
      return
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
    case .inline, .dropped: break
    }
  }

  /// Text, in pieces of any length.
  func text(_ bytes: UnsafeBufferPointer<UInt8>, line: Int) throws(ReadingError) {
    guard skipped == 0 else { return }
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
    case .lineBreak, .inline, .dropped: break
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
