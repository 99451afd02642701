import Facts
import Recognition
import Sheets
import Templates

/// A report as rules look at it: its forms, their rows, its text in paragraphs, and the words to judge them by.
package struct AuditContext {
  /// The report.
  package let document: RecognisedDocument
  /// The words by which sentences are understood.
  package let sentences: SentenceWords
  /// What a report must say.
  package let words: CheckWords
  /// The names of classifications.
  package let catalogue: Catalogue
  /// Figures of forms that are wrong, by their places: what they must be, in 元.
  let corrections: [SourcePlace: Interval]
  /// The places of figures of forms of which some are wrong.
  let suspects: Set<SourcePlace>
  /// The paragraphs.
  let passages: [Passage]
  /// By paragraph the part that it stands in: `第三部分情况说明`; empty before the first.
  let parts: [String]
  /// What each row of the tables is, by the table.
  let lines: [Int: [ReadLine]]
  /// The unit of each table's amounts.
  let units: [Int: AmountUnit]

  /// The positions of the paragraphs that are about figures: all where the text has no parts.
  let statements: [Int]
  /// Those of them that stand among sentences: the contents name what is stated, and do not state it.
  let told: [Int]
  /// Whether the text has parts, so that what stands in which can be told.
  let hasParts: Bool

  package init(
    _ document: RecognisedDocument, sentences: SentenceWords, words: CheckWords,
    catalogue: Catalogue, corrections: [SourcePlace: Interval] = [:],
    suspects: Set<SourcePlace> = []
  ) {
    (self.corrections, self.suspects) = (corrections, suspects)
    (self.document, self.sentences, self.words) = (document, sentences, words)
    self.catalogue = catalogue
    passages = Passage.passages(of: document.prose, sentences)
    var part = ""
    // The contents name the parts too, and say nothing of them.
    var (occurrence, occurrences, spoken) = (0, [Int](), Set<Int>())
    let parts = passages.map { passage in
      if passage.isHeading, passage.isOfPart(sentences.chapters) {
        part = passage.string
        occurrence += 1
      }
      if !passage.isHeading, passage.string.contains("。") { spoken.insert(occurrence) }
      occurrences.append(occurrence)
      return part
    }
    self.parts = parts
    hasParts = parts.contains { !$0.isEmpty }
    // No paragraph that somebody wrote is longer.
    let short = passages.indices.filter { [passages] in passages[$0].text.count <= 8_000 }
    let known = Set(Set(parts).filter { $0.holds(any: words.statements) })
    let own = short.filter { known.contains(parts[$0]) }
    statements = !own.isEmpty || hasParts ? own : short
    told = statements.filter { spoken.contains(occurrences[$0]) }
    (lines, units) = FactsReading.rows(of: document)
  }

  /// The year of the report; nil where it is not told.
  var year: Int? { document.identity.year }

  /// 部门预算 or 部门决算; nil where it is not told.
  var kind: String? { document.edition?.kind ?? document.identity.kind }

  /// Whether sentences stand around the forms.
  var hasText: Bool { passages.count { !$0.isHeading && $0.string.contains("。") } > 3 }

  /// The tables that are forms, with their templates and positions.
  var tables: [(index: Int, table: RecognisedTable, template: TableTemplate, form: FormTemplate)] {
    guard let edition = document.edition else { return [] }
    return document.tables.enumerated().compactMap { index, table in
      guard case .form(let recognised) = table,
        case .table(let template) = edition.forms[recognised.form].body
      else { return nil }
      return (index, recognised, template, edition.forms[recognised.form])
    }
  }
}

extension FormTemplate {
  /// The fund that all its facts are of; nil where they are of several or of any.
  package var fund: String? { only(.fund) }

  /// The subject that all its facts are of; nil where they are of several.
  var subject: String? { only(.subject) }

  private func only(_ dimension: Dimension) -> String? {
    let values = Set(
      constraint.alternatives.map { tests in
        tests.first { $0.dimension == dimension && !$0.excluded }?.values ?? []
      })
    guard values.count == 1, let words = values.first, words.count == 1 else { return nil }
    return words[0]
  }
}
