import Facts
import Foundation
import Gongkai
import Templates
import TestSupport
import Testing

/// The forms of known editions, laid out in ways that no edition has, are learned and come out again.
@Suite("Layouts that nobody has seen")
struct LayoutVariantTests {
  /// One of each kind of layout: the others are laid out as one of these.
  static let editions = ["yanbian-budget-2024", "siping-budget-2024", "jingyu-final-2023"]

  @Test(
    "Nothing is read wrongly, and nearly all is printed again", arguments: editions,
    LayoutVariant.allCases)
  func variants(_ name: String, _ variant: LayoutVariant) throws {
    let edition = try Trial.library.edition(named: name)
    // Its rows are names that no dimension lists, which nothing but a template tells.
    let plain = try PrintedForm.all(of: edition).filter {
      !$0.lines.contains { $0.hasSuffix("机构运行信息表") }
    }
    let forms = variant.apply(to: plain, department: "示例市示例局", year: edition.year)
    if variant != .same, plain.count == forms.count,
      zip(plain, forms).allSatisfy({ $0.text == $1.text })
    {
      return
    }
    let title = "示例市示例局\(edition.year)年\(edition.kind)\n\n"
    let text = title + forms.map(\.text).joined(separator: "\n")
    let trial = LearnedTrial(library: Trial.library)
    let input = trial.folder.write(text, to: "印的.txt")
    let (rows, findings) = try trial.learned(input)
    for finding in findings {
      switch finding.code {
      case .contradiction, .differs, .unreadRow, .notTaken, .refusedFacts:
        Issue.record("\(name) \(variant): \(finding.words(.english))")
      default: continue
      }
    }
    let other = variant.mixed(forms)
    let wanted = PublishedTable.rows(
      of: forms.enumerated().filter { $0.offset != other }.map(\.element.text).joined())
    let missing = wanted.filter { !rows.contains($0) }
    #expect(
      missing.count * 20 <= wanted.count,
      "\(name) \(variant): \(missing.count) of \(wanted.count), such as \(missing.prefix(4)); \(trial.questions)"
    )
  }
}
