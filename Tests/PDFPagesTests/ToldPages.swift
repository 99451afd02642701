import PDFPages
import TestSupport

/// What is told of a file, as lines of the protocol.
struct ToldPages {
  /// A character that was told.
  struct Character {
    var x: Int
    var y: Int
    var width: Int
    var flags: Int
    var text: String
  }

  let lines: [String]
  let isWhole: Bool

  /// Reads a file in this process.
  init(_ bytes: [UInt8]) {
    var output: [UInt8] = []
    let characters = bytes.map { CChar(bitPattern: $0) }
    isWhole = characters.withUnsafeBufferPointer { buffer in
      PagesOutput.run(buffer) { part in
        output += part
        return true
      }
    }
    lines = String(decoding: output, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  /// The characters of all pages.
  var characters: [Character] {
    lines.filter { $0.hasPrefix("t ") }.map { line in
      let fields = line.split(separator: " ", maxSplits: 9, omittingEmptySubsequences: false)
      let numbers = fields[1..<9].map { Int($0) ?? -1 }
      return Character(
        x: numbers[0], y: numbers[3], width: numbers[2] - numbers[0], flags: numbers[6],
        text: fields.count > 9 ? String(fields[9]) : "")
    }
  }

  /// Their text.
  var text: String { characters.map(\.text).joined() }

  /// The text of those without flags.
  var plainText: String { characters.filter { $0.flags == 0 }.map(\.text).joined() }

  /// What was told that begins so.
  func remarks(_ start: String) -> [String] { lines.filter { $0.hasPrefix(start) } }

  /// What one page draws with Helvetica.
  static func ofPage(
    _ content: String, resources: String = "", extra: String = ""
  ) -> ToldPages {
    var writer = PDFWriter()
    let font = writer.add(PDFWriter.helvetica)
    writer.addPage(content, resources: "/Font << /F \(font) 0 R >> \(resources)", extra: extra)
    return ToldPages(writer.bytes())
  }
}
