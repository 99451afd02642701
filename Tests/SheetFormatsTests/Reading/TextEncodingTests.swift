import SheetFormats
import Sheets
import TestSupport
import Testing

@Suite struct TextEncodingTests {
  private static let text = """
    收支总表（预算表1）
    单位：万元\t“三公”经费 ≥90% ① —— 1,215.48
    | 项目 | 金额 |
    | 㐀𠀀镕 조선 | -12.30 |

    """

  @Test func theSameInEveryEncoding() throws {
    let text = Self.text
    let utf16 = Array(text.utf16)
    let little = utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let big = utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    let ways: [[UInt8]] = [
      Array(text.utf8), [0xEF, 0xBB, 0xBF] + Array(text.utf8), little, big, [0xFF, 0xFE] + little,
      [0xFE, 0xFF] + big, try EncodedText.gb18030(text),
    ]
    for bytes in ways { #expect(try TextEncoding.decode(bytes) == text) }
  }

  /// 收支总表 in GB2312, a character of GBK (镕) and one of GB18030 only (㐀), each as the standard has them.
  @Test func gb18030HoldsItsForerunners() throws {
    let bytes: [UInt8] = [
      0xCA, 0xD5, 0xD6, 0xA7, 0xD7, 0xDC, 0xB1, 0xED, 0xE9, 0x46, 0x2C, 0x31, 0x0A, 0x81, 0x39,
      0xEE, 0x39, 0xB5, 0xA5, 0xCE, 0xBB, 0xA3, 0xBA, 0xCD, 0xF2, 0xD4, 0xAA,
    ]
    #expect(try TextEncoding.decode(bytes) == "收支总表镕,1\n㐀单位：万元")
    #expect(try TextEncoding.decode(bytes, declared: "GB2312") == "收支总表镕,1\n㐀单位：万元")
    #expect(try TextEncoding.decode([0x84, 0x31, 0x95, 0x33] + bytes) == "收支总表镕,1\n㐀单位：万元")
  }

  @Test func whatADocumentDeclaresCountsWhereTheBytesDoNotTell() throws {
    // 中文 in Big5.
    let big5: [UInt8] = [0xA4, 0xA4, 0xA4, 0xE5]
    #expect(try TextEncoding.decode(big5, declared: " 'Big5' ") == "中文")
    #expect(try TextEncoding.decode(Array("中文".utf8), declared: "gb2312") == "中文")
    #expect(try TextEncoding.decode(Array("中文".utf8), declared: "iso-8859-1") == "中文")
    #expect(try TextEncoding.decode(Array("中文".utf8), declared: "none/such//IGNORE") == "中文")
  }

  @Test func aCutOffCharacterIsReplaced() throws {
    let utf8 = Array("本年支出合计".utf8)
    #expect(try TextEncoding.decode(Array(utf8.dropLast())) == "本年支出合\u{FFFD}")
    // 单位万 and the first byte of 元 in GB2312.
    let gb: [UInt8] = [0xB5, 0xA5, 0xCE, 0xBB, 0xCD, 0xF2, 0xD4]
    #expect(try TextEncoding.decode(gb) == "单位万\u{FFFD}")
    // 中 and the first byte of another unit.
    #expect(try TextEncoding.decode([0xFF, 0xFE, 0x2D, 0x4E, 0x41]) == "中\u{FFFD}")
    // 中, the first half of a pair of surrogates, 中.
    #expect(
      try TextEncoding.decode([0xFF, 0xFE, 0x2D, 0x4E, 0x40, 0xD8, 0x2D, 0x4E]) == "中\u{FFFD}中")
  }

  @Test func aDamagedByteIsReplaced() throws {
    let text = String(repeating: "一般公共预算拨款收入\n", count: 40)
    var utf8 = Array(text.utf8)
    utf8[301] = 0xFF
    let decoded = try TextEncoding.decode(utf8)
    #expect(decoded.hasPrefix("一般公共预算拨款收入\n"))
    #expect(decoded.unicodeScalars.contains("\u{FFFD}"))
    #expect(decoded.hasSuffix("一般公共预算拨款收入\n"))
  }

  @Test func whatIsNoTextIsRefused() throws {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<200 {
      let bytes = (0..<400).map { _ in UInt8.random(in: 0...255, using: &generator) }
      #expect(throws: ReadingError(.undecodable)) { try TextEncoding.decode(bytes) }
      // Without zeros, which alone would give it away.
      let tidy = bytes.map { max($0, 0x20) }
      #expect(throws: ReadingError(.undecodable)) { try TextEncoding.decode(tidy) }
    }
    #expect(throws: ReadingError(.undecodable)) { try TextEncoding.decode(Array("a\0b".utf8)) }
    let latin = Array("R".utf8) + [0xE9] + Array("publique fran".utf8) + [0xE7] + Array("aise".utf8)
    #expect(throws: ReadingError(.undecodable)) { try TextEncoding.decode(latin) }
  }

  @Test func noBytesAreNoText() throws {
    #expect(try TextEncoding.decode([]) == "")
    #expect(try TextEncoding.decode([0xEF, 0xBB, 0xBF]) == "")
    #expect(try TextEncoding.decode([0xFF, 0xFE]) == "")
  }
}
