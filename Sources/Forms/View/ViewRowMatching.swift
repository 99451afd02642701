import Facts
import Sheets
import Templates

extension RowMatching {
  /// Pairs the rows of a list in two views: by all that tells them apart, by what they are about, and, where a name alone was
  /// changed, by all else that they say.
  ///
  /// - Parameters:
  ///   - old: the rows of the first view.
  ///   - new: the rows of the second.
  ///   - precision: how closely the views can be compared.
  package init(_ old: [FormView.Row], _ new: [FormView.Row], _ precision: FormView.Precision) {
    self.init(old: old.count, new: new.count)
    let full = (old.map { $0.whole(precision) }, new.map { $0.whole(precision) })
    pairEnds { full.0[$0] == full.1[$1] }
    pair({ full.0[$0] }, { full.1[$0] })
    if isComplete { return }
    pair({ old[$0].source.about(precision) }, { new[$0].source.about(precision) })
    if isComplete { return }
    if precision == .mixed { pair({ old[$0].called }, { new[$0].called }) }
    // Rows of many may say the same: then the rows around tell.
    let unnamed = (
      { old[$0].source.unnamed(old[$0].columns, precision) },
      { new[$0].source.unnamed(new[$0].columns, precision) }
    )
    pairBetween(unnamed.0, unnamed.1)
    pairUnique(unnamed.0, unnamed.1)
  }
}

extension FormView.Row {
  /// Which row of its template it is, and what it is called; nil where no template knows it.
  fileprivate var called: ExactKey? {
    template.map { ExactKey([$0.identity, withoutSpace(folded(title))]) }
  }

  /// What it is about, with all that tells it apart.
  fileprivate func whole(_ precision: FormView.Precision) -> ExactKey {
    var key = source.about(precision)
    if precision.isExact {
      for text in source.details { key.add(text) }
    } else {
      for column in columns.indices {
        guard case .text(let text) = source.content(column), !source.isNumbered(column) else {
          continue
        }
        key.add(withoutSpace(text))
      }
      // Cards of one name are told apart by their indicators.
      for part in parts {
        key.add(withoutSpace(part.columns.first?.printed.dropLast().joined(separator: "/") ?? ""))
      }
    }
    return key
  }
}
