import Entry
import Facts
import Gongkai
import JSONText
import SheetFormats
import Sheets
import TestSupport
import Testing

/// A workbook of facts in which cells can be given other values before it is read.
struct EntryTrial {
  let trial = Trial()
  /// The workbook.
  var book: EntryBook

  /// The row of headers of a page of lines, and the first line, counted from 0.
  static let (header, first) = (3, 4)

  /// Makes the workbook of facts.
  init(_ json: [UInt8], isExample: Bool = false) throws {
    book = try EntryTrial.making(json, isExample: isExample).book()
  }

  /// Makes the workbook of an edition's example.
  init(example edition: String) throws {
    let text = try Starter(library: Trial.library, edition: edition).text()
    try self.init(Array(text.utf8), isExample: true)
  }

  /// What makes the workbook of facts.
  private static func making(_ json: [UInt8], isExample: Bool) throws -> EntryBookMaking {
    let document = try ReportReader.parse(json)
    let edition = try Trial.library.edition(named: ReportReader.edition(of: document).name)
    let report = try ReportReader(edition).read(document)
    let setting = EntryBookMaking.Setting(
      edition: edition.title, kind: edition.kind, catalogue: edition.catalogue,
      prose: try Trial.library.prose(of: edition)?.names, forms: edition.forms.map(\.shortName),
      file: "填报.xlsx", isExample: isExample)
    let words = try EntryWords(Repository.text(ofFile: Repository.templates + "/workbook.yaml"))
    return EntryBookMaking(document, report, words: words, setting: setting)
  }

  /// The position of a page.
  func page(_ name: String) throws -> Int {
    try #require(book.pages.firstIndex { $0.name == name }, "there is no page \(name)")
  }

  /// The position of a column of a page by its header.
  func column(_ header: String, of page: String) throws -> Int {
    let row = book.pages[try self.page(page)].rows[Self.header]
    let index = row.firstIndex { cell in
      guard case .text(let text) = cell.content else { return false }
      return text == header || text == header + " *"
    }
    return try #require(index, "\(page) has no column \(header)")
  }

  /// The row of a label of the page of what there is one of.
  func row(_ label: String) throws -> Int {
    let rows = book.pages[try page("基本信息")].rows
    let index = rows.firstIndex { row in
      guard case .text(let text)? = row.first?.content else { return false }
      return text == label || text == label + " *"
    }
    return try #require(index, "there is no label \(label)")
  }

  /// Puts something into a cell, and tells what the cell is called.
  @discardableResult
  mutating func put(
    _ content: EntryCell.Content, page name: String, row: Int, column: Int
  ) throws -> String {
    let page = try page(name)
    while book.pages[page].rows.count <= row { book.pages[page].rows.append([]) }
    while book.pages[page].rows[row].count <= column {
      book.pages[page].rows[row].append(EntryCell())
    }
    book.pages[page].rows[row][column].content = content
    return "\(name)!\(columnLetters(column))\(row + 1)"
  }

  /// The file.
  func bytes() throws -> [UInt8] { try EntryBookWriter().encode(book) }

  /// Generates from the workbook.
  func run() throws -> Result<Generate.Outcome, Failure> {
    trial.run(try bytes(), name: "填报.xlsx")
  }

  /// What is told of the workbook, a line each.
  func told() throws -> [String] {
    (trial.message(try run()) ?? "").split(separator: "\n").map(String.init)
  }

  /// The report that a workbook's facts are.
  static func report(_ bytes: [UInt8]) throws -> (report: Report, json: String) {
    let folder = TemporaryFolder()
    let path = folder.write(bytes, to: "填报.xlsx")
    let made = try EntryMaking(library: Trial.library).bytes(
      of: path, edition: nil, as: .json, named: "甲.json")
    let document = try ReportReader.parse(made.bytes)
    let edition = try Trial.library.edition(named: ReportReader.edition(of: document).name)
    return (
      try ReportReader(edition).read(document), String(decoding: made.bytes, as: UTF8.self)
    )
  }
}
