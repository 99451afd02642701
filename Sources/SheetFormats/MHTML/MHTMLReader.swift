import Sheets

/// Reads web pages saved whole (`.mht`, `.mhtml`; Office saves them as `.doc` and `.xls` too): the pages in them, in order.
package struct MHTMLReader: Sendable {
  /// Pages beyond are not read: a workbook saved so has one for each worksheet.
  private static let mostParts = 4096

  private let limits: ReadingLimits

  /// Makes a reader.
  package init(limits: ReadingLimits = ReadingLimits()) { self.limits = limits }

  /// Whether a file is such a page, as far as its beginning tells.
  package static func reads(_ bytes: some Collection<UInt8>) -> Bool {
    let head = String(decoding: bytes.prefix(4096), as: UTF8.self).lowercased()
    let start = head.drop(while: \.isWhitespace)
    return
      (start.hasPrefix("mime-version:") || start.hasPrefix("from:")
      || start.hasPrefix("content-type:") || start.hasPrefix("message-id:"))
      && head.contains("multipart/") && head.contains("boundary=")
  }

  /// Reads the pages.
  ///
  /// - Throws: ``ReadingError`` when there is none, or more than the limits allow.
  package func read(_ bytes: [UInt8]) throws(ReadingError) -> SourceDocument {
    guard bytes.count <= limits.fileBytes else {
      throw ReadingError(.tooLarge(.fileBytes, most: limits.fileBytes))
    }
    guard let (head, body) = MIMEHead.split(bytes[...]), let boundary = head.boundary else {
      throw ReadingError(.damaged("MIME"))
    }
    var document = SourceDocument()
    for part in Self.parts(of: body, boundary: boundary).prefix(Self.mostParts) {
      guard let (head, body) = MIMEHead.split(part), head.type == "text/html" else { continue }
      let page = head.decoded(body)
      guard page.contains(where: { !$0.isBlank }) else { continue }
      let read = try HTMLReader(limits: limits).read(page, declared: head.charset)
      document.blocks += read.blocks
      document.remarks += read.remarks
    }
    guard !document.blocks.isEmpty else { throw ReadingError(.empty) }
    return document
  }

  /// The parts between lines that begin with two hyphens and the boundary.
  private static func parts(
    of body: ArraySlice<UInt8>, boundary: String
  ) -> [ArraySlice<UInt8>] {
    let mark = Array("--\(boundary)".utf8)
    var parts: [ArraySlice<UInt8>] = []
    var start: Int?
    var index = body.startIndex
    while index < body.endIndex {
      let end = body[index...].firstIndex(of: 0x0A) ?? body.endIndex
      if body[index..<end].starts(with: mark) {
        if let start { parts.append(body[start..<index]) }
        start = min(end + 1, body.endIndex)
      }
      index = end + 1
    }
    if let start, start < body.endIndex { parts.append(body[start...]) }
    return parts
  }
}

/// What stands over a part of a MIME message.
private struct MIMEHead {
  private var fields: [String: String] = [:]

  /// The head of a part and what follows the empty line behind it; nil where there is none.
  static func split(_ bytes: ArraySlice<UInt8>) -> (head: MIMEHead, body: ArraySlice<UInt8>)? {
    var head = MIMEHead()
    var last: String?
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let end = bytes[index...].firstIndex(of: 0x0A) ?? bytes.endIndex
      let line = bytes[index..<end]
      index = min(end + 1, bytes.endIndex)
      let text = line.text
      if line.trimmed.isEmpty {
        if head.fields.isEmpty { continue }
        return (head, bytes[index...])
      }
      if let last, line.first?.isBlank == true {
        head.fields[last, default: ""] += " " + line.trimmed.text
      } else if let colon = text.firstIndex(of: ":"), head.fields.count < 256 {
        let name = text[..<colon].lowercased()
        head.fields[name] = Array(text[text.index(after: colon)...].utf8)[...].trimmed.text
        last = name
      }
    }
    return nil
  }

  /// The type, in small letters: `text/html`.
  var type: String {
    let value = fields["content-type"] ?? ""
    return Array(value.prefix { $0 != ";" }.lowercased().utf8)[...].trimmed.text
  }

  /// The mark between the parts.
  var boundary: String? { parameter("boundary") }

  /// The encoding of the text.
  var charset: String? { parameter("charset") }

  private func parameter(_ name: String) -> String? {
    for part in (fields["content-type"] ?? "").split(separator: ";").dropFirst() {
      let pair = part.split(separator: "=", maxSplits: 1)
      guard pair.count == 2, pair[0].lowercased().filter({ !$0.isWhitespace }) == name else {
        continue
      }
      return Array(pair[1].utf8)[...].trimmed.text.replacing("\"", with: "")
    }
    return nil
  }

  /// A body without the encoding in which it is sent.
  func decoded(_ body: ArraySlice<UInt8>) -> [UInt8] {
    switch fields["content-transfer-encoding"]?.lowercased() {
    case "quoted-printable": Self.unquoted(body)
    case "base64": Self.base64(body)
    default: Array(body)
    }
  }

  private static func unquoted(_ body: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(body.count)
    var index = body.startIndex
    while index < body.endIndex {
      let byte = body[index]
      index += 1
      guard byte == UInt8(ascii: "=") else {
        result.append(byte)
        continue
      }
      if index + 1 < body.endIndex, let high = hex(body[index]), let low = hex(body[index + 1]) {
        result.append(high << 4 | low)
        index += 2
      } else {
        // The line goes on.
        while index < body.endIndex, body[index] != 0x0A, body[index].isBlank { index += 1 }
        if index < body.endIndex, body[index] == 0x0A { index += 1 }
      }
    }
    return result
  }

  private static func hex(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte & 0xF
    case 0x41...0x46, 0x61...0x66: (byte & 0xF) + 9
    default: nil
    }
  }

  private static func base64(_ body: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(body.count / 4 * 3)
    var (bits, count) = (UInt32(0), 0)
    for byte in body {
      let value: UInt32
      switch byte {
      case 0x41...0x5A: value = UInt32(byte) - 0x41
      case 0x61...0x7A: value = UInt32(byte) - 0x61 + 26
      case 0x30...0x39: value = UInt32(byte) - 0x30 + 52
      case UInt8(ascii: "+"): value = 62
      case UInt8(ascii: "/"): value = 63
      case UInt8(ascii: "="): return result
      default: continue
      }
      bits = bits << 6 | value
      count += 6
      if count >= 8 {
        count -= 8
        result.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
        bits &= (1 << UInt32(count)) - 1
      }
    }
    return result
  }
}
