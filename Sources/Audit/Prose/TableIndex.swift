import Facts
import Forms
import Recognition
import Sheets
import Templates

/// The figures of a report's tables by the names that stand beside and over them, whatever forms they are.
///
/// A sentence that names a row or a column states one of its figures. Which of them, the sentence need not say; that it is none
/// of them can be told all the same.
struct TableIndex: Sendable {
  /// A figure under a name.
  struct Figure: Sendable {
    /// What it may stand for, in 元.
    var value: Interval
    /// What table it stands in.
    var table: String
    /// As it is printed.
    var text: String
    /// Whether the table is of one fund.
    var isOfOneFund: Bool
    /// What stands over it, where it is a part of what its row is about; nil for the whole, or where that is not sure.
    var part: [String]?
  }

  /// A table whose figures are taken.
  private struct Source {
    let title: String
    let isOfOneFund: Bool

    func figure(_ value: Interval, _ text: String) -> Figure {
      Figure(value: value, table: title, text: text, isOfOneFund: isOfOneFund)
    }
  }

  private var figures: [String: [Figure]] = [:]
  /// The keys of names that were asked for.
  private var keys: [String: String] = [:]
  /// The titles of the tables, folded.
  private(set) var titles: Set<String> = []

  /// The names of classifications, which sentences end otherwise than tables do.
  private let names: ClassNames

  /// The funds that have tables of their own, beside what is said of all money.
  private let funds: [String]

  /// What rows are called that add up a table.
  private let totals: [String]

  /// What figures must be that are known to be wrong: sentences may state that.
  private let corrections: [SourcePlace: Interval]

  init(
    _ tables: [FoundTable], unit: AmountUnit, names: ClassNames, words: SentenceWords,
    parts: PartColumns = PartColumns(), corrections: [SourcePlace: Interval] = [:]
  ) {
    (self.names, self.corrections) = (names, corrections)
    (funds, totals) = (words.funds, words.totals)
    for (index, table) in tables.enumerated() {
      add(table, unit) { parts.heads(table: index, column: $0) }
    }
  }

  /// The figures under a name, in the tables of a fund where one is meant; nothing for a name that no table has.
  func figures(named name: String, ofFund fund: String? = nil) -> [Figure] {
    if let mark = name.firstIndex(of: "@") {
      let title = folded(String(name[name.index(after: mark)...]))
      return figures(named: String(name[..<mark]), ofFund: fund).filter {
        $0.table.contains(title)
      }
    }
    let all = figures[key(name)] ?? []
    guard let fund else { return all.filter { !$0.isOfOneFund } }
    return all.filter { $0.table.contains(fund) }
  }

  /// The figures under a name, or under what a table calls the same, with or without what sentences put before or behind it.
  func figures(
    called name: String, ofFund fund: String?, _ words: SentenceWords
  ) -> [Figure] {
    func all(_ name: String) -> [Figure] {
      ([name] + (words.concepts[name] ?? [])).flatMap { figures(named: $0, ofFund: fund) }
    }
    let known = all(name)
    guard known.isEmpty else { return known }
    for affix in words.affixes where name.count >= affix.count + 3 {
      var bare = name
      if name.hasPrefix(affix) {
        bare = String(name.dropFirst(affix.count))
      } else if name.hasSuffix(affix) {
        bare = String(name.dropLast(affix.count))
      } else {
        continue
      }
      let known = all(bare)
      if !known.isEmpty { return known }
    }
    return []
  }

  private func key(_ name: String) -> String {
    let plain = names.endings.plain(name)
    return names.isKnown(plain) ? plain : names.endings.bare(name)
  }

  /// The key of a name that tables print, many of them often.
  private mutating func known(_ name: String) -> String {
    if let known = keys[name] { return known }
    let key = key(name)
    keys[name] = key
    return key
  }

  /// Whether a name is that of a 类, as tables print many often.
  private func isClass(_ name: String) -> Bool {
    keys[name].map { $0.count > 1 && names.isPlainClass($0) } ?? names.isClass(name)
  }

