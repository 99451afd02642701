import Foundation
import TestSupport

@testable import Gongkai

/// An output folder with companions, in an old state and on its way to a new one.
struct TransactionTrial {
  let root: TemporaryFolder
  /// The output folder.
  var folder: String { root.path + "/out/甲" }
  /// What goes with it: one that is there, one that is new, one that goes.
  var companions: [String] {
    ["facts/甲.json", "history/甲.jsonl", "facts/旧.json"].map { "\(root.path)/\($0)" }
  }

  /// What the folder holds at first, the user's own files included, and what it is to hold.
  static let old = [
    "甲.xlsx": "book 1", "tidy.csv": "same", "csv/01.csv": "one", "gone/x.csv": "x",
    "备注.txt": "mine", "我的/深/a.txt": "mine too",
  ]
  static let new = [
    "甲.xlsx": "book 2", "tidy.csv": "same", "csv/01.csv": "two", "更正说明/01.txt": "why",
    "备注.txt": "mine", "我的/深/a.txt": "mine too",
  ]
  static let oldCompanions = ["facts/甲.json": "facts 1", "facts/旧.json": "old"]
  static let newCompanions = ["facts/甲.json": "facts 2", "history/甲.jsonl": "event"]

  init(in root: TemporaryFolder = TemporaryFolder()) {
    self.root = root
    for (name, text) in Self.old { root.write(text, to: "out/甲/\(name)") }
    for (name, text) in Self.oldCompanions { root.write(text, to: name) }
    try? FileManager.default.createDirectory(
      atPath: root.path + "/history", withIntermediateDirectories: true)
  }

  /// Goes from old to new, in one transaction.
  func advance(
    stoppingAfter count: Int? = nil, moves: Bool = false, companions: Bool = true,
    between: ((Int) -> Void)? = nil
  ) throws -> StepCounter {
    let steps = StepCounter(stoppingAfter: count, between: between)
    let transaction = try OutputTransaction(
      folder: folder, companions: companions ? self.companions : [], steps: steps,
      prefersMoves: moves)
    for name in ["甲.xlsx", "tidy.csv", "csv/01.csv", "更正说明/01.txt"] {
      try save(Array((Self.new[name] ?? "").utf8), try transaction.stage(name))
    }
    transaction.remove("gone/x.csv")
    if companions {
      for path in self.companions {
        let text = Self.newCompanions[String(path.dropFirst(root.path.count + 1))]
        try transaction.replace(companion: path, with: text.map { Array($0.utf8) })
      }
    }
    try transaction.commit(nil)
    return steps
  }

  /// What the output folder holds.
  var output: [String: String] {
    root.files(below: "out/甲").mapValues { String(decoding: $0, as: UTF8.self) }
  }

  /// What there is besides the folder.
  var others: [String: String] {
    root.files().filter { !$0.key.hasPrefix("out/甲/") }
      .mapValues { String(decoding: $0, as: UTF8.self) }
  }

  /// The names of everything below the root, folders too.
  var everything: [String] {
    FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String }.sorted() ?? []
  }
}
