import Gongkai
import TestSupport
import Testing

@Suite("Inputs that cannot be read")
struct MissingInputTests {
  @Test("A file that does not exist is named, exit code 74")
  func missing() {
    let trial = Trial()
    let result = trial.run(file: trial.folder.path + "/无.json")
    #expect(trial.message(result) == "读不了 无.json：没有这个文件或文件夹")
    #expect(result.exitCode == 74)
  }

  @Test("A folder is not an input, exit code 74")
  func folder() throws {
    let trial = Trial()
    trial.folder.write("", to: "甲.json/x")
    let result = trial.run(file: trial.folder.path + "/甲.json")
    #expect(trial.message(result) == "读不了 甲.json：它是文件夹")
    #expect(result.exitCode == 74)
  }

  @Test("Bytes that are not UTF-8 are pointed at")
  func encoding() {
    let trial = Trial()
    // 局 in GBK, in the middle of the second line.
    let json = Array("{\n  \"版式\": \"".utf8) + [0xBE, 0xD6] + Array("\"}".utf8)
    let result = trial.run(json)
    #expect(trial.message(result) == "甲.json:2:10: 不是 UTF-8 编码，请另存为 UTF-8")
    #expect(result.exitCode == 65)
  }

  @Test("A byte order mark is no fault")
  func byteOrderMark() {
    #expect(Trial().run([0xEF, 0xBB, 0xBF] + Array(SmallInput.text.utf8)).isSuccess)
  }

  @Test("Lines that end as on Windows count as lines")
  func windowsLines() {
    let trial = Trial()
    let json = SmallInput.replacing("2023,\n", with: "1,\n").replacing("\n", with: "\r\n")
    #expect(trial.message(trial.run(json)) == "甲.json:3:9: 年度: “1”不是年度，应为 1990 至 2100 的整数")
  }
}
