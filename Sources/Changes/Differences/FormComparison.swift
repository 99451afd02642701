import Facts
import Forms
import Recognition
import Sheets
import Templates

/// Finds the cells in which two versions of forms differ: filled with facts, or read from documents.
///
/// Rows are matched by what they are about, never by where they stand, so a row more does not shift those below; numbers that
/// only say where a row stands (序号, 行次, 一、二、) are not compared. Of what was read white space, dashes and zeros that one
/// form leaves blank say nothing.
package struct FormComparison: Sendable {
  /// The cells that differ: forms in the official order, rows as printed; rows that are no more where they stood.
  ///
  /// Tables that no template knows stand at the end.
  package private(set) var differences: [CellDifference] = []
  /// The forms that only the first version has.
  package private(set) var onlyOld: [FormLabel] = []
  /// The forms that only the second has.
  package private(set) var onlyNew: [FormLabel] = []
  /// The tables that no template knows: they were compared by their titles and headers only.
  package private(set) var unknown: [String] = []

  /// Compares two versions of forms, of one edition or of two.
  package init(from old: [FormView], to new: [FormView]) {
    var matching = RowMatching(old: old.count, new: new.count)
    // Numbers shift from year to year, names less.
    matching.pair({ folded(old[$0].label.name) }, { folded(new[$0].label.name) })
    matching.pair(
      { old[$0].isKnown ? old[$0].label.shortName : nil },
      { new[$0].isKnown ? new[$0].label.shortName : nil })
    // Tables without a title of their own are told by their order.
    matching.pair({ old[$0].isKnown ? nil : 0 }, { new[$0].isKnown ? nil : 0 })
    for pair in matching.pairs {
      switch pair {
      case (let a?, let b?):
        var run = ComparisonRun(old[a], new[b])
        run.compare()
        differences += run.differences
        if !new[b].isKnown { unknown.append(new[b].label.name) }
      case (let a?, nil): onlyOld.append(old[a].label)
      case (nil, let b?): onlyNew.append(new[b].label)
      case (nil, nil): break
      }
    }
  }

  /// The cells in which two fillings differ; see ``differences``.
  package static func differences(
    from old: FormFiller.Result, to new: FormFiller.Result
  ) -> [CellDifference] {
    FormComparison(from: old.views, to: new.views).differences
  }
}

/// Compares two views of one form, and gathers what differs.
private struct ComparisonRun {
  private let old: FormView
  private let new: FormView
  private let precision: FormView.Precision
  private(set) var differences: [CellDifference] = []

  init(_ old: FormView, _ new: FormView) {
    precision = FormView.Precision(old, new)
    self.old = old.unwrapped(as: new)
    self.new = new.unwrapped(as: old)
  }

  mutating func compare() {
    if precision.isExact {
      compare(.heading, old.heading, new.heading)
    } else if precision == .printed || !old.firstHeading.isEmpty && !new.firstHeading.isEmpty {
      // A report without cards prints a blank one, which is none of its own.
      compare(.heading, old.firstHeading, new.firstHeading)
    }
    // Headers of another edition are other headers.
    if precision == .oneEdition { compare(.header, old.headers, new.headers) }
    compareLists()
    compare(.note, old.notes, new.notes)
  }

  // MARK: - Around the rows

  /// Compares the lines around the rows: of headings those of one kind, of notes those that are the same wherever they stand
  /// and the rest in order.
  private mutating func compare(
    _ part: CellDifference.Part, _ old: [FormView.Line], _ new: [FormView.Line], row: String = ""
  ) {
    let before = told(part, old)
    let now = told(part, new)
    var matching = RowMatching(old: before.count, new: now.count)
    switch part {
    case .heading: matching.pair({ before[$0].kind }, { now[$0].kind })
    case .header: matching.pairEnds { _, _ in true }
    case .note, .body:
      matching.pair({ text(before[$0]) }, { text(now[$0]) })
      matching.pair({ _ in 0 }, { _ in 0 })
    }
    for pair in matching.pairs {
      let (a, b) = (pair.old.map { before[$0] }, pair.new.map { now[$0] })
      if let a, let b, text(a) == text(b) { continue }
      func side(_ line: FormView.Line?) -> CellDifference.Side? {
        line.map { .init(text: $0.text, value: nil, address: $0.address) }
      }
      differences.append(
        CellDifference(
          form: self.new.label, part: part, row: row, code: "",
          column: (b ?? a)?.column ?? ColumnName(key: []), old: side(a), new: side(b),
          difference: nil, format: nil, unit: nil, isDerived: false))
    }
  }

  /// The lines that say something; of what was read the heading as one, since formats break it each in its way.
  private func told(_ part: CellDifference.Part, _ lines: [FormView.Line]) -> [FormView.Line] {
    if precision.isExact {
      return part == .header ? lines : lines.filter { !$0.text.isEmpty }
    }
    let lines = lines.filter { !withoutSpace($0.text).isEmpty }
    guard part == .heading, !lines.isEmpty else { return lines }
    return [FormView.Line(lines.map(\.text).joined(separator: "　"))]
  }

  private func text(_ line: FormView.Line) -> ExactKey {
    ExactKey(precision.isExact ? line.text : withoutSpace(folded(line.text)))
  }

  // MARK: - Rows

