import Facts
import SheetFormats
import Sheets
import TestSupport
import Testing

@testable import Gongkai

@Suite("Characters that are kept")
struct KeptCharactersTests {
  /// Every character there is.
  private static let all = (0...0x10FFFF).compactMap { Unicode.Scalar(UInt32($0)) }

  private static func text(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    return String(text)
  }

  /// The one text of a CSV file.
  private static func csv(_ text: String) -> String {
    var encoder = CSVEncoder(byteOrderMark: false)
    encoder.append(text)
    encoder.endRecord()
    return String(decoding: encoder.bytes, as: UTF8.self)
  }

  @Test("What facts may hold, outputs hold as it is")
  func kept() {
    let kept = "a" + Self.text(Self.all.filter { $0.canBeKept && $0 != "\"" })
    // A line feed and a comma want quotation marks.
    #expect(Self.csv(kept) == "\"\(kept)\"\r\n")
    #expect(kept.unkeepable == nil)
  }

  @Test("What facts may not hold never reaches an output, whatever else it comes from")
  func dropped() {
    let others = Self.all.filter { !$0.canBeKept && $0 != "\t" }
    // C0 but for tab and line feed; DEL and C1; separators; directions; noncharacters.
    #expect(others.count == 30 + 33 + 2 + 9 + 2)
    for scalar in others {
      let text = Self.text(["a", scalar, "b"])
      #expect(text.unkeepable == scalar)
      #expect(ControlCharacters.contains(scalar))
      let written = Self.csv(text).unicodeScalars
      #expect(!written.dropLast(2).contains(scalar))
      #expect(!TerminalText.shown(text).unicodeScalars.contains(scalar))
      #expect(!fileName(text).unicodeScalars.contains(scalar))
    }
  }

  @Test("A file's name holds nothing that is not seen")
  func names() {
    #expect(fileName("a/b\u{200B}c\u{FEFF}d\u{202E}e\u{1B}[0m\u{AD}.csv") == "a_b_c_d_e_[0m_.csv")
    #expect(fileName("财政拨款“三公”经费（2023）") == "财政拨款“三公”经费（2023）")
  }
}
