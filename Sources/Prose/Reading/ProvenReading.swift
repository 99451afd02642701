import Facts
import Sheets

/// Keeps of what was read what the sentences that are made of it prove.
extension ProseReading {
  /// What was read, without what makes other sentences than the document's.
  ///
  /// - Returns: the report; that without anything of its sentences where these cannot be made.
  /// - Throws: ``DisclosureError`` when a figure is too large.
  func proven() throws(DisclosureError) -> Result {
    var refuted = Refuted()
    // What is refuted in one round is gone in the next.
    for _ in 0..<6 {
      let solving = solved(refuted)
      guard let proof = try proof(of: solving) else { break }
      var isProven = true
      for section in sections {
        let made = try proof.made(of: section)
        let document = proof.printed(of: section)
        for position in 0..<max(document.count, 1) {
          let paragraph = section.start + position
          let isMade =
            made.count == document.count
            && (position >= made.count || made[position].isOne(document[position]))
          if !isMade, refuted.paragraphs.insert(paragraph).inserted {
            isProven = false
            refuted.paths.formUnion(suspects(in: paragraph, of: section, solving))
          }
        }
      }
      if isProven { return result(of: solving, refuted, proof.missing) }
    }
    return Result(report: report, findings: findings + unreadSections(sections.map(\.title)))
  }

  /// The facts of other paragraphs that a refuted one is made of, unless its own figures are other than the forms'.
  private func suspects(
    in paragraph: Int, of section: SectionReading, _ solving: ProseSolving
  ) -> Set<String> {
    var paths: Set<String> = []
    for event in section.events where section.paragraph(of: event) == paragraph {
      if let figure = section.compiler.figures[event.step], let number = figure.value.number {
        let printed = String(section.text.characters[event.range])
        if !figure.style.prints(number, as: printed, percent: figure.value.kind == .share) {
          return []
        }
      }
      paths.formUnion(section.compiler.paths(of: event.step))
    }
    return paths
  }

  private func result(
    of solving: ProseSolving, _ refuted: Refuted,
    _ missing: [(path: String, section: String)]
  ) -> Result {
    var result = Result(report: report)
    var findings = findings
    var told = solving.paths
    for case .untold(let path, _, _) in findings { told.insert(path) }
    func tell(_ path: String, _ reason: Reason, at paragraph: Int) {
      guard told.insert(path).inserted else { return }
      findings.append(.untold(path, reason, place: place(paragraph)))
    }
    let open = solving.put(into: &result.report, isProof: false)
    told.subtract(solving.untold.map(\.path))
    told.subtract(open.map(\.fact.path))
    for (path, paragraph) in solving.untold { tell(path, .saidTwice, at: paragraph) }
    for line in open { tell(line.fact.path, .severalWays, at: line.sources.min() ?? 0) }
    for section in sections {
      for event in section.events {
        let paragraph = section.paragraph(of: event)
        for path in section.compiler.paths(of: event.step)
        where refuted.paragraphs.contains(paragraph) || refuted.paths.contains(path) {
          tell(path, .notTheSame, at: paragraph)
        }
      }
    }
    for (path, title) in missing {
      guard let section = sections.first(where: { $0.title == title }) else { continue }
      tell(path, .notPrinted, at: section.paragraph(about: path))
    }
    result.findings = findings + unreadSections([])
    return result
  }

  /// The sections that were not read, and others.
  private func unreadSections(_ more: [String]) -> [Finding] {
    let titles = unread.map(\.title) + more
    guard !titles.isEmpty else { return [] }
    let first = unread.first.map { place($0.range.lowerBound) } ?? place(sections[0].start)
    return [.unreadSections(titles, place: first)]
  }
}
