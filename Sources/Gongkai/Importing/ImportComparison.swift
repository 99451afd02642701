import Changes
import Facts
import Forms
import Recognition
import Sheets
import Templates
import Upstream

/// Compares imported facts with a report as it was published, cell by cell as far as numbers are printed.
struct ImportComparison {
  let library: TemplateLibrary
  let loaded: LoadedReport
  let filled: FormFiller.Result
  let facts: FactStore

  /// Compares.
  ///
  /// - Parameter path: the published report, in any format that convert reads.
  /// - Returns: a note for every amount that differs, with its place on both sides.
  /// - Throws: ``Failure`` when it cannot be read, or none of its tables is a form of the edition.
  func run(_ path: String) throws(Failure) -> [UpstreamNote] {
    let source = try DocumentReading.read(path)
    let document = try Recognising(library: library, edition: loaded.edition.name).run(source)
    guard document.tables.contains(where: { $0.recognised != nil }) else {
      throw .noFormsIn(path, report: loaded.path)
    }
    let published = RecognisedView(document, readsRows: true).views
    let own = filled.views
    let comparison = FormComparison(from: published, to: own)
    // A form of which the workbooks say nothing is not compared.
    let silent = Set(own.filter { !$0.holdsFigures }.map(\.label))
    let unsaid = comparison.differences.map(\.form).filter { silent.contains($0) }
    let places = FactPlaces(loaded.report, in: loaded.document)
    var explaining = Explaining(filled)
    var names: [String] = []
    for form in unsaid where !names.contains(form.name) { names.append(form.name) }
    let left: [UpstreamNote] = names.isEmpty ? [] : [.uncompared(names, file: path)]
    return left
      + comparison.differences.compactMap { difference in
        guard difference.part == .body, !silent.contains(difference.form),
          difference.difference.map({ !$0.isZero }) ?? false
        else { return nil }
        let address = difference.old?.address.map { "（\($0)）" } ?? ""
        return .differs(
          cell: "\(difference.form.shortName)“\(difference.row)”"
            + "\(difference.column.key.joined(separator: "."))\(address)",
          printed: difference.old?.text ?? "", figure: difference.new?.text ?? "", nil, file: path,
          sources: sources(of: difference, &explaining, places))
      }
  }

  /// Where the facts of a cell are stated.
  private func sources(
    of difference: CellDifference, _ explaining: inout Explaining, _ places: FactPlaces
  ) -> [UpstreamPlace] {
    guard let address = difference.new?.address,
      let form = filled.forms.firstIndex(where: { $0.template.name == difference.form.name }),
      let cell = try? filled.cell(named: address, inForm: form)
    else { return [] }
    let origin = explaining.origin(form: form, row: cell.row, column: cell.column)
    var found: [UpstreamPlace] = []
    for fact in origin.facts.sorted().prefix(Self.most) {
      for place in stated(places.path(of: fact).description) where !found.contains(place) {
        found.append(place)
      }
    }
    return found
  }

  private static let most = 200

  /// Where the fact at a path of the report is stated: `支出[0].人员经费`.
  private func stated(_ path: String) -> [UpstreamPlace] {
    let steps = path.split(separator: ".")
    guard let first = steps.first, let key = steps.last else { return [] }
    let list = String(first.prefix { $0 != "[" })
    guard steps.count > 1, let line = Self.index(first),
      loaded.report[list].indices.contains(line)
    else { return facts.places(list: list, amount: "") { _ in "" } }
    let record = loaded.report[list][line]
    let source = steps.count > 2 ? Self.index(steps[1]) : nil
    let inner = source.flatMap { index -> Record? in
      let sources = record.records(String(steps[1].prefix { $0 != "[" }))
      return sources.indices.contains(index) ? sources[index] : nil
    }
    return facts.places(list: list, amount: String(key)) { name in
      inner?.text(name) ?? record.text(name)
    }
  }

  private static func index(_ step: Substring) -> Int? {
    guard let open = step.firstIndex(of: "["), let close = step.firstIndex(of: "]") else {
      return nil
    }
    return Int(step[step.index(after: open)..<close])
  }
}

extension FormView {
  /// Whether a cell of its rows shows a number that is not nothing.
  fileprivate var holdsFigures: Bool {
    func holds(_ row: Row) -> Bool {
      row.columns.indices.contains { column in
        if case .number(let number) = row.source.content(column) { return !number.isZero }
        return false
      } || row.parts.contains(where: holds)
    }
    return lists.contains { $0.rows.contains(where: holds) }
  }
}
