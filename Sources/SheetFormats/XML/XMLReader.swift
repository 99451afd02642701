import CLibXML2
import Glibc

/// What a document's pieces are told to, in order.
protocol XMLHandler: AnyObject {
  /// An element begins.
  func start(_ name: XMLName, _ attributes: XMLAttributes) throws(ReadingError)
  /// Text, in pieces of any length.
  func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(ReadingError)
  /// An element ends.
  func end(_ name: XMLName) throws(ReadingError)
}

extension XMLHandler {
  func text(_: UnsafeBufferPointer<UInt8>) throws(ReadingError) {}
  func end(_: XMLName) throws(ReadingError) {}
}

/// Reads XML from beginning to end, telling its pieces as they come.
///
/// Nothing is loaded from elsewhere, and a document that declares a type of its own, and with it entities, is refused.
enum XMLReader {
  /// Gives the next bytes of a document and their number, 0 at its end.
  typealias Pull = (UnsafeMutableRawBufferPointer) throws(ReadingError) -> Int

  /// Reads a document.
  ///
  /// - Parameters:
  ///   - name: what errors call it.
  ///   - depth: how deep elements may be nested.
  ///   - pull: gives its bytes.
  ///   - make: makes the handler, given the names of the document.
  /// - Returns: the handler, with what it has gathered.
  /// - Throws: the first error of the handler, of `pull` or of the document.
  static func read<Handler: XMLHandler>(
    _ name: String, depth: Int, pull: @escaping Pull, make: (XMLNames) -> Handler
  ) throws(ReadingError) -> Handler {
    LibXML2.prepare()
    let session = Session(name, pull: pull, depth: depth)
    var functions = Self.functions()
    let address = Unmanaged.passUnretained(session).toOpaque()
    let context = xmlCreateIOParserCtxt(
      &functions, address,
      { address, buffer, count in
        guard let session = Session.at(address) else { return -1 }
        return session.fill(UnsafeMutableRawBufferPointer(start: buffer, count: Int(count)))
      }, nil, address, XML_CHAR_ENCODING_NONE)
    guard let context else {
      throw session.failure ?? ReadingError(.damaged(name))
    }
    defer { xmlFreeParserCtxt(context) }
    // The limits of the library are replaced by ours: some hold for files that are well within them. Entities are
    // replaced so that `&amp;` in attributes is; there are no others, since a document that declares any is refused.
    let options = [XML_PARSE_NONET, XML_PARSE_HUGE, XML_PARSE_NOENT]
    xmlCtxtUseOptions(context, Int32(options.reduce(0) { $0 | $1.rawValue }))
    let handler = make(XMLNames(context.pointee.dict))
    session.handler = handler
    session.context = context
    let status = xmlParseDocument(context)
    session.context = nil
    if let failure = session.failure { throw failure }
    guard status == 0, context.pointee.wellFormed == 1 else {
      throw ReadingError(.damaged(session.complaint.map { "\(name): \($0)" } ?? name))
    }
    return handler
  }

  private static func functions() -> xmlSAXHandler {
    var functions = xmlSAXHandler()
    functions.initialized = UInt32(XML_SAX2_MAGIC)
    functions.startElementNs = { address, name, _, _, _, _, count, _, attributes in
      Session.at(address)?.start(XMLName(name), XMLAttributes(attributes, count: Int(count)))
    }
    functions.endElementNs = { address, name, _, _ in Session.at(address)?.end(XMLName(name)) }
    functions.characters = { address, bytes, count in
      Session.at(address)?.text(UnsafeBufferPointer(start: bytes, count: Int(count)))
    }
    functions.ignorableWhitespace = functions.characters
    functions.cdataBlock = functions.characters
    functions.internalSubset = { address, _, _, _ in Session.at(address)?.refuseEntities() }
    functions.serror = { address, error in Session.at(address)?.note(error?.pointee) }
    return functions
  }
}

/// One document being read: what the library's callbacks find behind their address.
private final class Session {
  var handler: (any XMLHandler)?
  var context: xmlParserCtxtPtr?
  /// The first error of ours.
  private(set) var failure: ReadingError?
  /// The first error of the library, in its words.
  private(set) var complaint: String?
  private let name: String
  private let pull: XMLReader.Pull
  private var tags = XMLTagGuard()
  private let mostDepth: Int
  private var depth = 0

  init(_ name: String, pull: @escaping XMLReader.Pull, depth: Int) {
    self.name = name
    self.pull = pull
    mostDepth = depth
  }

  static func at(_ address: UnsafeMutableRawPointer?) -> Session? {
    address.map { Unmanaged<Session>.fromOpaque($0).takeUnretainedValue() }
  }

  func fill(_ buffer: UnsafeMutableRawBufferPointer) -> Int32 {
    guard failure == nil else { return -1 }
    do throws(ReadingError) {
      let count = try pull(buffer)
      guard tags.pass(UnsafeRawBufferPointer(rebasing: buffer.prefix(count))) else {
        throw ReadingError(.damaged("\(name): more than \(XMLTagGuard.mostAttributes) attributes"))
      }
      return Int32(clamping: count)
    } catch {
      // Stopping here would free what the library is filling; without more bytes it stops by itself.
      failure = error
      return -1
    }
  }

  func start(_ name: XMLName, _ attributes: XMLAttributes) {
    guard failure == nil, let handler else { return }
    depth += 1
    guard depth <= mostDepth else { return stop(ReadingError(.tooLarge(.depth, most: mostDepth))) }
    do throws(ReadingError) { try handler.start(name, attributes) } catch { stop(error) }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard failure == nil, let handler else { return }
    do throws(ReadingError) { try handler.text(bytes) } catch { stop(error) }
  }

  func end(_ name: XMLName) {
    guard failure == nil, let handler else { return }
    depth -= 1
    do throws(ReadingError) { try handler.end(name) } catch { stop(error) }
  }

  func refuseEntities() { stop(ReadingError(.entities)) }

  func note(_ error: xmlError?) {
    guard complaint == nil, let error, error.level.rawValue >= XML_ERR_ERROR.rawValue,
      let message = error.message
    else { return }
    let line = error.line > 0 ? "line \(error.line): " : ""
    let bytes = UnsafeBufferPointer(start: message, count: strnlen(message, 200))
    let text = String(decoding: bytes.lazy.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    complaint = line + text.prefix { $0 != "\n" }
  }

  private func stop(_ error: ReadingError) {
    if failure == nil { failure = error }
    if let context { xmlStopParser(context) }
  }
}
