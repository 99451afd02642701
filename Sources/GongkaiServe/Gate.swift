import HTTPTypes
import HummingbirdCore
import NIOCore

/// Who is let in: whoever knows the secret and asks this server, from its own page or from none.
///
/// A page is opened once with the key in its address, and has a cookie from then on. It is sent only
/// below a path that no other server on this machine has: cookies know no ports. A script sends
/// `Authorization: Bearer KEY`.
struct Gate: Sendable {
  /// What stands in the address that is printed.
  let key = Secret.make()
  /// The folder below which the page lies.
  let prefix = Secret.make()
  /// The value of the cookie.
  private let pass = Secret.make()
  private static let cookie = "gongkai"
  /// What the server was told to listen to.
  let host: String

  /// What a request may have.
  enum Verdict: Hashable {
    /// What lies at a path, without the prefix.
    case may(path: String)
    /// The page, with a cookie: the key was in the address.
    case enter
    case refused(HTTPResponse.Status)
  }

  /// The header that gives the cookie.
  var setCookie: String { "\(Self.cookie)=\(pass); Path=/\(prefix)/; HttpOnly; SameSite=Strict" }

  /// What a request may have.
  func verdict(on request: Request, channel: any Channel) -> Verdict {
    guard let address = channel.localAddress, let port = address.port,
      let authority = request.head.authority, isOwn(authority, port: port, address: address)
    else { return .refused(.misdirectedRequest) }
    let headers = request.headers
    if let origin = headers[.origin], origin.lowercased() != "http://" + authority.lowercased() {
      return .refused(.forbidden)
    }
    let path = request.uri.path
    if path == "/open", request.method == .get {
      guard let given = request.uri.queryParameters["key"], Secret.equal(given, key) else {
        return .refused(.unauthorized)
      }
      return .enter
    }
    if let site = headers[.secFetchSite], site != "same-origin", site != "none" {
      return .refused(.forbidden)
    }
    if let given = headers[.authorization] {
      guard given.hasPrefix("Bearer "), Secret.equal(given.dropFirst(7), key) else {
        return .refused(.unauthorized)
      }
      return .may(path: path)
    }
    let own = "/\(prefix)/"
    guard path.hasPrefix(own), hasCookie(headers[values: .cookie]) else {
      return .refused(.unauthorized)
    }
    return .may(path: String(path.dropFirst(own.count - 1)))
  }

  private func hasCookie(_ headers: [String]) -> Bool {
    let pairs = headers.flatMap { $0.split(separator: ";") }
    return pairs.contains { pair in
      let pair = pair.drop { $0 == " " }
      guard pair.hasPrefix(Self.cookie + "=") else { return false }
      return Secret.equal(pair.dropFirst(Self.cookie.count + 1), pass)
    }
  }

  /// Whether a `Host` names this server, so that no other name leads a browser here.
  private func isOwn(_ authority: String, port: Int, address: SocketAddress) -> Bool {
    var names = ["127.0.0.1", "localhost", "[::1]", bracketed(host)]
    if let ip = address.ipAddress { names.append(bracketed(ip)) }
    return names.contains { "\($0):\(port)" == authority.lowercased() }
      || (port == 80 && names.contains(authority.lowercased()))
  }

  /// The address that is printed.
  func address(port: Int) -> String {
    let any = host == "0.0.0.0" || host == "::"
    return "http://\(any ? "127.0.0.1" : bracketed(host)):\(port)/open?key=\(key)"
  }

  private func bracketed(_ name: String) -> String {
    (name.contains(":") ? "[\(name)]" : name).lowercased()
  }
}

extension HTTPField.Name {
  /// Where a browser says a request comes from.
  static var secFetchSite: Self { HTTPField.Name("Sec-Fetch-Site") ?? .origin }
}
