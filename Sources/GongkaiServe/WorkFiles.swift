import HummingbirdCore

/// A file that may be asked for.
struct OfferedFile: Sendable {
  let number: Int
  /// Its path from the work's folder, and what it is called where it goes, folders included.
  let path: String
  let name: String
  let bytes: Int

  /// It, as the page is told of it.
  var json: String {
    JSONWriting.object([
      "number": String(number), "name": JSONWriting.string(name), "bytes": String(bytes),
    ])
  }
}

extension Work {
  /// The facts that are corrected, from the folder.
  static let facts = "\(stem).json"

  /// The files that were made, and those that were given, as they may be asked for.
  func offered() -> [OfferedFile] {
    let own = [Self.facts, "\(Self.stem).corrections.jsonl", input]
    var paths = own.filter { Folders.size(of: "\(folder)/\($0)") != nil }
    if paths.count > 1, paths.last == paths.first { paths.removeLast() }
    paths += Folders.files(below: folder + "/out").map { "out/" + $0 }
    return paths.compactMap { path in
      guard !path.hasSuffix("/manifest.json"), let size = Folders.size(of: "\(folder)/\(path)")
      else {
        return nil
      }
      return OfferedFile(number: number(of: path), path: path, name: shown(path), bytes: size)
    }
  }

  /// What a ZIP of all that was made holds.
  var outputs: [(path: String, name: String)] {
    let files = offered()
    let made = files.filter { $0.path.hasPrefix("out/") }
    // Facts that were corrected here belong to it.
    let isCorrected = Folders.size(of: "\(folder)/\(Self.stem).corrections.jsonl") != nil
    let own = isCorrected ? files.filter { $0.path.hasPrefix(Self.stem + ".") } : []
    return (made + own).map { ("\(folder)/\($0.path)", $0.name) }
  }

  /// A ZIP of all that was made, as an answer; nil where it cannot be written.
  ///
  /// It has a name of its own, which it loses at once: whoever reads it has it open.
  ///
  /// - Parameter outcome: what is told in it of the job, in `结果.json`.
  /// - Returns: the answer.
  func archive(with outcome: Job.Outcome? = nil) -> Response? {
    var outputs = outputs
    if let outcome {
      var name = "结果.json"
      // A file that was made may be called so.
      while outputs.contains(where: { $0.name == name }) { name = "_" + name }
      let path = "\(folder)/\(Secret.make()).json"
      guard (try? Folders.write(outcome.json, to: path)) != nil else { return nil }
      outputs.append((path, name))
    }
    // What is told is no file of the work.
    defer { if outcome != nil, let told = outputs.last { Folders.remove(told.path) } }
    let path = "\(folder)/\(Secret.make()).zip"
    defer { Folders.remove(path) }
    guard (try? Archive.write(outputs, to: path)) != nil else { return nil }
    return Answers.file(path, name: client.stem + ".zip", isSaved: true)
  }

  /// A path as it is told: from the outputs, with the client's own name in it.
  private func shown(_ path: String) -> String {
    var parts = path.split(separator: "/").map { outerName(of: $0) }
    if parts.first == "out" { parts.removeFirst() } else { parts.insert("原件", at: 0) }
    if parts.count > 1, parts[0] == client.stem { parts.removeFirst() }
    return parts.joined(separator: "/")
  }
}
