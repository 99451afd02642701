/// Where lines of Chinese may end: never before closing punctuation, behind opening punctuation or inside a word or a number.
package enum LineBreaks {
  /// Whether a line may end between two characters.
  package static func mayBreak(between a: Unicode.Scalar, and b: Unicode.Scalar) -> Bool {
    if b == " " { return false }
    if a == " " { return true }
    if isOfWord(a) && isOfWord(b) { return false }
    return !isOpening(a) && !isClosing(b)
  }

  /// Whether a character belongs to a word: of a script that separates words by spaces.
  package static func isOfWord(_ scalar: Unicode.Scalar) -> Bool { scalar.value < 0x2000 }

  /// Whether a character opens what another closes.
  package static func isOpening(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "(", "[", "{", "“", "‘", "￥", "¥": true
    case "（", "［", "《", "〈", "「", "『", "【", "〔": true
    default: false
    }
  }

  /// Whether a character closes something, or a part of a sentence.
  package static func isClosing(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case ")", "]", "}", ",", ".", ":", ";", "!", "?", "%": true
    case "）", "］", "》", "〉", "」", "』", "】", "〕", "”", "’": true
    case "，", "。", "、", "；", "：", "？", "！", "％", "．", "…", "—": true
    default: false
    }
  }
}
