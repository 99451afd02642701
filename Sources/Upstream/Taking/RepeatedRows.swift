import Facts
import Recognition
import Sheets
import Templates

/// A row of a table that adds up, by what tells it from any other: `凭证号 记-12，支付日期 2024-03-05，功能科目 2010301，金额 1200`.
struct MarkedRow: Sendable {
  /// What the cells say of it that tell rows apart, and those that are read.
  var words: [String]
  /// How many of them tell it from other rows: the number of a voucher, a day.
  var marks: Int
  var place: UpstreamPlace
  var table: String
  /// The sheet and its file.
  var sheet: String
  /// The unit whose row it is.
  var scope: String
}

/// The rows of sheets by what tells them apart: two months that cost the same are not one.
struct MarkedSheets {
  private var rows: [String: Set<[String]>] = [:]

  /// Takes the rows of all sheets.
  init(_ marked: [MarkedRow]) {
    for row in marked { rows[row.sheet, default: []].insert(row.words) }
  }

  /// Whether a sheet has rows that another has not, which vouchers and days tell.
  func areOther(_ sheet: String, than other: String) -> Bool {
    guard let own = rows[sheet], let others = rows[other] else { return false }
    return !own.isSubset(of: others)
  }
}

/// Finds rows that stand on two sheets which are added up: ledgers of months that overlap.
struct RepeatedRows {
  private struct Identity: Hashable {
    var table: String
    var scope: String
    var words: [String]
  }

  private struct Sheets: Hashable {
    var first: Int
    var second: Int
  }

  private struct Same {
    var count = 0
    /// Whether a row is told by two marks: by one alone, such as a day, two may agree by chance.
    var isCertain = false
    var place: UpstreamPlace
    var other: UpstreamPlace
    var table: String
  }

  /// On how many sheets a row is looked for; behind that it says nothing more.
  private static let mostSheets = 16

  /// What rows of each two sheets are the same.
  ///
  /// - Parameters:
  ///   - rows: the rows of all sheets, those of a sheet together.
  ///   - told: the sheets of which it was told that all of one stands on the other, two each.
  /// - Returns: a note for two sheets each.
  static func notes(_ rows: [MarkedRow], besides told: Set<Set<String>>) -> [UpstreamNote] {
    var names: [String] = []
    var numbers: [String: Int] = [:]
    // By identity where it stands, by sheet: a row that a sheet has twice is there twice.
    var standing: [Identity: [(sheet: Int, places: [UpstreamPlace])]] = [:]
    var found: [Sheets: Same] = [:]
    var order: [Sheets] = []
    for row in rows where row.marks > 0 {
      let sheet = numbers[row.sheet] ?? names.count
      if sheet == names.count {
        numbers[row.sheet] = sheet
        names.append(row.sheet)
      }
      let identity = Identity(table: row.table, scope: row.scope, words: row.words)
      var sheets = standing[identity] ?? []
      let own = sheets.firstIndex { $0.sheet == sheet }
      let position = own.map { sheets[$0].places.count } ?? 0
      for other in sheets where other.sheet != sheet && position < other.places.count {
        let pair = Sheets(first: other.sheet, second: sheet)
        if found[pair] == nil { order.append(pair) }
        var same =
          found[pair]
          ?? Same(place: row.place, other: other.places[position], table: row.table)
        same.count += 1
        same.isCertain = same.isCertain || row.marks > 1
        found[pair] = same
      }
      if let own {
        sheets[own].places.append(row.place)
      } else if sheets.count < mostSheets {
        sheets.append((sheet, [row.place]))
      }
      standing[identity] = sheets
    }
    return order.compactMap { pair in
      guard let same = found[pair], same.isCertain || same.count > 1,
        !told.contains([names[pair.first], names[pair.second]])
      else { return nil }
      return .repeatedRows(
        table: same.table, rows: same.count, same.place, other: same.other)
    }
  }
}

extension TableTaking {
  /// Keeps what tells a row of a ledger from any other.
  mutating func mark(_ row: Int) {
    let cells = sheet.grid.rows[row]
    // However a number is written, it is the same.
    let exact = NumberFormat(places: 6, grouping: false, trim: true, zero: .bare)
    func word(_ name: String, _ column: Int) -> String {
      let cell = cells[column]
      return "\(name)=\(cell.figure.number.map { exact.plain($0.value) } ?? folded(cell.text))"
    }
    let said = marks.filter { !cells[$0].isEmpty }
    guard !said.isEmpty else { return }
    let read = found.columns.sorted { $0.key < $1.key }.filter { !cells[$0.value].isEmpty }
    taken.marked.append(
      MarkedRow(
        words: said.map { word("", $0) } + read.map { word($0.key, $0.value) },
        marks: said.count, place: place(row), table: found.table.name, sheet: sheetKey,
        scope: scope))
  }
}
