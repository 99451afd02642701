import Facts
import Testing

@Suite("Shapes of codes")
struct CodeKindTests {
  @Test("功能科目 have 3, 5 or 7 digits")
  func function() {
    let fitting = (0...9).filter { CodeKind.function.hasShape(String(repeating: "2", count: $0)) }
    #expect(fitting == [3, 5, 7])
  }

  @Test("经济科目 have 3 or 5 digits")
  func economy() {
    let fitting = (0...9).filter { CodeKind.economy.hasShape(String(repeating: "3", count: $0)) }
    #expect(fitting == [3, 5])
  }

  @Test("Only ASCII digits are digits", arguments: ["2O1", "２０１", "-01", " 201", "二〇一", "20１"])
  func digits(_ code: String) {
    #expect(!CodeKind.function.hasShape(code))
  }
}
