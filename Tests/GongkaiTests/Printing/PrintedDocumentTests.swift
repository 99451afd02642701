import Foundation
import Gongkai
import TestSupport
import Testing

/// LibreOffice, where it is installed.
private let office = ["/usr/bin/soffice", "/usr/local/bin/soffice", "/usr/bin/libreoffice"].first {
  FileManager.default.isExecutableFile(atPath: $0)
}

/// What LibreOffice itself prints; `Scripts/verify-docx.sh` does the same for all examples and starters.
@Suite(
  "Documents that LibreOffice prints", .tags(.slow),
  .enabled(if: office != nil, "LibreOffice is not installed"))
struct PrintedDocumentTests {
  private static let example = "\(Repository.root)/Examples/siping-dsj-2024-budget.json"

  @Test("The PDF gives the facts of the text back, and is the same when it is printed with others")
  func facts() throws {
    let folder = TemporaryFolder()
    for name in ["甲", "乙"] {
      folder.write(Repository.bytes(ofFile: Self.example), to: "\(name).json")
    }
    let environment = ["GONGKAI_SOFFICE": try #require(office)]
    func report(_ names: [String], in place: String) throws {
      let outcome = try Executable.run(
        ["report", "--to", "docx,pdf", "-o", place, "--quiet"] + names.map { "\($0).json" },
        environment: environment, in: folder.path)
      #expect(outcome.code == 0, "\(outcome.errors.prefix(300))")
    }
    try report(["甲"], in: "one")
    try report(["乙", "甲"], in: "two")
    for format in ["docx", "pdf"] {
      let bytes = Repository.bytes(ofFile: folder.path + "/one/甲/report.\(format)")
      #expect(!bytes.isEmpty)
      #expect(
        bytes == Repository.bytes(ofFile: folder.path + "/two/甲/report.\(format)"), "\(format)")
      folder.write(bytes, to: "甲.\(format)")
      let outcome = try Executable.run(
        ["convert", "甲.\(format)", "--to", "json", "-o", format, "--quiet"], in: folder.path)
      #expect(outcome.isDone)
    }
    func facts(_ format: String) throws -> [String: String] {
      let bytes = Repository.bytes(ofFile: folder.path + "/\(format)/甲/甲.json")
      let object = try JSONSerialization.jsonObject(with: Data(bytes))
      let keys = try #require(object as? [String: Any]).filter { $0.key != "//" }
      return try keys.mapValues { value in
        let data = try JSONSerialization.data(
          withJSONObject: value, options: [.sortedKeys, .fragmentsAllowed])
        return String(decoding: data, as: UTF8.self)
      }
    }
    #expect(try !facts("docx").isEmpty && facts("docx") == facts("pdf"))
  }
}
