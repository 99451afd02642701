import TestSupport
import Testing

/// What is drawn is told where it is seen, with what is special about it.
@Suite struct DrawingTests {
  @Test func replacesWhatSaysOtherwise() {
    let told = ToldPages.ofPage(
      "/Span << /ActualText <FEFF4E004E8C> >> BDC BT /F 10 Tf 100 700 Td (ab) Tj ET EMC "
        + "/Span << /ActualText () >> BDC BT /F 10 Tf 100 600 Td (-) Tj ET EMC")
    #expect(told.text == "一二")
    #expect(told.characters.first?.x == 10000)
  }

  @Test func flagsWhatIsNotSeen() {
    let told = ToldPages.ofPage(
      """
      BT /F 10 Tf 100 700 Td (a) Tj 3 Tr (b) Tj 0 Tr 1 1 1 rg (c) Tj 0 g ET
      q 0 0 50 50 re W n BT /F 10 Tf 10 10 Td (d) Tj 100 700 Td (e) Tj ET Q
      0 0 0 rg 300 300 100 20 re f BT 1 g /F 10 Tf 310 305 Td (f) Tj ET
      """)
    #expect(told.characters.map(\.text) == ["a", "b", "c", "d", "e", "f"])
    #expect(told.characters.map(\.flags) == [0, 1, 2, 0, 4, 0])
  }

  @Test func movesByTheNumbersBetweenStrings() {
    let told = ToldPages.ofPage("BT /F 10 Tf 100 700 Td [(1)-1000(2)] TJ ET")
    let places = told.characters.map(\.x)
    // A digit is 5.56 wide; the number moves on by 10.
    #expect(places == [10000, 11556])
  }

  @Test(arguments: [0, 90, 180, 270])
  func turnsPages(rotation: Int) throws {
    let turned = [
      0: "1 0 0 1 100 700 Tm", 90: "0 1 -1 0 100 700 Tm", 180: "-1 0 0 -1 100 700 Tm",
      270: "0 -1 1 0 100 700 Tm",
    ]
    let told = ToldPages.ofPage(
      "BT /F 10 Tf \(turned[rotation] ?? "") (A) Tj ET", extra: "/Rotate \(rotation)")
    let line = try #require(told.lines.first { $0.hasPrefix("t ") })
    // However the page is turned, the text on it stands upright.
    #expect(line.split(separator: " ")[6] == "0")
    let character = try #require(told.characters.first)
    #expect(character.width == 667)
  }

  @Test func drawsFormsInForms() throws {
    var writer = PDFWriter()
    let font = writer.add(PDFWriter.helvetica)
    let inner = writer.addStream(
      "BT /F 10 Tf (x) Tj ET",
      "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Matrix [1 0 0 1 5 5] /Resources << /Font << /F \(font) 0 R >> >>"
    )
    let outer = writer.addStream(
      "q 2 0 0 2 10 10 cm /I Do Q",
      "/Type /XObject /Subtype /Form /BBox [0 0 500 500] /Resources << /XObject << /I \(inner) 0 R >> >>"
    )
    writer.addPage("q 1 0 0 1 100 100 cm /O Do Q", resources: "/XObject << /O \(outer) 0 R >>")
    let character = try #require(ToldPages(writer.bytes()).characters.first)
    // 100 + 10 + 2 × 5, and twice as large.
    #expect(character.x == 12000)
    #expect(character.width == 1000)
  }

  @Test func skipsImagesInTheStream() {
    let told = ToldPages.ofPage(
      "BI /W 2 /H 2 /BPC 8 /CS /G ID \u{1} EI\u{2}\u{3}\u{4}\u{5}\u{6} EI Q BT /F 10 Tf 100 700 Td (ok) Tj ET"
    )
    #expect(told.text == "ok")
  }

  @Test func leavesOutHiddenLayers() {
    var writer = PDFWriter()
    let font = writer.add(PDFWriter.helvetica)
    let layer = writer.add("<< /Type /OCG /Name (x) >>")
    writer.catalogue = "/OCProperties << /OCGs [\(layer) 0 R] /D << /OFF [\(layer) 0 R] >> >>"
    writer.addPage(
      "/OC /L BDC BT /F 10 Tf 100 700 Td (hidden) Tj ET EMC BT /F 10 Tf 100 600 Td (seen) Tj ET",
      resources: "/Font << /F \(font) 0 R >> /Properties << /L \(layer) 0 R >>")
    #expect(ToldPages(writer.bytes()).text == "seen")
  }

  @Test func drawsNotesAndFields() throws {
    var writer = PDFWriter()
    let font = writer.add(PDFWriter.helvetica)
    let form = writer.addStream(
      "BT /F 10 Tf 0 2 Td (n) Tj ET",
      "/Type /XObject /Subtype /Form /BBox [0 0 10 10] /Resources << /Font << /F \(font) 0 R >> >>")
    writer.addPage(
      "",
      extra: "/Annots [<< /Subtype /FreeText /Rect [200 200 220 220] /AP << /N \(form) 0 R >> >>]")
    let character = try #require(ToldPages(writer.bytes()).characters.first)
    #expect(character.x == 20000)
    #expect(character.width == 1112)
  }

  @Test func tellsRulingsHoweverTheyAreDrawn() {
    let ways = [
      "100 100 m 200 100 l S", "100 99.5 100 1 re f",
      "100 99.5 m 200 99.5 l 200 100.5 l 100 100.5 l h f",
      "q 100 0 0 1 100 99.5 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \u{1} EI Q",
    ]
    for way in ways {
      let told = ToldPages.ofPage(way)
      #expect(told.remarks("l ") == ["l 10000 74150 20000 74250"], "\(way)")
    }
    #expect(ToldPages.ofPage("1 G 100 100 m 200 100 l S").remarks("l ").isEmpty)
    #expect(ToldPages.ofPage("100 100 50 50 re f").remarks("l ").isEmpty)
    #expect(ToldPages.ofPage("100 100 50 50 re S").remarks("l ").count == 4)
  }
}
