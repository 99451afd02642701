import Changes
import Facts
import Forms
import JSONText
import Prose
import Recognition
import Templates
import TestSupport
import Testing

@Suite("Where the facts of published reports stand")
struct PublishedFactPlacesTests {
  @Test("At the place of every fact its amount stands", arguments: Corpus.all)
  func amounts(_ subject: Corpus) throws {
    let document = try ReportReader.parse(Repository.bytes(ofFile: subject.path))
    let edition = try Trial.library.edition(named: ReportReader.edition(of: document).name)
    let report = try ReportReader(edition)
      .read(document)
    let table = FactTable(report, naming: [])
    let places = FactPlaces(report, in: document)
    #expect(places.count == table.facts.count)
    for (index, fact) in table.facts.enumerated() {
      let path = places.path(of: index)
      let value = try #require(places.value(of: index))
      let unit = path.steps.last == .key("数量") ? .yuan : report.unit
      let amount = try value.withCharacters { try Amount(reading: $0, in: unit) }
      #expect(amount == fact.amount, "\(path)")
      guard case .one(let found) = try JSONPath(parsing: path.description).find(in: document.root)
      else {
        Issue.record("\(path) does not lead to one value")
        continue
      }
      #expect(found.value.position == value.position)
    }
  }
}
