import Foundation

/// The checkout that the tests were built from.
public enum Repository {
  /// Its folder.
  public static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  /// The folder of the editions.
  public static let templates = root + "/templates"

  /// The paths of all example inputs, in order.
  public static let examples = names(in: root + "/Examples", ending: ".json")

  /// The names of all editions, in order.
  public static let editions = names(in: templates, ending: "").map {
    String($0.dropFirst(templates.count + 1))
  }.filter { FileManager.default.fileExists(atPath: "\(templates)/\($0)/edition.yaml") }

  /// The bytes of a file; none when it cannot be read.
  public static func bytes(ofFile path: String) -> [UInt8] {
    FileManager.default.contents(atPath: path).map { [UInt8]($0) } ?? []
  }

  /// The text of a file; empty when it cannot be read.
  public static func text(ofFile path: String) -> String {
    String(decoding: bytes(ofFile: path), as: UTF8.self)
  }

  private static func names(in folder: String, ending: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
      .filter { $0.hasSuffix(ending) }.sorted().map { "\(folder)/\($0)" }
  }
}
