import CMinizip
import Glibc
import Sheets
import Testing

@testable import SheetFormats

@Suite struct PackageCheckTests {
  private func check(_ bytes: [UInt8], worksheets: Int = 1) throws {
    let path = XLSXPackage.temporaryPath()
    defer { unlink(path) }
    let file = try #require(fopen(path, "wb"))
    fwrite(bytes, 1, bytes.count, file)
    fclose(file)
    try PackageCheck.check(path, worksheets: worksheets)
  }

  /// A ZIP file of one part, stored as it is, its checksum right.
  private func package(_ name: String, _ content: String) -> [UInt8] {
    let (name, content) = (Array(name.utf8), Array(content.utf8))
    func bytes(_ value: UInt, _ count: Int) -> [UInt8] {
      (0..<count).map { UInt8(truncatingIfNeeded: value >> UInt(8 * $0)) }
    }
    let sizes = bytes(UInt(content.count), 4) + bytes(UInt(content.count), 4)
    let crc = bytes(crc32(0, content, UInt32(content.count)), 4)
    // Version, flags, method, time and date, then what both headers share.
    let common =
      bytes(20, 2) + bytes(0, 8) + crc + sizes + bytes(UInt(name.count), 2) + bytes(0, 2)
    let local = Array("PK\u{3}\u{4}".utf8) + common + name + content
    let central = Array("PK\u{1}\u{2}".utf8) + bytes(20, 2) + common + bytes(0, 14) + name
    let end =
      Array("PK\u{5}\u{6}".utf8) + bytes(0, 4) + bytes(1, 2) + bytes(1, 2)
      + bytes(UInt(central.count), 4) + bytes(UInt(local.count), 4) + bytes(0, 2)
    return local + central + end
  }

  private let sheet = "xl/worksheets/sheet1.xml"
  private let head = "<?xml version=\"1.0\"?>\n<worksheet xmlns=\"x\"><sheetData>"

  @Test func aWholeSheetPasses() {
    #expect(throws: Never.self) {
      try check(package(sheet, head + "</sheetData></worksheet>"))
      try check(package(sheet, head + "</sheetData></worksheet>\n"))
    }
  }

  @Test(arguments: ["", "<row r=\"1\">", "</sheetData>", "</sheetData></worksheet", "</sst>"])
  func aSheetCutShortIsNoticed(end: String) {
    #expect(throws: XLSXError.damagedPackage(part: sheet)) {
      try check(package(sheet, head + end))
    }
  }

  @Test func anEmptyPartIsNoticed() {
    #expect(throws: XLSXError.damagedPackage(part: sheet)) { try check(package(sheet, "")) }
  }

  @Test func aMissingSheetIsNoticed() {
    let whole = package(sheet, head + "</sheetData></worksheet>")
    #expect(throws: XLSXError.damagedPackage(part: "xl/worksheets")) {
      try check(whole, worksheets: 2)
    }
  }

  @Test func aWrongChecksumIsNoticed() {
    var bytes = package(sheet, head + "</sheetData></worksheet>")
    // The last byte of the declaration, behind the 30 bytes of header and the part's name.
    bytes[30 + sheet.utf8.count + 21] ^= 1
    #expect(throws: XLSXError.damagedPackage(part: sheet)) { try check(bytes) }
  }

  @Test func aFileCutShortIsNoticed() throws {
    let whole = try XLSXPackage(Samples.workbook(Samples.card())).bytes
    #expect(throws: Never.self) { try check(whole) }
    // The last 22 bytes are the end record.
    for length in [0, 1, 100, whole.count / 2, whole.count - 22] {
      #expect(throws: XLSXError.self) { try check(Array(whole.prefix(length))) }
    }
  }
}
