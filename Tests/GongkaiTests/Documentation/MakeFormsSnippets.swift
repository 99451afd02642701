import Gongkai

/// Makes the forms of some facts: what each file holds, by its name.
func makeForms(facts: String, templates: [String: [UInt8]]) throws -> [String: [UInt8]] {
  let library = TemplateLibrary(files: templates)
  var options = Generate.Options()
  options.formats = [.xlsx, .csv, .txt]
  let made = try FormMaking(library, options: options).make(json: Array(facts.utf8), named: "甲")
  for finding in made.findings {
    print("\(finding.code.rawValue) \(finding.words(.chinese))")
  }
  return made.files
}

/// Makes the document of some facts, compared with those of last year.
func makeReport(
  facts: String, lastYear: [String: [UInt8]], library: TemplateLibrary
) throws -> [UInt8]? {
  var options = Generate.Options()
  options.formats = [.report]
  options.documents = [.html]
  let making = FormMaking(library, options: options)
  return try making.make(json: Array(facts.utf8), beside: lastYear).files["report.html"]
}
