/// What a cell is on its form; a theme gives each role its font.
package enum Role: String, Hashable, Sendable, CaseIterable {
  /// The form's title.
  case title
  /// The form's number (预算表1, 公开01表), the department's line, the unit line.
  case caption
  /// A column header, or a fixed label of a card.
  case header
  /// A row's label.
  case label
  /// A classification or unit code; always text.
  case code
  /// A row's ordinal (序号, 行次).
  case ordinal
  /// An amount, a share or a count.
  case amount
  /// Running text inside the table (年度绩效目标).
  case text
  /// A note below the table.
  case note
}

/// How a cell's content sits in it.
package enum HorizontalAlignment: String, Hashable, Sendable, CaseIterable {
  /// At the left edge.
  case left
  /// In the middle.
  case center
  /// At the right edge.
  case right
}

/// Everything that decides how a cell looks, content aside.
package struct CellStyle: Hashable, Sendable {
  /// What the cell is.
  package var role: Role
  /// Where its content sits.
  package var alignment: HorizontalAlignment
  /// Levels of indent at the left, each two characters wide.
  package var indent: Int
  /// Whether it has borders: true inside the table.
  package var border: Bool
  /// Whether it is set in bold in addition to its role's font.
  package var bold: Bool
  /// How numbers in it print.
  package var format: NumberFormat

  /// Makes a style.
  package init(
    role: Role, alignment: HorizontalAlignment = .left, indent: Int = 0, border: Bool = true,
    bold: Bool = false, format: NumberFormat = NumberFormat()
  ) {
    self.role = role
    self.alignment = alignment
    self.indent = indent
    self.border = border
    self.bold = bold
    self.format = format
  }

  /// Whether half a character is free between a figure and the border behind it.
  package var hasSpace: Bool { format.space && role == .amount && alignment == .right }
}

/// A font as an edition names it.
package struct Font: Hashable, Sendable {
  /// The family: 宋体, 黑体.
  package var name: String
  /// The size in points.
  package var size: Int
  /// Whether it is bold.
  package var bold: Bool

  /// Makes a font.
  package init(name: String, size: Int, bold: Bool = false) {
    self.name = name
    self.size = size
    self.bold = bold
  }
}

/// The fonts of a sheet, one for each role.
package struct Theme: Hashable, Sendable {
  /// The font of a role that has none of its own.
  package var base: Font
  /// Fonts by role.
  package var fonts: [Role: Font]

  /// Makes a theme.
  package init(base: Font = Font(name: "宋体", size: 10), fonts: [Role: Font] = [:]) {
    self.base = base
    self.fonts = fonts
  }

  /// The font a role is set in.
  package func font(for role: Role) -> Font { fonts[role] ?? base }
}
