import Sheets

/// Reads how somebody's own text of a word processor is set, so that ours can be set alike: styles, the edges of pages, and
/// what stands at their heads and feet.
///
/// Values are taken, never parts of the file: nothing that runs, and nothing that leads elsewhere, comes along.
package struct DOCXMannerReader: Sendable {
  /// What was not taken.
  package enum Loss: Hashable, Sendable, CaseIterable {
    /// It has no style for a part of documents.
    case style(DocumentManner.Part)
    /// Its paper is none that ours can lie on.
    case paper
    /// Pictures at the head or the foot of pages.
    case picture
    /// The head and the foot of the first page.
    case firstPage
    /// Most of its running text is set by hand, not by styles.
    case byHand

    package static var allCases: [Loss] {
      DocumentManner.Part.allCases.map { .style($0) } + [.paper, .picture, .firstPage, .byHand]
    }
  }

  private let limits: ReadingLimits

  /// Makes a reader.
  package init(limits: ReadingLimits = ReadingLimits()) { self.limits = limits }

  /// Reads how a text is set.
  ///
  /// - Parameters:
  ///   - bytes: the file.
  ///   - usual: what stands where it says nothing.
  /// - Returns: how documents are to be set, and what of the file was not taken.
  /// - Throws: ``ReadingError`` when it is no such text, damaged, locked, or larger than the limits.
  package func read(
    _ bytes: [UInt8], over usual: DocumentManner
  ) throws(ReadingError) -> (manner: DocumentManner, losses: [Loss]) {
    try ZipArchive.open(bytes, limits: limits) { archive throws(ReadingError) in
      let main = try Relationships.main(of: archive, limits: limits)
      guard PackageKind.of(main: main, in: archive) == .docx, let part = archive.part(main) else {
        throw ReadingError(.unsupported(.otherPackage))
      }
      let related = try Relationships(of: main, in: archive, limits: limits)
      func elements(_ name: String?, _ roots: Set<String>) throws(ReadingError) -> [XMLElement] {
        guard let part = name.flatMap({ archive.part($0) }) else { return [] }
        return try archive.readXML(part, limits: limits) { _ in XMLTreeHandler(keeping: roots) }
          .kept
      }
      let theme = DOCXThemeFonts(
        try elements(related.first("theme"), ["majorFont", "minorFont"]))
      let styles = DOCXStyleTable(
        try elements(related.first("styles"), ["style", "docDefaults"]), theme: theme)
      let body = try archive.readXML(part, limits: limits) { DOCXBodyHandler($0) }
      let settings = try elements(related.first("settings"), ["evenAndOddHeaders"])
      var (manner, losses) = (usual, [Loss]())
      losses += styles.apply(to: &manner)
      if body.isByHand(styles) { losses.append(.byHand) }
      let sections = DOCXSectionTable(body.sections)
      losses += sections.apply(to: &manner)
      var running = DocumentManner.Running()
      for kind in ["default", "even"] {
        guard kind == "default" || settings.contains(where: \.isSet) else { continue }
        for isHead in [true, false] {
          let id = sections.reference(kind, isHead: isHead)
          let roots: Set<String> = [isHead ? "hdr" : "ftr"]
          guard let root = try elements(id.flatMap { related.targets[$0]?.part }, roots).first
          else { continue }
          let reading = DOCXRunningReader(styles)
          let lines = reading.lines(of: root)
          if reading.hasPicture(root), !losses.contains(.picture) { losses.append(.picture) }
          switch (kind, isHead) {
          case ("default", true): running.head = lines
          case ("default", false): running.foot = lines
          case (_, true): running.evenHead = lines
          case (_, false): running.evenFoot = lines
          }
        }
      }
      manner.running = running
      return (manner, losses)
    }
  }
}

/// The fonts that a theme names for Chinese and for Latin letters.
struct DOCXThemeFonts {
  private var fonts: [String: String] = [:]

  /// Reads the parts of a theme that name them.
  init(_ elements: [XMLElement]) {
    for element in elements {
      let prefix = element.name == "majorFont" ? "major" : "minor"
      let chinese =
        element.all("font").first { $0.attributes["script"] == "Hans" }?.attributes["typeface"]
      let named = element["ea"]?.attributes["typeface"]
      fonts["\(prefix)EastAsia"] = named.flatMap { $0.isEmpty ? nil : $0 } ?? chinese
      for name in ["HAnsi", "Ascii"] {
        fonts[prefix + name] = element["latin"]?.attributes["typeface"]
      }
    }
  }

  /// The font of a name such as `minorEastAsia`.
  subscript(_ name: String?) -> String? { name.flatMap { fonts[$0] } }
}
