import Facts
import Sheets
import Templates

/// A filled form with what comparing it asks.
package struct FilledSide {
  package let result: FormFiller.Result
  package let form: FilledForm
  package let layout: FormLayout

  package init(_ result: FormFiller.Result, _ index: Int) {
    self.result = result
    form = result.forms[index]
    layout = FormLayout(form)
  }

  /// What a cell prints.
  package enum Content {
    case nothing
    case text(String)
    case number(Number, NumberFormat)
  }

  /// What a cell holds when its numbers print in a format.
  package func content(_ row: Int, _ column: Int, _ format: @autoclosure () -> NumberFormat)
    -> Content
  {
    switch form[row, column] {
    case .blank: .nothing
    case .text(let text): text.isEmpty ? .nothing : .text(text)
    case .number(let number): .number(number, format())
    case .derived(let index): form.derived[index].value.map { .number($0, format()) } ?? .nothing
    }
  }

  /// The name of a cell of the body on its sheet.
  package func address(_ row: Int, _ column: Int) -> String {
    CellReference(row: layout.sheetRow(of: row), column: column).name
  }

  package var label: FormLabel {
    FormLabel(shortName: form.template.shortName, name: form.template.name)
  }
}

extension FilledSide {
  /// What tells things of one name apart.
  package func details(of subject: FilledForm.Subject) -> [String] {
    let names = result.names
    guard let record = names.record(subject) else { return [] }
    switch subject.dimension {
    case .project:
      return [
        record.text("单位") ?? "", record.text("类别") ?? "", record.text("一级项目") ?? "",
      ]
    case .evaluation: return [record.text("实施单位") ?? ""]
    case .commission: return [record.text("单位") ?? ""]
    default: return []
    }
  }
}
