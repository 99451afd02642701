import Foundation
import TestSupport
import Testing

@testable import Gongkai

/// What a user can do wrong: the exit code, a message in both languages, and not a file touched.
@Suite struct RefusedCorrectionTests {
  private static let report = Repository.bytes(
    ofFile: Repository.examples.first { $0.contains("siping") } ?? "")

  private func bench(outputs: Bool = false) throws -> CorrectionBench {
    try CorrectionBench(Self.report, formats: outputs ? [.csv] : [])
  }

  /// Tries something that must fail and leave every file and folder as it is.
  private func refused(
    _ code: Int32, _ bench: CorrectionBench, says words: String = "",
    _ job: (CorrectionBench) throws(Failure) -> Void
  ) throws {
    func all() throws -> [String] {
      try FileManager.default.subpathsOfDirectory(atPath: bench.folder.path).sorted()
    }
    let (files, names) = (bench.folder.files(), try all())
    do throws(Failure) {
      try job(bench)
      Issue.record("it was not refused")
    } catch {
      #expect(error.exitCode == code, "\(error.words(.chinese))")
      #expect(words.isEmpty || error.words(.chinese).contains(words), "\(error.words(.chinese))")
      #expect(error.words(.english) != error.words(.chinese))
    }
    #expect(bench.folder.files() == files)
    #expect(try all() == names)
  }

  @Test(
    "options that ask for what cannot be",
    arguments: [
      ("支出[0.人员经费=1", Int32(64), "路径"), ("=1", 64, ""), ("支出[0].人员经费", 64, "缺少"),
      ("支出[0].人员经费=约三百", 64, "应为数字"), ("支出[99].人员经费=1", 65, "没有"),
      ("支出.人员经费=1", 65, ""), ("支出[0].人员经費=1", 65, "没有"), ("版式=没有的版式", 65, ""),
      ("支出[0].功能科目=2010399999", 65, ""), ("支出[0].人员经费=-5", 65, "更正"),
      ("支出[0].人员经费=0.0000001", 65, ""), ("支出[0].人员经费=99999999999999999999", 65, ""),
    ])
  func options(_ argument: String, _ code: Int32, _ words: String) throws {
    try refused(code, bench(), says: words) { bench throws(Failure) in try bench.set(argument) }
    // With outputs made, they are not touched either.
    try refused(code, bench(outputs: true)) { bench throws(Failure) in try bench.set(argument) }
  }

  @Test("no reason, no date, no file")
  func missing() throws {
    var bench = try bench()
    bench.options.reason = nil
    try refused(64, bench, says: "--reason") { bench throws(Failure) in
      try bench.set("支出[0].人员经费=1")
    }
    bench.options.reason = "笔误"
    for date in ["2024-02-30", "昨天", "2024-3-1", ""] {
      bench.options.date = date
      try refused(64, bench) { bench throws(Failure) in try bench.set("支出[0].人员经费=1") }
    }
    bench.options.date = nil
    for asked in [Correct.Asked(list: "/没有/更正.csv"), Correct.Asked(forms: "/没有/甲.xlsx")] {
      try refused(74, bench) { bench throws(Failure) in try bench.correct(asked) }
    }
    try refused(64, bench, says: "没有可以撤销") { bench throws(Failure) in try bench.undo() }
    try FileManager.default.removeItem(atPath: bench.input)
    try refused(74, bench) { bench throws(Failure) in try bench.set("支出[0].人员经费=1") }
    try refused(74, bench) { bench throws(Failure) in try bench.undo() }
  }

  @Test(
    "lists that are none",
    arguments: [
      "", "{", "[]", "路径,新值\n", "路径,新值\n支出[0].人员经费\n", "路径,新数\n支出[0].人员经费,1\n",
      "[{\"路径\": \"支出[0].人员经费\"}]", "[{\"路径\": \"支出[0].人员经费\", \"原值\": 1, \"新值\": 2}]",
      "路径,新值\n支出[0].人员经费,1\n支出[0].人员经费,2\n",
    ])
  func lists(_ list: String) throws {
    let bench = try bench()
    let path = bench.folder.write(list, to: "更正清单")
    try refused(65, bench) { bench throws(Failure) in try bench.correct(Correct.Asked(list: path)) }
  }

  @Test(
    "texts with characters that no output keeps, each named at its place",
    arguments: [
      ("[{\"路径\": \"部门.名称\", \"新值\": \"甲\\u0000局\"}]", ":1:2: [0]: 含有无法打印的控制字符 U+0000"),
      ("[{\"路径\": \"部门.名称\", \"新值\": \"甲\\uFFFE局\"}]", ":1:2: [0]: 含有无法打印的控制字符 U+FFFE"),
      ("[{\"路径\": \"部门.名称\", \"新值\": \"甲\\udc00局\"}]", ":1:26: 不是 JSON：反斜杠后的写法无效"),
      (
        "[{\"路径\": \"部门.名称\", \"新值\": \"甲局\", \"原因\": \"甲\\u001b[2J\"}]",
        ":1:2: [0]: 含有无法打印的控制字符 U+001B"
      ),
      ("路径,新值\n部门.名称,甲\u{202E}局\n", ":2: 含有无法打印的控制字符 U+202E"),
      ("路径,新值,原因\n部门.名称,甲局,\u{9B}2J\n", ":2: 含有无法打印的控制字符 U+009B"),
    ])
  func characters(_ list: String, _ words: String) throws {
    let bench = try bench()
    let path = bench.folder.write(list, to: "更正清单")
    try refused(65, bench, says: "更正清单\(words)") { bench throws(Failure) in
      try bench.correct(Correct.Asked(list: path))
    }
  }

