import Foundation
import TestSupport
import Testing

/// Expected texts that are kept as files, each read by a person before it was committed.
///
/// `GONGKAI_REWRITE_GOLDEN=1 swift test --filter Help` writes them anew, for `git diff` to show.
enum Golden {
  /// Whether texts are to be written anew.
  static let isRewriting = ProcessInfo.processInfo.environment["GONGKAI_REWRITE_GOLDEN"] == "1"

  /// Compares a text with the golden file that holds what it must be.
  static func expect(
    _ text: String, equals name: String, location: SourceLocation = #_sourceLocation
  ) {
    expect(text, equalsFile: "Tests/GongkaiTests/Golden/\(name)", location: location)
  }

  /// Compares a text with a file of the checkout that holds it, such as a page of the documentation.
  static func expect(
    _ text: String, equalsFile name: String, location: SourceLocation = #_sourceLocation
  ) {
    let path = "\(Repository.root)/\(name)"
    if isRewriting {
      _ = FileManager.default.createFile(atPath: path, contents: Data(text.utf8))
    }
    #expect(text == Repository.text(ofFile: path), "differs from \(name)", sourceLocation: location)
  }
}
