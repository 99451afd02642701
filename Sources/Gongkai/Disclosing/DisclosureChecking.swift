import Audit
import Recognition
import Sheets

extension MadeDisclosure {
  /// What rules of `check` find in the document's text.
  ///
  /// - Parameters:
  ///   - library: the editions, with the words of rules.
  ///   - sheets: the document's forms as they are printed.
  /// - Returns: the findings, without places.
  /// - Throws: ``Failure`` where words of rules are missing or wrong.
  func breaches(
    _ library: TemplateLibrary, beside sheets: [Sheet]
  ) throws(Failure) -> [AuditFinding] {
    var identity = DocumentIdentity(prose: [], tables: [], captions: edition.captions)
    identity.year = report.year
    identity.kind = edition.kind
    identity.department = report.department.name
    let document = RecognisedDocument(edition: edition, identity: identity, prose: texts)
    let context = AuditContext(
      document, sentences: try library.sentenceWords(), words: try library.checkWords(),
      catalogue: edition.catalogue)
    // Of very many rows a sentence names none.
    let isShort = sheets.reduce(0) { $0 + $1.rows.count } <= 4_000
    let tables = sheets.enumerated().map { index, sheet in
      SourceTable(sheet: sheet, places: .table(index + 1))
    }
    let source = SourceDocument(blocks: isShort ? tables.map { .table($0) } : [])
    let found = DocumentRecognition(source, captions: edition.captions).foundTables
    return DisclosureAudit.run(context, beside: found).findings.compactMap { finding in
      // What a draft leaves open is told as that.
      let isOpen = finding.rule == .leftOver && finding.evidence.contains("【\(finding.printed)")
      if isOpen, !disclosure.missing.isEmpty { return nil }
      var finding = finding
      finding.place = nil
      return finding
    }
  }

  /// The text as a reader of the document finds it.
  private var texts: [SourceText] {
    var texts: [SourceText] = []
    func add(_ text: String) { texts.append(SourceText(text, at: .paragraph(texts.count + 1))) }
    add(disclosure.title)
    for part in disclosure.parts {
      add(part.title)
      for section in part.sections {
        if let title = section.title { add(title) }
        for block in section.blocks {
          switch block {
          case .heading(_, let text), .paragraph(let text): add(text)
          case .list(let items): items.forEach(add)
          case .definition(let term, let text): add("\(term)：\(text)")
          case .chart, .form: continue
          }
        }
      }
    }
    return texts
  }
}
