import Sheets

/// What a part of a package says of how much there is in it.
final class PartFacts: XMLHandler {
  /// Elements that are counted.
  enum Counted {
    /// A name of a range.
    case definedName
    /// The name of a sheet or of a range, in the properties.
    case partTitle
    /// A series of a chart.
    case series
    /// A point of a chart's data.
    case point
    /// A page break.
    case pageBreak
  }

  /// Whether every list that says how many there are has as many.
  private(set) var isCounted = true
  /// The names of sheets.
  private(set) var sheets: [String] = []
  /// The parts whose type is given.
  private(set) var overrides: [String] = []
  /// The merged blocks.
  private(set) var merges: [CellRange] = []
  /// How many columns have a width.
  private(set) var columns = 0
  /// How many fonts a theme has for headings and for text, which are as many.
  private(set) var themeFonts: [Int] = []
  /// The texts of the document's properties.
  private(set) var texts: [String: String] = [:]

  private let counted: [XMLName: Counted]
  private let properties: [XMLName: String]
  private let (sheet, name, override, partName): (XMLName, XMLName, XMLName, XMLName)
  private let (merge, reference): (XMLName, XMLName)
  private let (column, least, most): (XMLName, XMLName, XMLName)
  private let count: XMLName
  private let (majorFont, minorFont): (XMLName, XMLName)
  private var counts: [Counted: Int] = [:]
  /// The open elements: how many children each says to have, and how many came.
  private var open: [(declared: Int?, children: Int)] = []
  private var text: (of: String, bytes: [UInt8])?

  init(_ names: XMLNames) {
    counted = [
      names["definedName"]: .definedName, names["lpstr"]: .partTitle, names["ser"]: .series,
      names["pt"]: .point, names["brk"]: .pageBreak,
    ]
    properties = [
      names["title"]: "title", names["subject"]: "subject", names["creator"]: "creator",
      names["Company"]: "Company",
    ]
    (sheet, name) = (names["sheet"], names["name"])
    (override, partName) = (names["Override"], names["PartName"])
    (merge, reference) = (names["mergeCell"], names["ref"])
    (column, least, most) = (names["col"], names["min"], names["max"])
    count = names["count"]
    (majorFont, minorFont) = (names["majorFont"], names["minorFont"])
  }

  /// How many elements of a kind there are.
  func count(of kind: Counted) -> Int { counts[kind] ?? 0 }

  func start(_ element: XMLName, _ attributes: XMLAttributes) {
    if !open.isEmpty { open[open.count - 1].children += 1 }
    open.append((attributes.number(count), 0))
    if let kind = counted[element] { counts[kind, default: 0] += 1 }
    text = properties[element].map { ($0, []) }
    switch element {
    case sheet: sheets.append(attributes.text(name) ?? "")
    case override: overrides.append(attributes.text(partName) ?? "")
    case merge:
      if let range = attributes[reference].flatMap(CellAddress.range) { merges.append(range) }
    case column:
      columns += (attributes.number(most) ?? 0) - (attributes.number(least) ?? 0) + 1
    default: break
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) { text?.bytes.append(contentsOf: bytes) }

  func end(_ element: XMLName) {
    if let text { texts[text.of] = String(decoding: text.bytes, as: UTF8.self) }
    text = nil
    guard let list = open.popLast() else { return }
    if let declared = list.declared, declared != list.children { isCounted = false }
    if element == majorFont || element == minorFont { themeFonts.append(list.children) }
  }
}
