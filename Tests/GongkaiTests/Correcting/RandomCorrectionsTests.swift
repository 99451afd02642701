import Changes
@_spi(RawAmounts) import Facts
import Forms
import Foundation
import JSONText
import Prose
import Recognition
import Sheets
import Templates
import TestSupport
import Testing

@testable import Gongkai

/// Any corrections, by any ways, applied and taken back in any order.
@Suite(.tags(.slow)) struct RandomCorrectionsTests {
  /// What is to be seen in the cells of sheets, cell by cell; a zero is nothing.
  private static func seen(_ sheets: [Sheet]) -> [[[Cell.Content]]] {
    sheets.map { sheet in
      sheet.rows.map { row in
        row.cells.map { cell in
          switch cell.content {
          case .number(let number), .derived(_, let number?):
            number.isZero ? .empty : .number(number)
          case .derived(_, nil): .empty
          case .text, .empty: cell.content
          }
        }
      }
    }
  }

  /// How many cells two reports' sheets differ in; nil where rows came or went.
  private static func differences(_ old: [Sheet], _ new: [Sheet]) -> Int? {
    var count = 0
    for (before, after) in zip(seen(old), seen(new)) {
      guard before.map(\.count) == after.map(\.count) else { return nil }
      for (a, b) in zip(before.joined(), after.joined()) where a != b { count += 1 }
    }
    return count
  }

  @Test(
    "facts follow a model of their own, and come back", arguments: Corpus.all.prefix(9),
    [UInt64(3), 11])
  func random(_ corpus: Corpus, seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let start = Repository.bytes(ofFile: corpus.path)
    let bench = try CorrectionBench(start, formats: seed == 3 ? [.csv] : [.tidy, .xlsx])
    let first = bench.files
    var model = [start]
    var steps = 0
    for _ in 0..<6 {
      let now = try #require(model.last)
      if model.count > 1, Int.random(in: 0..<3, using: &random) == 0 {
        try bench.undo()
        model.removeLast()
      } else {
        let next = try step(bench, now, &random)
        model.append(next)
      }
      steps += 1
      #expect(bench.facts == model.last)
    }
    while model.count > 1 {
      try bench.undo()
      model.removeLast()
      steps += 1
      #expect(bench.facts == model.last)
    }
    #expect(Set(bench.files.keys) == Set(first.keys))
    for (name, bytes) in first where bench.files[name] != bytes { Issue.record("\(name)") }
    #expect(try Corrections(of: bench.input, library: Trial.library).records().count == steps)
  }

  /// One correction of up to three facts; gives the facts as they must be then.
  private func step(
    _ bench: CorrectionBench, _ now: [UInt8], _ random: inout SeededGenerator
  ) throws -> [UInt8] {
    let loaded = try ReportLoading(library: Trial.library).load(now, named: "甲.json")
    let sheets = CorrectionBench.sheets(try loaded.fill())
    let amounts = FactLeaf.all(of: loaded).filter { $0.amount != nil }
    let leaves = amounts.shuffled(using: &random).prefix(Int.random(in: 1...3, using: &random))
    var expected = now
    var changes: [(leaf: FactLeaf, value: FactLeaf.Value)] = []
    for leaf in leaves.sorted(by: { $0.offset > $1.offset }) {
      let value = leaf.other(in: loaded.report.unit, by: Int.random(in: 0..<50, using: &random))
      expected = leaf.replaced(by: value, in: expected)
      changes.append((leaf, value))
    }
    let after = CorrectionBench.sheets(try CorrectionBench.fill(expected))
    var outcome: Correct.Outcome?
    let way = Int.random(in: 0..<3, using: &random)
    if way == 0 {
      // On the forms, if each fact has a cell there; what has none may be refused.
      var edited = sheets
      for (leaf, value) in changes {
        let one = leaf.replaced(by: value, in: now)
        let places = ThreeWaysTests.places(
          of: value, isCount: leaf.isCount, unit: loaded.edition.unit.fen, from: sheets,
          to: CorrectionBench.sheets(try CorrectionBench.fill(one)))
        guard let place = places.first else { continue }
        edited[place.place.sheet].rows[place.place.row].cells[place.place.column].content =
          place.content
      }
      let before = bench.folder.files()
      do {
        let made = try bench.correct(workbook: edited)
        if bench.facts == expected {
          outcome = made
        } else if made.number != nil {
          try bench.undo()
        }
        if made.number != nil, outcome == nil {
          // Only those facts that have no cell may be missing.
          #expect(made.changes.count < changes.count)
          let wanted = Set(changes.map { "\($0.leaf.path)=\($0.value.typed)" })
          #expect(made.changes.allSatisfy { wanted.contains("\($0.path)=\($0.new ?? "")") })
          try FileManager.default.removeItem(atPath: bench.history)
          for (name, bytes) in before { bench.folder.write(bytes, to: name) }
        }
      } catch is Failure { #expect(bench.folder.files() == before) }
    } else if way == 1 {
      let list = changes.map { change in
        let new =
          change.leaf.source.first == "\"" ? "\"\(change.value.typed)\"" : change.value.typed
        return "{\"路径\": \(change.leaf.path.description.quotedAsJSON), \"新值\": \(new)}"
      }
      let path = bench.folder.write("[\(list.joined(separator: ","))]", to: "更正.json")
      defer { try? FileManager.default.removeItem(atPath: path) }
      outcome = try bench.correct(Correct.Asked(list: path))
    }
    let made =
      try outcome
      ?? bench.correct(
        Correct.Asked(sets: changes.map { "\($0.leaf.path)=\($0.value.typed)" }))
    if let count = Self.differences(sheets, after) {
      #expect(made.differences.count == count, "\(changes.map(\.leaf.path))")
      let number = made.number.map { String($0 + 100).dropFirst() } ?? ""
      let notice = CSVText.records(
        Repository.bytes(ofFile: "\(bench.output)/更正说明/\(number).csv"))
      let head = notice.firstIndex { $0.first == "表" } ?? notice.count
      // What is computed stands in an annex with a header of its own.
      let rows = notice.dropFirst(head + 1).filter {
        $0.first != "表" && ($0.count > 6 && !$0[5].isEmpty || !$0[4].isEmpty)
      }
      #expect(rows.count == count)
    }
    return expected
  }

  // MARK: - The user's file

  /// The same JSON, its tokens apart as chance has it, with remarks among its members.
  private static func reformatted(
    _ bytes: [UInt8], _ random: inout SeededGenerator, isWindows: Bool
  ) -> [UInt8] {
    let blanks = ["", " ", "  ", "\t", isWindows ? "\r\n" : "\n", isWindows ? "\r\n    " : "\n  "]
    var text: [UInt8] = []
    var isInString = false
    var isEscaped = false
    var remarks = 0
    for byte in bytes {
      if isInString {
        isInString = isEscaped || byte != UInt8(ascii: "\"")
        isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
        text.append(byte)
        continue
      }
      if byte <= 0x20 { continue }
      isInString = byte == UInt8(ascii: "\"")
      let isMark = "{}[]:,".utf8.contains(byte)
      if isMark { text += Array(blanks.randomElement(using: &random)?.utf8 ?? "".utf8) }
      text.append(byte)
      if isMark { text += Array(blanks.randomElement(using: &random)?.utf8 ?? "".utf8) }
      if byte == UInt8(ascii: "{"), Int.random(in: 0..<8, using: &random) == 0 {
        remarks += 1
        text += Array("\"// 备注\(remarks)\": \"随手记的 {[,:\\\"\",".utf8)
      }
    }
    return text
  }

  @Test(
    "whatever a file looks like, only what is corrected changes", arguments: Repository.examples)
  func formatting(_ path: String) throws {
    var random = SeededGenerator(seed: 5)
    for round in 0..<3 {
      let own = Self.reformatted(Repository.bytes(ofFile: path), &random, isWindows: round == 1)
      let start = (round == 2 ? [0xEF, 0xBB, 0xBF] : []) + own
      let bench = try CorrectionBench(start, formats: [])
      var now = start
      for turn in 0..<2 {
        let loaded = try ReportLoading(library: Trial.library).load(now, named: "甲.json")
        let leaf = try #require(FactLeaf.all(of: loaded).randomElement(using: &random))
        let value = leaf.other(in: loaded.report.unit, by: turn)
        try bench.set("\(leaf.path)=\(value.typed)")
        now = leaf.replaced(by: value, in: now)
        #expect(bench.facts == now, "\(leaf)")
      }
      let loaded = try ReportLoading(library: Trial.library).load(now, named: "甲.json")
      let line = try #require(loaded.document.root.member("支出")?.elements.map(\.source).last)
      try bench.correct(Correct.Asked(additions: ["支出=\(line)"]))
      let longer = try ReportLoading(library: Trial.library).load(bench.facts, named: "甲.json")
      #expect(longer.report["支出"].count == loaded.report["支出"].count + 1)
      try bench.correct(Correct.Asked(removals: ["支出[\(loaded.report["支出"].count)]"]))
      #expect(bench.facts == now)
      for _ in 0..<4 { try bench.undo() }
      #expect(bench.facts == start)
    }
  }
}
