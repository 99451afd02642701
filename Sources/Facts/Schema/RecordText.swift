/// Where a text that templates print stands in a report: `{绩效.年度绩效目标}`.
package enum RecordText: Hashable, Sendable {
  /// In a record that is a value of a dimension, such as a project, under these keys, one within another.
  case record(Dimension, [String])
  /// In one of the indicators of such a record, under this key.
  case indicator(String)
}

extension FactSchema {
  /// Where the text that a template calls `绩效.年度绩效目标` stands, and whether it must be stated; nil where there is none.
  package func recordText(_ placeholder: String) -> (place: RecordText, isRequired: Bool)? {
    let words = placeholder.split(separator: ".", maxSplits: 1).map { String($0) }
    guard words.count == 2 else { return nil }
    for kind in kinds where kind.placeholder == words[0] {
      guard let field = kind.field(words[1]), field.shape.isText else { continue }
      return (place(of: field.name, in: kind), field.isRequired)
    }
    return nil
  }

  /// What templates can print of records: `绩效.年度绩效目标` and its like.
  package var placeholders: [String] {
    var all: [String] = []
    for kind in kinds {
      guard let placeholder = kind.placeholder else { continue }
      for field in kind.fields where field.shape.isText {
        let name = "\(placeholder).\(field.name)"
        if !all.contains(name) { all.append(name) }
      }
    }
    return all
  }

  private func place(of key: String, in kind: RecordKind) -> RecordText {
    if let entity = kind.entity { return .record(entity, [key]) }
    for holder in kinds {
      guard let entity = holder.entity else { continue }
      for case let field in holder.fields {
        if case .object(kind.name) = field.shape { return .record(entity, [field.name, key]) }
      }
    }
    return .indicator(key)
  }
}

extension Field.Shape {
  /// Whether it is words, or printed as they are.
  fileprivate var isText: Bool {
    switch self {
    case .text, .term, .weight: true
    default: false
    }
  }
}
