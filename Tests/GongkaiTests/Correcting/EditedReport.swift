import Changes
import Facts
import Forms
import Foundation
import Prose
import Recognition
import SheetFormats
import Sheets
import Templates
import TestSupport
import Testing

@testable import Gongkai

/// An example with its sheets, to be edited.
struct EditedReport {
  let bench: CorrectionBench
  var sheets: [Sheet]
  let start: [UInt8]

  init(_ name: String) throws {
    start = Repository.bytes(ofFile: Repository.examples.first { $0.contains(name) } ?? "")
    bench = try CorrectionBench(start, formats: [.tidy])
    sheets = CorrectionBench.sheets(try CorrectionBench.fill(start))
  }

  /// The position of a sheet.
  func sheet(_ name: String) throws -> Int {
    try #require(
      sheets.firstIndex { $0.name == name }, "no sheet \(name) in \(sheets.map(\.name))")
  }

  /// The first row of a sheet that has a text, and its column.
  func cell(_ text: String, on sheet: Int, after row: Int = -1) throws -> (row: Int, column: Int) {
    for (index, line) in sheets[sheet].rows.enumerated() where index > row {
      for (column, cell) in line.cells.enumerated() {
        if case .text(let own) = cell.content, own.filter({ !$0.isWhitespace }) == text {
          return (index, column)
        }
      }
    }
    throw NotFound(text: text)
  }

  struct NotFound: Error { var text: String }

  /// What became of the facts, as the report that is read now.
  func report() throws -> Report {
    try ReportLoading(library: Trial.library).load(bench.facts, named: "甲.json").report
  }

  /// The message of a refusal, after which nothing was written; nil where the edits were taken.
  func refusal(csv: Bool = false) throws -> String? {
    let before = bench.folder.files()
    do {
      _ = csv ? try bench.correct(csv: sheets) : try bench.correct(workbook: sheets)
      return nil
    } catch let failure as Failure {
      #expect(failure.exitCode == 65)
      #expect(bench.folder.files() == before)
      #expect(!failure.words(.english).isEmpty)
      return failure.words(.chinese)
    }
  }

  /// Puts something into a cell.
  mutating func put(_ content: Cell.Content, _ sheet: Int, _ row: Int, _ column: Int) {
    sheets[sheet].rows[row].cells[column].content = content
  }

  /// Adds a row like another below it, with these contents in its first columns.
  mutating func insert(
    _ contents: [Cell.Content], on sheet: Int, below row: Int
  ) {
    var new = sheets[sheet].rows[row]
    for column in new.cells.indices {
      new.cells[column].content = column < contents.count ? contents[column] : .empty
    }
    sheets[sheet].insertRow(new, at: row + 1)
  }
}

extension Sheet {
  /// Puts a row in; what is merged below moves, what is merged across it grows.
  mutating func insertRow(_ row: Row, at position: Int) {
    rows.insert(row, at: position)
    for index in spans.indices {
      if spans[index].first.row >= position { spans[index].first.row += 1 }
      if spans[index].lastRow >= position { spans[index].lastRow += 1 }
    }
  }

  /// Takes a row out.
  mutating func removeRow(at position: Int) {
    rows.remove(at: position)
    spans = spans.compactMap { span in
      var moved = span
      if moved.first.row > position { moved.first.row -= 1 }
      if moved.lastRow >= position { moved.lastRow -= 1 }
      let isBlock =
        moved.lastRow > moved.first.row || moved.lastColumn > moved.first.column
      return moved.lastRow >= moved.first.row && isBlock ? moved : nil
    }
  }
}
