import Glibc
import Sheets
import TestSupport
import Testing

@testable import SheetFormats

@Suite("Reading back what was written")
struct PackageCheckTests {
  /// A workbook with everything that is written, and its package part by part.
  private struct Trial {
    let check: PackageCheck
    let parts: [(name: String, text: String)]

    init(_ workbook: Workbook) throws {
      check = PackageCheck(try LegalWorkbook(workbook))
      parts = try XLSXPackage(workbook).parts.sorted { $0.key < $1.key }
        .map { (name: $0.key, text: $0.value) }
    }

    /// The part that is found damaged when the one of that name has other bytes; nil where none is.
    func damaged(_ name: String, _ bytes: [UInt8]?) throws -> String? {
      var parts = parts.map { (name: $0.name, bytes: Array($0.text.utf8)) }
      if let index = parts.firstIndex(where: { $0.name == name }) {
        parts[index].bytes = bytes ?? []
        if bytes == nil { parts.remove(at: index) }
      }
      let package = try ZipBuilder.package(parts)
      do throws(XLSXError) {
        try check.check(package)
        return nil
      } catch {
        guard case .damagedPackage(let part) = error else { return "\(error)" }
        return part
      }
    }
  }

  /// Two sheets with formulas between them, merged blocks, odd texts and numbers, and a chart.
  private func workbook() throws -> Workbook {
    var numbers = Samples.row(["", "a&b<c>", "_x0041_", " 边 ", "\u{1}", "两行\r\n字"])
    let style = numbers.style(CellStyle(role: .amount))
    let values = [
      Number(1, over: 3), Number(-1, over: 7), Number(exactly: .max), Number(exactly: .min),
      Number(1, over: 1 << 62), .zero,
    ]
    numbers.rows.append(
      Sheet.Row(.body, values.map { Cell(.number($0 ?? .zero), style: style) }))
    let formula = numbers.formula(
      .subtract(
        .cell(CellReference(sheet: 0, row: 4, column: 1)), .cell(CellReference(row: 1, column: 5))))
    numbers.rows.append(Sheet.Row(.gap, []))
    numbers.rows.append(
      Sheet.Row(
        .body, [Cell(.derived(formula: formula, Number(1230, over: 100)), style: style)]))
    numbers.spans = [Samples.block(2, 1, 3, 2)]
    var workbook = Samples.workbook(try Samples.form(name: "甲&乙"), numbers)
    workbook.charts = [
      CellChart(
        kind: .comparison, title: "构成", unit: "万元",
        categories: [CellRange(CellReference(sheet: 0, row: 4, column: 0), lastRow: 5)],
        series: [
          .init(
            name: "合计",
            values: [CellRange(CellReference(sheet: 0, row: 4, column: 1), lastRow: 5)])
        ], description: "两类支出")
    ]
    return workbook
  }

  @Test func whatIsWholePasses() throws {
    let trial = try Trial(try workbook())
    #expect(trial.parts.count > 12)
    #expect(try trial.damaged("", nil) == nil)
  }

  @Test func aPartThatIsMissingIsNoticed() throws {
    let trial = try Trial(try workbook())
    for part in trial.parts {
      #expect(try trial.damaged(part.name, nil) != nil, "\(part.name)")
      #expect(try trial.damaged(part.name, []) != nil, "\(part.name)")
    }
  }

  @Test func aPartCutShortIsNoticed() throws {
    let trial = try Trial(try workbook())
    for part in trial.parts {
      let bytes = Array(part.text.utf8)
      for count in [1, 2, 7, bytes.count / 2, bytes.count - 1] where count < bytes.count {
        // A line end behind the root is nothing.
        if count == 1, bytes.last == UInt8(ascii: "\n") { continue }
        #expect(try trial.damaged(part.name, Array(bytes.dropLast(count))) == part.name)
      }
    }
  }

