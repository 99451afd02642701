import Facts
import Sheets

/// Which worksheets of a workbook are which pages, where their headers stand, and which columns are whose.
struct EntryPages {
  /// A page as it was found.
  struct Found: Sendable {
    /// The position of the page in the layout.
    let page: Int
    let worksheet: EntryWorksheet
    /// The row of the header.
    let header: Int
    /// By the position of a column in the layout, its column on the worksheet.
    var columns: [Int: Int] = [:]
    /// By the position of a column in the layout, the unit that its header says.
    var units: [Int: AmountUnit] = [:]
  }

  private(set) var found: [Int: Found] = [:]
  private(set) var faults: [EntryFault] = []
  private(set) var notes: [EntryNote] = []
  private let layout: EntryLayout

  /// Rows that are looked through for a header.
  private static let headerRows = 60

  /// Finds the pages of a layout.
  init(_ worksheets: [EntryWorksheet], _ layout: EntryLayout) {
    self.layout = layout
    var rest: [EntryWorksheet] = []
    for worksheet in worksheets {
      let name = EntryText.trimmed(worksheet.name)
      if name == layout.words.guide.name || name == layout.words.options.name { continue }
      guard let page = layout.page(named: name), found[page] == nil else {
        rest.append(worksheet)
        continue
      }
      if let header = header(of: page, on: worksheet) {
        take(page, worksheet, header)
      } else if worksheet.rowCount > 0 {
        faults.append(
          EntryFault(
            .noHeader(
              page: layout.pages[page].name, headers: required(page)),
            at: worksheet.spot(0, 0)))
      }
    }
    for worksheet in rest { takeRenamed(worksheet) }
  }

  private func required(_ page: Int) -> [String] {
    let columns = layout.pages[page].columns
    let required = columns.filter(\.isRequired)
    return (required.isEmpty ? columns.filter { $0.role != .remark } : required).map(\.header)
  }

  /// Takes a worksheet under another name for a page, where name and headers say so, or headers alone beyond doubt.
  private mutating func takeRenamed(_ worksheet: EntryWorksheet) {
    guard let (page, header) = renamed(worksheet) else {
      notes.append(.worksheet(worksheet.name))
      return
    }
    notes.append(.renamed(worksheet.name, page: layout.pages[page].name))
    take(page, worksheet, header)
  }

  private func renamed(_ worksheet: EntryWorksheet) -> (page: Int, header: Header)? {
    let fitting = layout.pages.indices.compactMap { page -> (page: Int, header: Header)? in
      guard let header = header(of: page, on: worksheet), header.hasRequired, header.count > 1
      else { return nil }
      return (page, header)
    }
    // The longest name of those that it holds: 基本支出 (2) is not 支出.
    let name = EntryText.trimmed(worksheet.name)
    let named = fitting.filter { name.contains(layout.pages[$0.page].name) }
    let longest = named.map { layout.pages[$0.page].name.count }.max()
    if let own = named.first(where: { layout.pages[$0.page].name.count == longest }) {
      // A copy of a page that is there is nobody's.
      return found[own.page] == nil ? own : nil
    }
    // By its headers alone: all known, and none as much those of a page that is there, or of another.
    guard let fewest = fitting.map(\.header.unknown).min(), fewest == 0 else { return nil }
    let alike = fitting.filter { $0.header.unknown == 0 }
    guard alike.count == 1, let only = alike.first, found[only.page] == nil else { return nil }
    return only
  }

  /// A row that may be the header of a page.
  private struct Header {
    var row: Int
    var columns: [Int: Int] = [:]
    var units: [Int: AmountUnit] = [:]
    var count = 0
    var unknown = 0
    var hasRequired = false
    var repeated: [(header: String, column: Int, first: Int)] = []
    var others: [(header: String, column: Int)] = []
  }

  private func header(of page: Int, on worksheet: EntryWorksheet) -> Header? {
    var known: [String: Int] = [:]
    for (index, column) in layout.pages[page].columns.enumerated() {
      known[EntryText.header(column.header)] = index
    }
    var best: Header?
    for row in 0..<min(worksheet.rowCount, Self.headerRows) {
      var header = Header(row: row)
      for column in worksheet.columns {
        guard case .text(let text) = worksheet.value(row, column) else { continue }
        let name = EntryText.header(text)
        guard let index = known[name] else {
          header.unknown += 1
          header.others.append((name, column))
          continue
        }
        if let first = header.columns[index] {
          header.repeated.append((name, column, first))
        } else {
          header.columns[index] = column
          header.units[index] = EntryText.unit(ofHeader: text)
          header.count += 1
        }
      }
      if header.count > best?.count ?? 0 { best = header }
    }
    guard var best else { return nil }
    let columns = layout.pages[page].columns
    best.hasRequired = columns.indices.allSatisfy {
      !columns[$0].isRequired || best.columns[$0] != nil
    }
    return best
  }

  private mutating func take(_ page: Int, _ worksheet: EntryWorksheet, _ header: Header) {
    var taken = Found(page: page, worksheet: worksheet, header: header.row)
    (taken.columns, taken.units) = (header.columns, header.units)
    found[page] = taken
    for (name, column, first) in header.repeated {
      if case .automatic = layout.pages[page].columns.first(where: { $0.header == name })?.role {
        continue
      }
      faults.append(
        EntryFault(
          .repeatedHeader(name, first: worksheet.spot(header.row, first)),
          at: worksheet.spot(header.row, column)))
    }
    for (name, column) in header.others {
      notes.append(.column(name, worksheet.spot(header.row, column)))
    }
    let told = Set(header.others.map(\.column))
    notes += EntryLeftovers(layout.pages[page], taken, told: told).notes()
  }
}
