import Recognition
import Templates

/// Tells the notes of a form from those of one report.
enum FormNotes {
  /// The notes that every report prints, and the sentence that says a form has no figures.
  ///
  /// What the notes explain of one report's figures, as 说明 does, is the report's.
  static func read(
    _ table: FoundTable, isBlank: Bool, _ identity: DocumentIdentity
  ) -> (notes: [String], empty: String?) {
    var notes: [String] = []
    var empty: String?
    for note in table.notes.map({ HeaderTree.oneLine($0) }) {
      let text = folded(note)
      if isBlank, empty == nil, text.contains("无数据") || text.contains("没有") || text.contains("空表") {
        empty = generalised(note, identity)
        continue
      }
      // 说明 and what follows it are of the report.
      if text.hasPrefix("说明") { break }
      if let department = identity.printedDepartment, text.contains(folded(department)) { continue }
      if let year = identity.year, text.contains("\(year)") { continue }
      notes.append(note)
    }
    return (notes, empty)
  }

  /// A sentence with the department's name as templates write it; braces of its own would mean something.
  private static func generalised(_ note: String, _ identity: DocumentIdentity) -> String {
    let plain = note.filter { $0 != "{" && $0 != "}" }
    guard let department = identity.printedDepartment, !department.isEmpty,
      let range = plain.firstRange(of: department)
    else { return plain }
    return plain.replacingCharacters(in: range, with: "{部门.名称}")
  }
}

extension String {
  fileprivate func replacingCharacters(in range: Range<Index>, with text: String) -> String {
    self[..<range.lowerBound] + text + self[range.upperBound...]
  }
}
