import TestSupport

/// A workbook of one worksheet as a bureau types it: texts, and formulas that begin with `=`.
enum BureauWorkbook {
  /// The file.
  ///
  /// - Parameters:
  ///   - rows: the cells; nil for one that is there and empty.
  ///   - name: what the worksheet is called.
  /// - Returns: the file.
  /// - Throws: ``ZipBuilder/Failure``.
  static func bytes(_ rows: [[String?]], name: String = "表") throws -> [UInt8] {
    let cells = rows.enumerated().map { row, texts in
      let line = texts.enumerated().map { column, text -> String in
        let address = "\(Character(Unicode.Scalar(UInt8(65 + column))))\(row + 1)"
        guard let text, !text.isEmpty else { return "<c r=\"\(address)\" s=\"1\"/>" }
        if text.hasPrefix("=") {
          return "<c r=\"\(address)\" s=\"1\"><f>\(text.dropFirst())</f></c>"
        }
        return "<c r=\"\(address)\" t=\"inlineStr\"><is><t>\(text)</t></is></c>"
      }
      return "<row r=\"\(row + 1)\">\(line.joined())</row>"
    }
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    let package = "http://schemas.openxmlformats.org/package/2006/relationships"
    func related(_ all: [(String, String, String)]) -> String {
      "<Relationships xmlns=\"\(package)\">"
        + all.map {
          "<Relationship Id=\"\($0.0)\" Type=\"\(relations)/\($0.1)\" Target=\"\($0.2)\"/>"
        }.joined() + "</Relationships>"
    }
    return try ZipBuilder.package(texts: [
      (
        "[Content_Types].xml",
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"
      ),
      ("_rels/.rels", related([("r1", "officeDocument", "xl/workbook.xml")])),
      (
        "xl/workbook.xml",
        "<workbook xmlns=\"\(main)\" xmlns:r=\"\(relations)\"><sheets><sheet name=\"\(name)\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
      ),
      (
        "xl/_rels/workbook.xml.rels",
        related([("r1", "worksheet", "worksheets/sheet1.xml"), ("r2", "styles", "styles.xml")])
      ),
      (
        "xl/styles.xml",
        "<styleSheet xmlns=\"\(main)\"><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"4\"/></cellXfs></styleSheet>"
      ),
      (
        "xl/worksheets/sheet1.xml",
        "<worksheet xmlns=\"\(main)\"><sheetData>\(cells.joined())</sheetData></worksheet>"
      ),
    ])
  }

  /// 支出总表 with one empty row, in 元, with two formulas of which the second counts levels twice.
  static let expenditure: [[String?]] = [
    ["____年支出总表"], ["编制单位：＿＿＿＿", nil, nil, nil, nil, "单位：元"], [],
    ["科目编码", "功能分类科目名称", "合计", "基本支出", "项目支出"],
    [nil, "合计", "=D5+E5", nil, "=SUM(E6:E6)"], [nil, nil, "=D6+E6", nil, nil], [],
    ["{{部门.名称}}，基本支出{{预算表3[合计].基本支出}}万元，{{没有}}"],
  ]
}
