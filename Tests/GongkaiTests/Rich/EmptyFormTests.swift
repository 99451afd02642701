import Changes
import Forms
import Gongkai
import Prose
import Recognition
import Templates
import TestSupport
import Testing

@Suite("Forms without money")
struct EmptyFormTests {
  private static let funds = ["政府性基金预算", "国有资本经营预算"]
  static let editions = (try? Trial.library.summaries()) ?? []

  @Test("The forms of a fund that a report has nothing of keep their layout", arguments: editions)
  func layout(_ edition: EditionReader.Summary) throws {
    let forms = try Trial.library.edition(named: edition.name).forms
    let full = try sheets(of: RichReport.json(for: edition))
    let empty = try sheets(of: RichReport.json(for: edition, without: Set(Self.funds)))
    var tried = 0
    for (index, form) in forms.enumerated() where Self.funds.contains(where: form.name.hasPrefix) {
      tried += 1
      let (before, after) = (full[index], empty[index])
      // Titles and headings are those of the form with money; no number is printed, but room for them is.
      let header = before.prefix { row in
        !row.contains(where: isAmount) && !row.allSatisfy(\.isEmpty)
      }
      #expect(header.count > 1 && after.starts(with: header), "\(form.name)")
      #expect(!after.joined().contains(where: isAmount), "\(form.name)")
      #expect(after.count >= header.count + 3, "\(form.name)")
      let width = before.first?.count
      #expect(after.allSatisfy { $0.count == width }, "\(form.name)")
    }
    #expect(tried >= 2)
  }

  @Test(
    "A form that has a sentence for it says that there is nothing, and only then",
    arguments: editions)
  func sentence(_ edition: EditionReader.Summary) throws {
    let forms = try Trial.library.edition(named: edition.name).forms
    let full = try sheets(of: RichReport.json(for: edition))
    let empty = try sheets(of: RichReport.json(for: edition, without: Set(Self.funds)))
    for (index, form) in forms.enumerated() where form.emptyNote != nil {
      for records in [full[index], empty[index]] {
        let says = records.joined().contains { $0.hasSuffix("无数据。") }
        #expect(says != records.joined().contains(where: isAmount), "\(form.name)")
      }
      if Self.funds.contains(where: form.name.hasPrefix) {
        #expect(empty[index].joined().contains { $0.hasSuffix("无数据。") }, "\(form.name)")
      }
    }
  }

  private func isAmount(_ text: String) -> Bool { text.wholeMatch(of: /-?[0-9]+\.[0-9]+/) != nil }

  /// The records of each form's CSV.
  private func sheets(of json: String) throws -> [[[String]]] {
    let trial = Trial(formats: [.csv])
    let outcome = try trial.run(json).get()
    #expect(outcome.warnings.map { $0.words(.chinese) } == [])
    // The files are there as long as the trial.
    return withExtendedLifetime(trial) {
      outcome.files.map { CSVText.records(Repository.bytes(ofFile: $0)) }
    }
  }
}
