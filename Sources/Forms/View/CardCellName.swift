import Templates

extension CardTemplate.Cell {
  /// What names the cell: its key, what its text is, or the label before it.
  package func name(after label: String) -> String { key.isEmpty ? fieldName ?? label : key }

  /// The last word of what the report calls the text: 年度绩效目标 of `{绩效.年度绩效目标}`.
  private var fieldName: String? {
    guard case .text(let text, _) = content else { return nil }
    for case .field(let field) in text.parts {
      return field.rawValue.split(separator: ".").last.map { String($0) }
    }
    return nil
  }
}
