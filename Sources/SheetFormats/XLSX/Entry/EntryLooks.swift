import CXLSXWriter
import Sheets

/// The cell formats of a workbook that is filled in, one for each look.
struct EntryLooks {
  /// A libxlsxwriter format; the workbook owns it.
  typealias Format = UnsafeMutablePointer<lxw_format>

  private let formats: [EntryLook: Format]
  /// How cells look that belong to nothing: theirs who fill in.
  let plain: Format?
  /// What lights up.
  let tones: [EntryPage.Highlight.Tone: Format]

  private static let font = "宋体"

  /// Makes the formats of a workbook.
  init(_ book: UnsafeMutablePointer<lxw_workbook>) {
    if let normal = book.pointee.formats.pointee.stqh_first { Self.setFont(of: normal) }
    var formats: [EntryLook: Format] = [:]
    for look in EntryLook.allCases {
      guard let format = workbook_add_format(book) else { continue }
      Self.set(look, of: format)
      formats[look] = format
    }
    self.formats = formats
    plain = workbook_add_format(book)
    if let plain {
      Self.setFont(of: plain)
      format_set_unlocked(plain)
    }
    var tones: [EntryPage.Highlight.Tone: Format] = [:]
    for (tone, colors) in [
      EntryPage.Highlight.Tone.good: (font: 0x00_6100, fill: 0xC6_EFCE),
      .bad: (font: 0x9C_0006, fill: 0xFF_C7CE),
    ].sorted(by: { $0.value.fill < $1.value.fill }) {
      guard let format = workbook_add_format(book) else { continue }
      format_set_font_color(format, UInt32(colors.font))
      format_set_bg_color(format, UInt32(colors.fill))
      tones[tone] = format
    }
    self.tones = tones
  }

  /// The format of a look.
  subscript(look: EntryLook) -> Format? { formats[look] }

  private static func setFont(of format: Format) {
    format_set_font_name(format, font)
    format_set_font_size(format, 11)
  }

  private static func set(_ look: EntryLook, of format: Format) {
    setFont(of: format)
    format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_CENTER.rawValue))
    switch look {
    case .title:
      format_set_bold(format)
      format_set_font_size(format, 16)
    case .hint: format_set_font_color(format, 0x59_5959)
    case .paragraph: format_set_text_wrap(format)
    case .required: header(format, fill: 0xFC_E4D6)
    case .optional: header(format, fill: 0xDD_EBF7)
    case .automatic:
      header(format, fill: 0xED_EDED)
      format_set_italic(format)
      format_set_font_color(format, 0x7F_7F7F)
    case .label:
      format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue))
      format_set_bg_color(format, 0xF2_F2F2)
      format_set_text_wrap(format)
    case .total, .figure:
      format_set_num_format(format, amounts)
      if look == .total { format_set_bold(format) }
      if look == .figure { format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue)) }
    case .verdict:
      format_set_bold(format)
      format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue))
      format_set_align(format, UInt8(LXW_ALIGN_CENTER.rawValue))
    case .text, .code: format_set_num_format(format, "@")
    case .wrapped:
      format_set_num_format(format, "@")
      format_set_text_wrap(format)
    case .amount: format_set_num_format(format, amounts)
    case .count: format_set_num_format(format, "#,##0.##")
    case .name:
      format_set_italic(format)
      format_set_font_color(format, 0x7F_7F7F)
    }
    switch look {
    case .text, .code, .wrapped, .amount, .count, .name: format_set_unlocked(format)
    default: break
    }
  }

  private static let amounts = "#,##0.00####"

  private static func header(_ format: Format, fill: UInt32) {
    format_set_bold(format)
    format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue))
    format_set_bg_color(format, fill)
    format_set_text_wrap(format)
    format_set_align(format, UInt8(LXW_ALIGN_CENTER.rawValue))
  }
}
