import TestSupport
import Testing

/// Whatever a file holds, reading it ends soon, and what is left out is told.
@Suite struct HostileFileTests {
  /// Reads a file within a time that no honest one needs.
  private func told(_ bytes: [UInt8]) -> ToldPages {
    let start = ContinuousClock.now
    let told = ToldPages(bytes)
    #expect(ContinuousClock.now - start < .seconds(60))
    return told
  }

  private func page(_ stream: (inout PDFWriter) -> Int) -> ToldPages {
    var writer = PDFWriter()
    let form = stream(&writer)
    writer.addPage("/X Do", resources: "/XObject << /X \(form) 0 R >>")
    return told(writer.bytes())
  }

  private static let form = "/Type /XObject /Subtype /Form /BBox [0 0 500 500]"

  @Test func stopsStreamsThatGrow() {
    let told = page {
      $0.addStream(
        [UInt8](repeating: 0x20, count: 70 << 20), HostileFileTests.form, deflated: true)
    }
    #expect(told.remarks("w ") == ["w limit streamBytes"])
    #expect(told.isWhole)
  }

  @Test func stopsStatesThatPileUp() {
    let told = page { $0.addStream(String(repeating: "q ", count: 300_000), HostileFileTests.form) }
    #expect(told.remarks("w ") == ["w limit states"])
  }

  @Test func stopsArraysInArrays() {
    let told = page { $0.addStream(String(repeating: "[", count: 100_000), HostileFileTests.form) }
    #expect(told.remarks("w ") == ["w limit depth"])
  }

  @Test func tellsDrawingsThatDrawThemselves() {
    let told = page { writer in
      writer.addStream(
        "/X Do", HostileFileTests.form + " /Resources << /XObject << /X 3 0 R >> >>")
    }
    #expect(told.remarks("w ") == ["w loop"])
  }

  @Test func stopsDrawingsThatDouble() {
    var writer = PDFWriter()
    var last = writer.addStream("0 g", Self.form)
    for _ in 0..<25 {
      last = writer.addStream(
        "/A Do /A Do", Self.form + " /Resources << /XObject << /A \(last) 0 R >> >>")
    }
    writer.addPage("/X Do", resources: "/XObject << /X \(last) 0 R >>")
    #expect(told(writer.bytes()).remarks("w ") == ["w limit forms"])
  }

  @Test func refusesPagesInALoop() {
    var writer = PDFWriter()
    writer.addPage("")
    let text = String(decoding: writer.bytes(), as: UTF8.self)
      .replacing("/Kids [4 0 R]", with: "/Kids [2 0 R]")
    let told = told(Array(text.utf8))
    #expect(!told.isWhole)
    #expect(told.lines.last?.hasPrefix("error ") == true)
  }

  /// A file with text, cut off or changed anywhere, gives no text that is not in it.
  private func sample() -> [UInt8] {
    var writer = PDFWriter()
    let font = writer.add(PDFWriter.helvetica)
    for page in 1...3 {
      writer.addPage(
        "BT /F 10 Tf 100 700 Td (Page \(page)) Tj ET 100 100 200 200 re S",
        resources: "/Font << /F \(font) 0 R >>")
    }
    return writer.bytes()
  }

  @Test(arguments: Array(stride(from: 0, through: 95, by: 5)))
  func endsOnFilesCutOff(percent: Int) {
    let bytes = sample()
    let told = told(Array(bytes.prefix(bytes.count * percent / 100)))
    let last = told.lines.last ?? ""
    #expect(last.hasPrefix("done ") || last.hasPrefix("error "))
    #expect("Page 1Page 2Page 3".hasPrefix(told.text))
  }

  @Test func endsOnNoise() {
    let bytes = sample()
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<300 {
      var changed = bytes
      for _ in 0..<8 {
        changed[Int.random(in: 0..<bytes.count, using: &generator)] =
          UInt8.random(in: 0...255, using: &generator)
      }
      let last = ToldPages(changed).lines.last ?? ""
      #expect(last.hasPrefix("done ") || last.hasPrefix("error "))
    }
  }
}
