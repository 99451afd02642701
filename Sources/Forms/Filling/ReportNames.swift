import Facts
import Templates

/// What things of a report are called on its forms.
///
/// A class, because every line asks it and copies of its parts would cost more than the answers.
package final class ReportNames: Sendable {
  package let report: Report
  package let edition: Edition
  package let table: FactTable
  private let units: [String: Unit]
  /// The records that are values of a dimension.
  private let records: [Dimension: [Record]]

  init(_ report: Report, edition: Edition, table: FactTable) {
    self.report = report
    self.edition = edition
    self.table = table
    records = Dictionary(
      report.schema.lists.compactMap { list, kind in kind.entity.map { ($0, report[list]) } },
      uniquingKeysWith: { first, _ in first })
    units = Dictionary(report.department.units.map { ($0.code, $0) }) { first, _ in first }
  }

  /// The code of a value of a dimension; empty where values have none.
  package func code(_ subject: FilledForm.Subject) -> String {
    switch subject.dimension {
    case .function, .economy, .unit: table.name(of: subject.symbol)
    case .category: categoryParts(table.name(of: subject.symbol)).code
    default: ""
    }
  }

  /// The name of a value of a dimension.
  package func name(_ subject: FilledForm.Subject) -> String {
    let text = table.name(of: subject.symbol)
    return switch subject.dimension {
    case .function: name(of: text, in: .function)
    case .economy: name(of: text, in: .economy)
    case .unit: units[text]?.name ?? text
    case .category: categoryParts(text).name
    default: text
    }
  }

  /// The name of a classification code: the report's own, else the catalogue's.
  package func name(of code: String, in kind: CodeKind) -> String {
    report.givenName(of: code, in: kind) ?? edition.catalogue.name(of: code, in: kind) ?? code
  }

  /// What a place of a template's text stands for, where only the report decides.
  package func text(_ field: TextTemplate.Field, form: FormTemplate) -> String {
    switch field {
    case .year: String(report.year)
    case .amountUnit: form.unit.rawValue
    case .formName: form.name
    case .formNumber: form.number ?? ""
    case .departmentCode: report.department.code
    case .departmentName: report.department.name
    case .departmentPrintedName: report.department.printedName
    default: ""
    }
  }

  /// What a place of a template's text stands for in a row about `subjects`.
  package func text(
    _ field: TextTemplate.Field, form: FormTemplate, subjects: [FilledForm.Subject],
    ordinal: Int = 0, indicator: Record? = nil
  ) -> String {
    func subject(_ dimension: Dimension) -> FilledForm.Subject? {
      subjects.last { $0.dimension == dimension }
    }
    func record(_ dimension: Dimension) -> Record? {
      subject(dimension).flatMap { self.record($0) }
    }
    var unit: Unit? {
      (subject(.unit).map { table.name(of: $0.symbol) } ?? record(.project)?.text("单位"))
        .flatMap { units[$0] }
    }
    var category: String {
      subject(.category).map { table.name(of: $0.symbol) } ?? record(.project)?.text("类别") ?? ""
    }
    return switch field {
    case .code: subjects.last.map(code) ?? ""
    case .name: subjects.last.map(name) ?? ""
    case .chineseOrdinal: chineseNumeral(ordinal)
    case .ordinal: String(ordinal)
    case .unitCode: unit?.code ?? ""
    case .unitName: unit?.name ?? ""
    case .unitProjectName: unit?.projectName ?? ""
    case .category: category
    case .categoryCode: categoryParts(category).code
    case .categoryName: categoryParts(category).name
    case .parentProject:
      subject(.parentProject).map(name) ?? record(.project)?.text("一级项目") ?? ""
    case .cardName:
      record(.project).map { $0.record("绩效")?.text("项目名称") ?? $0.name } ?? ""
    default:
      if let place = field.recordPlace {
        record(place.entity)?.text(at: place.keys) ?? ""
      } else if let key = field.indicatorKey {
        indicator?.text(key) ?? ""
      } else {
        text(field, form: form)
      }
    }
  }

  /// The record that a subject is, such as a project; nil where it is none.
  package func record(_ subject: FilledForm.Subject) -> Record? {
    table.index(of: subject.symbol, in: subject.dimension).flatMap {
      records[subject.dimension]?[$0]
    }
  }

  /// Warnings for the codes that the report names otherwise than the catalogue.
  func warnings() -> [FillWarning] {
    CodeKind.allCases.flatMap { kind in
      (report.codeNames[kind] ?? [:]).sorted { $0.key < $1.key }.compactMap { code, given in
        guard let official = edition.catalogue.name(of: code, in: kind), official != given else {
          return nil
        }
        return .codeName(code: code, given: given, official: official)
      }
    }
  }

  private func categoryParts(_ category: String) -> (code: String, name: String) {
    guard let dash = category.firstIndex(of: "-") else { return ("", category) }
    return (String(category[..<dash]), String(category[category.index(after: dash)...]))
  }
}

/// A number from 1 to 99 in Chinese numerals, as the forms number their rows: 一, 十, 二十一.
func chineseNumeral(_ number: Int) -> String {
  let digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
  guard (1...99).contains(number) else { return String(number) }
  let tens = number / 10
  let head = tens == 0 ? "" : (tens == 1 ? "" : digits[tens]) + "十"
  return head + digits[number % 10]
}
