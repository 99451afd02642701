import Sheets

/// Markdown being written; texts come out as texts, whatever is in them.
struct MarkdownText {
  /// What has been written: UTF-8.
  private(set) var bytes: [UInt8] = []

  /// Appends markup as it is: never anything that came from outside.
  mutating func raw(_ markup: String) { bytes += markup.utf8 }

  /// Ends what stands there and leaves a line free.
  mutating func endBlock() {
    guard !bytes.isEmpty, !bytes.suffix(2).elementsEqual("\n\n".utf8) else { return }
    if bytes.last != UInt8(ascii: "\n") { bytes.append(UInt8(ascii: "\n")) }
    bytes.append(UInt8(ascii: "\n"))
  }

  /// Appends running text; lines after the first are indented by so many spaces, and none is empty.
  mutating func text(_ text: String, indent: Int = 0) {
    var clean: [UInt8] = []
    text.withBytes { CleanText.append($0, to: &clean) }
    var isFirst = true
    for line in clean.split(separator: UInt8(ascii: "\n")) {
      let line = line.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
      guard !line.isEmpty else { continue }
      if !isFirst {
        raw("\\\n")
        bytes.appendSpaces(indent)
      }
      isFirst = false
      append(line: line)
    }
  }

  /// Appends text that must stay on one line: newlines become spaces.
  mutating func line(_ text: String) {
    var clean: [UInt8] = []
    text.withBytes { CleanText.append($0, to: &clean) }
    line(utf8: clean)
  }

  /// Appends clean UTF-8 that must stay on one line: newlines become spaces.
  mutating func line(utf8 text: [UInt8]) {
    var text = text
    for index in text.indices where text[index] == UInt8(ascii: "\n") {
      text[index] = UInt8(ascii: " ")
    }
    append(line: text.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") })
  }

  /// Appends a table cell's text, clean UTF-8: newlines become `<br>`.
  ///
  /// Character references are text in every Markdown; a backslash before `|` would be markup of tables in some only.
  mutating func cell(_ text: [UInt8]) {
    bytes.append(UInt8(ascii: " "))
    let isRule = text.allSatisfy { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ":") }
    for byte in text {
      switch byte {
      case UInt8(ascii: "\n"): raw("<br>")
      case UInt8(ascii: "&"): raw("&amp;")
      case UInt8(ascii: "<"): raw("&lt;")
      case UInt8(ascii: ">"): raw("&gt;")
      case UInt8(ascii: "|"), UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "`"),
        UInt8(ascii: "\\"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "~"),
        UInt8(ascii: "#"), UInt8(ascii: "$"):
        raw("&#\(byte);")
      case UInt8(ascii: "-"), UInt8(ascii: ":"):
        // Alone they would separate the header from the body.
        if isRule { raw("&#\(byte);") } else { bytes.append(byte) }
      default: bytes.append(byte)
      }
    }
    raw(" |")
  }

  /// Appends a line with backslashes before all that could be markup there.
  private mutating func append(line: ArraySlice<UInt8>) {
    var index = line.startIndex
    // `+ `, `- `, `1. `, `1) ` and `===` mean something at the beginning only.
    var head = line
    while let byte = head.first, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
      head.removeFirst()
    }
    if let byte = head.first {
      let isNumbered = head.startIndex > line.startIndex
      let marks: [UInt8] = isNumbered ? Array(".)".utf8) : Array("+-=".utf8)
      if marks.contains(byte) {
        bytes += line[..<head.startIndex]
        bytes += [UInt8(ascii: "\\"), byte]
        index = head.startIndex + 1
      }
    }
    while index < line.endIndex {
      switch line[index] {
      case UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "*"), UInt8(ascii: "_"),
        UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "["), UInt8(ascii: "]"),
        UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "#"), UInt8(ascii: "|"),
        UInt8(ascii: "~"), UInt8(ascii: "&"), UInt8(ascii: "!"), UInt8(ascii: "$"):
        bytes += [UInt8(ascii: "\\"), line[index]]
      default: bytes.append(line[index])
      }
      index += 1
    }
  }
}
