import Glibc
import HTTPTypes
import HummingbirdCore
import NIOCore

/// Files that are sent, on their way to the disk.
enum Uploads {
  enum Problem: Error, Hashable {
    case large
    case empty
    /// It broke off.
    case cut
    case slow
    case disk
  }

  /// How long a file may be on its way.
  private static let patience = Duration.seconds(600)

  /// How many bytes a request says that it has; nil where it does not say.
  static func length(of request: Request) -> Int? {
    request.headers[.contentLength].flatMap { Int($0) }
  }

  /// Writes what is sent into a new file, piece by piece.
  static func save(_ request: Request, to path: String, limit: Int) async throws(Problem) {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else { throw .disk }
    defer { close(file) }
    let end = ContinuousClock.now + patience
    var count = 0
    var pieces = request.body.makeAsyncIterator()
    while let piece = try await next(&pieces) {
      count += piece.readableBytes
      guard count <= limit else { throw .large }
      guard ContinuousClock.now < end else { throw .slow }
      do {
        try piece.withUnsafeReadableBytes { try Folders.write($0, to: file) }
      } catch { throw .disk }
    }
    if let said = length(of: request), said != count { throw .cut }
    guard count > 0 else { throw .empty }
  }

  private static func next(
    _ pieces: inout RequestBody.AsyncIterator
  ) async throws(Problem) -> ByteBuffer? {
    do { return try await pieces.next() } catch { throw .cut }
  }
}
