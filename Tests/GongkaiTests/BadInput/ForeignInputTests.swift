import Foundation
import Gongkai
import TestSupport
import Testing

/// Files given to `generate` that are no facts: each is told as what it is, with what to do.
@Suite("Files that are no facts")
struct ForeignInputTests {
  /// A file, and what must be in the message.
  struct Row: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var bytes: [UInt8]
    var says: [String]
  }

  private static func wide(_ text: String, mark: Bool) -> [UInt8] {
    (mark ? [0xFF, 0xFE] : []) + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
  }

  private static let made: [UInt8] = {
    let trial = Trial(formats: [.xlsx])
    _ = trial.run(SmallInput.text)
    return Repository.bytes(ofFile: trial.options.folder + "/甲/甲.xlsx")
  }()

  static let rows = [
    Row(testDescription: "XLSX", bytes: made, says: ["Excel", "gongkai convert 甲.json"]),
    Row(
      testDescription: "XLS",
      bytes: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 600),
      says: [".xls"]),
    Row(testDescription: "PDF", bytes: Array("%PDF-1.7\n".utf8), says: ["PDF"]),
    Row(testDescription: "RAR", bytes: Array("Rar!".utf8) + [0x1A, 0x07, 0], says: ["压缩包"]),
    Row(
      testDescription: "HTML", bytes: Array("<html><table><tr><td>1</td></tr></table></html>".utf8),
      says: ["网页", "gongkai convert"]),
    Row(
      testDescription: "CSV", bytes: Array("科目,名称,金额\n201,一般公共服务支出,1.00\n".utf8),
      says: ["CSV", "gongkai convert"]),
    Row(
      testDescription: "UTF-16 with a mark", bytes: wide(SmallInput.text, mark: true),
      says: ["UTF-16", "另存为 UTF-8"]),
    Row(
      testDescription: "UTF-16 without", bytes: wide(SmallInput.text, mark: false),
      says: ["UTF-16", "另存为 UTF-8"]),
  ]

  @Test("A file is told as what it is, with what to do", arguments: rows)
  func told(_ row: Row) throws {
    let trial = Trial()
    let result = trial.run(row.bytes)
    let message = try #require(trial.message(result))
    #expect(message.hasPrefix("甲.json: "))
    for words in row.says { #expect(message.contains(words)) }
    #expect(result.exitCode == 65)
    #expect(trial.message(result, .english) != message)
  }

  @Test("GBK is told as such")
  func chineseEncoding() throws {
    let bytes = try EncodedText.gb18030(SmallInput.text)
    let trial = Trial()
    let message = try #require(trial.message(trial.run(bytes)))
    #expect(message.hasPrefix("甲.json: 文字是 GBK 编码"))
  }
}
