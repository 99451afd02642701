/// How a space of colours tells how light a colour is.
enum ColourSpace {
  case gray
  case rgb
  case cmyk
  /// More is darker.
  case ink
  /// Something that is taken for dark.
  case other

  /// How light a colour is, from 0 to 1.
  func lightness(_ values: [Double]) -> Double {
    switch (self, values.count) {
    case (.gray, 1...): values[0]
    case (.rgb, 3...): 0.3 * values[0] + 0.59 * values[1] + 0.11 * values[2]
    case (.cmyk, 4...):
      (1 - min(1, values[3])) * (1 - (0.3 * values[0] + 0.59 * values[1] + 0.11 * values[2]))
    case (.ink, 1...): 1 - (values.max() ?? 1)
    default: 0
    }
  }
}

/// What drawing is done with.
struct GraphicsState {
  /// How text is drawn.
  struct Text {
    var font: Font?
    var size = 0.0
    var characterSpace = 0.0
    var wordSpace = 0.0
    /// How wide, as a part of the usual.
    var stretch = 1.0
    var leading = 0.0
    var rise = 0.0
    var mode = 0
  }

  var matrix: Matrix
  var clip: Box
  var text = Text()
  var lineWidth = 1.0
  var fillSpace = ColourSpace.gray
  var strokeSpace = ColourSpace.gray
  /// How light what is filled and stroked is, from 0 to 1.
  var fillLightness = 0.0
  var strokeLightness = 0.0
  var fillOpacity = 1.0
  var strokeOpacity = 1.0

  /// Makes the state that a page begins with.
  init(matrix: Matrix, clip: Box) { (self.matrix, self.clip) = (matrix, clip) }
}

extension ColourSpace {
  /// The space of a name or an array in a file.
  init(_ object: PDFObject?) {
    guard let object else {
      self = .other
      return
    }
    if let name = object.nameText {
      self = ColourSpace(name: name) ?? .other
      return
    }
    switch object[0]?.nameText ?? "" {
    case "ICCBased":
      switch object[1]?.get("N")?.integer {
      case 1: self = .gray
      case 3: self = .rgb
      case 4: self = .cmyk
      default: self = .other
      }
    case "CalRGB": self = .rgb
    case "CalGray": self = .gray
    case "Separation", "DeviceN": self = .ink
    case let name: self = ColourSpace(name: name) ?? .other
    }
  }

  /// The space that a name means everywhere; nil for another.
  init?(name: String) {
    switch name {
    case "DeviceGray", "G", "CalGray": self = .gray
    case "DeviceRGB", "RGB", "CalRGB": self = .rgb
    case "DeviceCMYK", "CMYK": self = .cmyk
    case "Pattern", "Indexed", "I", "Lab": self = .other
    default: return nil
    }
  }
}
