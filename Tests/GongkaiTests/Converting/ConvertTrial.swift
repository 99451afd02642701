import Foundation
import Gongkai
import TestSupport

/// One try at converting a document, in a folder of its own.
struct ConvertTrial {
  let folder = TemporaryFolder()
  var options = Convert.Options()

  init(_ formats: Set<Convert.Format> = [.csv]) {
    options.folder = folder.path + "/out"
    options.formats = formats
  }

  /// Converts a file or a folder.
  func run(file: String) -> Result<Convert.Outcome, Failure> {
    do throws(Failure) {
      return .success(try Convert(library: Trial.library, options: options).run(file))
    } catch {
      return .failure(error)
    }
  }

  /// Converts a document called `甲`.
  func run(_ bytes: [UInt8], extension name: String = "txt") -> Result<Convert.Outcome, Failure> {
    run(file: folder.write(bytes, to: "甲.\(name)"))
  }

  /// Converts a text called `甲`.
  func run(_ text: String) -> Result<Convert.Outcome, Failure> { run(Array(text.utf8)) }

  /// The records of the CSV that were written for `甲`, file by file in order.
  func tables(of name: String = "甲") -> [(file: String, rows: [[String]])] {
    folder.files(below: "out/\(name)/csv").sorted { $0.key < $1.key }.map {
      ($0.key, CSVText.records($0.value))
    }
  }
}

extension Result where Success == Convert.Outcome, Failure == Gongkai.Failure {
  /// What was said of a success.
  var notes: [ConvertNote] { (try? get())?.notes ?? [] }

  /// The message of a failure; nil for a success.
  func message(_ language: Language = .chinese) -> String? {
    guard case .failure(let failure) = self else { return nil }
    return failure.words(language)
  }
}

/// What a row says: its filled cells in order, white space, thousands separators and the marks of defused formulas aside.
func content(_ row: [String]) -> [String] {
  row.map { cell in
    var text = cell.replacing("，", with: ",").filter { !$0.isWhitespace }
    if text.hasPrefix("'") { text.removeFirst() }
    let digits = text.replacing(",", with: "")
    return digits.wholeMatch(of: /-?[0-9]+(\.[0-9]+)?%?/) == nil ? text : digits
  }.filter { !$0.isEmpty }
}
