/// The worksheets of a workbook in their order, and how it counts days: `xl/workbook.xml`.
struct WorkbookIndex {
  /// The worksheets' names and the ids under which the workbook refers to their parts.
  private(set) var worksheets: [(name: String, id: String)] = []
  /// Whether days count from 1904 instead of 1900.
  private(set) var from1904 = false

  /// Reads the part.
  init(_ part: ZipArchive.Part, in archive: ZipArchive, limits: ReadingLimits) throws(ReadingError)
  {
    let handler = try archive.readXML(part, limits: limits) { Handler($0) }
    (worksheets, from1904) = (handler.worksheets, handler.from1904)
  }

  private final class Handler: XMLHandler {
    private let (properties, date1904): (XMLName, XMLName)
    private let (sheet, name, id): (XMLName, XMLName, XMLName)
    var worksheets: [(name: String, id: String)] = []
    var from1904 = false

    init(_ names: XMLNames) {
      (properties, date1904) = (names["workbookPr"], names["date1904"])
      (sheet, name, id) = (names["sheet"], names["name"], names["id"])
    }

    func start(_ element: XMLName, _ attributes: XMLAttributes) {
      switch element {
      case properties: from1904 = attributes.flag(date1904) ?? false
      case sheet:
        guard worksheets.count < 1 << 16, let id = attributes.text(id) else { return }
        worksheets.append((attributes.text(name) ?? "", id))
      default: break
      }
    }
  }
}
