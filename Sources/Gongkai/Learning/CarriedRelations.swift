import Forms
import Learning
import Recognition
import Templates

/// Gives learned forms the relations of the inherited edition's forms of the same names: those whose rows, columns and forms are
/// there under these names, and which hold in the report that the edition was learned from.
struct CarriedRelations {
  let library: TemplateLibrary
  let recognition: DocumentRecognition
  private(set) var learned: LearnedEdition

  init(_ learned: LearnedEdition, _ recognition: DocumentRecognition, library: TemplateLibrary) {
    (self.learned, self.recognition, self.library) = (learned, recognition, library)
  }

  /// Carries the relations.
  ///
  /// - Parameter base: the edition that is inherited.
  /// - Returns: the learned edition with them.
  /// - Throws: ``Failure`` where files of the known editions cannot be read.
  mutating func run(from base: Edition) throws(Failure) -> LearnedEdition {
    let bare = learned
    var carried = 0
    for form in base.forms where !form.relations.isEmpty {
      guard
        let index = learned.forms.firstIndex(where: {
          $0.questions.isEmpty && folded($0.title.name) == folded(form.name)
        })
      else { continue }
      learned.forms[index].relations = form.relations.map(\.text)
      carried += form.relations.count
    }
    guard carried > 0, let edition = try edition() else { return bare }
    dropBroken(in: edition)
    return learned
  }

  /// The edition without the relations that name what it does not have; nil where something else is wrong.
  private mutating func edition() throws(Failure) -> Edition? {
    while true {
      do throws(Failure) {
        return try library.adding(learned.paths).edition(named: learned.name)
      } catch {
        guard case .template(let problem, _, _) = error else { throw error }
        let file = problem.place.file
        guard let line = problem.place.line,
          let index = learned.forms.indices.first(where: {
            learned.forms[$0].questions.isEmpty && file.hasSuffix(learned.file(of: $0))
          }), let relation = learned.relation(onLine: line, of: index)
        else { return nil }
        learned.forms[index].relations.remove(at: relation)
      }
    }
  }

  /// Drops the relations that the report itself does not keep.
  private mutating func dropBroken(in edition: Edition) {
    let document = recognition.run(editions: [edition], forced: true)
    guard let report = FactsReading.read(document)?.report,
      let filled = try? FormFiller.fill(edition, with: report)
    else { return }
    for case .relation(let form, let text, _, _) in filled.warnings {
      let index = learned.forms.indices.first { index in
        learned.forms[index].relations.contains(text)
          && edition.forms.contains {
            $0.shortName == form && $0.name == learned.forms[index].title.name
          }
      }
      guard let index else { continue }
      learned.forms[index].relations.removeAll { $0 == text }
      learned.forms[index].doubts.append("“\(text)”在这份报告里不成立，没有沿用")
    }
  }
}
