import Sheets

/// How the cells of a workbook show numbers: `xl/styles.xml`.
struct StyleSheet {
  /// The formats by the number that cells name.
  private(set) var formats: [ShownFormat] = []

  /// A workbook without styles.
  init() {}

  /// Reads the part.
  init(_ part: ZipArchive.Part, in archive: ZipArchive, limits: ReadingLimits) throws(ReadingError)
  {
    formats = try archive.readXML(part, limits: limits) { Handler($0) }.formats()
  }

  private final class Handler: XMLHandler {
    private let (codes, code, cells, format): (XMLName, XMLName, XMLName, XMLName)
    private let (number, text): (XMLName, XMLName)
    /// Formats beyond this number are not read: spreadsheets take 65,490.
    private static let most = 1 << 16
    private var (isInCodes, isInCells) = (false, false)
    private var custom: [Int: ShownFormat] = [:]
    private var numbers: [Int] = []

    init(_ names: XMLNames) {
      (codes, code) = (names["numFmts"], names["numFmt"])
      (cells, format) = (names["cellXfs"], names["xf"])
      (number, text) = (names["numFmtId"], names["formatCode"])
    }

    func start(_ name: XMLName, _ attributes: XMLAttributes) {
      switch name {
      case codes: isInCodes = true
      case cells: isInCells = true
      case code where isInCodes:
        guard custom.count < Self.most, let id = attributes.number(number),
          let code = attributes.text(text)
        else { return }
        custom[id] = ShownFormat(code: code)
      case format where isInCells && numbers.count < Self.most:
        numbers.append(attributes.number(number) ?? 0)
      default: break
      }
    }

    func end(_ name: XMLName) {
      if name == codes { isInCodes = false }
      if name == cells { isInCells = false }
    }

    func formats() -> [ShownFormat] { numbers.map { custom[$0] ?? ShownFormat.builtin($0) } }
  }
}
