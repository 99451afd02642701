import CGlyphNames

/// Makes fonts of what a file says about them.
struct FontLoading {
  let budget: Budget

  /// The font of a dictionary.
  func font(_ dictionary: PDFObject) throws(BudgetError) -> Font {
    let kind = dictionary.get("Subtype")?.nameText ?? ""
    let font =
      kind == "Type0" ? try composite(dictionary) : try simple(dictionary, kind: kind)
    if let map = dictionary.get("ToUnicode"), map.isStream, let bytes = try map.data() {
      font.toUnicode = try CMap(bytes, budget: budget)
    }
    return font
  }

  // MARK: - Codes of several bytes

  private func composite(_ dictionary: PDFObject) throws(BudgetError) -> Font {
    let encoding = dictionary.get("Encoding")
    let name = encoding?.nameText ?? ""
    let font: Font
    if let encoding, encoding.isStream, let bytes = try encoding.data() {
      let map = try CMap(bytes, budget: budget)
      font = Font(.map(map))
      font.isVertical = map.isVertical
    } else {
      font = Font(Self.coding(name))
      font.isVertical = name.hasSuffix("-V")
    }
    guard let descendant = dictionary.get("DescendantFonts")?[0] else { return font }
    font.widths.usual = (descendant.get("DW")?.value ?? 1000) / 1000
    if let widths = descendant.get("W") { try takeWidths(widths, into: &font.widths) }
    if font.isVertical {
      font.advances.usual = (descendant.get("DW2")?[1]?.value ?? -1000) / 1000
    }
    return font
  }

  /// How a map that is known by its name cuts strings.
  private static func coding(_ name: String) -> Font.Coding {
    if name.hasPrefix("Identity") { return .identity }
    if name.hasPrefix("Uni"), name.contains("-UCS2") || name.contains("-UTF16") { return .unicode }
    if name.hasPrefix("GB") {
      return .chinese(
        GB18030Converter(), isHalfWidth: name.hasPrefix("GBK-EUC") || name.hasPrefix("GB-EUC"))
    }
    return .unknown
  }

  /// Takes `[first [w w …] first last w …]`.
  private func takeWidths(_ array: PDFObject, into widths: inout Font.Widths) throws(BudgetError) {
    let count = array.count
    var index = 0
    while index + 1 < count {
      guard let first = array[index]?.integer, first >= 0, first < 1 << 24 else { return }
      guard let second = array[index + 1] else { return }
      if second.isArray {
        let items = second.count
        try budget.takeMappings(items)
        for item in 0..<items {
          if let width = second[item]?.value {
            widths.single[UInt32(first + item)] = width / 1000
          }
        }
        index += 2
      } else {
        guard index + 2 < count, let last = second.integer, last >= first, last < 1 << 24,
          let width = array[index + 2]?.value, widths.ranges.count < 5_000
        else { return }
        widths.ranges.append((UInt32(first), UInt32(last), width / 1000))
        index += 3
      }
    }
  }

  // MARK: - Codes of one byte

  private func simple(_ dictionary: PDFObject, kind: String) throws(BudgetError) -> Font {
    let font = Font(.simple)
    let name = dictionary.get("BaseFont")?.nameText ?? ""
    let descriptor = dictionary.get("FontDescriptor")
    font.texts = try texts(dictionary, kind: kind, name: name, descriptor)
    var scale = 0.001
    if kind == "Type3" {
      let matrix = Matrix(dictionary.get("FontMatrix")?.numbers ?? []) ?? Matrix(a: 0.001, d: 0.001)
      scale = (matrix.a * matrix.a + matrix.b * matrix.b).squareRoot()
      if let box = dictionary.get("FontBBox")?.numbers, box.count == 4 {
        let height = abs(box[3] - box[1]) * abs(matrix.d == 0 ? matrix.c : matrix.d)
        // A font whose characters are far larger or smaller than its size says so in its box.
        if height > 2.5 || (height > 0 && height < 0.4) { font.enlargement = height }
      }
    }
    font.widths.usual = (descriptor?.get("MissingWidth")?.value ?? 0) * scale
    if let widths = dictionary.get("Widths"), widths.isArray,
      let first = dictionary.get("FirstChar")?.integer
    {
      for index in 0..<min(widths.count, 256) {
        let code = first + index
        if (0..<256).contains(code), let width = widths[index]?.value {
          font.widths.single[UInt32(code)] = width * scale
        }
      }
    } else {
      takeStandardWidths(name, into: font)
    }
    return font
  }

