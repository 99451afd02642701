import Foundation
import TestSupport
import Testing

@Suite("gongkai generate where corrected facts stand beside the input")
struct GenerateAfterCorrectionTests {
  /// A report corrected from 10 to 11, its own file left as it was.
  private func corrected() throws -> CorrectionSite {
    let site = try CorrectionSite(formats: [.csv, .tidy])
    let outcome = try Executable.run(
      ["correct", "甲.json", "--set", "支出[0].人员经费=11", "--reason", "笔误", "--quiet"],
      in: site.folder.path)
    // 11 is spent, and 10 came in.
    #expect(outcome.code == 1)
    #expect(site.state.forms == (try site.forms(11)))
    return site
  }

  private func generate(_ site: CorrectionSite, _ options: String...) throws -> Executable.Outcome {
    try Executable.run(
      ["generate", "甲.json", "--format", "csv,tidy"] + options, in: site.folder.path)
  }

  @Test("The corrected forms are not replaced unawares; --force does")
  func uncorrected() throws {
    let site = try corrected()
    let before = site.folder.files()
    let outcome = try generate(site)
    #expect(outcome.code == 73)
    #expect(
      outcome.errors == """
        output/甲: 其中是更正后的表（数据在 甲.corrected.json），甲.json 是更正前的数据，没有覆盖
        要接着用更正后的数据：mv 甲.corrected.json 甲.json；要退回更正前：gongkai correct 甲.json --undo；要覆盖：--force

        """)
    #expect(site.folder.files() == before)
    #expect(try generate(site, "--force").code == 0)
    #expect(site.state.forms == (try site.forms(10)))
  }

  @Test("With the corrected facts in the input's place all goes on, and back")
  func moved() throws {
    let site = try corrected()
    let root = site.folder.path
    try FileManager.default.removeItem(atPath: root + "/甲.json")
    try FileManager.default.moveItem(atPath: root + "/甲.corrected.json", toPath: root + "/甲.json")
    #expect(try generate(site).code == 1)
    #expect(site.state.forms == (try site.forms(11)))
    let undone = try Executable.run(["correct", "甲.json", "--undo", "--quiet"], in: root)
    #expect(undone.code == 0, "\(undone.errors)")
    #expect(site.state.facts == CorrectionSite.facts(10))
    #expect(site.state.forms == (try site.forms(10)))
    #expect(try generate(site).code == 0)
  }
}
