import Templates

extension ColumnIndex {
  /// Looks up what figures of a prose name, those of its lists in the rows of their forms.
  package init(
    of figures: [ProseTemplate.Figure], _ lists: [ProseTemplate.List], _ edition: Edition
  ) throws(TemplateError) {
    self.init()
    for (form, figures) in [(0, figures)]
      + lists.compactMap({ list in
        list.form.map { ($0, list.figures) }
      })
    {
      for figure in figures {
        guard let expression = figure.expression else { continue }
        try add(
          expression, of: edition,
          in: Context(form: form, column: (form, nil), place: figure.place))
      }
    }
  }
}
