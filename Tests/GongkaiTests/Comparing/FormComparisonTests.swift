import Changes
import Facts
import Forms
import Prose
import Recognition
import Sheets
import Templates
import TestSupport
import Testing

@Suite("Differences between two fillings")
struct FormComparisonTests {
  @Test("A report does not differ from itself", arguments: Corpus.all)
  func same(_ subject: Corpus) throws {
    #expect(try ChangedReport(subject) { _ in }.differences.isEmpty)
  }

  @Test("Changed amounts: exactly the cells in which the sheets differ", arguments: Corpus.all)
  func cells(_ subject: Corpus) throws {
    for (seed, unseen) in [(1, false), (2, true), (3, false)] {
      let changed = try ChangedReport(subject) { report in
        if unseen {
          report.changeDigitsUnseen(seed: UInt64(seed))
        } else {
          report.changeAmounts(seed: UInt64(seed))
        }
      }
      let expected = differingCells(sheets(changed.old), sheets(changed.new))
      let found = Set(
        changed.differences.map {
          "\($0.form.name)!\($0.new?.address ?? "") \($0.old?.address ?? "")"
        })
      #expect(found == expected)
      #expect(found.count == changed.differences.count, "a cell is told twice")
    }
  }

  @Test(
    "Rows more and fewer: what differs turns one tidy.csv into the other", arguments: Corpus.all)
  func rows(_ subject: Corpus) throws {
    for seed in 0..<3 {
      let changed = try ChangedReport(subject) { report in
        var random = SeededGenerator(seed: UInt64(seed))
        if !report["项目"].isEmpty {
          let removed = report["项目"].remove(
            at: Int.random(in: report["项目"].indices, using: &random))
          if seed > 0, var other = report["项目"].last {
            other["名称"] = .text(other.name + "（新）")
            report["项目"].insert(other, at: 0)
            report["项目"].append(removed)
          }
        }
        if !report["支出"].isEmpty, seed != 1 {
          report["支出"].remove(
            at: Int.random(in: report["支出"].indices, using: &random))
        }
        report.changeAmounts(seed: UInt64(seed), oneIn: 20)
      }
      expectTidy(changed)
      expectAddresses(changed)
    }
  }

  @Test(
    "Old and new are what the sheets print; the difference is what lies between",
    arguments: Corpus.all)
  func printed(_ subject: Corpus) throws {
    let changed = try ChangedReport(subject) { $0.changeDigitsUnseen(seed: 5) }
    for difference in changed.differences {
      let (old, new) = (difference.old?.text ?? "", difference.new?.text ?? "")
      #expect(old != new, "\(difference)")
      guard let a = difference.old?.value, let b = difference.new?.value else { continue }
      #expect(difference.difference.map(Fraction.init) == Fraction(b) - Fraction(a))
    }
  }

