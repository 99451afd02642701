import JSONText

@testable import Gongkai

/// Reads what comes with somebody's files: the history of corrections, and the manifest of an output folder.
enum HistoryTarget {
  private static let facts = Array(
    "{\"收入\": [{\"来源\": \"一般公共预算\", \"当年预算\": 30}], \"支出\": []}".utf8)

  /// Takes an input: a byte that tells which it is, then the file.
  static func run(_ input: [UInt8]) {
    guard let first = input.first else { return }
    let bytes = Array(input.dropFirst())
    if first & 1 == 0 { takeManifest(bytes) } else { takeHistory(bytes) }
  }

  private static func takeManifest(_ bytes: [UInt8]) {
    guard let manifest = Manifest(bytes: bytes) else { return }
    guard let again = Manifest(bytes: manifest.bytes) else { broken("a manifest cannot be read") }
    if again.files != manifest.files || again.made != manifest.made {
      broken("a manifest changes when written and read")
    }
    for name in Array(manifest.files.keys) + Array(manifest.replacing.keys) {
      // Whatever it says, it speaks of files below its folder.
      let parts = name.split(separator: "/", omittingEmptySubsequences: false)
      if parts.contains("..") || parts.contains("") || parts.contains(".") {
        broken("a file outside: \(name)")
      }
    }
  }

  private static func takeHistory(_ bytes: [UInt8]) {
    let files = CorrectionFiles("facts.json")
    for state in [
      CorrectionHistory.State(), CorrectionHistory.State(input: facts),
      CorrectionHistory.State(input: facts, beside: facts),
    ] {
      guard let history = try? CorrectionHistory(bytes, of: files, state) else { return }
      _ = history.states(before: facts, most: 100)
      for record in history.records {
        guard let again = CorrectionRecord(line: Array(record.line.utf8)) else {
          broken("a record cannot be read: \(record.line)")
        }
        if again.line != record.line { broken("a record changes when written and read") }
        if let changed = record.edits.applied(to: facts),
          record.edits.inverse.applied(to: changed) != facts
        {
          broken("edits cannot be undone")
        }
        _ = record.edits.inverse.applied(to: facts)
      }
    }
  }
}
