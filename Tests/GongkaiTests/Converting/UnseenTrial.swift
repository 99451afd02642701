import Foundation
import Gongkai
import TestSupport

/// A sample converted from one format.
struct UnseenTrial {
  /// A format that a sample is written in.
  enum Format: String, CaseIterable, Sendable {
    case pipes, tabs, page, wordPage, docx, xlsx, stackedXLSX, csv, semicolons
  }

  /// A file of CSV that came out.
  struct File {
    var name: String
    var records: [[String]]
  }

  let files: [File]
  let hasFacts: Bool
  let notes: [ConvertNote]
  let folder: TemporaryFolder

  init(_ sample: UnseenSample, as format: Format) throws {
    folder = TemporaryFolder()
    let file = folder.write(try Self.bytes(of: sample, as: format), to: "in/甲")
    var options = Convert.Options()
    options.folder = folder.path + "/out"
    notes = try Convert(library: Trial.library, options: options).run(file).notes
    var files: [File] = []
    for (name, bytes) in folder.files(below: "out/甲/csv") {
      files.append(
        File(name: String(name.dropLast(4)), records: CSVText.records(bytes)))
    }
    self.files = files.sorted { $0.name < $1.name }
    hasFacts = FileManager.default.fileExists(atPath: folder.path + "/out/甲/甲.json")
  }

  private static func bytes(of sample: UnseenSample, as format: Format) throws -> [UInt8] {
    switch format {
    case .pipes: Array(sample.pipes.utf8)
    case .tabs: Array(sample.tabs.utf8)
    case .page: Array(sample.page.utf8)
    case .wordPage: try EncodedText.gb18030(sample.wordPage)
    case .docx: try sample.docx()
    case .xlsx: try UnseenWorkbook(sample, stacked: false).bytes()
    case .stackedXLSX: try UnseenWorkbook(sample, stacked: true).bytes()
    case .csv: try EncodedText.gb18030(sample.separated(by: ","))
    case .semicolons: Array(sample.separated(by: ";").utf8)
    }
  }

  /// What is lost of tables: for each that is not, row by row and in order, in one of the files, its first row that is missing.
  func missing(of tables: [[[String]]]) -> [[String]] {
    let files = files.map { $0.records.map(NormalCell.record) }
    return tables.compactMap { table in
      var best: (found: Int, row: [String])?
      for records in files {
        var rest = records[...]
        var found = 0
        for row in table {
          guard let index = rest.firstIndex(of: row) else { break }
          rest = rest[(index + 1)...]
          found += 1
        }
        if found == table.count { return nil }
        if best.map({ $0.found < found }) ?? true { best = (found, table[found]) }
      }
      return best?.row ?? table.first
    }
  }
}
