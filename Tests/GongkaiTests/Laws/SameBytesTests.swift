import Foundation
import TestSupport
import Testing

@Suite("The same input gives the same bytes", .tags(.slow))
struct SameBytesTests {
  /// What no byte of the output may depend on.
  static let environments: [[String: String]] = [
    ["TZ": "Asia/Shanghai", "LANG": "zh_CN.UTF-8", "LC_ALL": "zh_CN.UTF-8"],
    ["TZ": "America/New_York", "LANG": "de_DE.UTF-8", "LC_ALL": "C"],
    ["TZ": "UTC", "LANG": "tr_TR.UTF-8", "HOME": "/nonexistent", "USER": "someone"],
  ]

  @Test("In another environment, folder and company", arguments: Corpus.all)
  func environment(_ subject: Corpus) throws {
    let folder = TemporaryFolder()
    let name = URL(filePath: subject.path).deletingPathExtension().lastPathComponent
    var first: [String: [UInt8]]?
    for (index, environment) in SameBytesTests.environments.enumerated() {
      folder.write(SmallInput.text, to: "\(index)/别的.json")
      // Other inputs beside it, before it or behind it, change the order of work.
      let inputs = index == 1 ? ["别的.json", subject.path] : [subject.path, "别的.json"]
      let outcome = try Executable.run(
        ["generate"] + inputs, environment: environment, in: "\(folder.path)/\(index)")
      #expect(outcome.isDone, "\(outcome.errors)")
      let files = folder.files(below: "\(index)/output/\(name)")
      #expect(files.count > 3)
      if let first { #expect(files == first, "\(environment) made a difference") }
      first = first ?? files
    }
  }

  @Test("A later run differs in nothing, not even in times within the workbook")
  func later() throws {
    let first = try Trial(formats: [.xlsx]).workbook()
    Thread.sleep(forTimeInterval: 2.1)
    #expect(try Trial(formats: [.xlsx]).workbook() == first)
  }
}

extension Trial {
  /// The bytes of the workbook of the small input.
  fileprivate func workbook() throws -> [UInt8] {
    _ = try run(SmallInput.text).get()
    return Repository.bytes(ofFile: options.folder + "/甲/甲.xlsx")
  }
}
