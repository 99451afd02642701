import Foundation
import TestSupport
import Testing

/// Expected texts that are kept as files, each read by a person before it was committed.
///
/// `GONGKAI_REWRITE_GOLDEN=1 swift test --filter Help` writes them anew, for `git diff` to show.
enum Golden {
  private static let folder = Repository.root + "/Tests/GongkaiTests/Golden"

  /// Compares a text with the file that holds what it must be.
  static func expect(
    _ text: String, equals name: String, location: SourceLocation = #_sourceLocation
  ) {
    let path = "\(folder)/\(name)"
    if ProcessInfo.processInfo.environment["GONGKAI_REWRITE_GOLDEN"] == "1" {
      _ = FileManager.default.createFile(atPath: path, contents: Data(text.utf8))
    }
    #expect(text == Repository.text(ofFile: path), "differs from \(name)", sourceLocation: location)
  }
}
