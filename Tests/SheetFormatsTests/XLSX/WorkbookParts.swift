import SheetFormats
import Sheets
import TestSupport
import Testing

/// The parts of a workbook as some other program might write them.
struct WorkbookParts {
  /// The worksheets in the workbook's order: name and what is inside `worksheet`.
  var worksheets: [(name: String, xml: String)] = []
  /// What is inside `sst`; no such part when empty.
  var strings = ""
  /// The format codes of the styles 1, 2, … in cells.
  var codes: [String] = []
  /// Numbers of builtin formats, for the styles behind those.
  var builtins: [Int] = []
  var from1904 = false
  /// The worksheets that are hidden.
  var hidden: Set<String> = []
  /// What the workbook says of computing.
  var calculation = ""
  var namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  var relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  var doctype = ""

  /// One worksheet with these rows.
  init(rows: String, before: String = "", after: String = "") {
    worksheets = [("表", "\(before)<sheetData>\(rows)</sheetData>\(after)")]
  }

  var texts: [(name: String, text: String)] {
    let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\(doctype)"
    let package = "http://schemas.openxmlformats.org/package/2006/relationships"
    var references = ""
    var sheets = ""
    var parts: [(name: String, text: String)] = []
    for (index, worksheet) in worksheets.enumerated() {
      // Files are numbered against the order of the sheets.
      let number = worksheets.count - index
      references +=
        "<Relationship Id=\"rId\(index)\" Type=\"\(relations)/worksheet\" Target=\"worksheets/sheet\(number).xml\"/>"
      let state = hidden.contains(worksheet.name) ? " state=\"hidden\"" : ""
      sheets +=
        "<sheet name=\"\(worksheet.name)\" sheetId=\"\(number)\"\(state) r:id=\"rId\(index)\"/>"
      parts.append(
        (
          "xl/worksheets/sheet\(number).xml",
          "\(head)<worksheet xmlns=\"\(namespace)\">\(worksheet.xml)</worksheet>"
        ))
    }
    let formats = codes.indices.map {
      "<numFmt numFmtId=\"\(164 + $0)\" formatCode=\"\(codes[$0].escaped)\"/>"
    }.joined()
    let numbers = [0] + codes.indices.map { 164 + $0 } + builtins
    let cells = numbers.map { "<xf numFmtId=\"\($0)\"/>" }.joined()
    parts.append(
      (
        "xl/styles.xml",
        "\(head)<styleSheet xmlns=\"\(namespace)\"><numFmts>\(formats)</numFmts><cellStyleXfs><xf numFmtId=\"9\"/></cellStyleXfs><cellXfs>\(cells)</cellXfs></styleSheet>"
      ))
    references += "<Relationship Id=\"s\" Type=\"\(relations)/styles\" Target=\"/xl/styles.xml\"/>"
    if !strings.isEmpty {
      parts.append(
        ("xl/sharedStrings.xml", "\(head)<sst xmlns=\"\(namespace)\">\(strings)</sst>"))
      references +=
        "<Relationship Id=\"t\" Type=\"\(relations)/sharedStrings\" Target=\"sharedStrings.xml\"/>"
    }
    parts.append(
      (
        "xl/workbook.xml",
        "\(head)<workbook xmlns=\"\(namespace)\" xmlns:r=\"\(relations)\"><workbookPr\(from1904 ? " date1904=\"1\"" : "")/><sheets>\(sheets)</sheets>\(calculation)</workbook>"
      ))
    parts.append(
      (
        "xl/_rels/workbook.xml.rels",
        "\(head)<Relationships xmlns=\"\(package)\">\(references)</Relationships>"
      ))
    parts.append(
      (
        "_rels/.rels",
        "\(head)<Relationships xmlns=\"\(package)\"><Relationship Id=\"a\" Type=\"\(relations)/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
      ))
    return parts
  }

  /// The package.
  func bytes() throws -> [UInt8] { try ZipBuilder.package(texts: texts) }

  /// The tables that reading the package gives.
  func tables(_ limits: ReadingLimits = ReadingLimits()) throws -> [SourceTable] {
    try XLSXReader(limits: limits).read(try bytes()).tables
  }

  /// The cells of the first table, as they print.
  func printed() throws -> [[String]] { try #require(try tables().first).printed }
}

extension SourceTable {
  /// The cells as they print.
  var printed: [[String]] {
    sheet.rows.map { row in
      row.cells.map { $0.printed(sheet.styles[Int($0.style)].format) }
    }
  }

  /// The merged blocks as four numbers each: first row and column, last row and column.
  var blocks: [[Int]] {
    sheet.spans.map { [$0.first.row, $0.first.column, $0.lastRow, $0.lastColumn] }.sorted {
      $0.lexicographicallyPrecedes($1)
    }
  }
}

extension SourceDocument {
  /// What the document holds in order: paragraphs, and tables as rows joined by bars.
  var outline: [String] {
    blocks.map { block in
      switch block {
      case .text(let text): text.text
      case .table(let table):
        table.printed.map { $0.joined(separator: "|") }.joined(separator: "/")
      }
    }
  }
}

extension String {
  /// The text as it stands in XML.
  var escaped: String {
    var result = ""
    for character in unicodeScalars {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case "\"": result += "&quot;"
      default: result.unicodeScalars.append(character)
      }
    }
    return result
  }
}
