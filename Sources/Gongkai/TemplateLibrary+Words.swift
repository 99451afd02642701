import Audit
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
    try reading("") { reader throws(TemplateError) in
      guard let text = reader.text(SentenceWords.file) else {
        throw TemplateError(.unreadable, at: TemplateError.Place(file: SentenceWords.file))
      }
      return try SentenceWords(text)
    }.value
  }

  /// Reads what published reports must say, and the words by which they are judged.
  ///
  /// - Throws: ``Failure`` when the file is not there or wrong.
  package func checkWords() throws(Failure) -> CheckWords {
    try reading("") { reader throws(TemplateError) in
      guard let text = reader.text(CheckWords.file) else {
        throw TemplateError(.unreadable, at: TemplateError.Place(file: CheckWords.file))
      }
      return try CheckWords(text)
    }.value
  }
}
