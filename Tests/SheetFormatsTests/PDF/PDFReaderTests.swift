import Foundation
import SheetFormats
import Sheets
import TestSupport
import Testing

/// PDFs become tables and text as a person sees them.
@Suite struct PDFReaderTests {
  /// The program that opens PDFs, beside the tests.
  private static let program =
    URL(filePath: Executable.path).deletingLastPathComponent().path + "/gongkai-pdf"

  private func read(_ writer: PDFWriter) throws -> SourceDocument {
    try PDFReader(program: Self.program).read(writer.bytes())
  }

  /// Draws texts at places on a page of a writer.
  private func page(
    _ writer: inout PDFWriter, _ texts: [(Double, Double, String)], drawing: String = "",
    resources: String = ""
  ) {
    let font = writer.add(PDFWriter.chinese("UniGB-UTF16-H"))
    let content = texts.map {
      "BT /F 10 Tf \($0.0) \($0.1) Td \(PDFWriter.hexadecimal($0.2)) Tj ET\n"
    }
    writer.addPage(
      drawing + "\n" + content.joined(), resources: "/Font << /F \(font) 0 R >> \(resources)")
  }

  private func rows(_ table: SourceTable) -> [[String]] {
    table.sheet.rows.map { row in row.cells.map { $0.plain(NumberFormat()) } }
  }

  private func texts(_ document: SourceDocument) -> [String] {
    document.blocks.compactMap { block in
      if case .text(let text) = block { return text.text }
      return nil
    }
  }

  // MARK: - Grids

  /// The lines of a grid of two by two cells from (100, 600) to (300, 640), drawn in several ways.
  private static let grids: [String: String] = [
    "strokes":
      "100 600 m 300 600 l S 100 620 m 300 620 l S 100 640 m 300 640 l S 100 600 m 100 640 l S 200 600 m 200 640 l S 300 600 m 300 640 l S",
    "boxes": "100 600 100 20 re S 200 600 100 20 re S 100 620 100 20 re S 200 620 100 20 re S",
    "fills":
      "100 600 200 .5 re f 100 620 200 .5 re f 100 640 200 .5 re f 100 600 .5 40 re f 200 600 .5 40 re f 300 600 .5 40 re f",
    "pieces": (0...2).map { line in
      (0..<10).map {
        "\(100 + 20 * $0) \(600 + 20 * line) m \(120 + 20 * $0) \(600 + 20 * line) l S"
      }
      .joined(separator: " ")
        + (0..<4).map {
          " \(100 + 100 * line) \(600 + 10 * $0) m \(100 + 100 * line) \(610 + 10 * $0) l S"
        }.joined()
    }.joined(separator: " "),
    "dots": (0...2).map { line in
      (0...100).map { "\(100 + 2 * $0) \(600 + 20 * line) 1 1 re f" }.joined(separator: " ") + " "
        + (0...20).map { "\(100 + 100 * line) \(600 + 2 * $0) 1 1 re f" }.joined(separator: " ")
    }.joined(separator: " "),
  ]

  @Test(arguments: ["strokes", "boxes", "fills", "pieces", "dots"])
  func findsGridsHoweverTheyAreDrawn(way: String) throws {
    var writer = PDFWriter()
    page(
      &writer, [(105, 626, "项目"), (205, 626, "预算数"), (105, 606, "合计"), (260, 606, "1,234.50")],
      drawing: Self.grids[way] ?? "")
    let document = try read(writer)
    let table = try #require(document.tables.first)
    #expect(rows(table) == [["项目", "预算数"], ["合计", "1,234.50"]])
    #expect(document.remarks.isEmpty)
  }

