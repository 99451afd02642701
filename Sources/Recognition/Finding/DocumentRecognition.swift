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
  /// What the file says of itself where nobody looks.
  package var properties: [FileProperty] = []
  /// The forms that stand there a second time with other figures: of these only the first is read.
  package var copies: [FormCopy] = []

  /// Makes a document that has no tables.
  package init(edition: Edition?, identity: DocumentIdentity, prose: [SourceText]) {
    self.init(edition: edition, identity: identity, tables: [], prose: prose)
  }

  init(
    edition: Edition?, identity: DocumentIdentity, tables: [Table], prose: [SourceText],
    remarks: [SourceRemark] = []
  ) {
    (self.edition, self.identity, self.tables) = (edition, identity, tables)
    (self.prose, self.remarks) = (prose, remarks)
  }

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
  /// How many tables of the document stand before each line of its running text.
  private let tablesBefore: [Int]
  /// What is not seen, stands there a second time, or shows no value.
  private let remarks: [SourceRemark]
  /// What the file says of itself.
  private let properties: [FileProperty]

  /// Finds the tables of a document.
  ///
  /// - Parameters:
  ///   - document: the document.
  ///   - captions: the words that captions over forms begin with, in the editions it may be of.
  ///   - name: what its file is called; nil where that says nothing.
  package init(_ document: SourceDocument, captions: CaptionWords, named name: String? = nil) {
    var document = document
    for (index, block) in document.blocks.enumerated() {
      guard case .text(let text) = block else { continue }
      document.blocks[index] = .text(
        SourceText(printable(text.text), at: text.place, isIndented: text.isIndented))
    }
    var remarks = document.remarks
    (found, remarks) = TableRemarks.once(
      TableFinding.find(in: document, captions: captions), remarks)
    if !remarks.contains(where: { $0.what == .errorValue }) {
      remarks += TableRemarks.errorValues(of: found)
    }
    self.remarks = remarks
    properties = document.properties
    var (prose, tablesBefore, tables) = ([SourceText](), [Int](), 0)
    for block in document.blocks {
      switch block {
      case .text(let text):
        prose.append(text)
        tablesBefore.append(tables)
      case .table: tables += 1
      }
    }
    (self.prose, self.tablesBefore) = (prose, tablesBefore)
    identity = DocumentIdentity(prose: prose, tables: found, captions: captions, file: name)
  }

  /// A part of a document: the report of one department of several.
  private init(
    _ whole: DocumentRecognition, _ department: String, tables: [FoundTable], prose: [SourceText],
    isFirst: Bool
  ) {
    (found, self.prose, tablesBefore) = (tables, prose, [])
    // What is said of the file is said once.
    remarks = isFirst ? whole.remarks : []
    properties = isFirst ? whole.properties : []
    var identity = whole.identity
    if let captions = tables.first?.grid.source.captions {
      identity = DocumentIdentity(prose: prose, tables: tables, captions: captions)
      identity.year = identity.year ?? whole.identity.year
      identity.kind = identity.kind ?? whole.identity.kind
    }
    (identity.department, identity.captioned, identity.departments) = (department, nil, [])
    self.identity = identity
  }

  /// The reports of the departments that the document holds, each by itself: the document alone
  /// where it is one report.
  ///
  /// A table without a department's name over it belongs to that of the table before; text to the
  /// table that follows it.
  package var parts: [DocumentRecognition] {
    let departments = identity.departments
    guard departments.count > 1 else { return [self] }
    var owner = departments[0]
    let owners = found.map { table in
      let named = DocumentIdentity.department(in: [table], table.grid.source.captions)
      if let named, departments.contains(named) { owner = named }
      return owner
    }
    var next = 0
    let ownersOfProse = tablesBefore.map { count in
      while next < found.count, (found[next].grid.origins.first?.table ?? 0) < count { next += 1 }
      return next < found.count ? owners[next] : owners.last ?? owner
    }
    return departments.enumerated().map { index, department in
      DocumentRecognition(
        self, department,
        tables: zip(found, owners).filter { $0.1 == department }.map(\.0),
        prose: zip(prose, ownersOfProse).filter { $0.1 == department }.map(\.0),
        isFirst: index == 0)
    }
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
  ///   - isBlank: whether its forms are blank, so that the heads alone must tell their columns.
  /// - Returns: the document with its tables.
  package func run(
    editions: [Edition], forced: Bool = false, isBlank: Bool = false
  ) -> RecognisedDocument {
    var document = recognise(editions, forced, isBlank)
    document.remarks = remarks
    document.properties = properties
    if !isBlank { document.tellCopies() }
    return document
  }

  /// An edition that a document may be of.
  private struct Candidate {
    var edition: Edition
    var shapes: [FormShape]
    var guesses: [Guess?]
    var score: Int
  }

  private func recognise(
    _ editions: [Edition], _ forced: Bool, _ isBlank: Bool
  ) -> RecognisedDocument {
    let looks = found.map { Looks($0) }
    var candidates = editions.map { edition in
      let words = TitleWords(edition.schema)
      let shapes = edition.forms.enumerated().map {
        FormShape($0.element, index: $0.offset, columns: edition.columns, words: words)
      }
      let guesses = looks.map { guess($0, TitleMeaning($0, words), among: shapes) }
      var score = guesses.reduce(0) { $0 + ($1?.score ?? 0) }
      if identity.year == edition.year { score += 15 * found.count + 1 }
      if let kind = identity.kind { score += kind == edition.kind ? 1 : -1000 * (found.count + 1) }
      score += identity.likeness(to: edition.region)
      return Candidate(edition: edition, shapes: shapes, guesses: guesses, score: score)
    }
    candidates = candidates.enumerated().sorted {
      ($1.element.score, $0.offset) < ($0.element.score, $1.offset)
    }.map(\.element)
    var best: (edition: Edition, tables: [RecognisedDocument.Table], known: Int)?
    for candidate in candidates where forced || fits(candidate.guesses) {
      // An edition of the other kind is none of the document's.
      if let best, best.known > 0, candidate.score < 0 { break }
      let tables = zip(found, candidate.guesses).flatMap { table, guess in
        read(table, as: guess, among: candidate.shapes, isBlank)
      }
      let known = tables.count { $0.recognised != nil }
      if best.map({ $0.known < known }) ?? true { best = (candidate.edition, tables, known) }
      // Tables named as an edition's forms may be laid out otherwise: then the edition is another.
      if forced || known >= candidate.guesses.count(where: { $0 != nil }) { break }
    }
    guard let best, forced || best.known * 2 >= best.tables.count else {
      return RecognisedDocument(
        edition: nil, identity: identity,
        tables: (best?.tables.map(\.found) ?? found).map { .unknown($0) }, prose: prose)
    }
    return RecognisedDocument(
      edition: best.edition, identity: identity, tables: best.tables, prose: prose)
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
    /// What it is called, folded; nil where that is no title.
    let title: String?
    /// What its header says, without the numbers of columns.
    let words: Set<String>
    /// What its first rows say.
    let body: Set<String>
    /// What its first rows and its header say.
    let all: Set<String>

    init(_ table: FoundTable) {
      title = table.title.flatMap { TableFinding.isTitle($0) ? folded($0) : nil }
      titles = table.titleLines.suffix(FormShape.mostTitles).map { TitleLine($0) }
      var headers: Set<String> = []
      for row in table.headerRows {
        for cell in table.grid.rows[row] where !cell.isEmpty {
          let text = folded(cell.text).withoutYear
          // A unit of money beside what a column is called is no part of it.
          headers.insert(HeaderUnit(text)?.name ?? text)
          // All heads in one row: `基本支出/小计`.
          for part in text.split(separator: "/") where part.count < text.count {
            headers.insert(String(part).withoutYear)
          }
        }
      }
      var body: Set<String> = []
      for row in table.grid.rows[table.headCount...].prefix(120) {
        for cell in row where cell.figure == .words {
          body.insert(folded(cell.text).withoutOrdinal)
          body.insert(folded(cell.text))
        }
      }
      headers.remove("")
      (self.body, all) = (body, body.union(headers))
      words = headers.filter { !$0.allSatisfy(\.isNumber) }
    }
  }

  /// What the lines over a table say, in the words of an edition, of the money that it is about.
  private struct TitleMeaning {
    let lines: [Set<String>]
    let title: Set<String>

    init(_ table: Looks, _ words: TitleWords) {
      lines = table.titles.map { words.meaning(of: $0.bare) }
      title = table.title.map { words.meaning(of: $0) } ?? []
    }
  }

  private func guess(
    _ table: Looks, _ meaning: TitleMeaning, among shapes: [FormShape]
  ) -> Guess? {
    var best: Guess?
    for shape in shapes {
      let title = shape.titleScore(table.titles, meaning.lines)
      if title < 80, shape.isContradicted(by: meaning.title) { continue }
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
    _ table: FoundTable, as guess: Guess?, among shapes: [FormShape], _ isBlank: Bool
  ) -> [RecognisedDocument.Table] {
    guard let guess else { return [.unknown(table)] }
    let shape = shapes[guess.form]
    func unread(_ reason: UnreadReason) -> [RecognisedDocument.Table] {
      var table = table
      table.unread = reason
      return [.unknown(table)]
    }
    if case .cards(let card) = shape.form.body {
      let all = Looks(table).all
      if let missing = card.heads.first(where: { !all.contains($0) }) {
        return unread(.missingHeader(form: shape.form.name, header: missing))
      }
      guard let recognition = CardRecognition(shape, table),
        let (recognised, card) = recognition.run(score: guess.score)
      else { return unread(.unlike(form: shape.form.name)) }
      return [.card(recognised, card)]
    }
    let recognition = TableRecognition(shape: shape, table: table, isBlank: isBlank)
    switch recognition.run(score: guess.score) {
    case .success(let recognised): return [.form(recognised)]
    case .failure(let reason): return unread(reason)
    }
  }
}
