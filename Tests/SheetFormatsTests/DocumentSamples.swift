import SheetFormats
import Sheets

/// Documents made by hand.
enum DocumentSamples {
  /// Texts that are markup, templates or damage somewhere.
  static let hostile = [
    "<script>alert(1)</script>", "</style></svg></title>", "{{ 合计 }}{% raw %}", "a|b\\|c",
    "a & b &lt; c",
    "\"'`*_#~[x](y)![z]", "第一行\n第二行\r\n第三行", "\u{1}\u{1B}[31m红\u{7F}\u{FFFE}\u{FFFF}", "- x",
    "1. x",
    "# x", "> x", "---", "===", "    四", "$x$", "\u{202E}倒", "]]>", "<!-- x -->", "😀\u{10FFFF}",
  ]

  /// Every kind of block with a text everywhere a text can be.
  static func document(of text: String) throws -> Document {
    var sheet = Samples.row([text, "乙"])
    let header = sheet.style(CellStyle(role: .header))
    sheet.rows.insert(
      Sheet.Row(.header, [Cell(.text("名称"), style: header), Cell(.text("值"), style: header)]), at: 0
    )
    let caption = sheet.style(CellStyle(role: .caption, border: false))
    sheet.rows.insert(
      Sheet.Row(.caption, [Cell(.text(text), style: caption), Cell(.empty, style: caption)]), at: 0)
    sheet.name = text
    return Document(
      titleLines: [text], issueLines: [text], language: text,
      blocks: [
        .heading(1, text), .heading(2, text), .paragraph(text), .list([text, text]),
        .definition(term: text, text: text), .sheet(sheet), .pageBreak,
        .chart(chart(.comparison, names: [text, "甲"], [[1, 2], [3, -4]], title: text)),
      ])
  }

  /// A document with every kind of block, several levels of headings, and numbers of pages at the outer edge.
  static var everything: Document {
    get throws {
      var bare = Samples.card()
      let plain = bare.style(CellStyle(role: .text, border: false))
      bare.rows.append(Sheet.Row(.body, bare.widths.map { _ in Cell(.text("文"), style: plain) }))
      var document = try document(of: "甲")
      document.blocks += [
        .heading(3, "三"), .heading(4, "四"), .paragraph("文"), .heading(1, "一"), .heading(2, "二"),
        .sheet(try Samples.form()), .sheet(bare), .chart(chart(.shares, names: ["甲"], [[1]])),
      ]
      document.manner.looks[.pageNumber] = DocumentManner.Look()
      document.manner.looks[.pageNumber]?.alignment = .outside
      document.manner.looks[.point] = DocumentManner.Look()
      document.manner.looks[.point]?.bold = true
      document.manner.termFont = "黑体"
      document.manner.standIns = [.init(font: "黑体", standIn: "SimHei")]
      document.properties = Workbook.Properties(
        title: "甲", subject: "部门预算", company: "局", creator: "gongkai", createdYear: 2024)
      return document
    }
  }

  /// A chart of whole figures.
  static func chart(
    _ kind: Chart.Kind, names: [String], _ figures: [[Int64]], title: String = "收入构成"
  ) -> Chart {
    Chart(
      title: title, unit: "万元", kind: kind, categories: names,
      series: figures.enumerated().map { index, values in
        Chart.Series(name: "\(2022 + index)年", values: values.map { Number(exactly: $0) })
      })
  }
}

extension [UInt8] {
  /// The bytes as text.
  var asText: String { String(decoding: self, as: UTF8.self) }
}
