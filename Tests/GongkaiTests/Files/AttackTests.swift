import Foundation
import TestSupport
import Testing

@testable import Gongkai

/// Folders that somebody sends: whatever lies in them, nothing outside is read, written or removed.
@Suite("Folders that mean harm")
struct AttackTests {
  private let root = TemporaryFolder()
  private var project: String { root.path + "/proj" }

  init() {
    root.write("precious", to: "victim/a.txt")
    root.write(SmallInput.text, to: "victim/facts.json")
    root.write(SmallInput.text, to: "proj/甲.json")
  }

  private var victim: [String: [UInt8]] { root.files(below: "victim") }
  private static let untouched = [
    "a.txt": Array("precious".utf8), "facts.json": Array(SmallInput.text.utf8),
  ]

  @discardableResult
  private func run(_ arguments: String...) throws -> Executable.Outcome {
    let outcome = try Executable.run(arguments, in: project)
    #expect((0...1).contains(outcome.code) || (64...75).contains(outcome.code), "\(outcome.errors)")
    #expect(victim == Self.untouched, "\(arguments)")
    return outcome
  }

  private func link(_ name: String, to target: String) throws {
    let path = project + "/" + name
    try FileManager.default.createDirectory(
      atPath: URL(filePath: path).deletingLastPathComponent().path,
      withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: target)
  }

  private func correct() throws {
    #expect(try run("generate", "甲.json", "-q").code == 0)
    try run("correct", "甲.json", "--set", "支出[0].人员经费=11", "--reason", "因", "--write", "-q")
  }

  @Test("A history that names other files as its notices removes none of them")
  func notices() throws {
    try correct()
    let path = project + "/甲.corrections.jsonl"
    let text = Repository.text(ofFile: path)
    #expect(text.contains("\"更正说明/01.txt\""))
    let bad = text.replacing("\"更正说明/01.txt\"", with: "\"../../../victim/a.txt\"")
    try bad.write(toFile: path, atomically: true, encoding: .utf8)
    let before = root.files()
    #expect(try run("correct", "甲.json", "--undo", "--dry-run").code <= 1)
    #expect(root.files() == before)
    #expect(try run("correct", "甲.json", "--undo").code <= 1)
    #expect(Repository.text(ofFile: project + "/甲.json") == SmallInput.text)
  }

  /// What may stand as a link to another folder or file.
  static let links = [
    ("output", "../victim"), ("output/甲", "../../victim"), ("output/甲/csv", "../../../victim"),
    ("output/.甲.new", "../../victim"), ("output/.甲.lock", "../../victim/a.txt"),
    ("output/甲/.gongkai.new", "../../../victim"),
    ("output/甲/manifest.json", "../../../victim/a.txt"),
    ("output/甲/tidy.csv", "../../../victim/a.txt"), (".甲.json.new", "../victim/a.txt"),
    ("甲.corrections.jsonl", "../victim/a.txt"), ("甲.corrected.json", "../victim/facts.json"),
    (".甲.corrections.jsonl.new", "../victim/a.txt"), ("output/甲/更正说明", "../../../victim"),
  ]

  @Test("A link in the folder is not followed, by any command", arguments: links)
  func linked(_ name: String, _ target: String) throws {
    try link(name, to: target)
    try run("generate", "甲.json", "-q")
    try run("generate", "甲.json", "-q", "--force")
    try run("correct", "甲.json", "--set", "支出[0].人员经费=11", "--reason", "因", "--write", "-q")
    try run("correct", "甲.json", "--set", "支出[0].人员经费=12", "--reason", "因", "-q")
    try run("correct", "甲.json", "--undo", "-q")
    try run("history", "甲.json")
    try run("explain", "甲.json", "预算表1", "收入总计.当年预算")
    try run("diff", "甲.json", "output/甲")
    try run("convert", "output/甲/csv", "-q")
  }