  @Test("options with characters that no output keeps")
  func optionCharacters() throws {
    var bench = try bench()
    for value in ["甲\u{1B}局", "\"甲\\u0001局\"", "甲\u{2067}局"] {
      try refused(65, bench, says: "第 1 个 --set：含有无法打印的控制字符") { bench throws(Failure) in
        try bench.set("部门.名称=\(value)")
      }
    }
    bench.options.reason = "笔误\u{7}"
    try refused(65, bench, says: "含有无法打印的控制字符 U+0007") { bench throws(Failure) in
      try bench.set("部门.名称=甲局")
    }
  }

  @Test("forms that are none")
  func forms() throws {
    let bench = try bench()
    for (name, bytes) in [
      ("空.xlsx", []), ("图.png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0]),
      ("乱.xlsx", [0x50, 0x4B, 3, 4, 1, 2, 3]), ("别的.csv", Array("甲,乙\n1,2\n".utf8)),
    ] as [(String, [UInt8])] {
      let path = bench.folder.write(bytes, to: name)
      try refused(65, bench) { bench throws(Failure) in
        try bench.correct(Correct.Asked(forms: path))
      }
    }
    try FileManager.default.createDirectory(
      atPath: bench.folder.path + "/空", withIntermediateDirectories: true)
    try refused(65, bench) { bench throws(Failure) in
      try bench.correct(Correct.Asked(forms: bench.folder.path + "/空"))
    }
  }

  @Test("a history that was damaged", arguments: ["不是记录\n", "{}\n", "{\"编号\": 2}\n", "\u{0}"])
  func history(_ text: String) throws {
    let bench = try bench(outputs: true)
    try bench.set("支出[0].人员经费=1.00")
    bench.folder.write(
      Repository.text(ofFile: bench.history) + text, to: "甲.corrections.jsonl")
    try refused(65, bench, says: "甲.corrections.jsonl:2") { bench throws(Failure) in
      try bench.set("支出[0].人员经费=2.00")
    }
    try refused(65, bench) { bench throws(Failure) in try bench.undo() }
    #expect(throws: Failure.self) {
      try Corrections(of: bench.input, library: Trial.library).records()
    }
  }

  @Test("facts changed by hand: not undone, but gone on with")
  func changedByHand() throws {
    let bench = try bench(outputs: true)
    try bench.set("支出[0].人员经费=1.00")
    let text = String(decoding: bench.facts, as: UTF8.self)
    bench.folder.write(text.replacing("\"// ", with: "\"// 手改 "), to: "甲.json")
    let own = bench.facts + [0x0A]
    bench.folder.write(own, to: "甲.json")
    try refused(73, bench, says: "有人改过") { bench throws(Failure) in try bench.undo() }
    try bench.set("支出[0].人员经费=2.00")
    #expect(bench.facts != own)
    try bench.undo()
    #expect(bench.facts == own)
    try refused(73, bench) { bench throws(Failure) in try bench.undo() }
    // Restored, it can be taken back.
    bench.folder.write(text, to: "甲.json")
    try bench.undo()
    #expect(bench.facts == Self.report)
  }

  @Test("outputs changed by hand are not written over")
  func outputs() throws {
    let bench = try bench(outputs: true)
    try bench.set("支出[0].人员经费=1.00")
    let name = try #require(bench.folder.files().keys.first { $0.contains("csv/01-") })
    let own = try #require(bench.folder.files()[name])
    bench.folder.write(own + Array("改\r\n".utf8), to: name)
    try refused(73, bench, says: "01-") { bench throws(Failure) in
      try bench.set("支出[0].人员经费=2.00")
    }
    try refused(73, bench) { bench throws(Failure) in try bench.undo() }
    bench.folder.write(own, to: name)
    try bench.undo()
    #expect(bench.facts == Self.report)
  }

  @Test("corrections beside the file, and in it, are not mixed")
  func beside() throws {
    var bench = try bench()
    bench.folder.write("{}", to: "甲.corrected.json")
    bench.options.inPlace = false
    try refused(73, bench) { bench throws(Failure) in try bench.set("支出[0].人员经费=1.00") }
    try FileManager.default.removeItem(atPath: bench.beside)
    try bench.set("支出[0].人员经费=1.00")
    #expect(bench.facts == Self.report)
    bench.options.inPlace = true
    try refused(73, bench, says: "甲.corrected.json") { bench throws(Failure) in
      try bench.set("支出[0].人员经费=2.00")
    }
  }

  @Test("another process at work")
  func busy() throws {
    var bench = try bench(outputs: true)
    bench.options.patience = .zero
    let other = try FactsStore(bench.input, wait: .zero, Trial.library)
    defer { withExtendedLifetime(other) {} }
    let files = bench.folder.files()
    do {
      try bench.set("支出[0].人员经费=1.00")
      Issue.record("it was not refused")
    } catch {
      #expect(error.exitCode == 75)
      #expect(error.words(.chinese) != error.words(.english))
    }
    #expect(bench.folder.files() == files)
  }
}