  /// The widths of a font that a file need not tell, because all programs know them.
  private func takeStandardWidths(_ name: String, into font: Font) {
    let bold = name.contains("Bold")
    let italic = name.contains("Italic") || name.contains("Oblique")
    let number: Int32
    switch name {
    case _ where name.contains("Courier"):
      font.widths.usual = 0.6
      return
    case _ where name.contains("Times"): number = bold ? (italic ? 5 : 3) : (italic ? 4 : 2)
    case "Symbol": number = 6
    case "ZapfDingbats": number = 7
    default: number = bold ? 1 : 0
    }
    for (code, text) in font.texts.enumerated() {
      guard let scalar = text?.unicodeScalars.first else { continue }
      let width = gkglyph_width(number, scalar.value)
      font.widths.single[UInt32(code)] = width >= 0 ? Double(width) / 1000 : 0.5
    }
  }

  /// What the codes say.
  private func texts(
    _ dictionary: PDFObject, kind: String, name: String, _ descriptor: PDFObject?
  ) throws(BudgetError) -> [String?] {
    let encoding = dictionary.get("Encoding")
    let base = encoding?.nameText ?? encoding?.get("BaseEncoding")?.nameText
    var texts: [String?] = Array(repeating: nil, count: 256)
    if let known = base.flatMap({ SimpleEncoding(name: $0) }) {
      texts = (0...255).map { known.text($0) }
    } else if kind != "Type3" {
      texts = try builtIn(kind: kind, name: name, descriptor) ?? texts
    }
    if let differences = encoding?.get("Differences") {
      var code = 0
      for index in 0..<min(differences.count, 1024) {
        guard let item = differences[index] else { continue }
        if let number = item.integer {
          code = number
        } else if let name = item.name {
          if (0..<256).contains(code) { texts[code] = GlyphName.text(name) }
          code += 1
        }
      }
    }
    return texts
  }

  /// What codes say when the file leaves it to the font; nil where that is not known.
  private func builtIn(
    kind: String, name: String, _ descriptor: PDFObject?
  ) throws(BudgetError) -> [String?]? {
    func all(_ encoding: SimpleEncoding) -> [String?] { (0...255).map { encoding.text($0) } }
    if name.hasSuffix("ZapfDingbats") { return all(.zapfDingbats) }
    if let program = descriptor?.get("FontFile"), let bytes = try program.data() {
      return try Type1Encoding.texts(bytes, budget: budget)
    }
    if let program = descriptor?.get("FontFile3"), let bytes = try program.data() {
      return CompactFont(bytes)?.texts()
    }
    if name.hasSuffix("Symbol") || name.hasSuffix("SymbolMT") { return all(.symbol) }
    let isSymbolic = (descriptor?.get("Flags")?.integer ?? 0) & 4 != 0
    if isSymbolic, descriptor?.get("FontFile2") != nil { return nil }
    return all(kind == "TrueType" ? .winAnsi : .standard)
  }
}

/// The encoding that a Type 1 font has of its own.
enum Type1Encoding {
  /// What its codes say: the part before `eexec` can be read: `dup 65 /A put`.
  static func texts(_ bytes: [UInt8], budget: Budget) throws(BudgetError) -> [String?]? {
    let clear = bytes.prefix(64 << 10)
    guard let start = clear.firstRange(of: Array("/Encoding".utf8))?.upperBound else { return nil }
    let end = clear[start...].firstRange(of: Array("eexec".utf8))?.lowerBound ?? clear.endIndex
    var scanner = ContentScanner(Array(clear[start..<end]), budget: budget)
    var texts: [String?] = Array(repeating: nil, count: 256)
    var operands: [Operand] = []
    while let token = try scanner.next() {
      switch token {
      case .operand(let operand): operands.append(operand)
      case .keyword(let range):
        let keyword = String(decoding: scanner.bytes[range], as: UTF8.self)
        switch keyword {
        case "StandardEncoding": return (0...255).map { SimpleEncoding.standard.text($0) }
        case "put":
          if operands.count >= 2, let code = operands[operands.count - 2].number,
            let name = operands.last?.name, (0..<256).contains(code)
          {
            texts[Int(code)] = GlyphName.text(name)
          }
        case "def", "readonly": return texts
        default: break
        }
        operands.removeAll()
      }
    }
    return texts
  }
}
