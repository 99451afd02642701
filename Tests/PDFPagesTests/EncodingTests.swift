import TestSupport
import Testing

/// Codes become the characters that are seen, or are told as not decodable.
@Suite struct EncodingTests {
  private func text(_ string: String, font: (inout PDFWriter) -> Int) -> ToldPages {
    var writer = PDFWriter()
    let font = font(&writer)
    writer.addPage(
      "BT /F 10 Tf 100 700 Td \(string) Tj ET", resources: "/Font << /F \(font) 0 R >>")
    return ToldPages(writer.bytes())
  }

  @Test func takesNamesOfGlyphs() {
    let told = text("(ABCDEF)") { writer in
      writer.add(
        "<< /Type /Font /Subtype /TrueType /BaseFont /X /FirstChar 65 /LastChar 70 /Widths [500 500 500 500 500 500] "
          + "/Encoding << /BaseEncoding /WinAnsiEncoding /Differences [65 /Euro /uni4E2D /f_i /u20000 /a.alt /g23] >> >>"
      )
    }
    #expect(told.text == "€中fi𠀀a\u{FFFD}")
    #expect(told.characters.map(\.flags) == [0, 0, 0, 0, 0, 16])
    #expect(told.characters.allSatisfy { $0.width == 500 })
  }

  @Test func takesMapsToUnicode() {
    let told = text("<01020304050610>") { writer in
      let map = writer.addStream(
        """
        1 begincodespacerange <00> <FF> endcodespacerange
        2 beginbfchar <01> <4E2D> <02> <D840DC00> endbfchar
        2 beginbfrange <03> <04> <6587> <05> <06> [<00410042> <0043>] endbfrange
        """)
      return writer.add(
        "<< /Type /Font /Subtype /TrueType /BaseFont /X /ToUnicode \(map) 0 R /FontDescriptor << /Flags 4 /FontFile2 \(map) 0 R >> >>"
      )
    }
    #expect(told.text == "中𠀀文斈ABC\u{FFFD}")
  }

  @Test func takesFontsThatDrawThemselves() {
    let told = text("(ab)") { writer in
      let map = writer.addStream("2 beginbfchar <61> <90E8> <62> <95E8> endbfchar")
      let glyph = writer.addStream("1000 0 d0")
      return writer.add(
        "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1000 1000] /FontMatrix [0.001 0 0 0.001 0 0] /FirstChar 97 "
          + "/LastChar 98 /Widths [1000 500] /CharProcs << /a \(glyph) 0 R /b \(glyph) 0 R >> "
          + "/Encoding << /Differences [97 /a /b] >> /ToUnicode \(map) 0 R >>")
    }
    #expect(told.text == "部门")
    #expect(told.characters.map(\.width) == [1000, 500])
  }

  @Test(arguments: ["GBK-EUC-H", "GBKp-EUC-H", "GBK2K-H", "GB-EUC-H"])
  func readsChineseCodes(map: String) {
    // 预算 and 12 in GB18030.
    let told = text("<D4A4CBE33132>") { $0.add(PDFWriter.chinese(map)) }
    #expect(told.text == "预算12")
    #expect(told.characters.map(\.width) == [1000, 1000, 500, 500])
  }

  @Test(arguments: ["UniGB-UCS2-H", "UniGB-UTF16-H"])
  func readsUnicodeCodes(map: String) {
    let told = text(PDFWriter.hexadecimal("预算12")) { $0.add(PDFWriter.chinese(map)) }
    #expect(told.text == "预算12")
  }

  @Test func tellsWhatNothingDecodes() {
    let told = text("<00010002>") { $0.add(PDFWriter.chinese("Identity-H")) }
    #expect(told.text == "\u{FFFD}\u{FFFD}")
    #expect(told.characters.allSatisfy { $0.flags == 16 })
  }

  @Test func knowsTheWidthsOfStandardFonts() {
    let told = ToldPages.ofPage("BT /F 10 Tf 100 700 Td (iW) Tj ET")
    #expect(told.characters.map(\.width) == [222, 944])
  }

  @Test func readsTheEncodingOfAnEmbeddedFont() {
    let told = text("(;:)") { writer in
      let program = writer.addStream(
        "%!PS-AdobeFont\n/Encoding 256 array\ndup 58 /period put\ndup 59 /comma put\nreadonly def\ncurrentfile eexec x"
      )
      return writer.add(
        "<< /Type /Font /Subtype /Type1 /BaseFont /CMR /FirstChar 58 /LastChar 59 /Widths [300 300] "
          + "/FontDescriptor << /Flags 4 /FontFile \(program) 0 R >> >>")
    }
    #expect(told.text == ",.")
  }
}
