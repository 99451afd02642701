import Templates

extension CardTemplate.Cell {
  /// What names the cell: its key, what its text is, or the label before it.
  package func name(after label: String) -> String { key.isEmpty ? fieldName ?? label : key }

  /// What the cell is called, of the indicator below whose names it stands.
  func columnName(after label: String, of indicator: [String] = [], at column: Int? = nil)
    -> ColumnName
  {
    let name = name(after: label)
    let own = fieldName ?? (name.isEmpty ? column.map { "#\($0)" } ?? "" : name)
    return ColumnName(key: [own], printed: indicator + [name])
  }

  /// Whether the cell holds an amount.
  package var isAmount: Bool {
    switch content {
    case .facts, .formula: true
    case .label, .text: false
    }
  }

  /// The last word of what the report calls the text: 年度绩效目标 of `{绩效.年度绩效目标}`.
  private var fieldName: String? {
    guard case .text(let text, _) = content else { return nil }
    for case .field(let field) in text.parts { return field.lastWord }
    return nil
  }
}
