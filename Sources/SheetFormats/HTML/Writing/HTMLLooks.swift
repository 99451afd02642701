import Sheets

/// The looks of the cells of one page: each is a class, made once.
struct HTMLLooks {
  /// All that cells are told apart by on the page.
  private struct Look: Hashable {
    let fontName: String
    /// The font's size in hundredths of the table's.
    let size: Int
    let bold: Bool
    let alignment: HorizontalAlignment
    let indent: Int
    let border: Bool
    let isUnbreakable: Bool
    let isFigure: Bool
    let hasSpace: Bool
  }

  private var classes: [Look: Int] = [:]
  /// The rules of all classes, in the order they were made.
  private(set) var rules = ""

  /// The class of a style on a sheet: `k3`.
  mutating func name(of style: CellStyle, theme: Theme) -> String {
    let font = theme.font(for: style.role)
    let look = Look(
      fontName: font.name, size: FormFit.percent(font, of: theme.base),
      bold: font.bold || style.bold, alignment: style.alignment,
      indent: style.alignment == .left ? style.indentLevels : 0, border: style.border,
      isUnbreakable: style.isUnbreakable, isFigure: style.role == .amount,
      hasSpace: style.hasSpace)
    if let known = classes[look] { return "k\(known)" }
    let index = classes.count
    classes[look] = index
    rules += ".k\(index){\(Self.declarations(of: look))}\n"
    return "k\(index)"
  }

  private static func declarations(of look: Look) -> String {
    var result = "font-family:\(HTMLFonts.stack(look.fontName))"
    if look.size != 100 { result += ";font-size:\(Fixed.text(look.size, places: 2))em" }
    result += ";font-weight:\(look.bold ? "bold" : "normal")"
    result += ";text-align:\(look.alignment.rawValue)"
    // On top of what every cell has.
    if look.indent > 0 {
      result += ";padding-left:\(Fixed.text(look.indent * 100 + 25, places: 2))em"
    }
    if look.hasSpace { result += ";padding-right:.75em" }
    if look.border { result += ";border:0.5pt solid #000" }
    if look.isUnbreakable { result += ";white-space:nowrap" }
    if look.isFigure { result += ";font-variant-numeric:tabular-nums" }
    return result
  }
}

/// The fonts of official documents, each with those that stand in for it where it is missing.
enum HTMLFonts {
  private static let song =
    "宋体,SimSun,STSong,\"Songti SC\",\"Noto Serif CJK SC\",\"Source Han Serif SC\",serif"
  private static let hei =
    "黑体,SimHei,STHeiti,\"Heiti SC\",\"Noto Sans CJK SC\",\"Source Han Sans SC\",sans-serif"
  private static let fang =
    "仿宋_GB2312,FangSong_GB2312,仿宋,FangSong,STFangsong,\"Noto Serif CJK SC\",\"Source Han Serif SC\",serif"
  private static let kai =
    "楷体_GB2312,KaiTi_GB2312,楷体,KaiTi,STKaiti,\"Kaiti SC\",\"Noto Serif CJK SC\",serif"
  private static let title =
    "方正小标宋简体,方正小标宋_GBK,FZXiaoBiaoSong-B05S,华文中宋,STZhongsong,\(song)"

  /// A list of fonts for CSS that begins with the font of that name.
  static func stack(_ name: String) -> String {
    switch name {
    case "宋体", "SimSun": return song
    case "黑体", "SimHei": return hei
    case "仿宋", "仿宋_GB2312", "FangSong": return fang
    case "楷体", "楷体_GB2312", "KaiTi": return kai
    case "方正小标宋", "方正小标宋简体", "方正小标宋_GBK": return title
    default:
      // A name of letters, digits, spaces and the like can be quoted as it is.
      var known = ""
      for scalar in name.unicodeScalars.prefix(64) {
        let isPlain = scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        if isPlain || scalar == " " || scalar == "_" || scalar == "-" {
          known.unicodeScalars.append(scalar)
        }
      }
      return known.isEmpty ? song : "\"\(known)\",\(song)"
    }
  }
}
