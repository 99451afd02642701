import Sheets

/// Writes a sheet as plain text that lines up in a fixed-width font: title, captions, tables drawn
/// with `+ - |`, notes.
///
/// Widths are display widths: a Chinese character takes two columns. Box-drawing characters are not
/// used, because their own width depends on the font.
///
/// ```
///         收支总表
/// 部门：公安局   单位：万元
/// +------+----------------+
/// |      |      支出      |
/// | 项目 +-------+--------+
/// |      | 合计  | 其中： |
/// +======+=======+========+
/// | 工资 | 12.30 |   2.10 |
/// +------+-------+--------+
/// ```
package struct TextWriter {
  /// How wide characters are.
  package var width: DisplayWidth

  /// Makes a writer.
  package init(width: DisplayWidth = DisplayWidth()) { self.width = width }

  /// The sheet's bytes: UTF-8, lines ended by `\n`, without trailing spaces.
  package func encode(_ sheet: Sheet) -> [UInt8] {
    let layout = TextLayout(sheet, measure: width)
    var paragraphs = TextParagraphs(layout)
    var sweep = BlockSweep(layout.merged, columns: layout.columns)
    var output: [UInt8] = []
    output.reserveCapacity(sheet.rows.count * (layout.tableWidth + 1))
    var row = 0
    while row < sheet.rows.count {
      switch sheet.rows[row].band {
      case .header, .body:
        let end = layout.endOfTable(from: row)
        var table = TextTable(layout, rows: row..<end, sweep: sweep)
        table.render(to: &output)
        sweep = table.sweep
        row = end
        continue
      case .title: paragraphs.appendTitle(sheet.rows[row], to: &output)
      case .caption: paragraphs.appendCaption(sheet.rows[row], to: &output)
      case .note, .gap: paragraphs.appendNote(sheet.rows[row], to: &output)
      }
      row += 1
    }
    return output
  }
}
