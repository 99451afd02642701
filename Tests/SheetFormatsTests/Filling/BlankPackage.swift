import TestSupport

@testable import SheetFormats

/// A small workbook as a bureau hands it out, with one of everything that refers to rows.
enum BlankPackage {
  private static let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
  private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  private static let relations =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let package = "http://schemas.openxmlformats.org/package/2006"

  /// The first worksheet: a title, a header, one empty row, its total, a note.
  static let form =
    head + """
      <worksheet xmlns="\(main)" xmlns:r="\(relations)"><dimension ref="A1:D7"/>
      <sheetData><row r="1"><c r="A1" s="1" t="inlineStr"><is><t>支出表</t></is></c></row>
      <row r="3"><c r="A3"/><c r="B3"/></row>
      <row r="4" ht="20" customHeight="1"><c r="A4" s="2"/><c r="B4" s="3"/><c r="C4" s="3"><f>B4*2</f><v>0</v></c><c r="D4" s="3"/></row>
      <row r="5"><c r="A5" s="4"/><c r="B5" s="5"><f>SUM(B4:B4)</f><v>0</v></c><c r="C5" s="5"><f>B5*2+SUM(B4:C4)</f></c></row>
      <row r="7"><c r="A7" t="s"><v>0</v></c></row></sheetData>
      <mergeCells count="3"><mergeCell ref="A1:D1"/><mergeCell ref="C4:D4"/><mergeCell ref="A7:D7"/></mergeCells>
      <conditionalFormatting sqref="B4:B5"><cfRule type="expression" dxfId="0" priority="1"><formula>B4&gt;B$5</formula></cfRule></conditionalFormatting>
      <dataValidations count="1"><dataValidation type="decimal" sqref="B4"><formula1>0</formula1><formula2>B5</formula2></dataValidation></dataValidations>
      <hyperlinks><hyperlink ref="A7" location="表一!A5" display="x"/></hyperlinks>
      <rowBreaks count="1" manualBreakCount="1"><brk id="5" max="16383" man="1"/></rowBreaks>
      <colBreaks count="1"><brk id="5" max="1048575" man="1"/></colBreaks>
      <drawing r:id="rId1"/><legacyDrawing r:id="rId2"/></worksheet>
      """
  /// The second: formulas over the first.
  static let other =
    head + """
      <worksheet xmlns="\(main)"><sheetData><row r="1"><c r="A1"><f>表一!B5</f><v>0</v></c><c r="B1"><f>SUM('表一'!B4:B4)+A1</f><v>0</v></c></row></sheetData></worksheet>
      """
  /// The third, which has nothing to do with it.
  static let apart =
    head + """
      <worksheet xmlns="\(main)"><sheetData><row r="5"><c r="A5"><v>5</v></c></row></sheetData></worksheet>
      """
  static let comments =
    head + """
      <comments xmlns="\(main)"><authors><author/></authors><commentList><comment ref="A5" authorId="0"><text><t>核对</t></text></comment></commentList></comments>
      """
  static let vml = """
    <xml xmlns:x="urn:schemas-microsoft-com:office:excel"><shape><x:ClientData ObjectType="Note"><x:Anchor>1, 15, 4, 2, 3, 15, 8, 4</x:Anchor><x:Row>4</x:Row><x:Column>0</x:Column></x:ClientData></shape></xml>
    """
  static let drawing =
    head + """
      <xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"><xdr:twoCellAnchor><xdr:from><xdr:col>0</xdr:col><xdr:row>5</xdr:row></xdr:from><xdr:to><xdr:col>2</xdr:col><xdr:row>8</xdr:row></xdr:to></xdr:twoCellAnchor><xdr:twoCellAnchor editAs="absolute"><xdr:from><xdr:row>5</xdr:row></xdr:from></xdr:twoCellAnchor></xdr:wsDr>
      """
  static let workbook =
    head + """
      <workbook xmlns="\(main)" xmlns:r="\(relations)"><sheets><sheet name="表一" sheetId="1" r:id="rId1"/><sheet name="表二" sheetId="2" r:id="rId2"/><sheet name="别的" sheetId="3" r:id="rId3"/></sheets><definedNames><definedName name="_xlnm.Print_Area" localSheetId="0">表一!$A$1:$D$7</definedName><definedName name="_xlnm.Print_Titles" localSheetId="0">表一!$3:$3</definedName><definedName name="合计数">表一!$B$5</definedName></definedNames><calcPr calcId="191029"/></workbook>
      """

  /// Its parts, by their names.
  static let parts: [(name: String, text: String)] = [
    (
      "[Content_Types].xml",
      head
        + "<Types xmlns=\"\(package)/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/calcChain.xml\" ContentType=\"application/x\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/y\"/></Types>"
    ),
    ("_rels/.rels", relationships([("rId1", "officeDocument", "xl/workbook.xml")])),
    ("xl/workbook.xml", workbook),
    (
      "xl/_rels/workbook.xml.rels",
      relationships([
        ("rId1", "worksheet", "worksheets/sheet1.xml"),
        ("rId2", "worksheet", "worksheets/sheet2.xml"),
        ("rId3", "worksheet", "worksheets/sheet3.xml"),
        ("rId4", "sharedStrings", "sharedStrings.xml"), ("rId5", "calcChain", "calcChain.xml"),
      ])
    ),
    ("xl/worksheets/sheet1.xml", form), ("xl/worksheets/sheet2.xml", other),
    ("xl/worksheets/sheet3.xml", apart),
    (
      "xl/worksheets/_rels/sheet1.xml.rels",
      relationships([
        ("rId1", "drawing", "../drawings/drawing1.xml"),
        ("rId2", "vmlDrawing", "../drawings/vmlDrawing1.vml"),
        ("rId3", "comments", "../comments1.xml"),
      ])
    ),
    ("xl/drawings/drawing1.xml", drawing), ("xl/drawings/vmlDrawing1.vml", vml),
    ("xl/comments1.xml", comments),
    (
      "xl/sharedStrings.xml",
      head + "<sst xmlns=\"\(main)\" count=\"1\" uniqueCount=\"1\"><si><t>注</t></si></sst>"
    ),
    (
      "xl/calcChain.xml",
      head + "<calcChain xmlns=\"\(main)\"><c r=\"B5\" i=\"1\"/><c r=\"C5\"/></calcChain>"
    ),
  ]

  private static func relationships(_ all: [(id: String, type: String, target: String)]) -> String {
    let elements = all.map {
      "<Relationship Id=\"\($0.id)\" Type=\"\(relations)/\($0.type)\" Target=\"\($0.target)\"/>"
    }
    return head + "<Relationships xmlns=\"\(package)/relationships\">" + elements.joined()
      + "</Relationships>"
  }

  /// The file, with the text of a part in place of its own.
  static func bytes(replacing part: String = "", by text: String = "") throws -> [UInt8] {
    try ZipBuilder.package(texts: parts.map { ($0.name, $0.name == part ? text : $0.text) })
  }

  /// The parts of a package, by their names.
  static func parts(of bytes: [UInt8]) throws -> [String: String] {
    try ZipArchive.open(bytes, limits: ReadingLimits()) { archive throws(ReadingError) in
      var parts: [String: String] = [:]
      for part in archive.listed {
        parts[part.name] = String(decoding: try archive.bytes(of: part), as: UTF8.self)
      }
      return parts
    }
  }
}
