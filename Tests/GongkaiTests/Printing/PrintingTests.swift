import Foundation
import Gongkai
import TestSupport
import Testing

/// A program that stands for LibreOffice: it prints every text as the same PDF.
private struct PrinterStandIn {
  private let office: OfficeStandIn
  var folder: TemporaryFolder { office.folder }
  var path: String { office.path }
  var starts: Int { office.log.count }

  /// Makes the program.
  ///
  /// - Parameter action: what is done for the file `$file`, to be written as `$out/$name.pdf`.
  init(_ action: String = #"cp "$home/base.pdf" "$out/$name.pdf""#) {
    var writer = PDFWriter()
    let font = writer.add(PDFWriter.helvetica)
    let information = writer.add("<< /Producer (LibreOffice 1.0) >>")
    for _ in 0..<40 { writer.addPage("", resources: "/Font << /F \(font) 0 R >>") }
    // Contents on the first two pages; the pages are every second object behind those above.
    let places = (1...60).map { "/5FToc\($0) [\(4 + 2 * (3 + $0 % 30)) 0 R /XYZ 0 0 0]" }
    writer.catalogue =
      "/Dests << /5FText [10 0 R /XYZ 0 0 0] \(places.joined(separator: " ")) >>"
    writer.trailer = "/Info \(information) 0 R"
    office = OfficeStandIn(action)
    folder.write(writer.bytes(), to: "base.pdf")
  }
}

@Suite("PDFs of documents and forms") struct PrintingTests {
  private static let example = "\(Repository.root)/Examples/siping-dsj-2024-budget.json"
  private let folder = TemporaryFolder()

  private func run(
    _ arguments: [String], by program: PrinterStandIn
  ) throws -> Executable.Outcome {
    try Executable.run(
      arguments, environment: ["GONGKAI_SOFFICE": program.path], in: folder.path)
  }

  @Test("A document is printed, told of, and found up to date with all that was told")
  func document() throws {
    let program = PrinterStandIn()
    folder.write(Repository.bytes(ofFile: Self.example), to: "甲.json")
    let first = try run(["report", "甲.json", "--to", "docx,pdf"], by: program)
    #expect(first.code == 0, "\(first.errors.prefix(300))")
    #expect(first.output == "output/甲/report.docx\noutput/甲/report.pdf\n")
    #expect(first.errors.contains("D3：output/甲/report.pdf 由 LibreOffice 1.0 印成"))
    // Whatever is installed here, it is not drawn in 宋体.
    #expect(first.errors.contains("D4：output/甲/report.pdf"))
    let again = try run(["report", "甲.json", "--to", "docx,pdf"], by: program)
    #expect(again.errors.contains("已是最新"))
    #expect(again.errors.contains("D3：") && again.errors.contains("D4："))
    #expect(program.starts == 1)
  }

  @Test("The numbers of pages in the contents of a text are those of the PDF printed with it")
  func contents() throws {
    let program = PrinterStandIn()
    folder.write(Repository.bytes(ofFile: Self.example), to: "甲.json")
    func written(_ formats: String) throws -> [UInt8] {
      let outcome = try run(
        ["report", "甲.json", "--to", formats, "--quiet", "-o", formats], by: program)
      #expect(outcome.code == 0)
      return Repository.bytes(ofFile: folder.path + "/\(formats)/甲/report.docx")
    }
    let (alone, printed) = (try written("docx"), try written("docx,pdf"))
    func part(_ name: String, _ package: [UInt8]) throws -> String {
      let file = folder.write(package, to: "file.docx")
      let process = Process()
      process.executableURL = URL(filePath: "/usr/bin/env")
      process.arguments = ["unzip", "-p", file, name]
      let pipe = Pipe()
      process.standardOutput = pipe
      try process.run()
      let data = pipe.fileHandleForReading.readDataToEndOfFile()
      process.waitUntilExit()
      return String(decoding: data, as: UTF8.self)
    }
    #expect(try part("word/document.xml", alone).contains("w:dirty=\"true\""))
    #expect(try part("word/settings.xml", alone).contains("w:updateFields"))
    let text = try part("word/document.xml", printed)
    #expect(!text.contains("w:dirty"))
    #expect(try !part("word/settings.xml", printed).contains("w:updateFields"))
  }

  @Test("Reports of one run are printed in one start")
  func batch() throws {
    let program = PrinterStandIn()
    let names = ["甲", "乙", "丙", "丁"]
    for name in names {
      let facts = Repository.text(ofFile: Self.example)
        .replacing("四平市政务服务和数字化建设管理局", with: "四平市\(name)局")
      folder.write(facts, to: "\(name).json")
    }
    let outcome = try run(
      ["generate", "--to", "pdf,csv"] + names.map { "\($0).json" }, by: program)
    #expect(outcome.code == 0, "\(outcome.errors.prefix(300))")
    for name in names { #expect(outcome.output.contains("output/\(name)/\(name).pdf\n")) }
    #expect(program.starts == 1)
  }

  @Test("Where LibreOffice is missing or comes down nothing is written, and it is said what to do")
  func missing() throws {
    folder.write(Repository.bytes(ofFile: Self.example), to: "甲.json")
    let missing = try Executable.run(
      ["report", "甲.json", "--to", "docx,pdf"], environment: ["GONGKAI_SOFFICE": "/nowhere"],
      in: folder.path)
    #expect(missing.code == 73)
    #expect(missing.errors.contains("apt-get install libreoffice-writer-nogui"))
    for action in ["kill -9 $$", "true", #"echo no PDF > "$out/$name.pdf""#] {
      let failed = try run(["generate", "甲.json", "--to", "pdf"], by: PrinterStandIn(action))
      #expect(failed.code == 73, "\(action)")
      #expect(failed.errors.contains("--to docx"))
    }
    #expect(try !folder.names(in: "").contains("output"))
  }

  @Test("A correction prints again what was printed, and its notice")
  func correction() throws {
    let program = PrinterStandIn()
    folder.write(Repository.bytes(ofFile: Self.example), to: "甲.json")
    #expect(try run(["generate", "甲.json", "--to", "pdf,csv"], by: program).code == 0)
    let corrected = try run(
      ["correct", "甲.json", "--set", "部门.名称=四平市某局", "--reason", "名称有误", "--date", "2024-03-08"],
      by: program)
    #expect(corrected.isDone, "\(corrected.errors.prefix(300))")
    #expect(corrected.output.contains("更正说明/01.pdf"))
    #expect(try folder.names(in: "output/甲/更正说明").contains("01.pdf"))
    let undone = try run(["correct", "甲.json", "--undo"], by: program)
    #expect(undone.isDone)
    #expect(try !folder.names(in: "output/甲").contains("更正说明"))
  }
}