  @Test func keepsSpans() throws {
    var writer = PDFWriter()
    // A cell of two rows at the left, one of two columns above.
    let lines =
      "100 600 m 300 600 l S 150 620 m 300 620 l S 100 640 m 300 640 l S 100 600 m 100 640 l S "
      + "150 600 m 150 640 l S 220 600 m 220 620 l S 300 600 m 300 640 l S"
    page(
      &writer, [(105, 616, "项目"), (200, 626, "支出"), (155, 606, "1.00"), (230, 606, "2.00")],
      drawing: lines)
    let table = try #require(try read(writer).tables.first)
    #expect(rows(table) == [["项目", "支出", ""], ["", "1.00", "2.00"]])
    #expect(
      Set(table.sheet.spans) == [
        CellRange(CellReference(row: 0, column: 0), lastRow: 1, lastColumn: 0),
        CellRange(CellReference(row: 0, column: 1), lastRow: 0, lastColumn: 2),
      ])
  }

  @Test func keepsNumbersThatAreWiderThanTheirCells() throws {
    var writer = PDFWriter()
    page(
      &writer,
      [(105, 626, "项目"), (205, 626, "数"), (105, 606, "合"), (180, 606, "123456789012345678901")],
      drawing: Self.grids["strokes"] ?? "")
    #expect(rows(try #require(try read(writer).tables.first))[1] == ["合", "123456789012345678901"])
  }

  @Test func joinsWrappedText() throws {
    var writer = PDFWriter()
    page(
      &writer,
      [
        (105, 629, "机关事业单位基本"), (105, 621, "养老保险缴费"), (205, 626, "数"), (105, 606, "a"),
        (205, 606, "b"),
      ],
      drawing: Self.grids["strokes"] ?? "")
    #expect(
      rows(try #require(try read(writer).tables.first))[0] == ["机关事业单位基本养老保险缴费", "数"])
  }

  @Test func tellsColumnsFromWhiteSpaceWhereThereAreNoRulings() throws {
    var writer = PDFWriter()
    var texts = [(250.0, 760.0, "收支总表"), (100, 700, "项目"), (300, 700, "预算数"), (400, 700, "决算数")]
    for row in 1...4 {
      let y = 700 - 16 * Double(row)
      texts += [(100, y, "科目\(row)"), (300, y, "\(row)00.00"), (400, y, "\(row)50.00")]
    }
    page(&writer, texts)
    let document = try read(writer)
    let table = try #require(document.tables.first)
    #expect(rows(table)[0] == ["项目", "预算数", "决算数"])
    #expect(rows(table)[4] == ["科目4", "400.00", "450.00"])
    #expect(self.texts(document) == ["收支总表"])
    #expect(document.remarks == [SourceRemark(.fromSpace, page: 1)])
  }

  // MARK: - Pages

  /// A file whose table of two columns goes on over three pages, with its header and a page number on each.
  private func longTable(header: Bool) -> PDFWriter {
    var writer = PDFWriter()
    for number in 0..<3 {
      var texts = [(280.0, 30.0, "第 \(number + 1) 页")]
      var drawing = ""
      for row in 0..<30 {
        let y = 780 - 24 * row
        drawing += "100 \(y) 100 24 re S 200 \(y) 100 24 re S "
        let isHeader = row == 0 && (header || number == 0)
        let name = isHeader ? "项目" : "行\(number)之\(row)"
        texts.append((105, Double(y + 8), name))
        texts.append((210, Double(y + 8), isHeader ? "预算数" : "\(number * 100 + row)"))
      }
      page(&writer, texts, drawing: drawing)
    }
    return writer
  }

  @Test(arguments: [true, false])
  func joinsTablesOverPages(header: Bool) throws {
    let document = try read(longTable(header: header))
    #expect(document.tables.count == 1)
    let table = try #require(document.tables.first)
    #expect(table.sheet.rows.count == (header ? 88 : 90))
    #expect(rows(table).count { $0[0] == "项目" } == 1)
    #expect(
      table.place(row: table.sheet.rows.count - 1, column: 0)
        == .pageCell(3, table: 1, row: header ? 88 : 90, column: 0))
    // The numbers of the pages are no text, and are told.
    #expect(texts(document).isEmpty)
    #expect(document.remarks == [SourceRemark(.furniture("第 3 页", pages: 3), page: nil)])
  }

  /// A table of three columns over two pages, the first row of the second page as given.
  private func splitTable(_ first: [String], header: Bool) -> PDFWriter {
    var writer = PDFWriter()
    for number in 0..<2 {
      var texts: [(Double, Double, String)] = []
      var drawing = ""
      for row in 0..<30 {
        let y = 780 - 24 * row
        var cells = ["2\(number)\(row + 10)", "科目\(number)之\(row)", "\(row + 1).50"]
        if row == 0, header || number == 0 { cells = ["编码", "名称", "预算数"] }
        if number == 1, row == (header ? 1 : 0) { cells = first }
        for (column, cell) in cells.enumerated() {
          drawing += "\(100 + 100 * column) \(y) 100 24 re S "
          if !cell.isEmpty { texts.append((Double(105 + 100 * column), Double(y + 8), cell)) }
        }
      }
      page(&writer, texts, drawing: drawing)
    }
    return writer
  }

  @Test(arguments: [true, false])
  func joinsRowsThatAPageBreakParts(header: Bool) throws {
    let table = try #require(try read(splitTable(["", "支出", ""], header: header)).tables.first)
    #expect(rows(table).filter { $0[1].hasPrefix("科目0之29") } == [["2039", "科目0之29支出", "30.50"]])
    #expect(table.sheet.rows.count == (header ? 58 : 59))
    // What has a code or a figure of its own is a row of its own.
    for cells in [["208", "支出", ""], ["", "支出", "2.00"], ["", "", "2.00"]] {
      let read = try read(splitTable(cells, header: header))
      #expect(rows(try #require(read.tables.first)).contains { $0 == cells }, "\(cells)")
    }
  }

  @Test func namesPagesThatAreImages() throws {
    var writer = PDFWriter()
    page(&writer, [(100, 700, "前言")])
    let image = writer.addStream(
      [0, 0, 0, 0],
      "/Type /XObject /Subtype /Image /Width 2 /Height 2 /BitsPerComponent 8 /ColorSpace /DeviceGray"
    )
    writer.addPage("595 0 0 842 0 0 cm /I Do", resources: "/XObject << /I \(image) 0 R >>")
    let document = try read(writer)
    #expect(texts(document) == ["前言"])
    #expect(document.remarks == [SourceRemark(.image, page: 2)])
  }

  @Test func joinsLinesOfParagraphs() throws {
    var writer = PDFWriter()
    let full = String(repeating: "字", count: 40)
    page(
      &writer,
      [(120, 700, String(full.dropLast(2))), (100, 680, full), (100, 660, "完。"), (120, 640, "又。")])
    #expect(texts(try read(writer)) == [String(full.dropLast(2)) + full + "完。", "又。"])
  }

  /// On a page of short lines the longest one is not full: other pages tell how far text goes.
  @Test func leavesEntriesOfListsApart() throws {
    let list = [
      (120.0, 700.0, "（一）政务公开和督促检查工作办公室"), (120, 680, "（二）财务处"), (120, 660, "（三）人事处"),
    ]
    let full = String(repeating: "字", count: 40)
    var writer = PDFWriter()
    page(&writer, [(120, 700, String(full.dropLast(2))), (100, 680, full), (100, 660, "完。")])
    page(&writer, list)
    #expect(
      texts(try read(writer)) == [String(full.dropLast(2)) + full + "完。"] + list.map { $0.2 })
  }

  @Test func leavesOutGhostsAndTellsCutText() throws {
    var writer = PDFWriter()
    // The text of a tall cell is drawn on both of its pages and clipped; a long one is cut at its cell's side.
    page(
      &writer, [(105, 626, "项目"), (205, 626, "数"), (105, 606, "合"), (205, 606, "1")],
      drawing: (Self.grids["strokes"] ?? "")
        + " q 100 600 100 20 re W n BT /F 10 Tf 105 400 Td \(PDFWriter.hexadecimal("鬼")) Tj ET Q"
        + " q 200 600 30 20 re W n BT /F 10 Tf 212 606 Td \(PDFWriter.hexadecimal("很长的字")) Tj ET Q")
    let document = try read(writer)
    #expect(rows(try #require(document.tables.first))[1] == ["合", "1很长的字"])
    #expect(texts(document).isEmpty)
    #expect(document.remarks == [SourceRemark(.cut("很长的字"), page: 1)])
  }

  @Test func saysWhyThereIsNothing() throws {
    var writer = PDFWriter()
    let image = writer.addStream(
      [0, 0, 0, 0],
      "/Type /XObject /Subtype /Image /Width 2 /Height 2 /BitsPerComponent 8 /ColorSpace /DeviceGray"
    )
    writer.addPage("595 0 0 842 0 0 cm /I Do", resources: "/XObject << /I \(image) 0 R >>")
    #expect(error(writer.bytes()) == .unsupported(.image))
    var hostile = PDFWriter()
    hostile.addPage(String(repeating: "q ", count: 5000))
    #expect(error(hostile.bytes()) == .incomplete(page: 1))
    var empty = PDFWriter()
    empty.addPage("")
    #expect(error(empty.bytes()) == .empty)
  }

  // MARK: - What cannot be read

  private func error(_ bytes: [UInt8], program: String = program) -> ReadingError.Reason? {
    do throws(ReadingError) {
      _ = try PDFReader(program: program).read(bytes)
      return nil
    } catch {
      return error.reason
    }
  }

  @Test func saysWhatIsWrong() throws {
    var writer = PDFWriter()
    page(&writer, [(100, 700, "字")])
    let bytes = writer.bytes()
    #expect(error(bytes, program: "/nowhere/gongkai-pdf") == .helper(.missing))
    #expect(error(bytes, program: "/bin/false") == .helper(.died))
    if case .damaged = error(Array("%PDF-1.7\nnothing".utf8)) {
    } else {
      Issue.record("not damaged")
    }
    writer.trailer =
      "/Encrypt << /Filter /Standard /V 1 /R 2 /O (\(String(repeating: "o", count: 32))) "
      + "/U (\(String(repeating: "u", count: 32))) /P -4 >> /ID [(abc) (abc)]"
    #expect(error(writer.bytes()) == .encrypted)
  }

  @Test(arguments: [
    "gongkai-pdf 1\npage 1 100 100\n", "gongkai-pdf 1\npage 2 100 100\nend 2\ndone 1\n",
    "gongkai-pdf 1\npage 1 100 100\nend 1\n",
    "gongkai-pdf 1\npage 1 100 100\nt 1 2 3\nend 1\ndone 1\n",
    "gongkai-pdf 1\npage 1 100 100\nend 1\ndone 9\n", "gongkai-pdf 2\ndone 0\n", "",
    "gongkai-pdf 1\npage 1 100 100\nl 5 5 1 1\nend 1\ndone 1\n",
    "gongkai-pdf 1\nt 0 0 1 1 1 0 0 1 x\ndone 0\n",
  ])
  func believesNothingThatIsNotWhole(told: String) throws {
    // What is given to it comes out of it.
    #expect(error(Array(told.utf8), program: "/bin/cat") == .helper(.died))
  }
}
