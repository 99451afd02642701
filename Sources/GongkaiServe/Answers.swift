import Glibc
import HTTPTypes
import HummingbirdCore
import NIOCore

extension HTTPResponse.Status {
  /// There is no room on the disk.
  static var full: Self { .init(code: 507, reasonPhrase: "Insufficient Storage") }
}

extension HTTPField.Name {
  /// The exit status of `gongkai`, where it was run.
  static var gongkaiStatus: Self { HTTPField.Name("Gongkai-Status") ?? .server }
}

/// A file that is open, until nobody has it any more: an answer may be dropped before it is sent.
private final class OpenFile: Sendable {
  let number: Int32

  init?(_ path: String) {
    number = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    if number < 0 { return nil }
  }

  deinit { close(number) }
}

/// Answers to requests, all with the headers that keep a browser from doing more than it should.
enum Answers {
  /// What a page may load: from this server, nothing else.
  private static let ownPolicy =
    "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
  /// A document made of somebody's file: its own styles, and nothing else at all.
  private static let documentPolicy =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox"

  private static func headers(_ type: String, isDocument: Bool = false) -> HTTPFields {
    var headers: HTTPFields = [
      .contentType: type, .xContentTypeOptions: "nosniff", .cacheControl: "no-store",
      .contentSecurityPolicy: isDocument ? documentPolicy : ownPolicy,
    ]
    let more = [
      "Referrer-Policy": "no-referrer", "Cross-Origin-Opener-Policy": "same-origin",
      "Cross-Origin-Resource-Policy": "same-origin",
    ]
    for (name, value) in more {
      if let name = HTTPField.Name(name) { headers[name] = value }
    }
    return headers
  }

  /// A text.
  static func text(
    _ text: String, type: String = "application/json; charset=utf-8",
    status: HTTPResponse.Status = .ok
  ) -> Response {
    var headers = headers(type)
    headers[.contentLength] = String(text.utf8.count)
    return Response(
      status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
  }

  /// That something cannot be had, and why.
  static func problem(_ status: HTTPResponse.Status, _ reason: String) -> Response {
    text(JSONWriting.object(["error": JSONWriting.string(reason)]), status: status)
  }

  /// A page that leads to another address.
  ///
  /// - Parameters:
  ///   - address: where it leads.
  ///   - icon: its icon, so that a browser does not ask for one where it may not.
  /// - Returns: HTML.
  static func leading(to address: String, icon: String = "data:,") -> String {
    """
    <!DOCTYPE html>
    <html lang="zh"><head><meta charset="utf-8"><title>gongkai</title>
    <meta name="referrer" content="no-referrer"><link rel="icon" href="\(icon)">
    <meta http-equiv="refresh" content="0; url=\(address)"></head>
    <body><p><a href="\(address)">gongkai</a></p></body></html>

    """
  }

  /// A cookie, and a page of this server that leads to another.
  ///
  /// Whoever comes from elsewhere, a file for one, would not have the cookie sent after a redirect:
  /// it is still he who asks.
  static func entrance(to path: String, cookie: String) -> Response {
    var response = text(
      leading(to: path, icon: path + "web/icon.svg"), type: "text/html; charset=utf-8")
    response.headers[.setCookie] = cookie
    return response
  }

  /// A stream of lines of JSON.
  static func lines(
    _ write: @escaping @Sendable (inout any ResponseBodyWriter) async throws -> Void
  ) -> Response {
    Response(
      status: .ok, headers: headers("application/x-ndjson"), body: ResponseBody(write))
  }

  /// A file, shown in the page or saved under a name.
  static func file(
    _ path: String, name: String, isSaved: Bool, isOwn: Bool = false
  ) -> Response? {
    // Of the file that is open: another may have its name by now.
    guard let file = OpenFile(path), let size = Folders.size(of: file.number) else { return nil }
    var headers = headers(type(of: name), isDocument: !isOwn)
    headers[.contentLength] = String(size)
    let manner = isSaved ? "attachment" : "inline"
    headers[.contentDisposition] = "\(manner); filename*=UTF-8''\(percentEncoded(name))"
    let body = ResponseBody(contentLength: size) { writer in
      var left = size
      while left > 0 {
        var buffer = ByteBuffer()
        let count = buffer.writeWithUnsafeMutableBytes(minimumWritableBytes: min(left, 1 << 16)) {
          max(read(file.number, $0.baseAddress, min(left, $0.count)), 0)
        }
        guard count > 0 else { throw Folders.Problem() }
        left -= count
        try await writer.write(buffer)
      }
      try await writer.finish(nil)
    }
    return Response(status: .ok, headers: headers, body: body)
  }

  /// The type that a name's ending says.
  static func type(of name: String) -> String {
    let types = [
      "html": "text/html; charset=utf-8", "css": "text/css; charset=utf-8",
      "js": "text/javascript; charset=utf-8", "json": "application/json; charset=utf-8",
      "svg": "image/svg+xml", "csv": "text/csv; charset=utf-8", "txt": "text/plain; charset=utf-8",
      "md": "text/plain; charset=utf-8", "zip": "application/zip",
      "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ]
    let end = name.split(separator: ".").last.map(String.init) ?? ""
    return types[end] ?? "application/octet-stream"
  }

  private static func percentEncoded(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF")
    return text.utf8.map { byte -> String in
      let isPlain =
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte & 0xDF)
        || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
      return isPlain && byte < 0x80
        ? String(UnicodeScalar(byte)) : "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
    }.joined()
  }
}
