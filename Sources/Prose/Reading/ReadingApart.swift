import Sheets

/// Tells apart the ways in which stretches of a text can be read.
extension ProseReading {
  /// Takes, of stretches that read in several ways, those ways of which the document's sentences can be made.
  ///
  /// - Throws: ``DisclosureError`` when a figure is too large.
  mutating func tellApart() throws(DisclosureError) {
    for index in sections.indices {
      var group: [Int] = []
      var end = -1
      for (position, stretch) in sections[index].stretches.enumerated() {
        // What stands in the same paragraphs is told together.
        if !group.isEmpty, stretch.paragraphs.lowerBound > end {
          try tellApart(group, of: index)
          group = []
        }
        group.append(position)
        end = max(end, stretch.paragraphs.upperBound)
      }
      if !group.isEmpty { try tellApart(group, of: index) }
    }
  }

  private mutating func tellApart(_ group: [Int], of index: Int) throws(DisclosureError) {
    let stretches = group.map { sections[index].stretches[$0] }
    let paragraphs = Set(stretches.flatMap(\.paragraphs))
    var right: [[Int]] = []
    for choice in choices(among: stretches) {
      for (position, way) in zip(group, choice) {
        let stretch = sections[index].stretches[position]
        sections[index].stretches[position].taken = stretch.ways[way]
        sections[index].stretches[position].isTold = true
      }
      let proof = try proof(of: solved())
      if try proof?.makes(paragraphs, of: sections[index]) ?? false { right.append(choice) }
    }
    let section = sections[index]
    for (order, position) in group.enumerated() {
      let stretch = stretches[order]
      let ways = section.closest(of: Set(right.map { $0[order] }).sorted().map { stretch.ways[$0] })
      let taken = section.common(to: ways)
      sections[index].stretches[position].taken = taken
      sections[index].stretches[position].isTold = ways.count == 1
      guard ways.count != 1 else { continue }
      let known = Set(taken.flatMap { section.compiler.paths(of: $0.step) })
      let all = Set(stretch.ways.joined().flatMap { section.compiler.paths(of: $0.step) })
      for path in all.subtracting(known).sorted() {
        findings.append(
          .untold(
            path, right.isEmpty ? .notTheSame : .severalWays,
            place: place(section.start + stretch.paragraphs.lowerBound)))
      }
    }
  }

  /// All ways to read some stretches, each as the positions of ways; none where these are too many to be tried.
  private mutating func choices(among stretches: [SectionReading.Stretch]) -> [[Int]] {
    guard stretches.allSatisfy(\.isWhole) else { return [] }
    var choices: [[Int]] = [[]]
    for stretch in stretches {
      guard choices.count * stretch.ways.count <= SentenceMatching.mostWays else { return [] }
      choices = choices.flatMap { choice in stretch.ways.indices.map { choice + [$0] } }
    }
    guard choices.count <= trials else { return [] }
    trials -= choices.count
    return choices
  }
}
