import Changes
import Facts
import Forms
import Gongkai
import Prose
import Recognition
import Sheets
import Templates
import TestSupport
import Testing

@Suite("Where a cell comes from")
struct ExplanationTests {
  @Test("Its leaves, facts and constants, give its value", arguments: Corpus.all)
  func leaves(_ subject: Corpus) throws {
    let filled = try ChangedReport(subject) { _ in }.old
    var explaining = Explaining(filled)
    let sheets = SheetRenderer(filled, selection: Array(filled.forms.indices))
    var tried = 0
    for form in filled.forms {
      // Every cell of small forms, some of large ones.
      let printed = sheets.sheet(of: form.index)
      let body = printed.rows.indices.filter { printed.rows[$0].band == .body }
      for (position, row) in body.enumerated() where body.count < 90 || position % 9 == 0 {
        for column in printed.rows[row].cells.indices {
          guard let value = printed.rows[row].cells[column].content.value,
            let own = try? filled.cell(named: Self.address(row, column), inForm: form.index)
          else { continue }
          let explanation = explaining.origin(form: form.index, row: own.row, column: own.column)
          var evaluation = Evaluation(explanation: explanation)
          tried += 1
          #expect(
            evaluation.value(0) == Fraction(value),
            "\(form.template.shortName) \(Self.address(row, column))")
          #expect(explanation.root?.name.address == Self.address(row, column))
        }
      }
    }
    #expect(tried > 50, "the law was hardly tried")
  }

  @Test("Every cell is found again by what it is called", arguments: Corpus.all)
  func names(_ subject: Corpus) throws {
    let filled = try ChangedReport(subject) { _ in }.old
    var explaining = Explaining(filled)
    var sum = 0
    for form in filled.forms {
      var found = 0
      for row in stride(from: 0, to: 45, by: 7) {
        for position in 0..<form.template.columnCount {
          let root = explaining.origin(form: form.index, row: row, column: position).root
          guard let name = root?.name, root?.value != nil, !name.row.isEmpty,
            !name.column.key.isEmpty
          else { continue }
          // By what is printed over it, and by the names that templates have for it.
          for column in [name.column.printed, name.column.key] {
            let words = ([name.row] + column).map { "`\($0)`" }.joined(separator: ".")
            do throws(CellLookupError) {
              let cell = try filled.cell(named: words, inForm: form.index)
              #expect(cell == (row, position), "\(words)")
              found += 1
            } catch {
              // A name may mean several cells, but never none.
              guard case .several = error else {
                Issue.record("\(form.template.shortName) \(words): \(error)")
                continue
              }
            }
          }
        }
      }
      sum += found
    }
    #expect(sum > 20, "the law was hardly tried")
  }

  @Test("A number down to the fact that states it, as the published report has it")
  func published() throws {
    let lines = try explain("预算表5", "2010301.基本支出.人员经费")
    #expect(lines[1] == "= 232.81 万元（未四舍五入为 232.814）")
    #expect(lines[2].hasPrefix("  支出[0].人员经费 = 232.814 万元"))
    #expect(lines.count == 3)
    #expect(try explain("预算表5!F8", nil) == lines)
    #expect(try explain("预算表5[2010301].基本支出.人员经费", nil) == lines)
    #expect(try explain("本年一般公共预算支出表", "行政运行.人员经费") == lines)
  }

  @Test("Totals tell their parts once, and say where they were told")
  func totals() throws {
    let lines = try explain("预算表1", "收入总计.预算数", all: true)
    #expect(lines.contains { $0.contains("= 本年收入合计 + 财政拨款结转 + 其他收入结转结余") })
    #expect(lines.contains { $0.hasSuffix("版式留空") })
    #expect(lines.contains { $0.contains("收入[0].当年预算 = 987.546 万元") })
    let names = lines.compactMap { line in
      line.contains("（见上）")
        ? nil : line.firstMatch(of: /^ *([A-Z]+[0-9]+)\s/).map { String($0.output.1) }
    }
    #expect(Set(names).count == names.count)
  }

  @Test("Texts tell the place in the facts")
  func texts() throws {
    let lines = try explain("预算表10", "政务公开工作经费.年度绩效目标")
    #expect(lines.last?.hasPrefix("  项目[11].绩效.年度绩效目标 = “全州基层政府") == true)
  }

  @Test(
    "Words that name no cell are told what there is",
    arguments: [
      ("预算表5", "2010301.人员经费x", "没有“人员经费x”这一列，是否应为“"),
      ("预算表5", "人员经费", "可称“人员经费”"),
      ("预算表5", "行政运行费.合计", "没有“行政运行费”这一行，是否应为“行政运行”"),
      ("预算表5", "A1", "正文里没有 A1"), ("预算表5", "`甲", "没有说明是哪一格"),
      ("预算表55", "甲", "没有“预算表55”这张表"),
    ])
  func errors(_ form: String, _ cell: String, _ message: String) throws {
    do throws(Failure) {
      _ = try Explain(library: Trial.library).run(example, form: form, cell: cell)
      Issue.record("\(form) \(cell) was found")
    } catch {
      #expect(error.words(.chinese).contains(message), "\(error.words(.chinese))")
      #expect(!error.words(.english).isEmpty)
      #expect(error.exitCode == 64)
    }
  }

  private let example = Repository.root + "/Examples/yanbian-dsj-2023-budget.json"

  private func explain(_ form: String, _ cell: String?, all: Bool = false) throws -> [String] {
    try Explain(library: Trial.library).run(example, form: form, cell: cell)
      .lines(.chinese, all: all)
  }

  private static func address(_ row: Int, _ column: Int) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    let first = column >= 26 ? String(letters[column / 26 - 1]) : ""
    return first + String(letters[column % 26]) + String(row + 1)
  }
}

extension Cell.Content {
  /// The number, stated or derived.
  fileprivate var value: Number? {
    switch self {
    case .number(let number): number
    case .derived(_, let number): number
    case .empty, .text: nil
    }
  }
}

/// Computes an explained cell from its leaves, never from the values of cells between.
private struct Evaluation {
  let explanation: Explanation
  private var known: [Int: Fraction?] = [:]

  init(explanation: Explanation) { self.explanation = explanation }

  /// The value of a cell; nil for a quotient of nothing.
  mutating func value(_ index: Int) -> Fraction? {
    if let value = known[index] { return value }
    var value: Fraction? = .zero
    switch explanation.cells[index].origin {
    case .nothing, .text: break
    case .facts(let facts, let repeats):
      value = facts.reduce(.zero) { $0 + Fraction($1.amount) }
      if let repeats { #expect(self.value(repeats.term) ?? .zero == value) }
    case .derived(let derivation): value = self.value(derivation.term)
    }
    known[index] = value
    return value
  }

  private mutating func value(_ term: Explanation.Term) -> Fraction? {
    switch term {
    case .number(let number): return Fraction(number)
    case .cell(let index): return value(index)
    case .sum(let parts): return parts.reduce(.zero) { $0 + (value($1) ?? .zero) }
    case .add(let a, let b): return both(a, b, +)
    case .subtract(let a, let b): return both(a, b, -)
    case .multiply(let a, let b): return both(a, b, *)
    case .divide(let a, let b):
      if value(b) ?? .zero == .zero { return nil }
      return both(a, b, /)
    case .orZero(let inner): return value(inner) ?? .zero
    }
  }

  private mutating func both(
    _ a: Explanation.Term, _ b: Explanation.Term, _ operation: (Fraction, Fraction) -> Fraction
  ) -> Fraction? {
    guard let a = value(a), let b = value(b) else { return nil }
    return operation(a, b)
  }
}
