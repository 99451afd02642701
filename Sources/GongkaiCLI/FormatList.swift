import ArgumentParser
import Gongkai

/// Reads the value of a `--to` that takes several formats: `xlsx,csv`.
///
/// - Parameter text: the value.
/// - Returns: the formats.
/// - Throws: `ValidationError`, with those there are, for a word that is none.
func formatList<Format>(_ text: String) throws -> Set<Format>
where Format: RawRepresentable<String> & CaseIterable & Hashable {
  var formats: Set<Format> = []
  for word in text.split(separator: ",", omittingEmptySubsequences: false) {
    guard let format = Format(rawValue: String(word)) else {
      let known = Format.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError(
        say("没有“\(word)”这种格式；可用的有：\(known)", "no such format: “\(word)”; known: \(known)"))
    }
    formats.insert(format)
  }
  return formats
}
