import CUnistring

/// How wide text stands in a fixed-width font: a Chinese character takes two columns.
public struct DisplayWidth: Hashable, Sendable {
  /// How wide characters are whose width depends on the font (“ ” ≥ ① …): 1 as terminals draw them, 2 as 宋体 does.
  public enum Ambiguous: String, Hashable, Sendable, CaseIterable {
    /// One column.
    case narrow
    /// Two columns.
    case wide
  }

  /// The width of ambiguous characters.
  public var ambiguous: Ambiguous

  /// Makes a measure.
  public init(ambiguous: Ambiguous = .narrow) { self.ambiguous = ambiguous }

  /// The columns a character takes: 0 for combining marks, 1 or 2 for the rest; control characters take none.
  public func of(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0x20..<0x7F: return 1
    // 中日韩统一表意文字, the bulk of any report: no need to ask.
    case 0x4E00..<0xA000: return 2
    default:
      // libunistring tells ambiguous widths by the encoding a text would have.
      return max(0, Int(uc_width(scalar.value, ambiguous == .wide ? "GBK" : "UTF-8")))
    }
  }

  /// The columns a text takes on one line.
  public func of(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + of($1) }
  }
}