  @Test("Journals of earlier versions, and what else was planted, are not obeyed")
  func planted() throws {
    let digest = Digest(of: Array("precious".utf8)).text
    root.write(
      """
      {"id": "x", "way": "moves", "newFolder": null, "companions": [],
       "files": [{"name": "../../../victim/a.txt", "old": "\(digest)", "new": null}]}
      """, to: "proj/output/.甲.journal")
    try run("generate", "甲.json", "-q", "--dry-run")
    try run("generate", "甲.json", "-q")
    try run("history", "甲.json")
  }

  @Test(
    "上年 names a file beside the facts and nothing else",
    arguments: [
      "/dev/zero", "../victim/facts.json", "管", "链接.json", ".", "",
    ])
  func previous(_ name: String) throws {
    mkfifo(project + "/管", 0o600)
    try link("链接.json", to: "../victim/facts.json")
    let text = SmallInput.text.replacing("\"年度\"", with: "\"上年\": \"\(name)\", \"年度\"")
    root.write(text, to: "proj/甲.json")
    #expect(try run("report", "甲.json", "--draft", "-q").code == 65)
  }

  @Test("Facts may stand in their own output folder")
  func inside() throws {
    root.write(SmallInput.text, to: "proj/乙/乙.json")
    #expect(try run("generate", "乙/乙.json", "-o", ".", "-q").code == 0)
    try run(
      "correct", "乙/乙.json", "-o", ".", "--set", "支出[0].人员经费=11", "--reason", "因", "--write", "-q")
    #expect(Repository.text(ofFile: project + "/乙/乙.json").contains("\"人员经费\": 11"))
    #expect(try run("history", "乙/乙.json").output.contains("→ 11"))
    try run("correct", "乙/乙.json", "-o", ".", "--undo", "-q")
    #expect(Repository.text(ofFile: project + "/乙/乙.json") == SmallInput.text)
    #expect(try run("generate", "乙/乙.json", "-o", ".").errors.contains("已是最新"))
  }

  @Test(
    "A file that was never ours, or whose manifest is damaged, is not written over",
    arguments: [
      "", "{", "{}", #"{"files": {}}"#,
    ])
  func foreign(_ manifest: String) throws {
    root.write("mine", to: "proj/output/甲/tidy.csv")
    root.write(manifest, to: "proj/output/甲/manifest.json")
    #expect(try run("generate", "甲.json", "-q").code == 73)
    #expect(Repository.text(ofFile: project + "/output/甲/tidy.csv") == "mine")
    #expect(try run("generate", "甲.json", "-q", "--force").code == 0)
    #expect(Repository.text(ofFile: project + "/output/甲/tidy.csv") != "mine")
  }

  @Test("History and corrected facts are shown to nobody who may not read the facts")
  func permissions() throws {
    chmod(project + "/甲.json", 0o600)
    try run("correct", "甲.json", "--set", "支出[0].人员经费=11", "--reason", "因", "-q")
    for name in ["甲.corrected.json", "甲.corrections.jsonl"] {
      let attributes = try FileManager.default.attributesOfItem(atPath: project + "/" + name)
      #expect(attributes[.posixPermissions] as? Int == 0o600)
    }
  }

  @Test("What only reads, and every dry run, writes nothing at all")
  func reading() throws {
    try correct()
    func state() throws -> [String: [AnyHashable]] {
      var state: [String: [AnyHashable]] = [:]
      for case let name as String in FileManager.default.enumerator(atPath: project) ?? .init() {
        let attributes = try FileManager.default.attributesOfItem(atPath: project + "/" + name)
        state[name] = [
          attributes[.systemFileNumber] as? Int ?? 0,
          attributes[.modificationDate] as? Date ?? .now,
        ]
      }
      return state
    }
    let before = try state()
    try run("history", "甲.json")
    try run("explain", "甲.json", "预算表1", "收入总计.当年预算")
    try run("diff", "甲.json", "output/甲")
    try run("generate", "甲.json", "--dry-run", "-o", "new")
    try run("report", "甲.json", "--draft", "--dry-run")
    try run("convert", "output/甲/甲.xlsx", "--dry-run", "-o", "new")
    try run("correct", "甲.json", "--set", "支出[0].人员经费=13", "--reason", "因", "--dry-run")
    try run("correct", "甲.json", "--undo", "--dry-run")
    #expect(try state() == before)
  }
}
