import Forms
import SheetFormats
import Sheets
import Templates
import TestSupport

@testable import Gongkai

/// Blank workbooks made of what the program itself lays out.
struct OwnBlank {
  /// The sheets.
  var sheets: [Sheet]

  /// The forms of an edition without facts, and without the program's own formulas.
  init(of edition: Edition) throws {
    self.init(try BlankForm.fill(edition), of: edition)
    for sheet in sheets.indices {
      for row in sheets[sheet].rows.indices where sheets[sheet].rows[row].band == .body {
        for column in sheets[sheet].rows[row].cells.indices {
          switch sheets[sheet].rows[row].cells[column].content {
          case .derived, .number: sheets[sheet].rows[row].cells[column].content = .empty
          case .empty, .text: continue
          }
        }
      }
    }
  }

  /// The tables among filled forms, without their notes, which say what a report says.
  init(_ result: FormFiller.Result, of edition: Edition) {
    let all = edition.forms.indices.filter {
      if case .table = edition.forms[$0].body { return true }
      return false
    }
    let renderer = SheetRenderer(result, selection: all)
    sheets = all.map { index in
      var sheet = renderer.sheet(of: index)
      let rows = sheet.rows.prefix { $0.band != .note }.count
      sheet.rows.removeLast(sheet.rows.count - rows)
      sheet.spans.removeAll { $0.lastRow >= rows }
      return sheet
    }
  }

  /// Any sheets.
  init(_ sheets: [Sheet]) { self.sheets = sheets }

  /// The workbook.
  func bytes() throws -> [UInt8] {
    try XLSXWriter().encode(
      Workbook(
        properties: Workbook.Properties(
          title: "空白表", subject: "", company: "", creator: "", createdYear: 2024),
        sheets: sheets))
  }

  /// What a workbook shows, by worksheet: its rows with anything in them, figures as digits, zero as nothing.
  static func rows(of bytes: [UInt8]) throws -> [String: [[String]]] {
    var rows: [String: [[String]]] = [:]
    for table in try XLSXReader().read(bytes).tables {
      let cells = table.sheet.rows.map { row in
        row.cells.map { cell -> String in
          switch cell.content {
          case .text(let text): return text.filter { !$0.isWhitespace }
          case .number(let number): return number.isZero ? "" : number.decimalDigits ?? "?"
          case .empty, .derived: return ""
          }
        }
      }
      rows[table.sheet.name] = cells.filter { row in row.contains { !$0.isEmpty } }.map { row in
        Array(row[..<((row.lastIndex { !$0.isEmpty } ?? 0) + 1)])
      }
    }
    return rows
  }
}

/// Filling a blank in a folder of its own.
struct FillTrial {
  let folder = TemporaryFolder()

  /// The filled blank.
  func fill(
    _ blank: [UInt8], with facts: [UInt8], library: TemplateLibrary = Trial.library
  ) throws -> FillBlank.Outcome {
    let input = folder.write(facts, to: "甲.json")
    let options = FillBlank.Options(blank: folder.write(blank, to: "空白表.xlsx"))
    return try FillBlank(library: library, options: options).filled(input)
  }
}
