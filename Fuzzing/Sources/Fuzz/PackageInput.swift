/// Makes packages of inputs.
///
/// The first byte tells: after a `Z` comes the archive as it is; after anything else its parts, each ended by the byte
/// 0x1E, which XML cannot have. They come in the order listed here; a part that is missing or empty is the usual one.
enum PackageInput {
  /// The byte between parts.
  private static let separator: UInt8 = 0x1E

  /// A spreadsheet.
  static func workbook(_ input: [UInt8]) -> [UInt8] {
    package(
      input,
      [
        (
          "xl/worksheets/sheet1.xml",
          "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row></sheetData></worksheet>"
        ),
        ("xl/sharedStrings.xml", "<sst><si><t>甲</t></si><si><t>乙</t></si></sst>"),
        (
          "xl/styles.xml",
          "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"4\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"
        ),
        (
          "xl/workbook.xml",
          "<workbook><sheets><sheet name=\"表\" id=\"a\"/><sheet name=\"二\" id=\"b\"/></sheets></workbook>"
        ),
        (
          "xl/_rels/workbook.xml.rels",
          """
          <Relationships><Relationship Id="a" Type="worksheet" Target="worksheets/sheet1.xml"/>\
          <Relationship Id="b" Type="worksheet" Target="worksheets/sheet2.xml"/>\
          <Relationship Id="s" Type="styles" Target="styles.xml"/>\
          <Relationship Id="t" Type="sharedStrings" Target="sharedStrings.xml"/></Relationships>
          """
        ),
        ("xl/worksheets/sheet2.xml", "<worksheet/>"),
      ])
  }

  /// A text.
  static func text(_ input: [UInt8]) -> [UInt8] {
    package(
      input,
      [
        ("word/document.xml", "<document/>"),
        (
          "_rels/.rels",
          "<Relationships><Relationship Id=\"a\" Type=\"officeDocument\" Target=\"word/document.xml\"/></Relationships>"
        ),
      ])
  }

  private static func package(
    _ input: [UInt8], _ usual: [(name: String, text: String)]
  ) -> [UInt8] {
    guard let first = input.first else { return [] }
    if first == UInt8(ascii: "Z") { return Array(input.dropFirst()) }
    let given = input.dropFirst().split(separator: separator, omittingEmptySubsequences: false)
    let parts = usual.enumerated().map { index, part in
      let isGiven = index < given.count && !given[index].isEmpty
      return (name: part.name, bytes: isGiven ? given[index] : Array(part.text.utf8)[...])
    }
    return StoredZip.package(parts)
  }
}
