import Sheets
import Testing

@Suite("Texts in texts")
struct TextSearchTests {
  @Test("A text is found where it stands whole")
  func contains() {
    #expect("一般公共预算支出".contains("预算"))
    #expect("一般公共预算支出"[...].contains("支出"))
    #expect(!"一般公共预算支出".contains("决算"))
    #expect("支出".contains(""))
    #expect("".contains(""))
    #expect(!"".contains("支"))
    // 预 and 颅 share two bytes of three; no text begins within a character.
    #expect(!"颅".contains("预"))
  }

  @Test("Each occurrence is replaced once")
  func replacing() {
    #expect("收支总表、收支".replacing("收支", with: "收入支出") == "收入支出总表、收入支出")
    #expect("aaa".replacing("aa", with: "b") == "ba")
    #expect("表"[...].replacing("明细", with: "") == "表")
    #expect("明细明细".replacing("明细", with: "") == "")
  }

  @Test("Beginnings and ends")
  func ends() {
    #expect("预算表1".hasPrefix("预算"))
    #expect("预算表1"[...].hasSuffix("表1"))
    #expect(!"预算".hasPrefix("预算表"))
    #expect(!"算".hasSuffix("预算"))
    #expect("预算".hasSuffix(""))
  }
}
