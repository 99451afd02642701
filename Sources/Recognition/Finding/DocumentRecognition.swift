import Facts
import Forms
import Sheets
import Templates

/// A document with its tables read as forms, as far as templates know them.
package struct RecognisedDocument: Sendable {
  /// A table of the document.
  package enum Table: Sendable {
    /// A form's.
    case form(RecognisedTable)
    /// A form's card.
    case card(RecognisedTable, RecognisedCard)
    /// One that no template knows.
    case unknown(FoundTable)

    /// The table as it was found.
    package var found: FoundTable {
      switch self {
      case .form(let table), .card(let table, _): table.found
      case .unknown(let table): table
      }
    }

    /// The table in the columns of its form; nil for one that no template knows.
    package var recognised: RecognisedTable? {
      switch self {
      case .form(let table), .card(let table, _): table
      case .unknown: nil
      }
    }
  }

  /// The edition whose forms the tables are; nil where none fits.
  package var edition: Edition?
  /// What the document says of itself.
  package var identity: DocumentIdentity
  /// The tables, in order.
  package var tables: [Table]
  /// The running text, in order.
  package var prose: [SourceText]
  /// What the document does not show, or shows otherwise than it stores it.
  package var remarks: [SourceRemark] = []

  /// The document with its tables as they were found.
  package var withoutEdition: RecognisedDocument {
    var document = self
    document.edition = nil
    document.tables = tables.map { .unknown($0.found) }
    return document
  }
}

