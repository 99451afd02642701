import Facts

/// Why a cell of a workbook cannot be taken.
package struct EntryFault: Error, Hashable, Sendable {
  /// What is wrong.
  package enum Problem: Hashable, Sendable {
    /// What is wrong with facts wherever they stand; places in it are cells.
    case facts(FactsError.Problem)
    /// A cell that shows an error instead of a value.
    case errorValue(String)
    /// A formula whose value the file does not hold.
    case uncomputed
    /// Cells that are merged where each has a value of its own.
    case merged(String)
    /// A date where none belongs.
    case date(String)
    /// A share where none belongs.
    case percent(String)
    /// A number format that shows another number than is stored: both.
    case shownOtherwise(String)
    /// Two columns with one header: the other.
    case repeatedHeader(String, first: EntrySpot)
    /// A worksheet that has none of the headers it is to have.
    case noHeader(page: String, headers: [String])
    /// A line that does not say which line of another page it belongs to.
    case noReference(page: String, column: String)
    /// A line that belongs to one of another page that is not there.
    case unknownReference(String, page: String, column: String)
    /// A name that several lines of another page have: their numbers' column.
    case unclearReference(String, page: String, column: String)
    /// Two lines of one number.
    case repeatedNumber(String, first: EntrySpot)
    /// A second line of what there may be one of.
    case repeatedObject(String, first: EntrySpot)
    /// A name that stands twice.
    case repeatedName(String, first: EntrySpot)
    /// Something is said without the name that it is said of.
    case noName(String)
    /// A line whose facts on another page are missing.
    case missingLines(page: String)
    /// A label that means nothing.
    case unknownLabel(String, nearest: String?)
    /// A sum that somebody wrote among the lines.
    case sumLine(String)
  }

  /// Where.
  package let spot: EntrySpot
  /// What.
  package let problem: Problem

  /// Makes a fault of one.
  package init(_ problem: Problem, at spot: EntrySpot) {
    (self.problem, self.spot) = (problem, spot)
  }
}

/// All that is wrong with the facts of a workbook.
package struct EntryFaults: Error, Hashable, Sendable {
  /// What is told, in the order of pages and lines: at most so many.
  package let told: [EntryFault]
  /// How many there are.
  package let count: Int

  /// How many are not told.
  package var untold: Int { count - told.count }

  /// Collects faults.
  ///
  /// - Parameters:
  ///   - faults: the faults; none is told twice.
  ///   - untold: how many more there are.
  ///   - worksheets: the names of the worksheets, in order.
  package init(_ faults: [EntryFault], untold: Int = 0, worksheets: [String]) {
    var seen: Set<EntryFault> = []
    let faults = faults.filter { seen.insert($0).inserted }
    count = faults.count + untold
    let order = Dictionary(worksheets.enumerated().map { ($0.element, $0.offset) }) { first, _ in
      first
    }
    func key(_ fault: EntryFault) -> (Int, Int, Int) {
      (order[fault.spot.worksheet] ?? .max, fault.spot.row, fault.spot.column)
    }
    told = Array(
      faults.enumerated().sorted { a, b in
        let (x, y) = (key(a.element), key(b.element))
        return x == y ? a.offset < b.offset : x < y
      }.prefix(FactsErrors.most).map(\.element))
  }
}

/// What of a workbook a person should know though its facts were read.
package enum EntryNote: Hashable, Sendable {
  /// A worksheet that is none of the workbook's own.
  case worksheet(String)
  /// A column that is none of its page's own, with its header's cell; a figure that stands in none.
  case column(String, EntrySpot)
  /// A worksheet that was read as a page of another name.
  case renamed(String, page: String)
  /// Hidden worksheets, rows or columns that were read: the first cell.
  case hidden(EntrySpot)
}

extension EntryFault.Problem {
  /// Whether it is that something is missing, which may stand in a cell that could not be taken.
  var isLack: Bool {
    switch self {
    case .facts(.missingKey), .facts(.noAmount), .facts(.unitNeeded), .missingLines: true
    default: false
    }
  }
}
