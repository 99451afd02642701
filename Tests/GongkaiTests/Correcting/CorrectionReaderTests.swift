import Foundation
import Gongkai
import JSONText
import TestSupport
import Testing

@Suite("Files of corrections")
struct CorrectionReaderTests {
  private func read(_ bytes: [UInt8], reason: String? = nil) throws -> [CorrectionRequest] {
    try CorrectionReader(reason: reason).read(bytes, file: "更正")
  }

  private func read(_ text: String, reason: String? = nil) throws -> [CorrectionRequest] {
    try read(Array(text.utf8), reason: reason)
  }

  private func path(_ text: String) throws -> JSONPath { try JSONPath(parsing: text) }

  private func error(_ text: String) -> CorrectionError? {
    do {
      _ = try read(text)
      return nil
    } catch {
      return error as? CorrectionError
    }
  }

  private static let json = """
    [
      {"//": "核对过", "路径": "支出[0].人员经费", "原值": 232.814, "新值": 240.00, "原因": "笔误"},
      {"路径": "项目[0].名称", "新值": "丁", "原因": "改名"},
      {"路径": "支出", "原值": null, "新值": {"功能科目": "2010399"}, "原因": "漏列"},
      {"路径": "结余分配", "原值": 8, "新值": null, "原因": "重复"}
    ]
    """

  @Test("JSON states what was, what is to be, and why")
  func json() throws {
    let requests = try read(Self.json)
    #expect(
      requests.map(\.action) == [
        .set(.json("240.00"), old: .json("232.814")), .set(.text("丁"), old: nil),
        .add(.json("{\"功能科目\": \"2010399\"}")), .remove(old: .json("8")),
      ])
    #expect(requests.map(\.reason) == ["笔误", "改名", "漏列", "重复"])
    #expect(
      try CorrectionTrial.changes(requests).map(\.new) == [
        "240.00", "\"丁\"", "{\"功能科目\": \"2010399\"}", nil,
      ])
    guard case .json(let place, file: "更正") = requests[1].place else {
      Issue.record("\(requests[1].place)")
      return
    }
    #expect(place.line == 3)
    #expect(place.path == "[1]")
  }

  @Test("One reason may stand for all of them")
  func commonReason() throws {
    let text = #"{"原因": "审计", "更正": [{"路径": "a", "新值": 1}, {"路径": "b", "新值": 1, "原因": "笔误"}]}"#
    #expect(try read(text).map(\.reason) == ["审计", "笔误"])
    #expect(try read(#"[{"路径": "a", "新值": 1}]"#, reason: "命令").map(\.reason) == ["命令"])
  }

  private static let table = "路径,原值,新值,原因\n支出[0].人员经费,232.814,\"1,240.00\",笔误\n"

  @Test("A table states the same")
  func table() throws {
    let requests = try read(Self.table)
    #expect(requests.count == 1)
    #expect(requests.first?.path == (try path("支出[0].人员经费")))
    #expect(requests.first?.action == .set(.typed("1,240.00"), old: .typed("232.814")))
    #expect(requests.first?.place == .line(2, file: "更正"))
    #expect(try CorrectionTrial.changes(requests).map(\.new) == ["1240.00"])
  }

  @Test("A table may be of any dialect, order and encoding, in English, with blank lines")
  func dialects() throws {
    let texts = [
      "path;new;reason;old\r\n支出[0].人员经费;1,240.00;笔误;232.814\r\n;;;\r\n",
      "原因\t新值\t原值\t路径\n笔误\t1,240.00\t232.814\t支出[0].人员经费\n", "\u{FEFF}" + Self.table,
    ]
    let first = try read(Self.table).map(\.action)
    for text in texts { #expect(try read(text).map(\.action) == first, "\(text)") }
    #expect(try read(EncodedText.gb18030(Self.table)).map(\.action) == first)
    var wide: [UInt8] = [0xFF, 0xFE]
    for unit in Self.table.utf16 { wide += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
    #expect(try read(wide).map(\.action) == first)
  }

  @Test("In a table null adds and removes, and a blank old value is not looked at")
  func null() throws {
    let text = "路径,原值,新值,原因\n支出[2].公用经费,null,5,漏列\n结余分配,8,null,重复\n年度,,2024,笔误\n"
    let requests = try read(text)
    #expect(
      requests.map(\.action) == [
        .add(.typed("5")), .remove(old: .typed("8")), .set(.typed("2024"), old: nil),
      ])
    #expect(requests.map(\.place) == (2...4).map { .line($0, file: "更正") })
  }

  @Test(
    "A file that is wrong says what and where",
    arguments: [
      ("[{\"路径\": \"a\", \"新直\": 1}]", "更正:1:14: [0].新直: 没有“新直”这一项，是否应为“新值”？"),
      ("[{\"路径\": \"a\"}]", "更正:1:2: [0]: 缺少“新值”"), ("[{\"新值\": 1}]", "缺少“路径”"),
      ("[{\"路径\": \"a\", \"新值\": 1}]", "更正:1:2: [0]: 没有写明原因"),
      ("[{\"路径\": \"a[\", \"新值\": 1, \"原因\": \"b\"}]", "[0].路径: 路径“a[”有误"),
      ("[{\"路径\": \"a\", \"新值\": 1, \"原因\": \" \"}]", "[0].原因: 不能为空"), ("[1]", "这里应为对象"),
      ("{\"更正\": 1}", "这里应为列表"), ("{}", "缺少“更正”"), ("[", "更正:1:2: 不是 JSON"), ("[]", "没有要更正的"),
      ("路径,新值\na,1\n", "更正:2: 没有写明原因"), ("路径,原值\na,1\n", "表头缺少“新值”一列"),
      ("路径,新值,原直\na,1,2\n", "没有“原直”这一列。可用的有："), ("路径,新值,path\na,1,2\n", "“path”有两列"),
      ("路径,新值,原因\n,1,2\n", "更正:2: 没有写“路径”"), ("路径,新值,原因\na,,2\n", "没有写“新值”；要删去原有的值，请写 null"),
      ("路径,新值,原因\n", "没有要更正的"), ("", "更正:1: 里面什么也没有"),
    ])
  func errors(_ text: String, _ words: String) {
    let error = error(text)
    let message = CorrectionTrial.words(error)
    #expect(message?.contains(words) == true, "\(message ?? "no error")")
    #expect(error.map { Failure.correction($0, file: "").exitCode } == 65)
  }

  @Test("Changed bytes of a file throw or are corrections; nothing crashes")
  func mutants() {
    var random = SeededGenerator(seed: 3)
    for text in [Self.json, Self.table] {
      for _ in 0..<1_500 {
        var bytes = Array(text.utf8)
        for _ in 0..<3 {
          bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(
            in: 0...255, using: &random)
        }
        guard let requests = try? read(bytes) else { continue }
        _ = CorrectionTrial.error { requests }
      }
    }
  }
}
