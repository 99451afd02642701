import Audit
import Forms
import Learning
import Synchronization
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
  package func sentenceWords() throws(Failure) -> SentenceWords {
    try words(readSentenceWords, SentenceWords.file) { root throws(TemplateError) in
      try SentenceWords(root)
    }
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
    try words(readCheckWords, CheckWords.file) { root throws(TemplateError) in
      try CheckWords(root)
    }
  }

  /// The words of a file, read once.
  ///
  /// - Parameters:
  ///   - known: keeps them.
  ///   - file: the file's name.
  ///   - read: reads its value.
  /// - Returns: the words.
  /// - Throws: ``Failure`` when the file is not there or wrong.
  private func words<Words: Sendable>(
    _ known: borrowing Mutex<Words?>, _ file: String,
    _ read: (TemplateNode) throws(TemplateError) -> Words
  ) throws(Failure) -> Words {
    if let words = known.withLock({ $0 }) { return words }
    let words = try reading("") { reader throws(TemplateError) in
      guard let text = reader.text(file) else {
        throw TemplateError(.unreadable, at: TemplateError.Place(file: file))
      }
      return try read(try reader.value(of: file, text))
    }.value
    known.withLock { $0 = words }
    return words
  }
}
