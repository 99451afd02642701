import Sheets

/// The texts that cells share, where they stand in their part as libxlsxwriter writes it.
struct SharedTexts {
  /// How many cells share them, as the part says.
  let uses: Int

  private let input: MarkupCursor
  /// Where each text begins.
  private let starts: [Int]

  /// Looks through the part that `bytes` are, which outlive the value; nil where it is not whole.
  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    var input = MarkupCursor(bytes)
    guard
      input.take("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<sst xmlns=\""),
      input.skip(past: "\" count=\""), let uses = input.takeInteger(),
      input.take("\" uniqueCount=\""), let count = input.takeInteger(), input.take("\">")
    else { return nil }
    var starts: [Int] = []
    starts.reserveCapacity(min(count, bytes.count / 16))
    while input.take("<si><t") {
      _ = input.take(" xml:space=\"preserve\"")
      guard input.take(">") else { return nil }
      starts.append(input.position)
      guard input.skip(past: "</t></si>") else { return nil }
    }
    guard input.take("</sst>"), input.isAtEnd, starts.count == count else { return nil }
    (self.input, self.uses, self.starts) = (input, uses, starts)
  }

  /// Whether a text of that number is `text`, cleaned; `scratch` is what bytes are gathered in.
  func holds(_ text: String, at index: Int, scratch: inout [UInt8]) -> Bool {
    guard starts.indices.contains(index) else { return false }
    var input = input
    input.position = starts[index]
    if text.withBytes({ input.takeText($0) }), input.begins("</t>") { return true }
    input.position = starts[index]
    scratch.removeAll(keepingCapacity: true)
    text.withBytes { SafeText.append($0, to: &scratch) }
    return scratch.withUnsafeBufferPointer { input.takeText($0) } && input.begins("</t>")
  }
}