/// Reads the tables of a document as forms of one of several editions.
package struct DocumentRecognition {
  /// Which form a table is, and how sure that is.
  private struct Guess {
    var form: Int
    var score: Int
  }

  private let found: [FoundTable]
  private let identity: DocumentIdentity
  private let prose: [SourceText]
  /// What is not seen, stands there a second time, or shows no value.
  private let remarks: [SourceRemark]

  /// Finds the tables of a document.
  ///
  /// - Parameters:
  ///   - document: the document.
  ///   - captions: the words that captions over forms begin with, in the editions it may be of.
  package init(_ document: SourceDocument, captions: CaptionWords) {
    var document = document
    for (index, block) in document.blocks.enumerated() {
      guard case .text(let text) = block else { continue }
      document.blocks[index] = .text(SourceText(printable(text.text), at: text.place))
    }
    var remarks = document.remarks
    (found, remarks) = TableRemarks.once(
      TableFinding.find(in: document, captions: captions), remarks)
    if !remarks.contains(where: { $0.what == .errorValue }) {
      remarks += TableRemarks.errorValues(of: found)
    }
    self.remarks = remarks
    prose = document.blocks.compactMap { block in
      if case .text(let text) = block { return text }
      return nil
    }
    identity = DocumentIdentity(prose: prose, tables: found, captions: captions)
  }

  /// What the document says of itself, before any edition is known.
  package var documentIdentity: DocumentIdentity { identity }

  /// The tables as they were found, before any edition is known.
  package var foundTables: [FoundTable] { found }

  /// Reads the tables as forms of the edition that fits best; as unknown ones where none does.
  ///
  /// - Parameters:
  ///   - editions: the editions to try.
  ///   - forced: whether the first of them is to be taken however badly it fits.
  /// - Returns: the document with its tables.
  package func run(editions: [Edition], forced: Bool = false) -> RecognisedDocument {
    var document = recognise(editions, forced)
    document.remarks = remarks
    return document
  }

  private func recognise(_ editions: [Edition], _ forced: Bool) -> RecognisedDocument {
    var best: (edition: Edition, guesses: [Guess?], score: Int)?
    let looks = found.map { Looks($0) }
    for edition in editions {
      let shapes = edition.forms.enumerated().map {
        FormShape($0.element, index: $0.offset, columns: edition.columns)
      }
      let guesses = looks.map { guess($0, among: shapes) }
      var score = guesses.reduce(0) { $0 + ($1?.score ?? 0) }
      if identity.year == edition.year { score += 15 * found.count + 1 }
      if let kind = identity.kind { score += kind == edition.kind ? 1 : -1000 * (found.count + 1) }
      score += identity.likeness(to: edition.region)
      if best.map({ $0.score < score }) ?? true { best = (edition, guesses, score) }
    }
    guard let best, forced || fits(best.guesses) else {
      return RecognisedDocument(
        edition: nil, identity: identity, tables: found.map { .unknown($0) }, prose: prose)
    }
    let shapes = best.edition.forms.enumerated().map {
      FormShape($0.element, index: $0.offset, columns: best.edition.columns)
    }
    let tables = zip(found, best.guesses).flatMap { table, guess in
      read(table, as: guess, among: shapes)
    }
    // Tables named as an edition's forms may be laid out otherwise: then the edition is another.
    let known = tables.count { $0.recognised != nil }
    guard forced || known * 2 >= tables.count else {
      return RecognisedDocument(
        edition: nil, identity: identity, tables: found.map { .unknown($0) }, prose: prose)
    }
    return RecognisedDocument(
      edition: best.edition, identity: identity, tables: tables, prose: prose)
  }

  /// Whether enough of the tables are an edition's for it to be the document's.
  private func fits(_ guesses: [Guess?]) -> Bool {
    let known = guesses.filter { $0 != nil }.count
    return known > 0 && known * 2 >= guesses.count
  }

  /// What of a table tells which form it is.
  private struct Looks {
    /// The lines that may name it, nearest last: a table of small numbers alone is nothing but lines that could.
    let titles: [TitleLine]
    /// What its header says, without the numbers of columns.
    let words: Set<String>
    /// What its first rows say.
    let body: Set<String>
    /// What its first rows and its header say.
    let all: Set<String>

    init(_ table: FoundTable) {
      titles = table.titleLines.suffix(FormShape.mostTitles).map { TitleLine($0) }
      var headers: Set<String> = []
      for row in table.headerRows {
        for cell in table.grid.rows[row] where !cell.isEmpty {
          headers.insert(folded(cell.text).withoutYear)
        }
      }
      var body: Set<String> = []
      for row in table.grid.rows[table.headCount...].prefix(120) {
        for cell in row where cell.figure == .words {
          body.insert(folded(cell.text).withoutOrdinal)
          body.insert(folded(cell.text))
        }
      }
      (self.body, all) = (body, body.union(headers))
      words = headers.filter { !$0.allSatisfy(\.isNumber) }
    }
  }

  private func guess(_ table: Looks, among shapes: [FormShape]) -> Guess? {
    var best: Guess?
    for shape in shapes {
      let title = shape.titleScore(table.titles)
      let headers: Int
      if case .cards = shape.form.body {
        // A card has labels all over instead of a header.
        headers = min(
          100,
          100 * shape.headers.count { table.all.contains($0) } / max(shape.headers.count, 1))
      } else {
        headers = shape.headerScore(table.words)
      }
      var score = (title * 50 + headers * 50) / 100
      if !shape.rowNames.isEmpty {
        let common = shape.rowNames.count { table.body.contains($0) }
        score = (score * 85 + 15 * 100 * common / shape.rowNames.count) / 100
      }
      if score >= 45, best.map({ $0.score < score }) ?? true {
        best = Guess(form: shape.index, score: score)
      }
    }
    return best
  }

  private func read(
    _ table: FoundTable, as guess: Guess?, among shapes: [FormShape]
  ) -> [RecognisedDocument.Table] {
    guard let guess else { return [.unknown(table)] }
    let shape = shapes[guess.form]
    if case .cards = shape.form.body {
      guard let recognition = CardRecognition(shape, table),
        let (recognised, card) = recognition.run(score: guess.score)
      else { return [.unknown(table)] }
      return [.card(recognised, card)]
    }
    guard let recognised = TableRecognition(shape: shape, table: table).run(score: guess.score)
    else { return [.unknown(table)] }
    return [.form(recognised)]
  }
}
