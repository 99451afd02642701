import Foundation
import Gongkai
import Templates
import TestSupport

/// The shipped templates without an edition: without its heirs, without what only it uses of the editions that it inherits, and
/// without every word of the vocabulary that nothing else supplies.
struct LeftOut {
  /// The files that are left, by their paths.
  private(set) var files: [String: [UInt8]] = [:]
  /// The words that were taken out of the vocabulary.
  private(set) var words: [String] = []

  /// The library that is left.
  var library: TemplateLibrary { TemplateLibrary(files: files) }

  init(_ edition: String) {
    let folder = URL(filePath: Repository.templates)
    let all = FileManager.default.enumerator(atPath: folder.path)
    while let name = all?.nextObject() as? String {
      let bytes = Repository.bytes(ofFile: "\(Repository.templates)/\(name)")
      if name.contains("."), !bytes.isEmpty { files[name] = bytes }
    }
    let base = root(of: edition)
    let omitted = Repository.editions.filter { ancestors(of: $0).contains(edition) }
    var removed = ""
    for name in files.keys where omitted.contains(where: { name.hasPrefix($0 + "/") }) {
      removed += text(name)
      files[name] = nil
    }
    removed += cutBase(base)
    cutVocabulary(removed)
  }

  private func text(_ name: String) -> String {
    String(decoding: files[name] ?? [], as: UTF8.self)
  }

  /// What an edition inherits, itself first.
  private func ancestors(of edition: String) -> [String] {
    var all = [edition]
    while let last = all.last, let above = value("inherits", in: "\(last)/edition.yaml") {
      all.append(above)
    }
    return all
  }

  private func root(of edition: String) -> String { ancestors(of: edition).last ?? edition }

  private func value(_ key: String, in file: String) -> String? {
    text(file).split(separator: "\n").first { $0.hasPrefix(key + ": ") }
      .map { String($0.dropFirst(key.count + 2)) }
  }

  /// Takes out the forms of a base edition that no edition left uses, and what refers to them.
  private mutating func cutBase(_ base: String) -> String {
    let index = "\(base)/edition.yaml"
    let own = files.keys.filter { $0.hasPrefix(base + "/") && $0.first.map { _ in true } ?? false }
    var used: Set<String> = []
    for name in files.keys where name.hasSuffix("/edition.yaml") && name != index {
      let folder = String(name.dropLast("/edition.yaml".count))
      guard ancestors(of: folder).contains(base) else { continue }
      for line in text(name).split(separator: "\n")
      where line.hasPrefix("  - ") && line.hasSuffix(".yaml") {
        let form = String(line.dropFirst(4))
        if files["\(folder)/\(form)"] == nil { used.insert(form) }
        if let inherited = value("inherits", in: "\(folder)/\(form)") { used.insert(inherited) }
      }
    }
    var removed = ""
    for name in own where !name.hasSuffix("/edition.yaml") && name.hasSuffix(".yaml") {
      let form = String(name.dropFirst(base.count + 1))
      if used.contains(form) { continue }
      removed += text(name)
      files[name] = nil
    }
    if used.isEmpty {
      // An edition has one form at least.
      used = ["空表.yaml"]
      files["\(base)/空表.yaml"] = Array(
        "form: 空表\ncolumns: [{head: 项目, show: 名称}]\nrows: [{blank: true}]\n".utf8)
    }
    var kept: [Substring] = []
    var isDropped = false
    for line in text(index).split(separator: "\n", omittingEmptySubsequences: false) {
      if line.first.map({ $0 != " " && $0 != "#" }) ?? false {
        isDropped = ["charts:", "prose:", "forms:", "starter:"].contains { line.hasPrefix($0) }
      }
      if !isDropped { kept.append(line) }
    }
    let forms = used.filter { files["\(base)/\($0)"] != nil }.sorted().map { "  - \($0)" }
    files[index] = Array(
      (kept.joined(separator: "\n") + "\nforms:\n" + forms.joined(separator: "\n") + "\n").utf8)
    // What is drawn of forms that are gone.
    for name in files.keys where name.hasSuffix("/edition.yaml") && name != index {
      guard ancestors(of: String(name.dropLast("/edition.yaml".count))).contains(base) else {
        continue
      }
      let lines = text(name).split(separator: "\n", omittingEmptySubsequences: false)
      var own: [Substring] = []
      var isChart = false
      for line in lines {
        if line.first.map({ $0 != " " }) ?? true { isChart = line.hasPrefix("charts:") }
        if !isChart { own.append(line) }
      }
      files[name] = Array(own.joined(separator: "\n").utf8)
    }
    return removed
  }

  /// Takes the words out of the vocabulary that stand in what was removed and nowhere else.
  private mutating func cutVocabulary(_ removed: String) {
    let removed = folded(removed)
    let left = folded(
      files.keys.sorted().filter { $0 != "vocabulary.yaml" }.map { text($0) }.joined())
    var lines: [String] = []
    for line in text("vocabulary.yaml").split(separator: "\n", omittingEmptySubsequences: false) {
      var line = String(line)
      for key in ["words: [", "whole: ["] {
        guard let start = line.firstRange(of: key),
          let end = line[start.upperBound...].firstIndex(of: "]")
        else { continue }
        let all = line[start.upperBound..<end].split(separator: ",").map {
          $0.trimmingCharacters(in: .whitespaces)
        }
        let kept = all.filter { word in
          let word = folded(word)
          let isOnlyTheirs = removed.contains(word) && !left.contains(word)
          if isOnlyTheirs { words.append(word) }
          return !isOnlyTheirs
        }
        // An entry has a word at least: this one no text has.
        let list = kept.isEmpty ? ["〇〇〇"] : kept
        line.replaceSubrange(start.upperBound..<end, with: list.joined(separator: ", "))
      }
      lines.append(line)
    }
    files["vocabulary.yaml"] = Array(lines.joined(separator: "\n").utf8)
  }
}
