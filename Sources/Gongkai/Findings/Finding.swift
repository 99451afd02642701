import Audit
import Changes
import Forms
import Prose
import SheetFormats
import Sheets
import Upstream

/// Something that a person should know of what was read or written, wherever it was noticed.
///
///     甲.json: 错误 B2：预算表1的勾稽关系不成立（…）
public struct Finding: Hashable, Sendable {
  /// How much of what was written can be trusted in spite of it.
  public enum Severity: Int, Sendable, CaseIterable, Comparable {
    /// 提示: all of it; good to know.
    case note
    /// 疑问: what was written was read or chosen with a doubt, which is named.
    case doubt
    /// 错误: something does not hold, or is left out.
    case error

    /// Whether one is less bad than another.
    public static func < (a: Severity, b: Severity) -> Bool { a.rawValue < b.rawValue }
  }

  /// What was noticed, as whoever noticed it says it.
  enum Matter: Hashable, Sendable {
    case filling(FillWarning)
    /// What a rule of `check` finds.
    case breach(AuditFinding)
    case missing(Disclosure.MissingFact)
    /// With what the form is called.
    case untaken(EditProblem, form: String)
    case foreignTable(String)
    case converting(ConvertNote)
    case blank(BlankNote)
    case importing(UpstreamNote)
    /// A file of the output folder.
    case outOfDate(String)
    /// An edition beside the facts.
    case beside(String)
    /// A PDF, and what there is to know of it.
    case printed(String, PrintNote)
    /// The same of its fonts.
    case substituted(String, FontSubstitution, drawn: [String])
    /// What of a file that a document was to look like was not taken.
    case unlike(String, [DOCXMannerReader.Loss])
    /// Why something was not made, in both languages.
    case failing(chinese: String, english: String)
  }

  let matter: Matter

  /// What kind of finding it is.
  public let code: Code

  /// How bad it is.
  public var severity: Severity {
    if case .breach(let breach) = matter { return breach.severity.general }
    return code.severity
  }

  /// The code that is told: that of the rule where a rule of `check` finds it.
  public var codeText: String {
    if case .breach(let breach) = matter { return breach.rule.rawValue }
    return code.rawValue
  }

  /// Where in a document it is; nil where it is on facts, or on a document as a whole.
  package var place: SourcePlace? {
    switch matter {
    case .breach(let breach): breach.place
    case .filling, .missing, .foreignTable, .outOfDate, .beside, .failing, .printed,
      .substituted, .unlike:
      nil
    case .untaken(let problem, form: _): problem.place
    case .converting(let note): note.place
    case .blank(let note): note.place
    case .importing(let note): note.place
    }
  }

  /// What was noticed when forms were filled.
  package init(_ warning: FillWarning) {
    (matter, code) = (.filling(warning), warning.code)
  }

  /// What was noticed when forms were filled, relations that do not hold as what rules find.
  static func findings(_ warnings: [FillWarning], _ breaches: [AuditFinding]) -> [Finding] {
    let named = Set(breaches.filter { $0.rule == .codeName }.map(\.subject))
    let relations = Set(breaches.compactMap(\.relation))
    let others = warnings.filter { warning in
      switch warning {
      case .relation(_, let text, _, _): !relations.contains(text)
      case .codeName(let code, _, _): !named.contains(code)
      default: true
      }
    }
    return breaches.map { Finding($0) } + others.map { Finding($0) }
  }

  /// What a rule of `check` finds.
  package init(_ breach: AuditFinding) { (matter, code) = (.breach(breach), .relation) }

  /// A fact that a draft lacks.
  package init(_ fact: Disclosure.MissingFact) {
    (matter, code) = (.missing(fact), .missingFact)
  }

  /// What was noticed when a document was converted.
  package init(_ note: ConvertNote) {
    (matter, code) = (.converting(note), note.code)
  }

  /// What was noticed when a blank form was filled.
  package init(_ note: BlankNote) {
    (matter, code) = (.blank(note), note.code)
  }

  /// What was noticed when facts were read from their own workbooks.
  package init(_ note: UpstreamNote) {
    if case .remark(let remark, _) = note {
      self.init(ConvertNote.remark(remark))
    } else {
      self.init(note, note.code)
    }
  }

  private init(_ note: UpstreamNote, _ code: Code) {
    (matter, self.code) = (.importing(note), code)
  }

  /// A file of the output folder that is of earlier facts, and was not made again.
  init(outOfDate file: String) { (matter, code) = (.outOfDate(file), .outOfDate) }

  /// An edition that lies beside the facts, and was used for them.
  init(beside edition: String) { (matter, code) = (.beside(edition), .editionBeside) }

  /// What there is to know of a PDF.
  static func of(_ file: String, _ note: PrintNote) -> [Finding] {
    var findings = [Finding(matter: .printed(file, note), code: .printedPages)]
    if let fonts = note.substitution {
      findings.append(
        Finding(
          matter: .substituted(file, fonts, drawn: note.fonts), code: .substitutedFonts))
    }
    return findings
  }

  /// What of a file that a document was to look like was not taken.
  init(unlike file: String, _ losses: [DOCXMannerReader.Loss]) {
    (matter, code) = (.unlike(file, losses), .unlike)
  }

  private init(matter: Matter, code: Code) { (self.matter, self.code) = (matter, code) }

  /// Why a part of what was wanted was not made.
  init(_ code: Code, _ failure: Failure) {
    matter = .failing(chinese: failure.words(.chinese), english: failure.words(.english))
    self.code = code
  }

  /// An edit of a form that was not taken over into the facts.
  init(untaken problem: EditProblem, form: String) {
    (matter, code) = (.untaken(problem, form: form), .untakenEdit)
  }

  /// A table of edited forms that is none of the report's.
  init(foreignTable name: String) {
    (matter, code) = (.foreignTable(name), .foreignTable)
  }
}

extension [Finding] {
  /// The worst of them; nil where there are none.
  public var worst: Finding.Severity? { lazy.map(\.severity).max() }
}
