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

/// Facts changed on the command line, by a list, and on a form, are the same correction.
@Suite(.tags(.slow)) struct ThreeWaysTests {
  /// A cell of a report's sheets.
  struct Place: Hashable {
    var sheet: Int
    var row: Int
    var column: Int
  }

  /// The cells that say a changed value where they said another, and are not computed, with what they say then.
  static func places(
    of value: FactLeaf.Value, isCount: Bool, unit: Int64, from old: [Sheet], to new: [Sheet]
  ) -> [(place: Place, content: Cell.Content)] {
    var places: [(Place, Cell.Content)] = []
    for (index, (before, after)) in zip(old, new).enumerated() {
      guard before.rows.count == after.rows.count else { continue }
      let covered = coveredCells(before)
      for row in before.rows.indices {
        for (column, cell) in after.rows[row].cells.enumerated() {
          let place = Place(sheet: index, row: row, column: column)
          guard before.rows[row].cells[column].content != cell.content,
            !covered.contains(Place(sheet: 0, row: row, column: column))
          else { continue }
          switch (cell.content, value) {
          case (.number(let number), .amount(let fen, _)):
            guard number == Number(fen, over: isCount ? 100 : unit) else { continue }
          case (.text(let text), .text(let part)): guard text.contains(part) else { continue }
          default: continue
          }
          places.append((place, cell.content))
        }
      }
    }
    return places
  }

  /// The cells of a sheet that are merged with those above or before them.
  private static func coveredCells(_ sheet: Sheet) -> Set<Place> {
    var covered: Set<Place> = []
    for span in sheet.spans {
      for row in span.first.row...span.lastRow {
        for column in span.first.column...span.lastColumn
        where row != span.first.row || column != span.first.column {
          covered.insert(Place(sheet: 0, row: row, column: column))
        }
      }
    }
    return covered
  }

  @Test("forms that nobody edited change nothing", arguments: Corpus.all)
  func unedited(_ corpus: Corpus) throws {
    let bench = try CorrectionBench(Repository.bytes(ofFile: corpus.path))
    let before = bench.folder.files()
    for path in ["\(bench.output)/甲.xlsx", "\(bench.output)/csv"] {
      let outcome = try bench.correct(Correct.Asked(forms: path))
      #expect(outcome.number == nil)
      #expect(outcome.changes.isEmpty)
      #expect(outcome.untaken.isEmpty)
      #expect(outcome.unknown.isEmpty)
    }
    #expect(bench.folder.files() == before)
  }

  /// One fact to change, and a cell of a form that says it.
  struct Change {
    var leaf: FactLeaf
    var value: FactLeaf.Value
    var place: Place
    var content: Cell.Content
  }

  /// What no cell of a form states by itself: printed nowhere, or merged over all that share it.
  private static func hasNoCell(_ kind: String, in corpus: Corpus) -> Bool {
    let merged = ["一级项目", "类别", "一级指标", "二级指标"]
    // What the prose says, no form does.
    if ["上年", "原因", "用途", "概况", "情况", "名词解释", "补充"].contains(where: { kind.hasPrefix($0) }) {
      return true
    }
    if kind == "支出.年初预算数" || merged.contains(where: { kind.hasSuffix(".\($0)") }) { return true }
    // 吉林 publishes 机构运行信息 in prose only.
    if kind.hasPrefix("机构运行信息."), corpus.path.contains("/jilin-") { return true }
    // This report's 三公经费 are all nothing: its form prints no line of them.
    return corpus.name == "jilin-fwzx-2023-final" && kind.hasPrefix("三公经费.")
  }

  /// A change for each kind of fact that a report states, with a cell that says it alone.
  private static func changes(_ corpus: Corpus, _ subject: EditedFormsTests.Subject) throws
    -> [Change]
  {
    let loaded = subject.loaded
    let unit = loaded.edition.unit.fen
    var random = SeededGenerator(seed: 41)
    var changes: [Change] = []
    let kinds = Dictionary(grouping: FactLeaf.all(of: loaded)) { leaf in
      leaf.kind.hasPrefix("科目名称") ? "科目名称" : leaf.kind
    }
    for (kind, leaves) in kinds.sorted(by: { $0.key < $1.key }) {
      var found: Change?
      for leaf in leaves.shuffled(using: &random).prefix(3) where found == nil {
        let value = leaf.other(in: loaded.report.unit, by: 0)
        let expected = leaf.replaced(by: value, in: loaded.bytes)
        let places = places(
          of: value, isCount: leaf.isCount, unit: unit, from: subject.sheets,
          to: CorrectionBench.sheets(try CorrectionBench.fill(expected)))
        for (place, content) in places where found == nil {
          var edited = subject
          edited.sheets[place.sheet].rows[place.row].cells[place.column].content = content
          let edits = EditedForms(edited.document, against: subject.result)
          let text = try JSONEditor(loaded.document).edits(
            for: FactEditing.operations(
              for: edits.facts, of: loaded.report, in: loaded.document)
          ).applied(to: loaded.bytes)
          let new = try #require(text)
          if new == expected {
            #expect(edits.refused.isEmpty, "\(leaf)")
            #expect(edits.differing(from: try CorrectionBench.fill(new)).isEmpty, "\(leaf)")
            found = Change(leaf: leaf, value: value, place: place, content: content)
          } else if case .number = content {
            // A cell that tells no single fact must not be taken for one.
            let left = edits.refused + edits.differing(from: try CorrectionBench.fill(new))
            #expect(!left.isEmpty, "\(leaf)")
          }
        }
      }
      if let found {
        changes.append(found)
      } else {
        #expect(hasNoCell(kind, in: corpus), "\(kind) cannot be changed on a form")
      }
    }
    return changes
  }

  @Test("three ways to change a fact give the same bytes", arguments: Corpus.all.prefix(9))
  func sameBytes(_ corpus: Corpus) throws {
    let subject = try EditedFormsTests.Subject(corpus)
    let all = try Self.changes(corpus, subject)
    // A row of which names and amounts changed need not be the same row any more.
    let names = ["", "项目.名称", "项目.一级项目", "项目.类别", "委托业务费.项目名称"]
    for batch in names.indices {
      let changes = all.filter { (names.firstIndex(of: $0.leaf.kind) ?? 0) == batch }
      if !changes.isEmpty { try sameBytes(changes, in: subject) }
    }
  }

  private func sameBytes(_ changes: [Change], in subject: EditedFormsTests.Subject) throws {
    let facts = subject.loaded.bytes
    var expected = facts
    for change in changes.sorted(by: { $0.leaf.offset > $1.leaf.offset }) {
      expected = change.leaf.replaced(by: change.value, in: expected)
    }
    var edited = subject.sheets
    for change in changes {
      let place = change.place
      edited[place.sheet].rows[place.row].cells[place.column].content = change.content
    }
    let first = try CorrectionBench(facts)
    let (csv, options, list, table) = (
      try first.copy(), try first.copy(), try first.copy(), try first.copy()
    )
    let outcome = try first.correct(workbook: edited)
    #expect(first.facts == expected)
    let order = outcome.changes.map(\.path)
    #expect(Set(order) == Set(changes.map(\.leaf.path)))
    try csv.correct(csv: edited)
    // The notice lists what was changed in the order it was asked.
    let inOrder = order.compactMap { path in changes.first { $0.leaf.path == path } }
    try options.correct(
      Correct.Asked(sets: inOrder.map { "\($0.leaf.path)=\($0.value.typed)" }))
    list.folder.write(
      "["
        + inOrder.map { change in
          let isText = change.leaf.source.first == "\""
          let new = isText ? change.value.typed.quotedAsJSON : change.value.typed
          return """
            {"路径": \(change.leaf.path.description.quotedAsJSON), "原值": \(change.leaf.source), "新值": \(new)}
            """
        }.joined(separator: ",\n") + "]", to: "更正.json")
    try list.correct(Correct.Asked(list: "\(list.folder.path)/更正.json"))
    try FileManager.default.removeItem(atPath: "\(list.folder.path)/更正.json")
    table.folder.write(
      "路径,原值,新值,原因\r\n"
        + inOrder.map { change in
          [change.leaf.path.description, change.leaf.text, change.value.typed, "笔误"]
            .map { "\"\($0.replacing("\"", with: "\"\""))\"" }.joined(separator: ",")
        }.joined(separator: "\r\n"), to: "更正.csv")
    try table.correct(Correct.Asked(list: "\(table.folder.path)/更正.csv"))
    try FileManager.default.removeItem(atPath: "\(table.folder.path)/更正.csv")
    for (name, other) in [("CSV", csv), ("--set", options), ("JSON", list), ("table", table)] {
      let names = Set(other.files.keys).symmetricDifference(first.files.keys)
      #expect(names.isEmpty, "\(name): \(order)")
      for (file, bytes) in first.files where other.files[file] != bytes {
        Issue.record("\(name): \(file) is another")
      }
    }
  }
}
