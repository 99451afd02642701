import TestSupport

/// The sample as a workbook.
struct UnseenWorkbook {
  private var sheets: [Worksheet] = []

  fileprivate struct Worksheet {
    var cells: [Int: String] = [:]
    var merged = ""
    var next = 1
  }

  /// Lays a sample out: on a worksheet for each table with the text above it, or all on one with blank rows between.
  init(_ sample: UnseenSample, stacked: Bool) {
    var sheet = Worksheet()
    for block in sample.blocks {
      switch block {
      case .text(let line):
        sheet.cells[sheet.next] = Self.cell(line, row: sheet.next, column: 0)
        sheet.next += 1
      case .table(let table):
        sheet.add(table)
        if stacked {
          sheet.next += 1
        } else {
          sheets.append(sheet)
          sheet = Worksheet()
        }
      }
    }
    if stacked || sheet.next > 1 { sheets.append(sheet) }
  }

  /// The package.
  func bytes() throws -> [UInt8] {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
    let numbers = sheets.indices.map { $0 + 1 }
    let names = numbers.map { "<sheet name=\"Sheet\($0)\" sheetId=\"\($0)\" r:id=\"r\($0)\"/>" }
    let targets = numbers.map {
      "<Relationship Id=\"r\($0)\" Type=\"\(relations)/worksheet\" Target=\"worksheets/sheet\($0).xml\"/>"
    }
    let package = "http://schemas.openxmlformats.org/package/2006/relationships"
    var parts: [(name: String, text: String)] = [
      (
        "_rels/.rels",
        "\(head)<Relationships xmlns=\"\(package)\"><Relationship Id=\"a\" Type=\"\(relations)/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
      ),
      (
        "xl/workbook.xml",
        "\(head)<workbook xmlns=\"\(main)\" xmlns:r=\"\(relations)\"><sheets>\(names.joined())</sheets></workbook>"
      ),
      (
        "xl/_rels/workbook.xml.rels",
        "\(head)<Relationships xmlns=\"\(package)\">\(targets.joined())<Relationship Id=\"s\" Type=\"\(relations)/styles\" Target=\"styles.xml\"/></Relationships>"
      ),
      (
        "xl/styles.xml",
        "\(head)<styleSheet xmlns=\"\(main)\"><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"4\"/></cellXfs></styleSheet>"
      ),
    ]
    for (index, sheet) in sheets.enumerated() {
      let rows = sheet.cells.sorted { $0.key < $1.key }.map {
        "<row r=\"\($0.key)\">\($0.value)</row>"
      }
      let merged = sheet.merged.isEmpty ? "" : "<mergeCells>\(sheet.merged)</mergeCells>"
      parts.append(
        (
          "xl/worksheets/sheet\(index + 1).xml",
          "\(head)<worksheet xmlns=\"\(main)\"><sheetData>\(rows.joined())</sheetData>\(merged)</worksheet>"
        ))
    }
    return try ZipBuilder.package(texts: parts)
  }

  /// A cell: amounts with two places are numbers, as `#,##0.00` prints them; all else is text.
  fileprivate static func cell(_ text: String, row: Int, column: Int) -> String {
    guard !text.isEmpty else { return "" }
    let reference = name(row, column)
    if text.wholeMatch(of: /-?\d{1,3}(,\d{3})*\.\d\d/) != nil {
      return "<c r=\"\(reference)\" s=\"1\"><v>\(text.replacing(",", with: ""))</v></c>"
    }
    let content = text.escaped.replacing("⏎", with: "\n")
    return
      "<c r=\"\(reference)\" t=\"inlineStr\"><is><t xml:space=\"preserve\">\(content)</t></is></c>"
  }

  fileprivate static func name(_ row: Int, _ column: Int) -> String {
    let letters = (0..<26).map { String(UnicodeScalar(UInt8(65 + $0))) }
    let high = column >= 26 ? letters[column / 26 - 1] : ""
    return "\(high)\(letters[column % 26])\(row)"
  }
}

extension UnseenWorkbook.Worksheet {
  fileprivate mutating func add(_ table: [[String]]) {
    for cells in UnseenCell.rows(of: table) {
      var row = ""
      for cell in cells {
        row += UnseenWorkbook.cell(cell.text, row: next, column: cell.column)
        if cell.rows > 1 || cell.columns > 1 {
          let last = UnseenWorkbook.name(next + cell.rows - 1, cell.column + cell.columns - 1)
          merged += "<mergeCell ref=\"\(UnseenWorkbook.name(next, cell.column)):\(last)\"/>"
        }
      }
      cells.isEmpty ? () : (self.cells[next] = row)
      next += 1
    }
  }
}
