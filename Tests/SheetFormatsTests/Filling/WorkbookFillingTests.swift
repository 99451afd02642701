import Sheets
import TestSupport
import Testing

@testable import SheetFormats

/// Cells and rows are put into somebody's workbook, and all else stays as it is or moves along.
@Suite("Filling a workbook")
struct WorkbookFillingTests {
  private typealias Edit = WorkbookFilling.Edit

  /// Two rows more like the empty one, and figures on all three.
  private static let edit = Edit(
    worksheet: "表一",
    shift: RowShift([RowShift.Insertion(after: 4, pattern: 4, count: 2)]),
    cells: [
      .init(row: 4, column: 0, value: .text("甲 & <乙>")),
      .init(row: 4, column: 1, value: .number("1.5")),
      .init(row: 4, copy: 1, column: 1, value: .number("2.25")),
      .init(row: 4, copy: 2, column: 1, value: .number("3")),
    ])

  private func filled(
    _ edits: [Edit], in bytes: [UInt8]? = nil
  ) throws -> (parts: [String: String], values: [String: [Int: [Int: Number]]]) {
    let filling = try WorkbookFilling(bytes ?? BlankPackage.bytes())
    let filled = try filling.filled(edits)
    return (try BlankPackage.parts(of: filled.bytes), filled.values)
  }

  @Test("Rows are put in with the looks of the one that they are like, and formulas grow over them")
  func rows() throws {
    let (parts, values) = try filled([Self.edit])
    let sheet = try #require(parts["xl/worksheets/sheet1.xml"])
    for wanted in [
      "<c r=\"A4\" s=\"2\" t=\"inlineStr\"><is><t xml:space=\"preserve\">甲 &amp; &lt;乙&gt;</t></is></c>",
      "<c r=\"B4\" s=\"3\"><v>1.5</v></c>", "<c r=\"C4\" s=\"3\"><f>B4*2</f><v>3</v></c>",
      "<row r=\"5\" ht=\"20\" customHeight=\"1\"><c r=\"A5\" s=\"2\"/><c r=\"B5\" s=\"3\"><v>2.25</v></c>",
      "<c r=\"C5\" s=\"3\"><f>B5*2</f><v>4.5</v></c>",
      "<c r=\"C6\" s=\"3\"><f>B6*2</f><v>6</v></c>",
      "<row r=\"7\"><c r=\"A7\" s=\"4\"/><c r=\"B7\" s=\"5\"><f>SUM(B4:B6)</f><v>6.75</v></c>",
      "<f>B7*2+SUM(B4:C6)</f>", "<row r=\"9\"><c r=\"A9\" t=\"s\"><v>0</v></c></row>",
      "<dimension ref=\"A1:D9\"/>",
      "<mergeCells count=\"5\"><mergeCell ref=\"A1:D1\"/><mergeCell ref=\"C4:D4\"/><mergeCell ref=\"A9:D9\"/><mergeCell ref=\"C5:D5\"/><mergeCell ref=\"C6:D6\"/></mergeCells>",
      "sqref=\"B4:B7\"", "<formula>B4&gt;B$7</formula>",
      "<dataValidation type=\"decimal\" sqref=\"B4:B6\"><formula1>0</formula1><formula2>B7</formula2>",
      "<hyperlink ref=\"A9\" location=\"表一!A7\" display=\"x\"/>",
      "<rowBreaks count=\"1\" manualBreakCount=\"1\"><brk id=\"7\"",
      "<colBreaks count=\"1\"><brk id=\"5\"",
    ] {
      #expect(sheet.contains(wanted), "\(wanted)")
    }
    let sum = Number(675, over: 100)
    #expect(values["表一"]?[7]?[1] == sum)
    #expect(values["表二"]?[1]?[0] == sum)
    #expect(values["表二"]?[1]?[1] == Number(1350, over: 100))
  }

