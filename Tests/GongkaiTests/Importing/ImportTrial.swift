import Facts
import Foundation
import JSONText
import TestSupport
import Testing

@testable import Gongkai

/// An import of tables in CSV, whose names are those of sheets.
struct ImportTrial {
  let folder = TemporaryFolder()
  var options = Import.Options()

  init(_ edition: String, year: Int? = nil) {
    options.edition = edition
    options.year = year
  }

  static let library = TemplateLibrary(folder: Repository.templates)

  /// Writes the sheets of one workbook: a folder of CSV files.
  func book(_ name: String, _ sheets: [String: String]) -> String {
    for (sheet, text) in sheets { folder.write(text, to: "\(name)/\(sheet).csv") }
    return "\(folder.path)/\(name)"
  }

  func run(_ inputs: [String]) throws -> Import.Outcome {
    try Import(library: Self.library, options: options).run(inputs)
  }

  /// Imports one workbook of one sheet.
  func run(_ sheet: String, _ text: String) throws -> Import.Outcome {
    try run([book("本", [sheet: text])])
  }
}

extension Import.Outcome {
  /// The codes of the findings, each once.
  var codes: Set<String> { Set(all.map(\.code.rawValue)) }

  /// The words of the findings of a code.
  func words(_ code: String) -> [String] {
    all.filter { $0.code.rawValue == code }.map { $0.words(.chinese) }
  }

  /// The facts as Foundation reads them.
  func facts() throws -> [String: Any] {
    let bytes = try #require(bytes)
    return try #require(
      try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
  }

  /// The lines of a list, each as its members in order: `功能科目=2010301 人员经费=1.5`.
  func lines(_ list: String) throws -> [String] {
    let lines = try facts()[list] as? [[String: Any]] ?? []
    return lines.map { line in
      line.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
    }
  }
}
