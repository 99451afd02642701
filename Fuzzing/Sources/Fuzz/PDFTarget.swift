import PDFPages
import Sheets
import TestSupport

@testable import SheetFormats

/// Reads PDFs as `gongkai-pdf` and the reader do together, in one process.
enum PDFTarget {
  /// Takes a whole file.
  static func run(_ bytes: [UInt8]) {
    var told: [UInt8] = []
    _ = bytes.map { CChar(bitPattern: $0) }.withUnsafeBufferPointer { buffer in
      PagesOutput.run(buffer) { part in
        told += part
        return told.count < 64 << 20
      }
    }
    guard let parsed = PDFPagesParser.parse(told) else {
      if told.count >= 64 << 20 { return }
      broken("pages that are not read")
    }
    var document = PDFDocument(limits)
    for page in parsed.pages { document.add(page) }
    if let read = try? document.document() { Soundness.check(read) }
  }

  /// Takes what is drawn on a page that has fonts, a form and a picture.
  static func draw(_ content: [UInt8]) {
    var writer = PDFWriter()
    let latin = writer.add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    let descendant = writer.add(
      "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /SimSun /CIDSystemInfo "
        + "<< /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /DW 1000 >>")
    let chinese = writer.add(
      "<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /GBK-EUC-H "
        + "/DescendantFonts [\(descendant) 0 R] >>")
    let form = writer.addStream(
      content,
      "/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << /Font << "
        + "/F1 \(latin) 0 R /F2 \(chinese) 0 R >> >>")
    let image = writer.addStream(
      "\0",
      "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray "
        + "/BitsPerComponent 8")
    let page = writer.addStream(content)
    writer.addPage(
      "q /X1 Do Q /X2 Do",
      resources: "/Font << /F1 \(latin) 0 R /F2 \(chinese) 0 R >> "
        + "/XObject << /X1 \(form) 0 R /X2 \(image) 0 R >> /ExtGState << /G1 << /ca 0.5 >> >> ",
      extra: "/Annots [] /Other \(page) 0 R")
    run(writer.bytes())
  }
}

/// Reads containers of office files, and what lies in ZIP files.
enum ContainerTarget {
  /// Takes a file.
  static func run(_ bytes: [UInt8]) {
    _ = try? OfficeKind.of(bytes, limits: limits)
    guard let bundle = try? FileBundle(bytes, limits: limits) else { return }
    for member in bundle.members.prefix(64) {
      if member.steps.contains(where: { $0 == ".." || $0 == "." || $0.isEmpty }) {
        broken("a step that leads elsewhere")
      }
      _ = try? bundle.read(member)
    }
  }
}

/// Reads text of few different pieces, so that columns held by spaces come about.
enum LayoutTarget {
  private static let pieces = [
    " ", "  ", "   ", "        ", "\n", "\n", "合计", "201", "3.00", "1,234.50", "基本支出", "：", "\u{C}",
    "- 3 -", "=", "====",
    "====== ======", "\t", "　", "-", "。",
  ]

  /// Takes a byte for each piece.
  static func run(_ bytes: [UInt8]) {
    let text = bytes.map { pieces[Int($0) % pieces.count] }.joined()
    if let document = try? TextReader(limits: limits).read(text) { Soundness.check(document) }
  }
}
