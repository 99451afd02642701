import CXLSXWriter
import Sheets

/// The cell formats of one workbook: each look is made once.
struct FormatTable {
  /// A libxlsxwriter format; the workbook owns it.
  typealias Format = UnsafeMutablePointer<lxw_format>

  private struct Key: Hashable {
    let style: CellStyle
    let font: Font
    let wraps: Bool
    let trimmedPlaces: Int?
  }

  /// The workbook's default font, in whose characters column widths are measured.
  let base: Font

  private let workbook: UnsafeMutablePointer<lxw_workbook>
  private var formats: [Key: Format] = [:]

  /// Begins an empty table and makes `base` the workbook's default font.
  init(_ workbook: UnsafeMutablePointer<lxw_workbook>, base: Font) {
    self.workbook = workbook
    self.base = base
    // The workbook's first format is its Normal style, whose Calibri would otherwise stay in every
    // cell that has no format of its own.
    if let normal = workbook.pointee.formats.pointee.stqh_first { Self.set(base, of: normal) }
  }

  /// The format of a style in a font; `wraps` tells whether text is broken at the cell's edge, and
  /// `trimmedPlaces` is what `NumberFormat.spreadsheetCode` takes.
  mutating func format(
    _ style: CellStyle, font: Font, wraps: Bool, trimmedPlaces: Int? = nil
  ) throws(XLSXError) -> Format {
    let key = Key(style: style, font: font, wraps: wraps, trimmedPlaces: trimmedPlaces)
    if let format = formats[key] { return format }
    guard let format = workbook_add_format(workbook) else {
      throw .writerFailed(code: LXW_ERROR_MEMORY_MALLOC_FAILED.rawValue)
    }
    Self.set(font, of: format)
    if style.bold { format_set_bold(format) }
    let alignment =
      switch style.alignment {
      case .left: LXW_ALIGN_LEFT
      case .center: LXW_ALIGN_CENTER
      case .right: LXW_ALIGN_RIGHT
      }
    format_set_align(format, UInt8(alignment.rawValue))
    format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_CENTER.rawValue))
    if wraps { format_set_text_wrap(format) }
    if style.border { format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue)) }
    if style.alignment == .left, style.indentLevels > 0 {
      format_set_indent(format, UInt8(style.indentLevels))
    }
    let code =
      style.role == .code ? "@" : style.format.spreadsheetCode(trimmedPlaces: trimmedPlaces)
    format_set_num_format(format, code)
    formats[key] = format
    return format
  }

  private static func set(_ font: Font, of format: Format) {
    // A spreadsheet takes 31 characters, libxlsxwriter 127 bytes.
    format_set_font_name(format, String(font.name.prefix(31)))
    format_set_font_size(format, Double(min(max(font.size, 1), 409)))
    if font.bold { format_set_bold(format) }
  }
}
