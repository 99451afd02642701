import Facts
import Forms
import Recognition
import Sheets
import Templates

/// The rows that a converted report gives to tables of data.
struct ReportRows {
  /// Whose they are.
  let key: ReportKey
  private let document: RecognisedDocument
  private let bases: [FormBase]
  private let views: RecognisedView

  /// Looks at a report.
  ///
  /// - Parameters:
  ///   - document: the report, its tables recognised.
  ///   - name: what its files are named for.
  ///   - bases: what its forms are called in the base edition.
  init(_ document: RecognisedDocument, named name: String, bases: [FormBase]) {
    (self.document, self.bases) = (document, bases)
    views = RecognisedView(document, readsRows: true)
    let own = views.department
    key = ReportKey(
      // A row of its own, with its code, says best what a department is called.
      name: name,
      department: own.name.isEmpty ? document.identity.department ?? "" : own.name,
      code: own.code.isEmpty ? document.identity.code ?? "" : own.code,
      year: document.identity.year,
      kind: document.identity.fullKind, edition: document.edition?.name ?? "")
  }

  /// Gives the rows of `tidy.csv`.
  func forEachValue(_ record: ([String]) -> Void) {
    var tidy = TidyTable(key, forms: bases)
    for index in document.tables.indices {
      let (template, base) = form(index)
      tidy.forEachRecord(of: views.view(of: index), template, base: base, record)
    }
  }

  /// The forms with the rows that stack under those of other reports.
  var forms: [StackedRows] {
    document.tables.indices.compactMap { index in
      let (template, base) = form(index)
      guard let template, let base else { return nil }
      return StackedRows(
        views.view(of: index), template, base, of: key, kind: document.edition?.kind ?? "")
    }
  }

  private func form(_ index: Int) -> (template: FormTemplate?, base: FormBase?) {
    guard let edition = document.edition, let form = document.tables[index].recognised?.form else {
      return (nil, nil)
    }
    return (edition.forms[form], bases.indices.contains(form) ? bases[form] : nil)
  }
}

extension DocumentIdentity {
  /// 部门预算, 单位预算, 部门决算 or 单位决算; empty where it is not known.
  fileprivate var fullKind: String {
    guard let kind else { return "" }
    return isOfUnit ? kind.replacing("部门", with: "单位") : kind
  }
}

extension TemplateLibrary {
  /// What the forms of an edition are called in the base edition.
  ///
  /// The program's own editions say so themselves; of others, which may have been learned, it is told from names and columns.
  ///
  /// - Throws: ``Failure`` when an edition is missing or wrong.
  func bases(of edition: Edition) throws(Failure) -> [FormBase] {
    guard isAdded(edition.name) || isOwn(edition.name),
      try editionNames().contains(edition.kind)
    else { return edition.bases(in: nil) }
    var others: [Edition] = []
    for summary in try summaries()
    where summary.kind == edition.kind && summary.name != edition.name && !isAdded(summary.name) {
      others.append(try self.edition(named: summary.name))
    }
    return edition.bases(in: try self.edition(named: edition.kind), alike: others)
  }
}