  private mutating func compareLists() {
    let start = differences.count
    var order: [(row: Int, list: Int)] = []
    var lists = RowMatching(old: old.lists.count, new: new.lists.count)
    lists.pair({ old.lists[$0].name }, { new.lists[$0].name })
    for (position, pair) in lists.pairs.enumerated() {
      let before = pair.old.map { old.lists[$0] } ?? FormView.List("", [])
      let now = pair.new.map { new.lists[$0] } ?? FormView.List("", [])
      var titles = TitlePair(before, now)
      var columns = ColumnPairs(precision)
      var last = -1
      for pair in RowMatching(before.rows, now.rows, precision).pairs {
        let (a, b) = (pair.old.map { before.rows[$0] }, pair.new.map { now.rows[$0] })
        if let b { last = b.position }
        let first = differences.count
        compare(a, b, &columns) { titles.title(pair) }
        for _ in first..<differences.count { order.append((last, position)) }
      }
    }
    guard lists.pairs.count > 1 else { return }
    let found = Array(differences[start...])
    differences.replaceSubrange(
      start...,
      with: found.indices.sorted {
        (order[$0].row, order[$0].list, $0) < (order[$1].row, order[$1].list, $1)
      }.map { found[$0] })
  }

  private mutating func compare(
    _ old: FormView.Row?, _ new: FormView.Row?, _ columns: inout ColumnPairs,
    title: () -> String
  ) {
    if let old, let new, precision.isExact, !old.heading.isEmpty || !new.heading.isEmpty {
      compare(.heading, old.heading, new.heading, row: title())
    }
    for pair in columns.pairs(old?.columns ?? [], new?.columns ?? []) {
      compareCell(old, pair.old, new, pair.new, title)
    }
    let (before, now) = (old?.parts ?? [], new?.parts ?? [])
    if before.isEmpty, now.isEmpty { return }
    var own = ColumnPairs(precision)
    for pair in RowMatching(before, now, precision).pairs {
      compare(pair.old.map { before[$0] }, pair.new.map { now[$0] }, &own, title: title)
    }
  }

  private mutating func compareCell(
    _ old: FormView.Row?, _ a: Int?, _ new: FormView.Row?, _ b: Int?, _ title: () -> String
  ) {
    let before = old.flatMap { row in a.map { row.source.content($0) } } ?? .nothing
    let now = new.flatMap { row in b.map { row.source.content($0) } } ?? .nothing
    if precision == .oneEdition, before.isSame(as: now) { return }
    if case .nothing = before, case .nothing = now { return }
    let cells = (
      old.flatMap { row in a.map { row.source.cell($0) } },
      new.flatMap { row in b.map { row.source.cell($0) } }
    )
    if cells.0 == nil || cells.1 == nil, let only = cells.0 ?? cells.1 {
      let isAlone = old == nil || new == nil
      if only.isShared, isAlone || !precision.isExact { return }
      if only.isLabel, !precision.isExact { return }
    }
    let pair = CellPair(
      old: cells.0, new: cells.1, hasRow: (old != nil, new != nil), precision: precision)
    guard let outcome = pair.difference else { return }
    let column = b.flatMap { new?.columns[$0] } ?? a.flatMap { old?.columns[$0] }
    let isDerived =
      a.flatMap { old?.source.isDerived($0) } ?? false
      || b.flatMap { new?.source.isDerived($0) } ?? false
    differences.append(
      CellDifference(
        form: self.new.label, part: .body, row: title(), code: new?.code ?? old?.code ?? "",
        column: column ?? ColumnName(key: []), old: outcome.old, new: outcome.new,
        difference: outcome.difference, format: outcome.format,
        unit: cells.1?.unit ?? cells.0?.unit, isDerived: isDerived))
  }
}

/// What the rows of two lists are called, made when first asked.
private struct TitlePair {
  private let old: FormView.List
  private let new: FormView.List
  private lazy var before = old.titles
  private lazy var now = new.titles

  init(_ old: FormView.List, _ new: FormView.List) { (self.old, self.new) = (old, new) }

  mutating func title(_ pair: RowMatching.Pair) -> String {
    pair.new.map { now[$0] } ?? pair.old.map { before[$0] } ?? ""
  }
}

/// Which columns of two rows are the same: most rows of a list have those of the row before.
private struct ColumnPairs {
  private let precision: FormView.Precision
  private var last: (old: [ColumnName], new: [ColumnName], pairs: [RowMatching.Pair])?

  init(_ precision: FormView.Precision) { self.precision = precision }

  mutating func pairs(_ old: [ColumnName], _ new: [ColumnName]) -> [RowMatching.Pair] {
    if let last, last.old == old, last.new == new { return last.pairs }
    var matching = RowMatching(old: old.count, new: new.count)
    matching.pair({ key(old[$0]) }, { key(new[$0]) })
    let pairs = matching.pairs
    last = (old, new, pairs)
    return pairs
  }

  private func key(_ name: ColumnName) -> String { withoutSpace(name.keyText) }
}

extension FormView {
  /// What stands over the form; of cards, over the first.
  fileprivate var firstHeading: [Line] {
    heading.isEmpty ? lists.first?.rows.first?.heading ?? [] : heading
  }
}

extension FormView.Content {
  /// Whether two cells hold the same, seen at a glance.
  fileprivate func isSame(as other: Self) -> Bool {
    switch (self, other) {
    case (.nothing, .nothing): true
    case (.text(let a), .text(let b)): a.utf8.count == b.utf8.count && a.utf8.elementsEqual(b.utf8)
    case (.number(let a), .number(let b)): a == b
    default: false
    }
  }
}
