import Audit
import Forms
import Learning
import Templates

// The words by which headers and sentences of any report are understood.
extension TemplateLibrary {
  /// The words of the shipped vocabulary, and of the user's own, which stand first.
  ///
  /// - Throws: ``Failure`` when there is none or one is wrong.
  package func vocabulary() throws(Failure) -> [Word] {
    try reading("") { reader throws(TemplateError) in
      let schema = try reader.readSchema()
      var words: [Word] = []
      for name in [UserFolder.mark + VocabularyReader.file, VocabularyReader.file] {
        guard let text = reader.text(name) else { continue }
        words += try VocabularyReader(schema).read(text, named: name)
      }
      return words
    }.value
  }

  /// Reads the words by which sentences of reports are understood.
  ///
  /// - Throws: ``Failure`` when the file is not there or wrong.
  func sentenceWords() throws(Failure) -> SentenceWords {
    if let known = readSentenceWords.withLock({ $0 }) { return known }
    let words = try reading("") { reader throws(TemplateError) in
      guard let text = reader.text(SentenceWords.file) else {
        throw TemplateError(.unreadable, at: TemplateError.Place(file: SentenceWords.file))
      }
      return try SentenceWords(text)
    }.value
    readSentenceWords.withLock { $0 = words }
    return words
  }

  /// What rules of `check` find in facts whose forms were filled; nothing where these templates have no words of rules.
  ///
  /// - Throws: ``Failure`` when the words are wrong.
  func breaches(in filled: FormFiller.Result) throws(Failure) -> [AuditFinding] {
    guard try hasText(CheckWords.file) else { return [] }
    return FactsAudit(filled, words: try checkWords()).run().findings
  }

  /// Whether these templates have the words by which texts are judged.
  ///
  /// - Throws: ``Failure`` when they cannot be read.
  func judgesTexts() throws(Failure) -> Bool {
    guard try hasText(CheckWords.file) else { return false }
    return try hasText(SentenceWords.file)
  }

  private func hasText(_ name: String) throws(Failure) -> Bool {
    if readCheckWords.withLock({ $0 != nil }), name == CheckWords.file { return true }
    return try reading("") { reader throws(TemplateError) in reader.text(name) != nil }.value
  }

  /// Reads what published reports must say, and the words by which they are judged.
  ///
  /// - Throws: ``Failure`` when the file is not there or wrong.
  package func checkWords() throws(Failure) -> CheckWords {
    if let known = readCheckWords.withLock({ $0 }) { return known }
    let words = try reading("") { reader throws(TemplateError) in
      guard let text = reader.text(CheckWords.file) else {
        throw TemplateError(.unreadable, at: TemplateError.Place(file: CheckWords.file))
      }
      return try CheckWords(text)
    }.value
    readCheckWords.withLock { $0 = words }
    return words
  }
}
