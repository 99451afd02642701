import Facts
import Forms
import Templates

extension FactsReading {
  /// Names the codes that facts use and neither the catalogue nor the document names, 类 and 款 above them included: facts
  /// with nameless codes could not be read again.
  mutating func nameCodes(in report: inout Report) {
    for kind in CodeKind.allCases {
      for code in report.codes(of: kind).sorted() {
        for level in kind.levels where level.digits <= code.utf8.count {
          let code = String(code.prefix(level.digits))
          let given = report.codeNames[kind]?[code] ?? ""
          if !given.isEmpty || names.name(of: code, in: kind) != nil { continue }
          report.codeNames[kind, default: [:]][code] = Self.unstatedName
          findings.append(.untold(.codeName, instead: "\(code) \(Self.unstatedName)"))
        }
      }
    }
    // A name that the document leaves empty says nothing.
    for kind in CodeKind.allCases {
      report.codeNames[kind] = report.codeNames[kind]?.filter { !$0.value.isEmpty }
    }
  }

  private static var unstatedName: String { "未公布" }
}
