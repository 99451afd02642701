import CLibXML2
import Glibc

/// Reads a web page with libxml2, which makes sense of any markup, telling its pieces as they come.
enum HTMLParser {
  /// Reads a page in UTF-8.
  ///
  /// - Parameters:
  ///   - page: its bytes, none of them zero.
  ///   - handler: what its pieces are told to.
  ///   - depth: how deep elements may be nested.
  /// - Returns: the handler.
  /// - Throws: the first error of the handler.
  static func read(
    _ page: [UInt8], handler: HTMLHandler, depth: Int
  ) throws(ReadingError) -> HTMLHandler {
    LibXML2.prepare()
    let context = page.withUnsafeBytes { bytes in
      htmlCreateMemoryParserCtxt(
        bytes.assumingMemoryBound(to: CChar.self).baseAddress, Int32(clamping: bytes.count))
    }
    guard let context, let functions = context.pointee.sax else { return handler }
    defer { htmlFreeParserCtxt(context) }
    let session = HTMLSession(handler, context: context, depth: depth)
    functions.pointee = Self.functions()
    context.pointee.userData = Unmanaged.passUnretained(session).toOpaque()
    let options = [
      HTML_PARSE_RECOVER, HTML_PARSE_NOERROR, HTML_PARSE_NOWARNING, HTML_PARSE_NONET,
      HTML_PARSE_NODEFDTD, HTML_PARSE_IGNORE_ENC,
    ]
    htmlCtxtUseOptions(context, Int32(options.reduce(0) { $0 | $1.rawValue }))
    xmlSwitchEncoding(context, XML_CHAR_ENCODING_UTF8)
    htmlParseDocument(context)
    if let failure = session.failure { throw failure }
    return handler
  }

  private static func functions() -> xmlSAXHandler {
    var functions = xmlSAXHandler()
    functions.initialized = UInt32(XML_SAX2_MAGIC)
    functions.startElement = { address, name, attributes in
      HTMLSession.at(address)?.start(name, HTMLAttributes(attributes))
    }
    functions.endElement = { address, name in HTMLSession.at(address)?.end(name) }
    functions.characters = { address, bytes, count in
      HTMLSession.at(address)?.text(UnsafeBufferPointer(start: bytes, count: Int(count)))
    }
    functions.ignorableWhitespace = functions.characters
    functions.cdataBlock = functions.characters
    functions.serror = { _, _ in }
    return functions
  }
}

/// The attributes of an element; valid only while its start is being told.
struct HTMLAttributes {
  private let fields: UnsafeMutablePointer<UnsafePointer<UInt8>?>?

  fileprivate init(_ fields: UnsafeMutablePointer<UnsafePointer<UInt8>?>?) { self.fields = fields }

  /// Whether there are none.
  var isEmpty: Bool { fields?.pointee == nil }

  /// The value of the attribute of that name, empty where none is written; nil when there is no such attribute.
  func text(_ name: StaticString) -> String? {
    guard var field = fields else { return nil }
    while let key = field.pointee {
      if strcmp(key, name.utf8Start) == 0 { return field[1].map { String(cString: $0) } ?? "" }
      field += 2
    }
    return nil
  }

  /// The number that the attribute of that name begins with; nil when there is none.
  func number(_ name: StaticString) -> Int? {
    guard var field = fields else { return nil }
    // Names and values in turn, with nothing behind the last.
    while let key = field.pointee {
      if strcmp(key, name.utf8Start) == 0 {
        guard var next = field[1] else { return nil }
        while next.pointee != 0, next.pointee <= 0x20 { next += 1 }
        var number: Int?
        while (0x30...0x39).contains(next.pointee) {
          number = min((number ?? 0) * 10 + Int(next.pointee & 0xF), 1 << 20)
          next += 1
        }
        return number
      }
      field += 2
    }
    return nil
  }
}

/// One page being read: what the library's callbacks find behind their address.
private final class HTMLSession {
  private(set) var failure: ReadingError?
  private let handler: HTMLHandler
  private let context: htmlParserCtxtPtr
  private let mostDepth: Int
  private var depth = 0
  /// What elements mean and are called, by where the parser keeps their names.
  private var elements: [UnsafePointer<UInt8>: (kind: HTMLElement, name: String)] = [:]

  init(_ handler: HTMLHandler, context: htmlParserCtxtPtr, depth: Int) {
    self.handler = handler
    self.context = context
    mostDepth = depth
  }

  static func at(_ address: UnsafeMutableRawPointer?) -> HTMLSession? {
    address.map { Unmanaged<HTMLSession>.fromOpaque($0).takeUnretainedValue() }
  }

  private func element(_ name: UnsafePointer<UInt8>) -> (kind: HTMLElement, name: String) {
    if let known = elements[name] { return known }
    let text = String(cString: name)
    let element = (kind: HTMLElement(text), name: text)
    elements[name] = element
    return element
  }

  private var line: Int { context.pointee.input.map { Int($0.pointee.line) } ?? 0 }

  func start(_ name: UnsafePointer<UInt8>?, _ attributes: HTMLAttributes) {
    guard failure == nil, let name else { return }
    depth += 1
    guard depth <= mostDepth else { return stop(ReadingError(.tooLarge(.depth, most: mostDepth))) }
    do throws(ReadingError) {
      let element = element(name)
      try handler.start(element.kind, element.name, attributes, line: line)
    } catch { stop(error) }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard failure == nil else { return }
    do throws(ReadingError) { try handler.text(bytes, line: line) } catch { stop(error) }
  }

  func end(_ name: UnsafePointer<UInt8>?) {
    guard failure == nil, let name else { return }
    depth -= 1
    do throws(ReadingError) { try handler.end(element(name).kind) } catch { stop(error) }
  }

  private func stop(_ error: ReadingError) {
    failure = error
    xmlStopParser(context)
  }
}
