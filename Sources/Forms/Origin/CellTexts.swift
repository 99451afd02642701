import Facts
import Sheets
import Templates

/// Tells where the texts of cells come from: the template, the report, or the catalogue of codes.
struct CellTexts {
  private let result: FormFiller.Result

  init(_ result: FormFiller.Result) { self.result = result }

  /// The pieces of a cell's text.
  ///
  /// - Parameters:
  ///   - cell: the cell.
  ///   - line: the line that it belongs to; nil on a card, and for a column of ordinals.
  /// - Returns: the pieces that say something, in order.
  func sources(of cell: CellReference, line: Int?) -> [Explanation.TextSource] {
    let form = result.forms[cell.sheet ?? 0]
    var text = ""
    if case .text(let own) = form[cell.row, cell.column] { text = own }
    switch form.template.body {
    case .table(let table):
      let column = table.tree.columns[cell.column]
      guard let line, let template = template(of: column, in: form.lines[line]) else {
        return [.field(column.path.last ?? "", text)]
      }
      return sources(template, form, form.lines[line].subjects, indicator: nil)
    case .cards:
      guard let card = form.card(atRow: cell.row).map({ form.cards[$0] }),
        let own = card.cells.first(where: { $0.row == cell.row && $0.column == cell.column })
      else { return [.template(text)] }
      let subjects = card.subject.map { [$0] } ?? []
      let indicator = own.indicator.map { card.indicators[$0] }
      let position = card.indicatorPositions[cell.row]
      switch own.template.content {
      case .label(let template): return sources(template, form, subjects, indicator: nil)
      case .text(let template, let otherwise):
        let stated = template.filled {
          result.names.text($0, form: form.template, subjects: subjects, indicator: indicator)
        }
        let used = stated.isEmpty ? otherwise ?? template : template
        return sources(
          used, form, subjects,
          indicator: indicator.flatMap { about in position.map { (about, $0) } }
        )
      case .facts, .formula: return [.template(text)]
      }
    }
  }

  private func template(of column: ColumnTemplate, in line: FilledForm.Line) -> TextTemplate? {
    switch column.content {
    case .code, .codePart: return line.template.code
    case .name:
      guard let symbol = line.subjects.last?.symbol else { return line.template.name }
      return line.template.namesByLevel[result.names.table.name(of: symbol).utf8.count]
        ?? line.template.name
    case .text:
      for cell in line.template.cells where cell.path.last == column.path.last {
        if case .text(let text) = cell.rule { return text }
      }
      return nil
    default: return nil
    }
  }

  private func sources(
    _ text: TextTemplate, _ form: FilledForm, _ subjects: [FilledForm.Subject],
    indicator: (about: Record, position: Int)?
  ) -> [Explanation.TextSource] {
    text.parts.compactMap { part in
      switch part {
      case .literal(let words): return .template(words)
      case .field(let field):
        let value = result.names.text(
          field, form: form.template, subjects: subjects, indicator: indicator?.about)
        if field == .chineseOrdinal || field == .ordinal { return nil }
        if value.isEmpty { return nil }
        if let path = path(field, subjects, indicator: indicator?.position) {
          return .report(path: path, value)
        }
        if field == .name, let subject = subjects.last, let kind = subject.dimension.codeKind {
          return .catalogue(kind, code: result.names.table.name(of: subject.symbol), value)
        }
        return .field(field.name, value)
      }
    }
  }

  /// Where in the facts a field's text stands; nil where it is told otherwise.
  private func path(
    _ field: TextTemplate.Field, _ subjects: [FilledForm.Subject], indicator: Int?
  ) -> String? {
    let (report, table) = (result.names.report, result.names.table)
    func symbol(_ dimension: Dimension) -> Symbol? {
      subjects.last { $0.dimension == dimension }?.symbol
    }
    let project = symbol(.project).flatMap { table.index(of: $0, in: .project) }
    func line(_ entity: Dimension) -> (path: String, record: Record)? {
      guard let list = report.schema.list(of: entity),
        let index = symbol(entity).flatMap({ table.index(of: $0, in: entity) })
      else { return nil }
      return ("\(list)[\(index)]", report[list][index])
    }
    if let place = field.recordPlace {
      guard let (path, record) = line(place.entity) else { return nil }
      // A card without a name of its own has that of its project.
      let isOwn = field != .cardName || record.text(at: place.keys) != nil
      return ([path] + (isOwn ? place.keys : ["名称"])).joined(separator: ".")
    }
    if let key = field.indicatorKey {
      guard let indicator, let (path, record) = line(.evaluation) ?? line(.project) else {
        return nil
      }
      return "\(path).\(record.indicatorKeys.joined(separator: "."))[\(indicator)].\(key)"
    }
    let words = field.name.split(separator: ".").map { String($0) }
    let last = words.last ?? ""
    switch words.first {
    case "类别": return project.map { "项目[\($0)].类别" }
    case "一级项目": return project.map { "项目[\($0)].一级项目" }
    case "年度": return "年度"
    case "部门": return "部门.\(last)"
    case "单位":
      let code =
        symbol(.unit).map { table.name(of: $0) } ?? project.flatMap { report["项目"][$0].text("单位") }
      return unit(code).map { "部门.单位[\($0)].\(last)" }
    default: break
    }
    guard field == .name, let subject = subjects.last else { return nil }
    switch subject.dimension {
    case .project: return project.map { "项目[\($0)].名称" }
    case .commission: return line(.commission).map { "\($0.path).项目名称" }
    case .unit: return unit(table.name(of: subject.symbol)).map { "部门.单位[\($0)].名称" }
    case .function, .economy:
      let code = table.name(of: subject.symbol)
      guard let kind = subject.dimension.codeKind, report.givenName(of: code, in: kind) != nil
      else { return nil }
      return "科目名称.\(kind.rawValue).\(code)"
    default: return nil
    }
  }

  private func unit(_ code: String?) -> Int? {
    code.flatMap { code in result.names.report.department.units.firstIndex { $0.code == code } }
  }
}
