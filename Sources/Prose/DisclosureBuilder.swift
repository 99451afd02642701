import Facts
import Forms
import Sheets
import Templates

/// Makes the document of a report: the prose around its forms.
package struct DisclosureBuilder {
  private let prose: ProseTemplate
  private let filled: FormFiller.Result
  private let renderer: ProseRenderer
  private let charts: FormCharts

  /// Makes the document.
  ///
  /// - Parameters:
  ///   - prose: the edition's prose.
  ///   - filled: the report's forms, filled.
  ///   - previous: last year's figures by name, in the edition's unit; nil for those that the report states.
  ///   - isDraft: whether missing facts are to stand as 【待填写：…】 rather than be errors.
  /// - Returns: the document.
  /// - Throws: ``DisclosureError``; all facts that are missing at once.
  package static func build(
    _ prose: ProseTemplate, filled: FormFiller.Result, previous: [String: Number]? = nil,
    isDraft: Bool = false
  ) throws(DisclosureError) -> Disclosure {
    let builder = DisclosureBuilder(
      prose: prose, filled: filled,
      renderer: try ProseRenderer(prose, filled, previous: previous),
      charts: FormCharts(filled))
    return try builder.build(isDraft: isDraft)
  }

  private func build(isDraft: Bool) throws(DisclosureError) -> Disclosure {
    let title = try heading(prose.title)
    var parts: [Disclosure.Part] = []
    // The definitions are of the terms that all other parts use.
    var definitions: (position: Int, title: String)?
    for part in prose.parts {
      let title = try heading(part.title)
      switch part.content {
      case .sections(let sections):
        var made: [Disclosure.Section] = []
        for section in sections { made.append(try self.section(section)) }
        parts.append(Disclosure.Part(title: title, sections: made))
      case .forms:
        let blocks = filled.forms.indices.map { Disclosure.Block.form($0) }
        parts.append(
          Disclosure.Part(
            title: title, sections: [Disclosure.Section(title: nil, blocks: blocks)]))
      case .definitions: definitions = (parts.count, title)
      }
    }
    if let definitions {
      let blocks = self.definitions(usedIn: parts)
      parts.insert(
        Disclosure.Part(
          title: definitions.title, sections: [Disclosure.Section(title: nil, blocks: blocks)]),
        at: definitions.position)
    }
    let missing = renderer.missing
    guard isDraft || missing.isEmpty else {
      throw .missing(missing, possible: renderer.wanted.filter(\.isPossible))
    }
    return Disclosure(
      title: title, parts: parts, missing: missing, wanted: renderer.wanted,
      usedFigures: renderer.usedFigures, usedPhrases: renderer.usedPhrases)
  }

  private func heading(_ text: ProseText) throws(DisclosureError) -> String {
    try renderer.paragraphs(text, at: Disclosure.Place(section: "", text: 0))
      .joined(separator: " ")
  }

  private func section(_ section: ProseTemplate.Section) throws(DisclosureError)
    -> Disclosure.Section
  {
    let title = try heading(section.title)
    return Disclosure.Section(title: title, blocks: try blocks(of: section, title: title, level: 1))
  }

  private func blocks(
    of section: ProseTemplate.Section, title: String, level: Int
  ) throws(DisclosureError) -> [Disclosure.Block] {
    let facts = filled.names.report.prose
    var blocks: [Disclosure.Block] = []
    for (index, text) in section.paragraphs.enumerated() {
      let place = Disclosure.Place(section: title, text: index + 1)
      blocks += try renderer.paragraphs(text, at: place).map { .paragraph($0) }
    }
    for chart in section.charts {
      let place = Disclosure.Place(section: title, text: 0)
      if let made = try renderer.chart(chart, of: charts, at: place) { blocks.append(.chart(made)) }
    }
    if let key = section.overview {
      if let lines = facts.overview[key] {
        blocks += lines.flatMap(\.paragraphs).map { .paragraph($0) }
      } else {
        let fact = WantedFact(.overview, key.rawValue)
        let place = Disclosure.Place(section: title, text: 1)
        blocks.append(.paragraph(renderer.wanted([fact], at: place)))
      }
    }
    for addition in facts.additions where addition.name == section.name {
      blocks += addition.value.flatMap(\.paragraphs).map { .paragraph($0) }
    }
    for inner in section.sections {
      let title = try heading(inner.title)
      blocks.append(.heading(level: level + 1, title))
      blocks += try self.blocks(of: inner, title: title, level: level + 1)
    }
    return blocks
  }

  // MARK: - Definitions

  /// The terms that the document uses, with what they mean: the report's words before the edition's.
  private func definitions(usedIn parts: [Disclosure.Part]) -> [Disclosure.Block] {
    let own = filled.names.report.prose.definitions
    // Bytes: a document may be long, and its characters need not be told apart to find words.
    let text = Array(
      (parts.map(\.text).joined(separator: "\n") + filled.forms.map(\.template.name).joined()).utf8)
    var blocks: [Disclosure.Block] = []
    for definition in prose.definitions {
      let words = [definition.term] + definition.words
      let given = own[definition.term]
      guard given != nil || words.contains(where: { text.contains(utf8Of: $0) }) else { continue }
      blocks.append(.definition(term: definition.term, text: given ?? definition.text))
    }
    for entry in own where !prose.definitions.contains(where: { $0.term == entry.name }) {
      blocks.append(.definition(term: entry.name, text: entry.value))
    }
    return blocks
  }
}

extension Disclosure {
  /// The document as plain text, a paragraph to a line; forms are named.
  ///
  /// - Parameter formTitle: what stands for the form at a position.
  /// - Returns: the text, with a line break at its end.
  package func plainText(formTitle: (Int) -> String = { _ in "" }) -> String {
    var lines = [title]
    for part in parts {
      lines.append(part.title)
      for section in part.sections {
        if let title = section.title { lines.append(title) }
        for block in section.blocks {
          if case .form(let index) = block {
            lines.append(formTitle(index))
          } else {
            lines += block.lines
          }
        }
      }
    }
    return lines.filter { !$0.isEmpty }.joined(separator: "\n") + "\n"
  }
}

extension [UInt8] {
  /// Whether a word stands in a text.
  fileprivate func contains(utf8Of word: String) -> Bool {
    let word = Array(word.utf8)
    guard let first = word.first else { return true }
    return withUnsafeBufferPointer { text in
      guard text.count >= word.count else { return false }
      for start in 0...text.count - word.count where text[start] == first {
        if word.indices.allSatisfy({ text[start + $0] == word[$0] }) { return true }
      }
      return false
    }
  }
}

extension Disclosure.Part {
  /// All that the part says.
  fileprivate var text: String {
    ([title]
      + sections.flatMap { section in
        [section.title ?? ""] + section.blocks.flatMap(\.lines)
      }).joined(separator: "\n")
  }
}

extension Disclosure.Block {
  /// What the block says, forms left out.
  fileprivate var lines: [String] {
    switch self {
    case .heading(level: _, let text), .paragraph(let text): [text]
    case .list(let items): items
    case .form, .chart: []
    case .definition(let term, let text): ["\(term)：\(text)"]
    }
  }
}
