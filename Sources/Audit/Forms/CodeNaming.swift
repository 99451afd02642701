import Facts
import Sheets
import Templates

/// How bad it is that a code is called otherwise than by the catalogue.
struct CodeNaming {
  private let endings: [String]

  init(_ words: CheckWords) { endings = words.endings }

  /// Another ending is a note; a name of expenditure by function that is another's is an error.
  ///
  /// - Parameters:
  ///   - name: what it is called.
  ///   - official: what the catalogue says.
  ///   - kind: the classification.
  ///   - isOfYear: whether the catalogue is of the report's year.
  /// - Returns: the severity.
  func severity(
    of name: String, for official: String, _ kind: CodeKind, isOfYear: Bool
  ) -> AuditFinding.Severity {
    if bare(name) == bare(official) { return .note }
    return kind == .function && isOfYear ? .error : .doubt
  }

  private func bare(_ name: String) -> String {
    let text = folded(name).withoutOrdinal
    for ending in endings where text.hasSuffix(ending) {
      return String(text.dropLast(ending.count))
    }
    return text
  }
}
