import Changes
import Forms
import Prose
import Recognition
import Sheets
import Templates
import TestSupport
import Testing

@testable import Gongkai

/// Forms edited in a program that computes totals anew, as far as its formulas lead.
@Suite struct RecalculatedFormsTests {
  private static let input = SmallInput.text.replacing("\"当年预算\": 30", with: "\"当年预算\": 35")
    .replacing("\"当年预算\": 15", with: "\"当年预算\": 20")

  /// Replaces numbers on a form: those that were typed, and those that follow on the same sheet.
  private func type(
    _ numbers: [Int64: Int64], on form: String, of subject: inout EditedFormsTests.Subject
  ) throws {
    let index = try #require(
      subject.loaded.edition.forms.firstIndex { $0.number == form })
    var count = 0
    for row in subject.sheets[index].rows.indices {
      for column in subject.sheets[index].rows[row].cells.indices {
        let value: Number?
        switch subject.sheets[index].rows[row].cells[column].content {
        case .number(let number), .derived(_, let number?): value = number
        default: value = nil
        }
        guard let value, value.denominator == 1, let new = numbers[value.numerator],
          subject.sheets[index].rows[row].band == .body
        else { continue }
        subject.sheets[index].rows[row].cells[column].content = .number(Number(exactly: new))
        count += 1
      }
    }
    #expect(count > 0)
  }

  private func subject() throws -> EditedFormsTests.Subject {
    let folder = TemporaryFolder()
    return try EditedFormsTests.Subject(
      Corpus(path: folder.write(Self.input, to: "甲.json")))
  }

  @Test("totals that know of one of two edits are neither edits nor in the way")
  func twoForms() throws {
    var subject = try subject()
    // 人员经费 10 → 11, and what adds it up there; the project's 20 → 23 on another form.
    try type([10: 11, 15: 16, 35: 36], on: "预算表5", of: &subject)
    try type([20: 23], on: "预算表9", of: &subject)
    let (edits, report, result) = try subject.corrected()
    #expect(edits.refused.isEmpty)
    #expect(edits.differing(from: result).isEmpty)
    #expect(edits.facts.count == 2)
    #expect(report["项目"].count == 1)
    #expect(result.warnings.isEmpty == false, "income is 35 still, expenditure 39")
  }

  @Test("a total that does not follow from what stands beside it is refused")
  func typedTotal() throws {
    var subject = try subject()
    try type([10: 11, 15: 16, 35: 37], on: "预算表5", of: &subject)
    let (edits, _, result) = try subject.corrected()
    #expect(!(edits.refused + edits.differing(from: result)).isEmpty)
  }
}
