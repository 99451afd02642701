import Gongkai
import Testing

@Suite("Corrections of what a document says")
struct CorrectedProseTests {
  private typealias Trial = CorrectionTrial

  @Test(
    "A fact is added as what it reads as",
    arguments: [
      ("情况.房屋=1,250.5", "\"资产日期\": \"2022年底\", \"房屋\": 1250.5}"),
      ("情况.备注=有", "\"资产日期\": \"2022年底\", \"备注\": \"有\"}"),
      ("原因.2010301=12", "{\"公务接待费\": \"甲\", \"2010301\": \"12\"}"),
    ])
  func add(_ argument: String, _ written: String) throws {
    let text = try Trial.corrected([
      .add(argument, number: 1, reason: "漏写")
    ])
    #expect(text.contains(written), "\(text)")
  }

  @Test("One is taken away")
  func remove() throws {
    #expect(try !Trial.corrected([.remove("原因.公务接待费", number: 1, reason: "多余")]).contains("公务接待费"))
  }
}
