/// What a part of a package refers to, by the ids that it uses for them.
struct Relationships {
  /// One reference.
  struct Target {
    /// The last word of its type: `worksheet`, `sharedStrings`.
    let type: String
    /// The name of the part.
    let part: String
  }

  /// The references by id.
  private(set) var targets: [String: Target] = [:]

  /// The first reference of a type.
  func first(_ type: String) -> String? {
    targets.filter { $0.value.type == type }.min { $0.key < $1.key }?.value.part
  }

  /// Reads the references of the part of that name; none when it has none.
  init(of part: String, in archive: ZipArchive, limits: ReadingLimits) throws(ReadingError) {
    let folder = part.split(separator: "/").dropLast()
    let file = part.split(separator: "/").last ?? ""
    let name = (folder + ["_rels", "\(file).rels"]).joined(separator: "/")
    guard let source = archive.part(name) else { return }
    let handler = try archive.readXML(source, limits: limits) { names in
      Handler(names, folder: folder.map(String.init))
    }
    targets = handler.targets
  }

  /// The name of a package's main part: the workbook, the text.
  static func main(
    of archive: ZipArchive, limits: ReadingLimits = ReadingLimits()
  ) throws(ReadingError) -> String {
    let usual = ["xl/workbook.xml", "word/document.xml"].first { archive.part($0) != nil }
    let named = try Relationships(of: "", in: archive, limits: limits).first("officeDocument")
    if let named, archive.part(named) != nil { return named }
    return usual ?? named ?? ""
  }

  private final class Handler: XMLHandler {
    private let (relationship, id, type, target, mode):
      (XMLName, XMLName, XMLName, XMLName, XMLName)
    private let folder: [String]
    var targets: [String: Target] = [:]

    init(_ names: XMLNames, folder: [String]) {
      relationship = names["Relationship"]
      (id, type, target) = (names["Id"], names["Type"], names["Target"])
      mode = names["TargetMode"]
      self.folder = folder
    }

    func start(_ name: XMLName, _ attributes: XMLAttributes) {
      guard name == relationship, targets.count < 1 << 16, let id = attributes.text(id),
        let target = attributes.text(target), attributes.text(mode) != "External"
      else { return }
      let type = attributes.text(type)?.split(separator: "/").last.map(String.init) ?? ""
      if targets[id] == nil { targets[id] = Target(type: type, part: resolved(target)) }
    }

    private func resolved(_ target: String) -> String {
      var path = target.hasPrefix("/") || target.hasPrefix("\\") ? [] : folder
      // Spreadsheets take backslashes too.
      for step in target.split(whereSeparator: { $0 == "/" || $0 == "\\" }) {
        switch step {
        case ".": continue
        case "..": _ = path.popLast()
        default: path.append(String(step))
        }
      }
      return path.joined(separator: "/")
    }
  }
}