  @Test("What refers to the rows from elsewhere moves along")
  func elsewhere() throws {
    let (parts, _) = try filled([Self.edit])
    let other = try #require(parts["xl/worksheets/sheet2.xml"])
    #expect(other.contains("<f>表一!B7</f><v>6.75</v>"))
    #expect(other.contains("<f>SUM('表一'!B4:B6)+A1</f><v>13.5</v>"))
    #expect(parts["xl/comments1.xml"]?.contains("<comment ref=\"A7\"") == true)
    #expect(
      parts["xl/drawings/vmlDrawing1.vml"]?.contains(
        "<x:Anchor>1, 15, 6, 2, 3, 15, 10, 4</x:Anchor><x:Row>6</x:Row>") == true)
    let drawing = try #require(parts["xl/drawings/drawing1.xml"])
    #expect(drawing.contains("<xdr:row>7</xdr:row></xdr:from>"))
    #expect(drawing.contains("<xdr:row>10</xdr:row></xdr:to>"))
    #expect(drawing.contains("editAs=\"absolute\"><xdr:from><xdr:row>5</xdr:row>"))
    let workbook = try #require(parts["xl/workbook.xml"])
    #expect(workbook.contains(">表一!$A$1:$D$9<"))
    #expect(workbook.contains(">表一!$3:$3<"))
    #expect(workbook.contains(">表一!$B$7<"))
    #expect(workbook.contains("<calcPr fullCalcOnLoad=\"1\" calcId=\"191029\"/>"))
    #expect(parts["xl/calcChain.xml"] == nil)
    #expect(parts["[Content_Types].xml"]?.contains("calcChain") == false)
    #expect(parts["[Content_Types].xml"]?.contains("/xl/workbook.xml") == true)
    #expect(parts["xl/_rels/workbook.xml.rels"]?.contains("calcChain") == false)
  }

  @Test(
    "Parts that do not change keep their bytes, and a workbook that nothing is put into all of them"
  )
  func untouched() throws {
    let before = try BlankPackage.parts(of: BlankPackage.bytes())
    let (after, _) = try filled([Self.edit])
    for name in ["xl/worksheets/sheet3.xml", "xl/sharedStrings.xml", "_rels/.rels"] {
      #expect(after[name] == before[name], "\(name)")
    }
    // Without rows put in nothing refers to others.
    let cell = Edit(
      worksheet: "别的", cells: [.init(row: 5, column: 0, value: .number("7"))])
    let (one, _) = try filled([cell])
    let changed = before.keys.filter { one[$0] != before[$0] }.sorted()
    #expect(
      changed == ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/worksheets/sheet3.xml"])
    #expect(
      one["xl/worksheets/sheet3.xml"]
        == before["xl/worksheets/sheet3.xml"]?.replacing("<v>5</v>", with: "<v>7</v>"))
  }

  @Test("Cells and rows that the part leaves out are made where they belong")
  func missing() throws {
    let edit = Edit(
      worksheet: "别的",
      cells: [
        .init(row: 2, column: 1, value: .number("2")), .init(row: 5, column: 2, value: .text("丙")),
        .init(row: 9, column: 0, value: .number("9")),
      ])
    let sheet = try #require(try filled([edit]).parts["xl/worksheets/sheet3.xml"])
    let rows = sheet.matches(of: /<row r="([0-9]+)"/).map { String($0.output.1) }
    #expect(rows == ["2", "5", "9"])
    #expect(sheet.contains("<row r=\"2\"><c r=\"B2\"><v>2</v></c></row>"))
    #expect(sheet.contains("<c r=\"A5\"><v>5</v></c><c r=\"C5\" t=\"inlineStr\">"))
  }

  @Test("Formulas that cells share are written out where rows part them")
  func shared() throws {
    let text = BlankPackage.other.replacing(
      /<sheetData>.*<\/sheetData>/,
      with:
        "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\"><f t=\"shared\" ref=\"B1:B3\" si=\"0\">A1*2</f></c></row><row r=\"2\"><c r=\"A2\"><v>2</v></c><c r=\"B2\"><f t=\"shared\" si=\"0\"/></c></row><row r=\"3\"><c r=\"A3\"><v>3</v></c><c r=\"B3\"><f t=\"shared\" si=\"0\"/></c></row></sheetData>"
    )
    let bytes = try BlankPackage.bytes(replacing: "xl/worksheets/sheet2.xml", by: text)
    let edit = Edit(
      worksheet: "表二", shift: RowShift([.init(after: 1, pattern: 1, count: 1)]),
      cells: [.init(row: 1, copy: 1, column: 0, value: .number("5"))])
    let sheet = try #require(try filled([edit], in: bytes).parts["xl/worksheets/sheet2.xml"])
    #expect(!sheet.contains("shared"))
    let formulas = sheet.matches(of: /<f>([^<]*)<\/f><v>([^<]*)<\/v>/).map { "\($0.1)=\($0.2)" }
    #expect(formulas == ["A1*2=2", "A2*2=10", "A3*2=4", "A4*2=6"])
  }

  @Test(
    "References move as rows are put in, and nothing else of a formula does",
    arguments: [
      ("SUM(B4:B4)", "SUM(B4:B6)"), ("B5+$B$5+b5", "B7+$B$7+B7"), ("B3", nil),
      ("SUM(B:B)+SUM(4:4)+SUM(1:3)", "SUM(B:B)+SUM(4:6)+SUM(1:3)"),
      ("\"B5\"&B5", "\"B5\"&B7"), ("表二!B5+表一!B5", "表二!B5+表一!B7"),
      ("'表一'!B5", "'表一'!B7"), ("[1]表一!B5", nil), ("LOG10(5)+B5", "LOG10(5)+B7"),
      ("_B5+B5X+B5.x+1E5", nil), ("T[列B5]+B5", "T[列B5]+B7"), ("SUM(B4:B7)", "SUM(B4:B9)"),
      ("B5(", nil), ("''", nil), ("\"", nil), ("$", nil), ("'", nil), ("[", nil),
    ] as [(String, String?)])
  func references(_ formula: String, _ moved: String?) {
    let shift = RowShift([RowShift.Insertion(after: 4, pattern: 4, count: 2)])
    let references = FormulaReferences(shifts: ["表一": shift], home: "表一", row: 9)
    let result = references.shifted(Array(formula.utf8)).map { String(decoding: $0, as: UTF8.self) }
    #expect(result == moved)
  }

  @Test("A formula of the row that others are like means its own row only")
  func ownRow() {
    let shift = RowShift([RowShift.Insertion(after: 4, pattern: 4, count: 2)])
    let references = FormulaReferences(shifts: ["表一": shift], home: "表一", row: 4)
    #expect(references.shifted(Array("SUM(B4:D4)".utf8)) == nil)
    let copied = FormulaReferences.copied(Array("SUM(B4:$D$4)-A$1".utf8), by: 2)
    #expect(String(decoding: copied, as: UTF8.self) == "SUM(B6:$D$4)-A$1")
  }

  @Test(
    "A damaged workbook is an error",
    arguments: [
      ("r=\"5\"", "r=\"2\""), ("r=\"5\"", "r=\"9999999\""), ("<sheetData>", "<x>"),
      ("UTF-8", "GBK"),
    ])
  func damaged(_ old: String, _ new: String) throws {
    let text = BlankPackage.form.replacing(old, with: new)
    let bytes = try BlankPackage.bytes(replacing: "xl/worksheets/sheet1.xml", by: text)
    #expect(throws: ReadingError.self) { try filled([Self.edit], in: bytes) }
  }

  @Test(
    "Whatever bytes of a worksheet are changed, there is a workbook or an error", arguments: 0..<40)
  func mutations(_ seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    for _ in 0..<10 {
      var text = Array(BlankPackage.form.utf8)
      for _ in 0..<Int.random(in: 1...6, using: &generator) {
        let index = Int.random(in: 60..<text.count, using: &generator)
        text[index] = Array("<>/\"' =:A9&;!$rcfv[]()".utf8).randomElement(using: &generator) ?? 0
      }
      let form = String(decoding: text, as: UTF8.self)
      let bytes = try BlankPackage.bytes(replacing: "xl/worksheets/sheet1.xml", by: form)
      let result = try? filled([Self.edit], in: bytes)
      if let sheet = result?.parts["xl/worksheets/sheet1.xml"] {
        #expect(sheet.contains("<v>3</v>"))
      }
    }
  }

  @Test(
    "Numbers are written with the digits that they have",
    arguments: [
      (Number(123, over: 100), "1.23"), (Number(-5, over: 1_000_000), "-0.000005"),
      (Number(1, over: 3), "0.333333333333333"),
      (Number(123_456_789_012, over: 100), "1234567890.12"),
      (Number.zero, "0"), (Number(12, over: 1), "12"), (Number(-1, over: 2), "-0.5"),
    ] as [(Number?, String)])
  func digits(_ number: Number?, _ digits: String) {
    #expect(number?.decimalDigits == digits)
  }
}
