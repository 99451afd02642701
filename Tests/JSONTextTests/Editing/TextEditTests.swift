import JSONText
import Testing

@Suite("Edits of a text")
struct TextEditTests {
  private let text = Array("abcdef".utf8)

  @Test("Edits made and undone give the first text back")
  func inverse() throws {
    let edits = [
      TextEdit(offset: 0, old: "", new: "局"), TextEdit(offset: 0, old: "ab", new: "x"),
      TextEdit(offset: 4, old: "e", new: ""), TextEdit(offset: 6, old: "", new: "!"),
    ]
    let new = try #require(edits.applied(to: text))
    #expect(String(decoding: new, as: UTF8.self) == "局xcdf!")
    #expect(edits.inverse.applied(to: new) == text)
  }

  @Test(
    "An edit is not made where its old text does not stand",
    arguments: [
      [TextEdit(offset: 1, old: "x", new: "y")], [TextEdit(offset: 5, old: "fg", new: "")],
      [TextEdit(offset: -1, old: "", new: "y")], [TextEdit(offset: .max, old: "f", new: "y")],
      [TextEdit(offset: 0, old: "ab", new: ""), TextEdit(offset: 1, old: "b", new: "")],
      [TextEdit(offset: 2, old: "c", new: ""), TextEdit(offset: 0, old: "a", new: "")],
    ])
  func mismatch(_ edits: [TextEdit]) {
    #expect(edits.applied(to: text) == nil)
  }

  @Test("Made-up offsets are undone nowhere, and do not trap")
  func hostile() {
    for offset in [Int.max, Int.min, -1] {
      for edits in [
        [TextEdit(offset: 0, old: "", new: "甲"), TextEdit(offset: offset, old: "", new: "x")],
        [TextEdit(offset: 0, old: "甲", new: ""), TextEdit(offset: offset, old: "a", new: "")],
      ] { #expect(edits.inverse.applied(to: text) == nil) }
    }
  }
}
