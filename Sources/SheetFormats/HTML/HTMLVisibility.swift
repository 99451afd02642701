/// What of a page is not seen, as its elements and its style sheets say.
///
/// Of style sheets the rules count whose selectors are one element's name, class or id, or a name with a class; of those for
/// some media, the ones for a screen of the usual width.
struct HTMLVisibility {
  /// The width of the screen that a page is taken to be read on, in pixels.
  private static let screen = 1280
  /// More than any page has use for; rules beyond are not read.
  private static let mostBytes = 4 << 20

  /// For each selector that a rule was found for, whether what it names is hidden.
  private var rules: [String: Bool] = [:]
  private var sheet: [UInt8] = []

  /// Adds to the style sheet at hand.
  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    if sheet.count + bytes.count <= Self.mostBytes { sheet += bytes }
  }

  /// Ends the style sheet at hand.
  mutating func endStyles() {
    read(Self.withoutComments(String(decoding: sheet, as: UTF8.self))[...])
    sheet = []
  }

  /// Whether an element is hidden by what it says of itself or what a style sheet says of it.
  func hides(_ name: String, _ attributes: HTMLAttributes) -> Bool {
    // A page that hides all of itself shows it once it is loaded.
    if attributes.isEmpty && rules.isEmpty || name == "body" || name == "html" { return false }
    if Self.isPanel(attributes) { return false }
    if attributes.text("hidden") != nil { return true }
    if let style = attributes.text("style"), let hides = Self.hides(style) { return hides }
    if rules.isEmpty { return false }
    var isHidden = rules[name] ?? false
    for word in attributes.text("class")?.split(whereSeparator: \.isWhitespace) ?? [] {
      if let hides = rules["." + word] ?? rules["\(name).\(word)"] { isHidden = hides }
    }
    if let id = attributes.text("id"), let hides = rules["#" + id] { isHidden = hides }
    return isHidden
  }

  /// Whether an element is the panel of a tab, which shows when somebody chooses it.
  ///
  /// Programs call them `tab-pane`, `layui-tab-item`, `el-tab-pane`, `tab_con`,
  /// `TabbedPanelsContent`.
  private static func isPanel(_ attributes: HTMLAttributes) -> Bool {
    if attributes.text("role")?.lowercased() == "tabpanel" { return true }
    return attributes.text("class")?.lowercased().split(whereSeparator: \.isWhitespace).contains {
      word in
      let parts = word.split { $0 == "-" || $0 == "_" }
      guard parts.contains(where: { $0.hasPrefix("tab") && !$0.hasPrefix("table") }) else {
        return false
      }
      return ["pane", "item", "con", "box"].contains { word.contains($0) }
    } ?? false
  }

  private static func withoutComments(_ text: String) -> String {
    guard text.contains("/*") else { return text }
    var (kept, rest) = ("", text[...])
    while let start = rest.firstRange(of: "/*") {
      kept += rest[..<start.lowerBound]
      guard let end = rest[start.upperBound...].firstRange(of: "*/") else { return kept }
      rest = rest[end.upperBound...]
    }
    return kept + rest
  }

  /// Reads rules one after another; blocks for other media are left out whole.
  private mutating func read(_ sheet: Substring) {
    var rest = sheet
    while let open = rest.firstIndex(of: "{") {
      var head = rest[..<open]
      // What ends with a semicolon before a rule is none: `@import …;`.
      if let semicolon = head.lastIndex(of: ";") { head = head[head.index(after: semicolon)...] }
      let body = rest[rest.index(after: open)...]
      let selector = head.trimmed
      if selector.hasPrefix("@") {
        let end = Self.end(ofBlock: body)
        if Self.isSeen(selector) { read(body[..<end]) }
        rest = end < body.endIndex ? body[body.index(after: end)...] : ""
        continue
      }
      let close = body.firstIndex(of: "}") ?? body.endIndex
      if let hides = Self.hides(body[..<close]) {
        for part in selector.split(separator: ",") { add(part.trimmed, hides) }
      }
      rest = close < body.endIndex ? body[body.index(after: close)...] : ""
    }
  }

  private mutating func add(_ selector: Substring, _ hides: Bool) {
    let isSimple = selector.allSatisfy { !$0.isWhitespace && !"*>+~:[()".contains($0) }
    if isSimple, !selector.isEmpty { rules[String(selector)] = hides }
  }

  /// Where a block ends whose beginning lies before `body`.
  private static func end(ofBlock body: Substring) -> Substring.Index {
    var depth = 1
    for index in body.indices {
      if body[index] == "{" { depth += 1 }
      if body[index] == "}" { depth -= 1 }
      if depth == 0 { return index }
    }
    return body.endIndex
  }

  /// Whether `@media …` is for the screen that a page is read on.
  private static func isSeen(_ selector: Substring) -> Bool {
    guard selector.hasPrefix("@media") else { return false }
    let query = selector.dropFirst(6).lowercased()
    if query.contains("print") || query.contains("not ") { return false }
    func width(_ name: String) -> Int? {
      query.firstRange(of: name).flatMap { range in
        Int(query[range.upperBound...].drop { " :".contains($0) }.prefix(while: \.isNumber))
      }
    }
    return (width("min-width") ?? 0) <= screen && (width("max-width") ?? screen) >= screen
  }

  /// Whether declarations hide what they are for; nil where they say nothing of it.
  private static func hides(_ declarations: some StringProtocol) -> Bool? {
    var isHidden: Bool?
    for declaration in declarations.split(separator: ";") {
      let parts = declaration.split(separator: ":", maxSplits: 1)
      guard parts.count == 2 else { continue }
      let value = parts[1].lowercased().split(whereSeparator: { $0.isWhitespace || $0 == "!" })
      guard let word = value.first else { continue }
      switch parts[0].lowercased().filter({ !$0.isWhitespace }) {
      case "display": isHidden = word == "none"
      case "visibility": isHidden = word == "hidden" || word == "collapse"
      case "mso-hide": isHidden = word == "all"
      case "opacity" where word == "0": isHidden = true
      case "font-size" where ["0", "0px", "0pt", "0em"].contains(word): isHidden = true
      default: break
      }
      if isHidden == true { return true }
    }
    return isHidden
  }
}

extension Substring {
  fileprivate var trimmed: Substring {
    var rest = self.drop(while: \.isWhitespace)
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return rest
  }
}
