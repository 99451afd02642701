import Gongkai
import Sheets
import TestSupport
import Testing

@Suite("Forms picked with --form")
struct SelectionTests {
  @Test("A form alone is printed as it is among all", arguments: Corpus.all)
  func alone(_ subject: Corpus) throws {
    var all = Trial(formats: [.csv])
    let files = try all.run(file: subject.path).get().files
    for file in files {
      let name = try #require(file.split(separator: "/").last)
      all.options.forms = [String(name.dropFirst(3).dropLast(4))]
      let before = Repository.bytes(ofFile: file)
      let again = try all.run(file: subject.path).get().files
      #expect(again == [file])
      #expect(Repository.bytes(ofFile: file) == before)
    }
  }

  @Test("Formulas of a form alone need no form that is not there", arguments: Corpus.all)
  func formulas(_ subject: Corpus) throws {
    for index in try subject.sheets().indices {
      let sheets = try subject.sheets(only: [index])
      var evaluator = FormulaEvaluator(sheets: sheets)
      for cell in sheets.flatMap(\.rows).flatMap(\.cells) {
        guard case .derived(let formula, let value) = cell.content else { continue }
        #expect(
          evaluator.value(of: sheets[0].formulas[Int(formula)], on: 0) == value.map(Fraction.init))
      }
    }
  }
}
