import Foundation
import TestSupport
import Testing

/// The unit of a report's amounts, wherever it is printed, and where it is not.
@Suite("Units of money")
struct PrintedUnitTests {
  private static let folder = "\(Repository.root)/Tests/GongkaiTests/Cases"
  private static let base = Repository.text(ofFile: folder + "/00-base.html")
  private static let unprinted = base.replacing(" 单位：万元", with: "")
  private let output = TemporaryFolder()

  /// The report with each of its amounts written otherwise.
  private static func page(
    _ page: String = unprinted, amounts: (Decimal) -> String
  ) -> String {
    page.replacing(/>([0-9]+\.[0-9][0-9])</) { match in
      ">" + amounts(Decimal(string: String(match.1)) ?? 0) + "<"
    }
  }

  private static func inYuan(_ page: String = unprinted) -> String {
    self.page(page) { "\($0 * 10_000)" }
  }

  /// The report with a text behind the header of each column of amounts.
  private static func headers(_ page: String, with mark: String) -> String {
    page.replacing(/<tr>.*?<\/tr>/) { row in
      let text = String(row.0)
      if text.contains(/>[0-9]+(\.[0-9]+)?</) { return text }
      return text.replacing(/>([^<>]+)<\/td>/) { cell in
        let isAmount = !cell.1.contains(/序号|代码|编码|名称|部门|当年预算$|结余$|项目$/)
        return ">\(cell.1)\(isAmount ? mark : "")</td>"
      }
    }
  }

  private func convert(_ page: String) throws -> (outcome: Executable.Outcome, isRight: Bool?) {
    output.write(page, to: "报.html")
    let outcome = try Executable.run(
      ["convert", "报.html", "-o", "出", "--force"], in: output.path)
    guard let json = output.files(below: "出/报")["报.json"] else { return (outcome, nil) }
    let wanted = Repository.bytes(ofFile: Self.folder + "/00-base.expected.json")
    return (outcome, try ReadingCasesTests.facts(json) == ReadingCasesTests.facts(wanted))
  }

  @Test(
    "Units in headers, in cells, in a sentence, in notes are those of the amounts",
    arguments: [
      headers(inYuan(), with: "（元）"), headers(unprinted, with: "(万元)"),
      headers(inYuan(), with: "：元"), headers(inYuan(), with: "（单位：元）"),
      unprinted.replacing(/(>[0-9]+\.[0-9][0-9])</) { "\($0.1)万元<" }, page { "\($0 * 10_000)元" },
      inYuan().replacing("</h1>", with: "</h1><p>以下各表金额单位均为元。</p>"),
    ])
  func printed(_ page: String) throws {
    let (outcome, isRight) = try convert(page)
    let errors = outcome.errors
    #expect(isRight == true, "\(errors)")
    #expect(outcome.code == 0, "\(errors)")
  }

  @Test("A note below says it too")
  func note() throws {
    let note = "</table><p>注：本表以元为单位。</p>"
    let (outcome, _) = try convert(Self.inYuan().replacing("</table>", with: note))
    #expect(outcome.code == 0 && !outcome.errors.contains(" C45："), "\(outcome.errors)")
    let facts = try ReadingCasesTests.facts(output.files(below: "出/报")["报.json"] ?? [])
    let wanted = try ReadingCasesTests.facts(
      Repository.bytes(ofFile: Self.folder + "/00-base.expected.json"))
    for key in ["收入", "支出", "部门"] {
      #expect(facts[key] as? NSObject == wanted[key] as? NSObject, "\(key)")
    }
  }

  @Test("Where none is printed it is told, and taken where the magnitudes bear it out")
  func assumed() throws {
    let tables = Self.base.ranges(of: /(?s)<table.*?<\/table>/)
    let first = try #require(tables.first).upperBound
    let rest = String(Self.base[first...]).replacing(" 单位：万元", with: "")
    for page in [
      Self.unprinted,
      // One form prints it, the others do not, and are in the same or in another.
      Self.base[..<first] + rest, Self.base[..<first] + Self.inYuan(rest),
    ] {
      let (outcome, isRight) = try convert(page)
      #expect(isRight == true, "\(outcome.errors)")
      #expect(outcome.code == 0 && outcome.errors.contains("提示 C45："), "\(outcome.errors)")
    }
    // 分 are the last places of 元.
    let (outcome, _) = try convert(Self.page { "\($0 + Decimal(string: "0.0001")!)" })
    #expect(outcome.errors.contains("提示 C45：") && outcome.errors.contains("按万元取数"))
  }

  @Test("Where it could be either, there are no facts of the form")
  func unclear() throws {
    let (outcome, isRight) = try convert(Self.inYuan())
    #expect(outcome.code == 1)
    #expect(outcome.errors.contains("错误 C46："), "\(outcome.errors)")
    #expect(isRight != true)
    let facts = try ReadingCasesTests.facts(output.files(below: "出/报")["报.json"] ?? [])
    #expect((facts["收入"] as? [Any])?.isEmpty ?? true)
    #expect((facts["支出"] as? [Any])?.isEmpty ?? true)
    // Beside forms that print another, with amounts that could be in both.
    let small = Self.inYuan(Self.base).replacing("单位：万元", with: "单位：元")
    let range = try #require(small.ranges(of: " 单位：元").last)
    var page = small
    page.replaceSubrange(range, with: "")
    let other = try convert(page)
    #expect(other.outcome.errors.contains(/C4[56]：/), "\(other.outcome.errors)")
  }

  @Test("Units that are not computed in stay errors, in headers too")
  func others() throws {
    let (outcome, isRight) = try convert(Self.headers(Self.inYuan(), with: "（千元）"))
    #expect(outcome.code == 1 && isRight != true)
    #expect(outcome.errors.contains("错误 C38：") && outcome.errors.contains("千元"))
  }

  @Test("The five reports print their units, and nothing is told of them", arguments: 0..<5)
  func published(_ number: Int) throws {
    let example = try #require(
      FileManager.default.contentsOfDirectory(atPath: Repository.root + "/Examples").sorted()
        .filter { $0.hasSuffix(".json") }.dropFirst(number).first)
    let made = try Executable.run(
      ["generate", "\(Repository.root)/Examples/\(example)", "--to", "csv", "-o", output.path])
    #expect(made.isDone)
    let name = String(example.dropLast(".json".count))
    let outcome = try Executable.run(
      ["convert", "\(output.path)/\(name)/csv", "-o", "\(output.path)/出"])
    #expect(!outcome.errors.contains(" C45：") && !outcome.errors.contains(" C46："))
  }
}
