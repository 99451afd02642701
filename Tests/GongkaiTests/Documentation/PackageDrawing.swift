import Foundation
import TestSupport

/// The targets of `Package.swift` and what each imports, drawn in Mermaid's language.
struct PackageDrawing {
  /// A target that is no test.
  struct Target {
    let name: String
    /// As the package manager calls it: `regular`, `executable`, `system`.
    let type: String
    /// The targets that it imports.
    let targets: [String]
    /// The products of other packages that it imports.
    let products: [String]
  }

  /// What cannot be told of the package.
  struct Failure: Error {}

  /// The drawing of this package, asked for once.
  static let own = Result { try PackageDrawing() }

  /// The targets, as they stand in `Package.swift`.
  let targets: [Target]

  /// Asks the package manager what it reads in `Package.swift`.
  private init() throws {
    let scratch = TemporaryFolder()
    let process = Process()
    let output = scratch.write("", to: "package.json")
    process.executableURL = URL(filePath: "/usr/bin/env")
    // A build folder of its own: the tests may be holding the checkout's.
    process.arguments = [
      "swift", "package", "--package-path", Repository.root, "--scratch-path", scratch.path,
      "--manifest-cache", "none", "dump-package",
    ]
    process.standardOutput = FileHandle(forWritingAtPath: output)
    try process.run()
    process.waitUntilExit()
    let json = try JSONSerialization.jsonObject(with: Data(Repository.bytes(ofFile: output)))
    guard let targets = (json as? [String: Any])?["targets"] as? [[String: Any]] else {
      throw Failure()
    }
    self.targets = try targets.compactMap { target in
      guard let name = target["name"] as? String, let type = target["type"] as? String,
        let dependencies = target["dependencies"] as? [[String: [Any]]]
      else { throw Failure() }
      let path = target["path"] as? String ?? ""
      if type == "test" || path.hasPrefix("Tests/") { return nil }
      func names(_ kind: String) -> [String] {
        dependencies.compactMap { $0[kind]?.first as? String }
      }
      return Target(
        name: name, type: type, targets: names("byName") + names("target"),
        products: names("product"))
    }
  }

  /// The drawing: a box for a target of ours, a rounded one for a library of the system or of others.
  var mermaid: String {
    var lines = ["```mermaid", "graph TD"]
    let drawn = targets.reversed()
    for target in drawn where target.type == "system" {
      lines.append("  \(target.name)([\(target.name)])")
    }
    for product in Set(drawn.flatMap(\.products)).sorted() {
      lines.append("  \(product)([\(product)])")
    }
    for target in drawn {
      for other in target.targets + target.products {
        lines.append("  \(target.name) --> \(other)")
      }
    }
    return (lines + ["```"]).joined(separator: "\n")
  }
}
