/// The worksheets of a workbook in their order, and how it counts days: `xl/workbook.xml`.
struct WorkbookIndex {
  /// A worksheet: its name, the id under which the workbook refers to its part, and whether it is hidden.
  typealias Worksheet = (name: String, id: String, isHidden: Bool)

  /// The worksheets.
  private(set) var worksheets: [Worksheet] = []
  /// Whether days count from 1904 instead of 1900.
  private(set) var from1904 = false
  /// Whether all formulas are to be computed when the workbook is opened: what is stored for them may be none of their values.
  private(set) var computesOnLoad = false

  /// Reads the part.
  init(_ part: ZipArchive.Part, in archive: ZipArchive, limits: ReadingLimits) throws(ReadingError)
  {
    let handler = try archive.readXML(part, limits: limits) { Handler($0) }
    (worksheets, from1904) = (handler.worksheets, handler.from1904)
    computesOnLoad = handler.computesOnLoad
  }

  private final class Handler: XMLHandler {
    private let (properties, date1904): (XMLName, XMLName)
    private let (sheet, name, id, state): (XMLName, XMLName, XMLName, XMLName)
    var worksheets: [Worksheet] = []
    var from1904 = false
    var computesOnLoad = false
    private let (calculation, onLoad): (XMLName, XMLName)

    init(_ names: XMLNames) {
      (properties, date1904) = (names["workbookPr"], names["date1904"])
      (calculation, onLoad) = (names["calcPr"], names["fullCalcOnLoad"])
      (sheet, name, id, state) = (names["sheet"], names["name"], names["id"], names["state"])
    }

    func start(_ element: XMLName, _ attributes: XMLAttributes) {
      switch element {
      case calculation: computesOnLoad = attributes.flag(onLoad) ?? false
      case properties: from1904 = attributes.flag(date1904) ?? false
      case sheet:
        guard worksheets.count < 1 << 16, let id = attributes.text(id) else { return }
        let isHidden = attributes.text(state).map { $0 != "visible" } ?? false
        worksheets.append((attributes.text(name) ?? "", id, isHidden))
      default: break
      }
    }
  }
}
