import Foundation
import Gongkai
import TestSupport

/// One try at generating forms, in a folder of its own.
struct Trial {
  /// The editions of the checkout, read once for all tests.
  static let library = TemplateLibrary(folder: Repository.templates)

  let folder = TemporaryFolder()
  var options = Generate.Options()
  var library = Trial.library

  init(formats: Set<Generate.Format> = [.tidy]) {
    options.folder = folder.path + "/out"
    options.formats = formats
  }

  /// Generates from JSON.
  func run(_ json: [UInt8], name: String = "甲.json") -> Result<Generate.Outcome, Failure> {
    run(file: folder.write(json, to: name))
  }

  /// Generates from JSON.
  func run(_ json: String, name: String = "甲.json") -> Result<Generate.Outcome, Failure> {
    run(Array(json.utf8), name: name)
  }

  /// Generates from a file.
  func run(file: String) -> Result<Generate.Outcome, Failure> {
    do throws(Failure) {
      return .success(try Generate(library: library, options: options).run(file))
    } catch {
      return .failure(error)
    }
  }

  /// The message of a failure without the folder of the trial; nil for a success.
  func message(
    _ result: Result<Generate.Outcome, Failure>, _ language: Language = .chinese
  ) -> String? {
    guard case .failure(let failure) = result else { return nil }
    return failure.words(language).replacing(folder.path + "/", with: "")
  }

  /// The values of `tidy.csv` that was written for `甲.json`: 表名, 行, 科目编码, 列, 值.
  var values: [[String]] {
    CSVText.values(Repository.bytes(ofFile: "\(options.folder)/甲/tidy.csv"))
  }

  /// The records of a file that was written for `甲.json`.
  func records(_ file: String) -> [[String]] {
    CSVText.records(Repository.bytes(ofFile: "\(options.folder)/甲/\(file)"))
  }
}

extension Result {
  /// Whether it succeeded.
  var isSuccess: Bool {
    if case .success = self { return true }
    return false
  }
}

extension Result where Failure == Gongkai.Failure {
  /// The exit code of a failure; nil for a success.
  var exitCode: Int32? {
    guard case .failure(let failure) = self else { return nil }
    return failure.exitCode
  }
}
