import Sheets
import Templates

extension ColumnTemplate {
  /// How the column's cells look, in a line that asks for something of its own or in any.
  package func style(in line: FilledForm.Line? = nil) -> CellStyle {
    var format = format
    if let zero = line?.template.zero { format.zero = zero }
    if line?.template.isCount == true { format.trim = true }
    let bold = line?.template.bold ?? false
    // What a row says across columns stands in the middle, as a header would.
    let isSpanned = line?.template.spans.contains { path.suffix($0.column.count) == $0.column[...] }
    let own = isAmount ? nil : line?.template.alignment
    let alignment = own ?? (isSpanned == true ? .center : alignment)
    return switch content {
    case .ordinal, .rowNumber: CellStyle(role: .ordinal, alignment: alignment ?? .center)
    case .code, .codePart: CellStyle(role: .code, alignment: alignment ?? .left, bold: bold)
    case .name:
      CellStyle(role: .label, alignment: alignment ?? .left, indent: line?.indent ?? 0, bold: bold)
    case .text: CellStyle(role: .text, alignment: alignment ?? .left, bold: bold)
    case .facts, .formula:
      CellStyle(role: .amount, alignment: alignment ?? .right, bold: bold, format: format)
    }
  }
}

extension FilledForm.Line {
  /// What makes the line's cells look different from others of their columns.
  package struct Look: Hashable {
    package var bold: Bool
    package var zero: NumberFormat.Zero?
    package var isCount: Bool
    package var indent: Int
    package var alignment: HorizontalAlignment?
    package var spans: [RowTemplate.Span]

    package init(
      bold: Bool,
      zero: NumberFormat.Zero? = nil,
      isCount: Bool,
      indent: Int,
      alignment: HorizontalAlignment? = nil,
      spans: [RowTemplate.Span]
    ) {
      self.bold = bold
      self.zero = zero
      self.isCount = isCount
      self.indent = indent
      self.alignment = alignment
      self.spans = spans
    }

    /// Nothing.
    package static let plain = Look(bold: false, zero: nil, isCount: false, indent: 0, spans: [])
  }

  /// What makes the line's cells look different.
  package var look: Look {
    Look(
      bold: template.bold, zero: template.zero, isCount: template.isCount, indent: indent,
      alignment: template.alignment, spans: template.spans)
  }
}

extension CardTemplate.Cell {
  /// How the cell looks.
  package var style: CellStyle {
    switch content {
    case .label: CellStyle(role: .header, alignment: alignment ?? .center)
    case .text: CellStyle(role: .text, alignment: alignment ?? .left)
    case .facts, .formula:
      CellStyle(role: .amount, alignment: alignment ?? .right, format: format)
    }
  }
}
