import Facts
import Forms
import Sheets
import Templates

/// Reads off a document what its sentences state beside its forms: an edition's prose run backward.
///
/// The forms are known. Each section that stands in the document is matched with what its template can say of them; where it
/// matches, figures stand where the template names them, and a text of the report's own is what stands between two pieces that
/// are sure. Then the sentences are made of what was read: where these are not those of the document, nothing of them is read.
package struct ProseReading {
  /// Something that a person should know of what was read.
  package enum Finding: Hashable, Sendable {
    /// Sections are not written as the edition writes them: their titles, and where the first stands.
    case unreadSections([String], place: SourcePlace)
    /// A fact was not read: its path, why not, and where it is said.
    case untold(String, Reason, place: SourcePlace)
  }

  /// Why a fact was not read.
  package enum Reason: Hashable, Sendable {
    /// It can be several.
    case severalWays
    /// It is said twice, and differently.
    case saidTwice
    /// The sentences made of what was read are not those of the document.
    case notTheSame
    /// What is printed of it does not tell it.
    case notPrinted
  }

  /// What was read.
  package struct Result: Sendable {
    /// The report with what its sentences state.
    package var report: Report
    package var findings: [Finding] = []
  }

  let prose: ProseTemplate
  let edition: Edition
  let renderer: ProseRenderer
  /// What nothing was told yet.
  private let blank: ProseSolving
  let document: [DocumentParagraphs.Paragraph]
  /// The report with what stands in the document as it is.
  var report: Report
  var sections: [SectionReading] = []
  private(set) var unread: [SectionBodies.Body] = []
  var findings: [Finding] = []
  /// How many steps matching may still take.
  private var budget = SentenceMatching.budget
  /// How often sentences may still be made to tell readings apart.
  var trials = 48

  /// Reads the sentences of a document.
  ///
  /// - Parameters:
  ///   - prose: the edition's prose.
  ///   - filled: the forms, filled with the facts that were read off them.
  ///   - texts: the document's running text.
  /// - Returns: what was read; nil where nothing is written in the sentences of the edition.
  /// - Throws: ``DisclosureError`` when a figure is too large.
  package static func read(
    _ prose: ProseTemplate, filled: FormFiller.Result, in texts: [SourceText]
  ) throws(DisclosureError) -> Result? {
    let renderer = try ProseRenderer(prose, filled, previous: nil, isOpen: true)
    var headings: [(key: String, opens: SectionBodies.Opening)] = []
    var captions: Set<String> = []
    for part in prose.parts {
      let key = folded(try renderer.title(part.title))
      switch part.content {
      case .sections(let sections):
        headings.append((key, .other))
        for section in sections { try add(section, renderer, &headings, &captions) }
      case .forms: headings.append((key, .other))
      case .definitions: headings.append((key, .definitions))
      }
    }
    let paragraphs = DocumentParagraphs(
      texts, headings: Set(headings.map(\.key)), captions: captions
    ).paragraphs
    let bodies = SectionBodies(headings, in: paragraphs)
    var reading = try ProseReading(prose, renderer, filled.names, paragraphs)
    for body in bodies.bodies { try reading.match(body) }
    guard !reading.sections.isEmpty else { return nil }
    for body in bodies.bodies where body.isClosed { try reading.readOwn(body) }
    if let definitions = bodies.definitions { reading.readDefinitions(definitions) }
    try reading.tellApart()
    return try reading.proven()
  }

  /// Notes the heading of a section and of those within it, and the captions of their charts.
  private static func add(
    _ section: ProseTemplate.Section, _ renderer: ProseRenderer,
    _ headings: inout [(key: String, opens: SectionBodies.Opening)], _ captions: inout Set<String>
  ) throws(DisclosureError) {
    let title = try renderer.title(section.title)
    headings.append((folded(title), .section(section, title: title)))
    for chart in section.charts {
      if let caption = try renderer.labels(of: chart)?.title { captions.insert(folded(caption)) }
    }
    for inner in section.sections { try add(inner, renderer, &headings, &captions) }
  }

  private init(
    _ prose: ProseTemplate, _ renderer: ProseRenderer, _ names: ReportNames,
    _ document: [DocumentParagraphs.Paragraph]
  ) throws(DisclosureError) {
    (self.prose, self.renderer, self.document) = (prose, renderer, document)
    (edition, report) = (names.edition, names.report)
    blank = try ProseSolving(prose, renderer)
  }

  // MARK: - Sections

  private mutating func match(_ body: SectionBodies.Body) throws(DisclosureError) {
    guard !body.section.paragraphs.isEmpty, !body.range.isEmpty else { return }
    let compiler = SentenceCompiler(renderer, prose)
    try compiler.compile(body.section.paragraphs, section: body.title)
    let text = FoldedText(document[body.range].map(\.text))
    let outcome = SentenceMatching.run(compiler.program, text, budget: &budget)
    guard case .matched(let pieces, let end) = outcome else { return unread.append(body) }
    sections.append(SectionReading(body, compiler, text, pieces, end: end))
  }

  func place(_ paragraph: Int) -> SourcePlace {
    document[min(paragraph, document.count - 1)].place
  }

  // MARK: - Readings

  /// What cannot have been read rightly.
  struct Refuted {
    /// The paragraphs that are not those that are made of what was read.
    var paragraphs: Set<Int> = []
    /// The facts of other paragraphs that these are made of.
    var paths: Set<String> = []
  }

  /// What sections say, without what was refuted.
  func solved(_ refuted: Refuted = Refuted()) -> ProseSolving {
    var solving = blank
    for section in sections {
      for event in section.events {
        let source = section.paragraph(of: event)
        if refuted.paragraphs.contains(source) { continue }
        let paths = section.compiler.paths(of: event.step)
        if paths.contains(where: { refuted.paths.contains($0) }) { continue }
        if let fact = section.compiler.texts[event.step] {
          let text = section.text.original(event.range)
          // What is still to be filled in says nothing.
          if ToBeFilled.marks(in: text).isEmpty { solving.take(fact, text, from: source) }
        } else if let figure = section.compiler.figures[event.step] {
          guard figure.value.number == nil else { continue }
          let printed = String(section.text.characters[event.range])
          solving.take(figure.value, printed, figure.style, from: source)
        } else if let implication = section.compiler.implications[event.step] {
          solving.take(implication, from: source)
        }
      }
    }
    solving.solve()
    return solving
  }

  /// The sentences of what was told.
  func proof(of solving: ProseSolving) throws(DisclosureError) -> SentenceProof? {
    try SentenceProof(solving, edition, report)
  }
}
