/// What styles of a text say of whether and how it is shown: `word/styles.xml`.
struct DOCXStyles {
  /// What one style says; nil for nothing.
  struct Look {
    var isHidden: Bool?
    var isRaised: Bool?
    fileprivate var base: String?
  }

  private var styles: [String: Look] = [:]
  /// The style of paragraphs that name none.
  private var usual: String?

  /// No styles.
  init() {}

  /// Reads the part.
  init(_ part: ZipArchive.Part, in archive: ZipArchive, limits: ReadingLimits) throws(ReadingError)
  {
    let handler = try archive.readXML(part, limits: limits) { Handler($0) }
    (styles, usual) = (handler.styles, handler.usual)
  }

  /// What a style says of itself or by those it is based on.
  func look(of id: String?) -> Look {
    var look = Look()
    var next = id ?? usual
    // Styles that are based on each other end somewhere.
    for _ in 0..<32 {
      guard let id = next, let style = styles[id] else { break }
      look.isHidden = look.isHidden ?? style.isHidden
      look.isRaised = look.isRaised ?? style.isRaised
      next = style.base
    }
    return look
  }

  private final class Handler: XMLHandler {
    private let (style, properties, vanish, raised, basedOn):
      (XMLName, XMLName, XMLName, XMLName, XMLName)
    private let (id, value, type, standard): (XMLName, XMLName, XMLName, XMLName)
    var styles: [String: Look] = [:]
    var usual: String?
    private var current: (id: String, look: Look)?
    private var isInProperties = false

    init(_ names: XMLNames) {
      (style, properties, basedOn) = (names["style"], names["rPr"], names["basedOn"])
      (vanish, raised) = (names["vanish"], names["vertAlign"])
      (id, value, type) = (names["styleId"], names["val"], names["type"])
      standard = names["default"]
    }

    func start(_ name: XMLName, _ attributes: XMLAttributes) {
      switch name {
      case style:
        guard styles.count < 1 << 16, let id = attributes.text(id) else { return }
        current = (id, Look())
        if attributes.flag(standard) == true, attributes.text(type) == "paragraph" { usual = id }
      case basedOn: current?.look.base = attributes.text(value)
      case properties: isInProperties = true
      case vanish where isInProperties:
        current?.look.isHidden = attributes.flag(value) ?? true
      case raised where isInProperties:
        current?.look.isRaised = attributes.text(value) == "superscript"
      default: break
      }
    }

    func end(_ name: XMLName) {
      if name == properties { isInProperties = false }
      if name == style, let done = current {
        styles[done.id] = done.look
        current = nil
      }
    }
  }
}