  private mutating func add(
    _ table: FoundTable, _ usual: AmountUnit, partOf: (Int) -> [String]?
  ) {
    let title = folded(table.title ?? "")
    titles.insert(title)
    let source = Source(title: title, isOfOneFund: title.holds(any: funds))
    let captions = table.grid.source.captions
    var unit = usual
    for line in table.titleLines.reversed() {
      guard let printed = PrintedUnit(in: line, captions: captions) else { continue }
      guard case .known(let known) = printed else { return }
      unit = known
      break
    }
    let heads = headers(of: table)
    var sums: [Int: Interval] = [:]
    var hasTotal = false
    for row in table.bodyRows {
      for var half in halves(of: table.grid.rows[row], unit, source) {
        if !corrections.isEmpty { half.correct(table, row, corrections, source) }
        let named = half.figures.enumerated().map { position, figure in
          var figure = figure
          if position < half.columns.count { figure.part = partOf(half.columns[position]) }
          return figure
        }
        for name in half.names { figures[known(name), default: []] += named }
        if half.names.contains(where: isClass) { add(half, to: &sums) }
        guard half.isTotal(totals) || table.bodyRows.count == 1 else { continue }
        hasTotal = true
        // A header may stand beside its figures: any figure of the row may be its own.
        add(half.figures, under: heads, of: half.columns)
      }
    }
    // A form without a row of totals has them all the same: the sums of its 类.
    guard !hasTotal, !sums.isEmpty else { return }
    let columns = sums.keys.sorted()
    let totals = columns.compactMap { column in
      sums[column].map { source.figure($0, Self.plain($0, in: unit)) }
    }
    add(totals, under: heads, of: columns)
  }

  private mutating func add(_ figures: [Figure], under heads: [[String]], of columns: [Int]) {
    let under = Set(columns.filter(heads.indices.contains).flatMap { heads[$0] })
    for head in under { self.figures[known(head), default: []] += figures }
  }

  private func add(_ half: Half, to sums: inout [Int: Interval]) {
    for (figure, column) in zip(half.figures, half.columns) {
      sums[column] = (sums[column] ?? Interval(.zero)).adding(figure.value) ?? figure.value
    }
  }

  private static func plain(_ value: Interval, in unit: AmountUnit) -> String {
    guard let centre = value.centre?.divided(by: Number(unit, in: .yuan)) else { return "" }
    return NumberFormat(places: 2, zero: .full).plain(centre)
  }

  /// Names that stand in a row, and the figures to the right of them.
  private struct Half {
    var names: [String] = []
    var figures: [Figure] = []
    var columns: [Int] = []

    /// Adds what figures must be that are known to be wrong.
    mutating func correct(
      _ table: FoundTable, _ row: Int, _ corrections: [SourcePlace: Interval], _ source: Source
    ) {
      for column in columns {
        let place = table.grid.place(row: row, column: column)
        guard let value = corrections[place] else { continue }
        figures.append(source.figure(value, ""))
      }
    }

    /// Whether it is the row of what a table adds up.
    func isTotal(_ words: [String]) -> Bool {
      names.contains { name in words.contains { folded(name).hasSuffix($0) } }
    }
  }

  /// The halves of a row: a name to the right of figures begins another.
  private func halves(of cells: [Grid.Cell], _ unit: AmountUnit, _ source: Source) -> [Half] {
    var halves = [Half()]
    for (column, cell) in cells.enumerated() {
      switch cell.figure {
      case .words:
        if !halves[halves.count - 1].figures.isEmpty { halves.append(Half()) }
        halves[halves.count - 1].names.append(cell.text)
      case .number(let printed):
        guard !printed.isPercent, !isCode(cell.text),
          // Nothing is no small amount in another unit.
          let interval = printed.value.isZero
            ? Interval(.zero) : Interval(printed: printed.value, places: max(printed.places, 2)),
          let value = interval.multiplied(by: Number(unit, in: .yuan))
        else { continue }
        halves[halves.count - 1].figures.append(source.figure(value, cell.text))
        halves[halves.count - 1].columns.append(column)
      case .nothing: continue
      }
    }
    // 当年 and 结转 stand beside each other without their sum.
    for index in halves.indices where halves[index].figures.count == 2 {
      let (first, second) = (halves[index].figures[0], halves[index].figures[1])
      if let sum = first.value.adding(second.value) {
        halves[index].figures.append(source.figure(sum, "\(first.text) + \(second.text)"))
      }
    }
    return halves
  }

  /// A code of a classification is no amount.
  private func isCode(_ text: String) -> Bool {
    [3, 5, 7].contains(text.utf8.count) && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }

  /// For each column the texts that stand over it.
  private func headers(of table: FoundTable) -> [[String]] {
    var heads = [[String]](repeating: [], count: table.grid.columnCount)
    for row in table.headerRows where table.grid.rows.indices.contains(row) {
      for (column, cell) in table.grid.rows[row].enumerated()
      where !cell.isEmpty && heads.indices.contains(column) {
        // All heads may stand in one row: `基本支出/人员经费`.
        heads[column] +=
          [cell.text] + cell.text.split(separator: "/").map { String($0) }
      }
    }
    return heads
  }
}
