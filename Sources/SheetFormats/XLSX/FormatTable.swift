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

  /// All that a spreadsheet tells cells apart by.
  ///
  /// Formats that differ in nothing else must be one: libxlsxwriter
  /// looks a second one up anew for every cell.
  private struct Look: Hashable {
    let fontName: String
    let fontSize: Int
    let bold: Bool
    let alignment: HorizontalAlignment
    let indent: Int
    let wraps: Bool
    let border: Bool
    let numberCode: String
  }

  /// The workbook's default font, in whose characters column widths are measured.
  let base: Font

  private let workbook: UnsafeMutablePointer<lxw_workbook>
  private var formats: [Key: Format] = [:]
  private var formatsByLook: [Look: Format] = [:]

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
    let numberCode =
      switch style.role {
      case .code: "@"
      case .amount:
        style.format.spreadsheetCode(trimmedPlaces: trimmedPlaces, space: style.hasSpace)
      default: "General"
      }
    let look = Look(
      fontName: font.name, fontSize: font.size, bold: font.bold || style.bold,
      alignment: style.alignment, indent: style.alignment == .left ? style.indentLevels : 0,
      wraps: wraps, border: style.border, numberCode: numberCode)
    if formatsByLook[look] == nil { formatsByLook[look] = try make(look) }
    formats[key] = formatsByLook[look]
    guard let format = formats[key] else {
      throw .writerFailed(code: LXW_ERROR_MEMORY_MALLOC_FAILED.rawValue)
    }
    return format
  }

  private func make(_ look: Look) throws(XLSXError) -> Format {
    guard let format = workbook_add_format(workbook) else {
      throw .writerFailed(code: LXW_ERROR_MEMORY_MALLOC_FAILED.rawValue)
    }
    Self.set(Font(name: look.fontName, size: look.fontSize, bold: look.bold), of: format)
    let alignment =
      switch look.alignment {
      case .left: LXW_ALIGN_LEFT
      case .center: LXW_ALIGN_CENTER
      case .right: LXW_ALIGN_RIGHT
      }
    format_set_align(format, UInt8(alignment.rawValue))
    format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_CENTER.rawValue))
    if look.wraps { format_set_text_wrap(format) }
    if look.border { format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue)) }
    if look.indent > 0 { format_set_indent(format, UInt8(look.indent)) }
    format_set_num_format(format, look.numberCode)
    return format
  }

  private static func set(_ font: Font, of format: Format) {
    // A spreadsheet takes 31 characters, libxlsxwriter 127 bytes.
    format_set_font_name(format, String(font.name.prefix(31)))
    format_set_font_size(format, Double(min(max(font.size, 1), 409)))
    if font.bold { format_set_bold(format) }
  }
}
