import Audit
import Forms

/// Which findings a person is told, and how many of a kind.
public struct FindingListing: Sendable {
  /// The language.
  public var language: Language
  /// The least severity told.
  public var least: Finding.Severity
  /// Whether each is told, also where many are alike.
  public var all: Bool

  /// Makes a listing.
  ///
  /// - Parameters:
  ///   - language: the language.
  ///   - least: the least severity told.
  ///   - all: whether each is told; else, of many of one code, the first few and how many more there are.
  public init(_ language: Language, least: Finding.Severity = .note, all: Bool = false) {
    (self.language, self.least, self.all) = (language, least, all)
  }

  /// The findings on a file, a message each, in the order of the catalogue.
  ///
  /// - Parameters:
  ///   - findings: the findings.
  ///   - file: the file, as the user calls it.
  /// - Returns: messages such as `甲.json: 提示 F4：…`.
  public func lines(_ findings: [Finding], on file: String) -> [String] {
    let isTold = findings.contains(where: \.tellsThatNoTableIsKnown)
    let byCode = Dictionary(grouping: findings, by: \.code)
    return Finding.Code.allCases.flatMap { code -> [String] in
      guard let alike = byCode[code]?.filter({ $0.severity >= least }), !alike.isEmpty else {
        return []
      }
      // That no table is known has been said.
      if !all, isTold, code == .unreadForm || code == .otherTable { return [] }
      func line(_ finding: Finding) -> String {
        "\(file): \(finding.label(language))\(finding.words(language))"
      }
      guard !all, let most = code.most, alike.count > most + 1 else { return alike.map(line) }
      let more = alike.count - most
      return alike.prefix(most).map(line) + [
        "\(file): \(alike[most].label(language))"
          + language(
            "这样的还有 \(more) 条，用 --verbose 列出", "\(more) more like this; --verbose lists them")
      ]
    }
  }
}

extension Finding {
  /// The finding in words, without its code.
  public func words(_ say: Language) -> String {
    switch matter {
    case .breach(let breach): breach.words(say)
    case .filling(let warning): warning.words(say)
    case .missing(let fact):
      say("待填写：", "to be filled in: ") + fact.path
        + (fact.place.section.isEmpty
          ? "" : say("（\(fact.place.section)）", " (\(fact.place.section))"))
    case .untaken(let problem, let form):
      "\(problem.place.words(say))\(say("（", " ("))\(form)\(say("）：", "): "))"
        + problem.reason.plainWords(say)
    case .foreignTable(let name):
      say(
        "“\(name)”不是这份数据的表，没有看", "“\(name)” is none of the report's forms and was not looked at")
    case .converting(let note): note.words(say)
    case .blank(let note): note.words(say)
    case .importing(let note): note.words(say)
    case .outOfDate(let file):
      say("\(file) 是以前的数据生成的，没有重做", "\(file) is of earlier facts and was not made again")
    case .beside(let edition):
      say(
        "版式 \(edition) 在数据旁边的“版式”文件夹里",
        "edition \(edition) lies in the folder 版式 beside the facts")
    case .printed(let file, let note): note.words(on: file, say)
    case .unlike(let file, let losses):
      say(
        "\(file) 里没有取到：\(say.list(losses.map { $0.words(say) }))，照版式排",
        "not taken from \(file): \(say.list(losses.map { $0.words(say) })); set as the edition says"
      )
    case .substituted(let file, let fonts, let drawn): fonts.words(on: file, drawn: drawn, say)
    case .failing(let chinese, let english):
      switch code {
      case .unmadeDocument:
        say("公开文本没有重做：\(chinese)", "the document was not made again: \(english)")
      default:
        say(
          "读出的数据不能用来生成，没有写出：\(chinese)",
          "the facts that were read cannot be generated from and are not written: \(english)")
      }
    }
  }

  /// Whether it says that no table is known, so that a list of them says nothing more.
  fileprivate var tellsThatNoTableIsKnown: Bool { code == .noEdition || code == .otherEdition }
}

extension Finding {
  /// Severity and code as they stand before a message.
  fileprivate func label(_ say: Language) -> String {
    severity.word(say) + " " + codeText + say("：", ": ")
  }

  /// What to do about it.
  func advice(_ say: Language) -> String {
    if case .breach(let breach) = matter { return breach.rule.advice(say) }
    return code.advice(say)
  }
}

extension Finding.Severity {
  /// What it is called.
  public func word(_ say: Language) -> String {
    switch self {
    case .error: say("错误", "error")
    case .doubt: say("疑问", "warning")
    case .note: say("提示", "note")
    }
  }
}
