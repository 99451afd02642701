import Facts
import Recognition
import Templates

/// Learns the edition of one document from what its tables print.
package struct EditionLearning {
  private let tables: [FoundTable]
  private let context: LearningContext

  /// Prepares learning.
  ///
  /// - Parameters:
  ///   - tables: the document's tables.
  ///   - identity: what the document says of itself.
  ///   - book: the words.
  ///   - base: the edition to inherit.
  ///   - known: the forms of all editions of the kind.
  package init(
    _ tables: [FoundTable], identity: DocumentIdentity, book: WordBook, base: Edition,
    known: [FormTemplate]
  ) {
    self.tables = tables
    context = LearningContext(identity: identity, book: book, base: base, known: known)
  }

  /// Learns the edition.
  ///
  /// - Parameters:
  ///   - name: what it is to be called.
  ///   - title: its title.
  /// - Returns: the edition; without forms where no table is one.
  package func run(named name: String, title: String) -> LearnedEdition {
    var forms: [LearnedForm] = []
    var positions: [String: Int] = [:]
    for (position, table) in tables.enumerated() where table.readsAsForm || table.title != nil {
      guard var learning = FormLearning(table, at: position, context) else { continue }
      let form = learning.run()
      let title = folded(form.title.name)
      guard let known = positions[title] else {
        positions[title] = forms.count
        forms.append(form)
        continue
      }
      // Of several tables of one name, the first that is understood tells.
      if !forms[known].questions.isEmpty, form.questions.isEmpty { forms[known] = form }
    }
    let captions = tables.first?.grid.source.captions ?? CaptionWords()
    let units = tables.flatMap { table in
      table.titleLines.compactMap { PrintedUnit(in: $0, captions: captions) }
    }
    var counts: [AmountUnit: Int] = [:]
    for case .known(let unit) in units { counts[unit, default: 0] += 1 }
    let unit = AmountUnit.allCases.max { counts[$0, default: 0] < counts[$1, default: 0] }
    return LearnedEdition(
      name: name, base: context.base.name, forms: forms,
      year: context.identity.year ?? context.base.year,
      unit: counts.isEmpty ? context.base.unit : unit ?? context.base.unit, title: title,
      dropped: (context.base.proseFile == nil ? [] : ["prose"])
        + (context.base.charts.isEmpty ? [] : ["charts"]))
  }
}
