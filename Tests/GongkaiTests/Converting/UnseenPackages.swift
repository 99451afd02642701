import TestSupport

/// A cell of a sample with what it is merged over.
struct UnseenCell {
  var text: String
  var row: Int
  var column: Int
  var rows = 1
  var columns = 1

  /// The cells of a table, row by row; marks are no cells.
  static func rows(of table: [[String]]) -> [[UnseenCell]] {
    table.indices.map { row in
      table[row].indices.filter { !UnseenSample.isMark(table[row][$0]) }.map { column in
        func holds(_ mark: String, _ row: Int, _ column: Int) -> Bool {
          table.indices.contains(row) && table[row].indices.contains(column)
            && table[row][column] == mark
        }
        var cell = UnseenCell(text: table[row][column], row: row, column: column)
        while holds("<", row, column + cell.columns) { cell.columns += 1 }
        while holds("^", row + cell.rows, column) { cell.rows += 1 }
        return cell
      }
    }
  }
}

extension UnseenSample {
  /// The sample as a page, the tables inside of tables that only lay the page out.
  var page: String {
    var body = ""
    for block in blocks {
      switch block {
      case .text(let line): body += "<p>\(line.escaped)</p>\n"
      case .table(let rows): body += "<table border=1>\(Self.rows(rows, attributes: ""))</table>\n"
      }
    }
    return
      "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>公开</title></head><body><table><tr><td>\(body)</td></tr></table></body></html>"
  }

  /// The sample as Word saves a page.
  var wordPage: String {
    var body = ""
    for block in blocks {
      switch block {
      case .text(let line):
        body += """
          <p class=MsoNormal align=center style='mso-margin-top-alt:auto'><b><span lang=EN-US \
          style='font-size:16.0pt;font-family:方正小标宋简体'>\(line.escaped)<o:p></o:p></span></b></p>

          """
      case .table(let rows):
        body += """
          <div align=center><table class=MsoTableGrid border=0 cellspacing=0 style='border-collapse:collapse;mso-yfti-tbllook:1184'>
          \(Self.rows(rows, attributes: " nowrap style='width:66.0pt;padding:0cm 5.4pt'"))
          </table></div>

          """
      }
    }
    return """
      <html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta http-equiv=Content-Type content="text/html; charset=gb2312">
      <!--[if gte mso 9]><xml><w:WordDocument></w:WordDocument></xml><![endif]--><style><!-- p.MsoNormal {margin:0cm;} --></style></head>
      <body lang=ZH-CN><div class=WordSection1>
      \(body)</div></body></html>
      """
  }

  private static func rows(_ table: [[String]], attributes: String) -> String {
    UnseenCell.rows(of: table).map { cells in
      let inner = cells.map { cell in
        let spans =
          (cell.rows > 1 ? " rowspan=\(cell.rows)" : "")
          + (cell.columns > 1 ? " colspan=\"\(cell.columns)\"" : "")
        let text = cell.text.escaped.replacing("⏎", with: "<br/>")
        let content =
          attributes.isEmpty
          ? text : "<p class=MsoNormal><span lang=EN-US>\(text)</span>&nbsp;<o:p></o:p></p>"
        return "<td\(attributes)\(spans)>\(content)</td>"
      }
      return "<tr>\(inner.joined())</tr>\n"
    }.joined()
  }

  /// The sample as a Word document.
  func docx() throws -> [UInt8] {
    func paragraph(_ text: String) -> String {
      let lines = text.escaped.split(separator: "⏎", omittingEmptySubsequences: false)
      let runs = lines.map { "<w:t xml:space=\"preserve\">\($0)</w:t>" }.joined(
        separator: "<w:br/>")
      return "<w:p><w:r>\(runs)</w:r></w:p>"
    }
    var body = ""
    for block in blocks {
      guard case .table(let table) = block else {
        if case .text(let line) = block { body += paragraph(line) }
        continue
      }
      body += "<w:tbl>"
      for row in table {
        body += "<w:tr>"
        var column = 0
        while column < row.count {
          var span = 1
          while column + span < row.count, row[column + span] == "<" { span += 1 }
          let goesOn = row[column] == "^"
          let restarts =
            !goesOn
            && UnseenCell.rows(of: table).joined().contains {
              $0.column == column && $0.rows > 1 && table[$0.row] == row && $0.text == row[column]
            }
          let merge = goesOn ? "<w:vMerge/>" : restarts ? "<w:vMerge w:val=\"restart\"/>" : ""
          body +=
            "<w:tc><w:tcPr><w:gridSpan w:val=\"\(span)\"/>\(merge)</w:tcPr>\(paragraph(goesOn ? "" : row[column]))</w:tc>"
          column += span
        }
        body += "</w:tr>"
      }
      body += "</w:tbl>"
    }
    let document =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>\(body)</w:body></w:document>"
    return try ZipBuilder.package(texts: [("word/document.xml", document)])
  }
}

extension String {
  /// The text as it stands in XML.
  var escaped: String {
    replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
  }
}
