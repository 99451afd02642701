/// The texts that the cells of a workbook share: `xl/sharedStrings.xml`.
struct SharedStrings {
  /// The texts by number.
  private(set) var texts: [String] = []

  /// A workbook without shared texts.
  init() {}

  /// Reads the part.
  init(_ part: ZipArchive.Part, in archive: ZipArchive, limits: ReadingLimits) throws(ReadingError)
  {
    texts = try archive.readXML(part, limits: limits) { Handler($0, limits: limits) }.texts
  }

  private final class Handler: XMLHandler {
    private let (item, run, phonetic): (XMLName, XMLName, XMLName)
    private let (part, position, value): (XMLName, XMLName, XMLName)
    /// Whether the part of the text at hand is raised.
    private var isRaised = false
    private let limits: ReadingLimits
    private var (isInText, isPhonetic) = (false, false)
    private var buffer: [UInt8] = []
    var texts: [String] = []

    init(_ names: XMLNames, limits: ReadingLimits) {
      (item, run, phonetic) = (names["si"], names["t"], names["rPh"])
      (part, position, value) = (names["r"], names["vertAlign"], names["val"])
      self.limits = limits
    }

    func start(_ name: XMLName, _ attributes: XMLAttributes) {
      switch name {
      case part: isRaised = false
      case position:
        isRaised = attributes[value]?.elementsEqual("superscript".utf8) ?? false
      case run: isInText = !isPhonetic
      case item: buffer.removeAll(keepingCapacity: true)
      case phonetic: isPhonetic = true
      default: break
      }
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(ReadingError) {
      guard isInText else { return }
      guard buffer.count + bytes.count <= limits.cellBytes else {
        throw ReadingError(.tooLarge(.cellBytes, most: limits.cellBytes))
      }
      if isRaised {
        Superscript.append(bytes, to: &buffer)
      } else {
        buffer.append(contentsOf: bytes)
      }
    }

    func end(_ name: XMLName) throws(ReadingError) {
      switch name {
      case run: isInText = false
      case item:
        isRaised = false
        guard texts.count < limits.cells else {
          throw ReadingError(.tooLarge(.cells, most: limits.cells))
        }
        texts.append(EscapedText.decoded(buffer))
      case phonetic: isPhonetic = false
      default: break
      }
    }
  }
}
