import Changes
@_spi(RawAmounts) import Facts
import Forms
import Gongkai
import JSONText
import Prose
import Recognition
import Templates
import TestSupport
import Testing

@Suite("Facts corrected in published reports")
struct CorrectedFactsTests {
  private func read(_ json: [UInt8]) throws -> (Report, JSONDocument) {
    let document = try ReportReader.parse(json)
    let edition = try Trial.library.edition(named: ReportReader.edition(of: document).name)
    let reader = ReportReader(edition)
    return (try reader.read(document), document)
  }

  @Test(
    "Every fact set to another amount has it, and nothing else is changed", arguments: Corpus.all)
  func all(_ subject: Corpus) throws {
    let bytes = Repository.bytes(ofFile: subject.path)
    let (report, document) = try read(bytes)
    let places = FactPlaces(report, in: document)
    let meant = FactTable(report, naming: []).facts.enumerated().map { index, fact in
      Amount(fen: fact.amount.fen + Int64(index + 1))
    }
    var requests: [CorrectionRequest] = []
    for (index, amount) in meant.enumerated() {
      let path = places.path(of: index)
      let unit: AmountUnit = path.steps.last == .key("数量") ? .yuan : report.unit
      requests.append(
        CorrectionRequest(
          path: path,
          .set(
            .typed(amount.text(in: unit)), old: places.value(of: index).map { .json($0.source) }),
          reason: "试", at: .option("--set", index + 1)))
    }
    let resolution = try CorrectionResolution(requests, in: document, schema: report.schema)
    let new = try #require(resolution.edits.applied(to: bytes))
    let (corrected, _) = try read(new)
    #expect(FactTable(corrected, naming: []).facts.map(\.amount) == meant)
    #expect(resolution.edits.inverse.applied(to: new) == bytes)
    #expect(resolution.edits.count == meant.count)
    #expect(resolution.changes.map(\.path) == meant.indices.map { places.path(of: $0) })
  }

  @Test("A line added and removed again leaves the text as it was", arguments: Corpus.all)
  func addAndRemove(_ subject: Corpus) throws {
    let bytes = Repository.bytes(ofFile: subject.path)
    let (report, document) = try read(bytes)
    let count = report["支出"].count
    let line = try #require(document.root.member("支出")?.elements.map(\.source).last)
    let added = try CorrectionResolution([.add("支出=\(line)")], in: document, schema: report.schema)
    let longer = try #require(added.edits.applied(to: bytes))
    let (second, next) = try read(longer)
    #expect(second["支出"] == report["支出"] + report["支出"].suffix(1))
    let removed = try CorrectionResolution(
      [.remove("支出[\(count)]")], in: next, schema: report.schema)
    #expect(removed.edits.applied(to: longer) == bytes)
  }
}