  /// A write that fails leaves out what the C library had gathered: as many bytes as a block of the disk has, less at the
  /// end, or any number.
  @Test(arguments: [4096, 1024, 511])
  func aHoleIsNoticed(length: Int) throws {
    var sheet = try Samples.form()
    let row = sheet.rows[4]
    sheet.rows += Array(repeating: row, count: 100)
    var workbook = try workbook()
    workbook.sheets.append(sheet.named("长"))
    let trial = try Trial(workbook)
    var tried = 0
    for part in trial.parts {
      let bytes = Array(part.text.utf8)
      for start in stride(from: 0, to: bytes.count, by: max(61, bytes.count / 12)) {
        let rest = bytes[..<start] + bytes[min(start + length, bytes.count)...]
        #expect(try trial.damaged(part.name, Array(rest)) != nil, "\(part.name) from \(start)")
        tried += 1
      }
    }
    #expect(tried > 100)
  }

  @Test func noByteOfACellIsLostUnnoticed() throws {
    let trial = try Trial(try workbook())
    var tried = 0
    for part in trial.parts
    where part.name.hasPrefix("xl/worksheets/sheet") || part.name == "xl/sharedStrings.xml" {
      let bytes = Array(part.text.utf8)
      var element: [UInt8] = []
      var isInTag = false
      for (index, byte) in bytes.enumerated() {
        if byte == UInt8(ascii: "<") { (isInTag, element) = (true, []) }
        if isInTag { element.append(byte) }
        let isText =
          !isInTag && [Array("<v>".utf8), Array("<f>".utf8), Array("<t>".utf8)].contains(element)
        if byte == UInt8(ascii: ">") { isInTag = false }
        guard isText else { continue }
        var rest = bytes
        rest.remove(at: index)
        #expect(try trial.damaged(part.name, rest) != nil, "\(part.name), byte \(index)")
        tried += 1
      }
    }
    #expect(tried > 500)
  }

  @Test func anotherWorkbookIsNoticed() throws {
    let workbook = try workbook()
    let trial = try Trial(workbook)
    let bytes = try XLSXWriter().encode(workbook)
    var others: [Workbook] = []
    for (row, column) in [(4, 0), (4, 1), (6, 1), (7, 0)] {
      var other = workbook
      other.sheets[0].rows[row].cells[column].content = .number(Number(exactly: 9))
      others.append(other)
    }
    var other = workbook
    other.sheets[0].spans.removeLast()
    others.append(other)
    other = workbook
    other.sheets[0].rows.removeLast()
    other.sheets[0].spans.removeLast()
    others.append(other)
    other = workbook
    other.charts = []
    others.append(other)
    other = workbook
    other.sheets[1].name = "乙"
    others.append(other)
    other = workbook
    other.properties.title = "别的"
    others.append(other)
    #expect(throws: Never.self) { try trial.check.check(bytes) }
    for other in others {
      let check = PackageCheck(try LegalWorkbook(other))
      #expect(throws: XLSXError.self) { try check.check(bytes) }
    }
  }

  @Test func aWrongChecksumIsNoticed() throws {
    let workbook = try workbook()
    let check = PackageCheck(try LegalWorkbook(workbook))
    let bytes = try XLSXWriter().encode(workbook)
    let parts = try XLSXPackage.parts(of: bytes)
    for position in stride(from: 60, to: bytes.count * 3 / 4, by: 97) {
      var other = bytes
      other[position] ^= 0x10
      // Bytes that say nothing, such as the times of parts.
      guard (try? check.check(other)) != nil else { continue }
      #expect(try XLSXPackage.parts(of: other) == parts, "byte \(position)")
    }
  }

  @Test func aFileCutShortIsNoticed() throws {
    let workbook = try workbook()
    let check = PackageCheck(try LegalWorkbook(workbook))
    let whole = try XLSXWriter().encode(workbook)
    // The last 22 bytes are the end record.
    for length in [0, 1, 100, whole.count / 2, whole.count - 22, whole.count - 1] {
      #expect(throws: XLSXError.self) { try check.check(Array(whole.prefix(length))) }
    }
  }

  @Test(arguments: UInt64(1)...60)
  func randomTablesPass(seed: UInt64) throws {
    #expect(throws: Never.self) {
      try XLSXWriter().encode(Samples.workbook(Samples.random(seed: seed)))
    }
  }
}
