import Sheets

extension ColumnTemplate {
  /// How the column's cells look, in a line that asks for something of its own or in any.
  func style(in line: FilledForm.Line? = nil) -> CellStyle {
    var format = format
    if let zero = line?.template.zero { format.zero = zero }
    if line?.template.isCount == true { format.trim = true }
    let bold = line?.template.bold ?? false
    // What a row says across columns stands in the middle, as a header would.
    let isSpanned = line?.template.spans.contains { path.suffix($0.column.count) == $0.column[...] }
    let alignment = isSpanned == true ? .center : alignment
    return switch content {
    case .ordinal, .rowNumber: CellStyle(role: .ordinal, alignment: alignment ?? .center)
    case .code: CellStyle(role: .code, alignment: alignment ?? .left, bold: bold)
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
  struct Look: Hashable {
    var bold: Bool
    var zero: NumberFormat.Zero?
    var isCount: Bool
    var indent: Int
    var spans: [RowTemplate.Span]

    /// Nothing.
    static let plain = Look(bold: false, zero: nil, isCount: false, indent: 0, spans: [])
  }

  /// What makes the line's cells look different.
  var look: Look {
    Look(
      bold: template.bold, zero: template.zero, isCount: template.isCount, indent: indent,
      spans: template.spans)
  }
}

extension CardTemplate.Cell {
  /// How the cell looks.
  var style: CellStyle {
    switch content {
    case .label: CellStyle(role: .header, alignment: alignment ?? .center)
    case .text: CellStyle(role: .text, alignment: alignment ?? .left)
    case .facts, .formula:
      CellStyle(role: .amount, alignment: alignment ?? .right, format: format)
    }
  }
}
