import Gongkai
import TestSupport
import Testing

/// Codes that neither the catalogue nor the facts name: forms come out, and one warning lists them all.
@Suite("Codes without a name")
struct UnnamedCodesTests {
  private static let unknown = SmallInput.replacing(#""2010301""#, with: #""2019788""#)
    .replacing(#""30101""#, with: #""30188""#)

  private func findings(_ json: String, _ language: Language = .chinese) throws -> [String] {
    let outcome = try Trial().run(json).get()
    return FindingListing(language).lines(outcome.findings, on: "甲.json")
  }

  @Test("One warning lists all of them with the place of each; levels above are listed too")
  func oneWarning() throws {
    let lines = try findings(Self.unknown)
    #expect(
      lines == [
        "甲.json: 疑问 F6：目录中没有、“科目名称”里也没有写名称的科目 3 个，表上以代码代替名称："
          + "功能科目 20197（支出[0].功能科目，第7行）、"
          + "功能科目 2019788（支出[0].功能科目，第7行）、经济科目 30188（基本支出[0].经济科目，第8行）"
      ])
    #expect(try findings(Self.unknown, .english).count == 1)
  }

  @Test("Forms print the code as the name")
  func printed() throws {
    let trial = Trial(formats: [.csv])
    #expect(trial.run(Self.unknown).isSuccess)
    let rows = trial.records("csv/05-本年一般公共预算支出表.csv")
    #expect(rows.contains { $0.dropFirst().prefix(2) == ["2019788", "2019788"] })
  }

  @Test("With names given there is no warning")
  func named() throws {
    let names = #"""
      "科目名称": {"功能科目": {"20197": "某款", "2019788": "某项"},
        "经济科目": {"30188": "某款"}}, "收入": [
      """#
    #expect(try findings(Self.unknown.replacing(#""收入": ["#, with: names)).isEmpty)
  }

  @Test("Where nothing is made again the warning is told again, and --strict fails on it")
  func again() throws {
    let folder = TemporaryFolder()
    folder.write(Self.unknown, to: "甲.json")
    let words = ["generate", "甲.json", "--to", "tidy"]
    let first = try Executable.run(words, in: folder.path)
    #expect(first.code == 0)
    let second = try Executable.run(words, in: folder.path)
    #expect(second.errors == first.errors + "甲.json: 已是最新\n")
    #expect(try Executable.run(words + ["--strict"], in: folder.path).code == 1)
  }

  @Test("Another fault of the facts is still told")
  func otherFault() throws {
    let trial = Trial()
    let result = trial.run(Self.unknown.replacing(#""人员经费": 10"#, with: #""人员经费": "十""#))
    #expect(result.exitCode == 65)
  }
}
