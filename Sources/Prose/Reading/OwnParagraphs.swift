import Facts
import Sheets
import Templates

extension ProseReading {
  /// Reads what stands in a section in the report's own words: 概况, and what 补充 adds behind the sentences.
  mutating func readOwn(_ body: SectionBodies.Body) throws(DisclosureError) {
    let lines = document[body.range].map(\.text)
    guard lines.allSatisfy({ ToBeFilled.marks(in: $0).isEmpty }) else { return }
    if let key = body.section.overview {
      if !lines.isEmpty { report.prose.overview[key] = lines }
      return
    }
    if unread.contains(where: { $0.range == body.range }) { return }
    let known = sections.first { $0.start == body.range.lowerBound }?.count ?? 0
    let labels = try labels(of: body.section.charts)
    let own = lines.dropFirst(known).filter { !isLabel($0, labels) }
    guard !own.isEmpty else { return }
    // What does not end as sentences do may be a caption, or a part of a picture.
    guard own.allSatisfy({ $0.last.map { "。！？；：”）)".contains($0) } ?? false }) else {
      findings.append(
        .untold(
          "补充.\(body.section.name)", .severalWays, place: place(body.range.lowerBound + known)))
      return
    }
    report.prose.additions.append(ProseEntry(body.section.name, own))
  }

  /// The words that charts have beside their figures, folded, the longest first.
  private func labels(
    of charts: [ProseTemplate.Chart]
  ) throws(DisclosureError) -> [String] {
    var labels: [String] = []
    for chart in charts { labels += try renderer.labels(of: chart)?.names ?? [] }
    return labels.map { folded($0) }.sorted { $0.count > $1.count }
  }

  /// Whether a line is of a chart's words and figures alone.
  private func isLabel(_ line: String, _ labels: [String]) -> Bool {
    guard !labels.isEmpty else { return false }
    var rest = folded(line)
    for label in labels { rest = rest.replacing(label, with: "") }
    return rest.allSatisfy { $0.isNumber || "%(),.年-".contains($0) }
  }
}
