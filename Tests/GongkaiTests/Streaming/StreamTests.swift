import Foundation
import TestSupport
import Testing

/// One stream of many reports says what their files say.
@Suite("Streams of JSON")
struct StreamTests {
  let folder = TemporaryFolder()

  init() {
    folder.write(SmallInput.text, to: "甲.json")
    folder.write(SmallInput.replacing(#""公用经费": 5"#, with: #""公用经费": 6"#), to: "乙.json")
    folder.write(#"{"版式": "没有的"}"#, to: "坏.json")
  }

  private func run(_ line: String, from list: String = "") throws -> Executable.Outcome {
    folder.write(list, to: "单子")
    return try Executable.run(
      line.split(separator: " ").map(String.init), in: folder.path, prelude: "exec < 单子")
  }

  /// The lines of a stream, each a JSON object.
  private func lines(_ text: String) throws -> [[String: Any]] {
    try text.split(separator: "\n").map { line in
      let value = try JSONSerialization.jsonObject(with: Data(line.utf8))
      return try #require(value as? [String: Any])
    }
  }

  private func ends(_ lines: [[String: Any]]) -> [[String: Any]] {
    lines.filter { $0["记录"] as? String == "报告" }
  }

  @Test("Its values are those of tidy.csv, field by field")
  func values() throws {
    let stream = try run("generate 甲.json --to ndjson -o -")
    #expect(stream.code == 0)
    let values = try lines(stream.output).filter { $0["记录"] as? String == "值" }
    #expect(try run("generate 甲.json --to tidy").code == 0)
    let records = CSVText.records(Repository.bytes(ofFile: "\(folder.path)/output/甲/tidy.csv"))
    let header = try #require(records.first)
    #expect(values.count == records.count - 1)
    for (value, record) in zip(values, records.dropFirst()) {
      for (name, field) in zip(header, record) where name != "报告" {
        let expected = field
        switch value[name] {
        case nil: #expect(expected.isEmpty)
        case let text as String: #expect(text == expected)
        case let number as NSNumber:
          #expect(Decimal(string: expected) == number.decimalValue)
        default: Issue.record("\(name)")
        }
      }
    }
  }

  @Test("Reports come whole and in order, a failing one leaves the others, the worst is the status")
  func order() throws {
    let names = ["乙.json", "坏.json", "甲.json", "没有.json"]
    // The same files by many paths.
    let list = (0..<60).map {
      String(repeating: "./", count: $0 / names.count) + names[$0 % names.count]
    }
    var alone: [String: Int] = [:]
    for name in names {
      alone[name] = Int(try run("generate \(name) --to tidy -o -").code)
    }
    #expect(alone["坏.json"] == 65)
    for jobs in ["", " --jobs 1"] {
      let outcome = try run(
        "generate --files-from - --to ndjson -o -" + jobs,
        from: list.joined(separator: "\n") + "\n\r\n")
      #expect(outcome.code == 74)
      let all = try lines(outcome.output)
      #expect(ends(all).map { $0["报告"] as? String } == list)
      #expect(
        ends(all).map { $0["状态"] as? Int } == list.map { alone[$0.replacing("./", with: "")] })
      // Each report's lines stand before its end, as many as it says.
      var count = 0
      for line in all {
        if line["记录"] as? String == "报告" {
          let said = ["值", "提示"].compactMap { line[$0] as? Int }.reduce(0, +)
          #expect(said == count)
          count = 0
        } else {
          count += 1
        }
      }
    }
  }

  @Test("Facts of reports and findings of checks come in it too")
  func others() throws {
    #expect(try run("generate 甲.json --to csv").code == 0)
    let read = try run("convert output/甲/csv --to ndjson,facts -o - --edition yanbian-budget-2023")
    let facts = try lines(read.output).filter { $0["记录"] as? String == "事实" }
    #expect(facts.count > 3)
    #expect(facts.allSatisfy { $0["数"] is NSNumber && $0["位置"] is String })
    let misprinted = SmallInput.replacing(#""当年预算": 30"#, with: #""当年预算": 31"#)
    folder.write(misprinted, to: "不平.json")
    let checked = try run("check 不平.json 甲.json --to ndjson")
    let findings = try lines(checked.output).filter { $0["记录"] as? String == "提示" }
    #expect(findings.contains { $0["file"] as? String == "不平.json" })
    #expect(ends(try lines(checked.output)).count == 2)
  }

  @Test("A list may be split by zero bytes; what is no text is told with its line")
  func lists() throws {
    let zero = try run("generate --files-from - --to ndjson -o -", from: "甲.json\0乙.json\0")
    #expect(ends(try lines(zero.output)).count == 2)
    folder.write(Array("甲.json\n".utf8) + [0xFF, 0x0A], to: "错")
    let wrong = try run("generate --files-from 错 --to ndjson -o -")
    #expect(wrong.code == 65)
    #expect(wrong.errors.contains("错: 第2行"))
  }

  @Test(
    "What cannot be a stream is a usage error",
    arguments: [
      "generate 甲.json --to ndjson,xlsx -o -", "generate 甲.json --to ndjson -o 别处",
      "convert 甲.json --to ndjson,csv -o -", "convert 甲.json --to ndjson --stack",
      "check 甲.json --to ndjson,html", "generate --to ndjson", "generate 甲.json --jobs 0",
      "convert - --files-from -", "generate - - --to ndjson -o -",
      "check 甲.json 甲.json --to ndjson",
    ])
  func usage(_ line: String) throws {
    let outcome = try run(line)
    #expect(outcome.code == 64)
    #expect(outcome.output.isEmpty)
  }

  @Test("Whoever has read enough ends it")
  func closed() throws {
    folder.write(
      (0..<600).map { String(repeating: "./", count: $0) + "甲.json\n" }.joined(), to: "许多")
    let outcome = try Executable.run(
      ["generate", "--files-from", "许多", "--to", "ndjson", "-o", "-"], in: folder.path,
      prelude: "mkfifo 管道; head -n 1 管道 > 头 & exec > 管道")
    #expect([0, 1].contains(outcome.code))
    #expect(Repository.text(ofFile: "\(folder.path)/头").hasPrefix(#"{"记录":"值""#))
  }

  @Test("The schema names what the rows hold")
  func schema() throws {
    let text = try run("schema --stream").output
    let value = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    for kind in ["值", "事实"] {
      let fields = (value?[kind] as? [String: Any])?["fields"] as? [[String: Any]]
      #expect(fields?.contains { $0["name"] as? String == "报告" } == true)
    }
  }

  @Test("A stream that could not be written whole is told by the status, whatever else failed")
  func full() throws {
    let outcome = try Executable.run(
      ["generate", "没有.json", "甲.json", "--to", "ndjson", "-o", "-"], in: folder.path,
      prelude: "exec > /dev/full")
    #expect(outcome.code == 73)
  }
}
