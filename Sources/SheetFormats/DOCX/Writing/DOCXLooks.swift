import Sheets

/// The styles of the cells and lines of forms: one for each look, made once.
struct DOCXLooks {
  /// All that texts of forms are told apart by.
  struct Look: Hashable {
    let role: Role
    let font: String
    let halfPoints: Int
    let bold: Bool
    let alignment: HorizontalAlignment
    /// Whether it is a heading of the document.
    let isHeading: Bool
  }

  /// A look as a style.
  struct Style {
    let look: Look
    /// What paragraphs refer to it by.
    let id: String
    /// What people see.
    let name: String
  }

  /// The styles, in the order they were made.
  private(set) var styles: [Style] = []
  private var ids: [Look: Int] = [:]
  private var counts: [String: Int] = [:]

  /// The id of the style of a cell on a sheet whose base font has so many tenths of a point.
  mutating func id(
    of style: CellStyle, theme: Theme, fontSize: Int, isHeading: Bool = false
  ) -> String {
    let font = theme.font(for: style.role)
    let look = Look(
      role: style.role, font: font.name,
      halfPoints: max(fontSize * FormFit.percent(font, of: theme.base) / 500, 2),
      bold: font.bold || style.bold, alignment: style.alignment, isHeading: isHeading)
    if let known = ids[look] { return styles[known].id }
    let (id, name) = isHeading ? ("FormHeading", "表题标题") : Self.names(of: style.role)
    let count = counts[id, default: 0] + 1
    counts[id] = count
    ids[look] = styles.count
    styles.append(
      Style(
        look: look, id: count == 1 ? id : "\(id)\(count)",
        name: count == 1 ? name : "\(name) \(count)"))
    return styles[styles.count - 1].id
  }

  /// The id and the name of the styles of a role.
  private static func names(of role: Role) -> (id: String, name: String) {
    switch role {
    case .title: ("FormTitle", "表题")
    case .caption: ("FormCaption", "表上行")
    case .header: ("FormHeader", "表头")
    case .label: ("FormLabel", "行名")
    case .code: ("FormCode", "表中代码")
    case .ordinal: ("FormOrdinal", "表中序号")
    case .amount: ("FormAmount", "表中金额")
    case .text: ("FormText", "表中文字")
    case .note: ("FormNote", "表注")
    }
  }
}