  @Test("Texts: a card's goal, a project's name, a note", arguments: Corpus.all)
  func texts(_ subject: Corpus) throws {
    let changed = try ChangedReport(subject) { report in
      report["项目"] = report["项目"].map { project in
        var project = project
        if var card = project.record("绩效") {
          card["年度绩效目标"] = .text((card.text("年度绩效目标") ?? "") + "（更正）")
          project["绩效"] = .record(card)
        }
        return project
      }
      report["绩效自评"] = report["绩效自评"].map { card in
        var card = card
        card["实际完成情况"] = .text((card.text("实际完成情况") ?? "") + "（更正）")
        return card
      }
      report.department.name += "（更正）"
    }
    let differences = changed.differences
    #expect(differences.allSatisfy { $0.difference == nil && !$0.isDerived })
    #expect(
      differences.allSatisfy {
        $0.new?.text == ($0.old?.text ?? "") + "（更正）" || $0.new?.text.contains("（更正）") == true
      })
    expectAddresses(changed)
    // As many cells differ as sheets have.
    #expect(differences.count == differingCells(sheets(changed.old), sheets(changed.new)).count)
  }

  // MARK: - Another way to the same

  private func sheets(_ result: FormFiller.Result) -> [Sheet] {
    let all = Array(result.forms.indices)
    let renderer = SheetRenderer(result, selection: all)
    return all.map { renderer.sheet(of: $0) }
  }

  /// The cells of sheets of the same shape that hold something else: `收支总表!D33 D33`.
  private func differingCells(_ old: [Sheet], _ new: [Sheet]) -> Set<String> {
    var cells: Set<String> = []
    for (a, b) in zip(old, new) {
      #expect(a.rows.count == b.rows.count)
      for (row, (left, right)) in zip(a.rows, b.rows).enumerated() {
        for column in left.cells.indices
        where held(left.cells[column]) != held(right.cells[column]) {
          let address = Self.address(row, column)
          cells.insert("\(a.name)!\(address) \(address)")
        }
      }
    }
    return cells
  }

  private func held(_ cell: Cell) -> String {
    switch cell.content {
    case .empty, .derived(_, nil): ""
    case .text(let text): text
    case .number(let number), .derived(_, let number?):
      "\(number.numerator)/\(number.denominator)"
    }
  }

  private static func address(_ row: Int, _ column: Int) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    let first = column >= 26 ? String(letters[column / 26 - 1]) : ""
    return first + String(letters[column % 26]) + String(row + 1)
  }

  /// Each side says what stands at its address.
  private func expectAddresses(_ changed: ChangedReport) {
    let (old, new) = (texts(sheets(changed.old)), texts(sheets(changed.new)))
    for difference in changed.differences {
      for (side, known) in [(difference.old, old), (difference.new, new)] {
        guard let side else { continue }
        let printed = known["\(difference.form.name)!\(side.address ?? "")"] ?? ""
        let expected = side.value.flatMap { difference.format?.plain($0) } ?? side.text
        #expect(printed == expected, "\(difference)")
      }
    }
  }

  private func texts(_ sheets: [Sheet]) -> [String: String] {
    var texts: [String: String] = [:]
    for sheet in sheets {
      for (row, line) in sheet.rows.enumerated() {
        for (column, cell) in line.cells.enumerated() {
          texts["\(sheet.name)!\(Self.address(row, column))"] =
            cell.plain(sheet.styles[Int(cell.style)].format)
        }
      }
    }
    return texts
  }

  /// The old records without what was there, with what is there, are the new ones; and nothing is told that both have.
  private func expectTidy(_ changed: ChangedReport) {
    let (old, new) = (ChangedReport.tidy(changed.old), ChangedReport.tidy(changed.new))
    var records = Dictionary(old.map { (key($0), 1) }, uniquingKeysWith: +)
    for difference in changed.differences {
      guard difference.part == .body, let format = difference.format else { continue }
      func printed(_ side: CellDifference.Side?) -> String? {
        side?.value.map(format.plain).flatMap { $0.isEmpty ? nil : $0 }
      }
      let place = [difference.form.name, "", difference.code, difference.column.keyText]
      if let value = printed(difference.old) { records[key(place + [value]), default: 0] -= 1 }
      if let value = printed(difference.new) { records[key(place + [value]), default: 0] += 1 }
    }
    let expected = Dictionary(new.map { (key($0), 1) }, uniquingKeysWith: +)
    #expect(records.filter { $0.value != 0 } == expected)
    expectUnique(changed, old, new)
  }

  /// Of values that row, code and column tell from all others, exactly those are told that differ.
  private func expectUnique(_ changed: ChangedReport, _ old: [[String]], _ new: [[String]]) {
    func unique(_ records: [[String]]) -> [[String]: String] {
      Dictionary(grouping: records) { Array($0.dropLast()) }.filter { $0.value.count == 1 }
        .compactMapValues { $0.first?.last }
    }
    let (before, now) = (unique(old), unique(new))
    // Rows that share a name with others say what they stand under too.
    let told = Dictionary(grouping: changed.differences.filter { $0.part == .body }) {
      [$0.form.name, $0.code, $0.column.keyText]
    }
    for place in Set(before.keys).intersection(now.keys) where before[place] != now[place] {
      let here = told[[place[0], place[2], place[3]]] ?? []
      #expect(here.contains { place[1].isEmpty || $0.row.contains(place[1]) }, "\(place)")
    }
  }

  private func key(_ record: [String]) -> String {
    [record[0], record[2], record[3], record[4]].joined(separator: "|")
  }
}
