import Facts
import Forms
import Sheets
import Templates
import Testing

@testable import Recognition

@Suite("What people type for a number")
struct FigureTests {
  @Test(
    "Numbers in every spelling",
    arguments: [
      ("1,215.48", "1215.48", 2), ("１，２１５．４８", "1215.48", 2), ("1 215.48", "1215.48", 2),
      ("(12.3)", "-12.3", 1), ("（12.3）", "-12.3", 1), ("-12.3", "-12.3", 1), ("−12.3", "-12.3", 1),
      ("－12.3", "-12.3", 1), ("0.00", "0.00", 2), ("-0.00", "0.00", 2), ("0", "0", 0),
      ("42,590.81", "42590.81", 2), (" 3 ", "3", 0), ("99.77%", "99.77%", 2), ("+5", "5", 0),
      (".80", "0.80", 2), ("-.5", "-0.5", 1), ("△12.50", "-12.50", 2), ("▲3", "-3", 0),
      ("12.50-", "-12.50", 2), ("负12.50", "-12.50", 2), ("358.02¹", "358.02", 2),
      ("358.02①", "358.02", 2), ("*12.5", "12.5", 1), ("12.5**", "12.5", 1),
      ("1,286.47（注1）", "1286.47", 2), ("12.5[注¹]", "12.5", 1), ("20注2", "20", 0),
    ])
  func numbers(_ text: String, _ digits: String, _ places: Int) throws {
    let printed = try #require(Figure(text).number)
    #expect(printed.text == digits)
    #expect(printed.places == places)
  }

  @Test("Units behind a number are told, not lost")
  func units() throws {
    #expect(try #require(Figure("20.00万元").number).unit == .tenThousandYuan)
    #expect(try #require(Figure("516000.00元").number).unit == .yuan)
    #expect(Figure("20").number?.unit == nil)
  }

  @Test(
    "Dashes and slashes stand for nothing", arguments: ["", " ", "—", "——", "-", "－", "/", "　"])
  func nothing(_ text: String) { #expect(Figure(text) == .nothing) }

  @Test(
    "Words are no numbers",
    arguments: [
      "合计", "12,34.5", "1.2.3", "2023年", "≥90%以上", "3个", "1,2345", "1.", ".5.",
      "99999999999999999999",
    ])
  func words(_ text: String) { #expect(Figure(text) == .words) }

  @Test("Marks of notes are kept beside the number, not in it")
  func marks() throws {
    #expect(try #require(Figure("358.02¹").number).mark == "¹")
    #expect(try #require(Figure("※12.5（注1）").number).mark == "※（注1）")
    #expect(try #require(Figure("12.5").number).mark == "")
    for text in ["注1", "①", "（注1）", "备注", "*"] { #expect(Figure(text) == .words, "\(text)") }
  }

  @Test("What a spreadsheet shows for no value is no amount", arguments: ["#REF!", "#N/A", "无"])
  func noValue(_ text: String) { #expect(Figure(text) == .nothing) }

  @Test("Shares are their hundredth part")
  func shares() throws {
    #expect(try #require(Figure("50%").number).value == Number(1, over: 2))
  }
}
