import Facts
import TestSupport
import Testing

@Suite("Catalogues of codes")
struct CatalogueTests {
  @Test(
    "The catalogue of the templates gives every code a name on every level",
    arguments: CodeKind.allCases)
  func levels(_ kind: CodeKind) throws {
    var catalogue = Catalogue()
    let file = kind == .function ? "function" : "economic"
    try catalogue.add(
      Repository.text(ofFile: "\(Repository.templates)/codes/\(file).csv"), of: kind)
    let codes = catalogue.codes(of: kind)
    #expect(codes.count > 50)
    for code in codes {
      for level in kind.levels where level.digits <= code.count {
        let above = String(code.prefix(level.digits))
        #expect(catalogue.name(of: above, in: kind) != nil, "\(code) lacks \(above)")
      }
    }
  }

  @Test("A later file overrides an earlier one, code by code")
  func override() throws {
    var catalogue = Catalogue()
    try catalogue.add("code,name\n201,甲\n202,乙\n", of: .function)
    try catalogue.add("code,name\n201,丙\n", of: .function)
    #expect(catalogue.name(of: "201", in: .function) == "丙")
    #expect(catalogue.name(of: "202", in: .function) == "乙")
  }

  @Test("Classifications do not mix")
  func apart() throws {
    var catalogue = Catalogue()
    try catalogue.add("code,name\n301,甲\n", of: .economy)
    #expect(catalogue.name(of: "301", in: .function) == nil)
  }

  @Test("Lines end in any way", arguments: ["\n", "\r\n"])
  func lineEnds(_ end: String) throws {
    var catalogue = Catalogue()
    try catalogue.add(
      ["code,name", "201,甲,,x", "20101,乙", ""].joined(separator: end), of: .function)
    #expect(catalogue.codes(of: .function) == ["201", "20101"])
    #expect(catalogue.name(of: "20101", in: .function) == "乙")
  }

  @Test(
    "A line without a code or a name is named", arguments: ["2010,甲", "201", "201,", ",甲", "甲,201"])
  func badLines(_ line: String) {
    var catalogue = Catalogue()
    let problem = #expect(throws: Catalogue.LineProblem.self) {
      try catalogue.add("code,name\n202,好\n\n\(line)\n", of: .function)
    }
    #expect(problem?.line == 4)
  }
}
