import CNettle
import Glibc
import Synchronization

/// The SHA-256 of bytes, by which a file is known again.
package struct Digest: Hashable, Sendable {
  /// 64 hexadecimal digits.
  let text: String

  /// Takes the digest of bytes.
  init(of bytes: [UInt8]) {
    var state = State()
    bytes.withUnsafeBytes { state.add($0) }
    self = state.digest()
  }

  /// Takes the digest of an open file without holding it in memory.
  init(of file: Int32, _ path: String) throws(FileError) {
    var state = State()
    var code: Int32 = 0
    withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 16) { buffer in
      while true {
        let count = read(file, buffer.baseAddress, buffer.count)
        if count < 0, errno == EINTR { continue }
        if count < 0 { code = errno }
        if count <= 0 { return }
        state.add(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
      }
    }
    if code != 0 { throw FileError(.read, path, errno: code) }
    self = state.digest()
  }

  /// A digest that was written down; nil when the text is none.
  init?(text: String) {
    let isDigit = { (byte: UInt8) in (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte) }
    guard text.utf8.count == 64, text.utf8.allSatisfy(isDigit) else { return nil }
    self.text = text
  }

  /// nettle's state while bytes come in.
  private struct State {
    private var context = sha256_ctx()

    init() { nettle_sha256_init(&context) }

    mutating func add(_ bytes: UnsafeRawBufferPointer) {
      guard let start = bytes.baseAddress, !bytes.isEmpty else { return }
      nettle_sha256_update(
        &context, bytes.count, start.assumingMemoryBound(to: UInt8.self))
    }

    mutating func digest() -> Digest {
      var bytes = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_SIZE))
      nettle_sha256_digest(&context, bytes.count, &bytes)
      return Digest(hexadecimal: bytes)
    }
  }

  private init(hexadecimal bytes: [UInt8]) {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for byte in bytes {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    self.text = String(decoding: text, as: UTF8.self)
  }
}

/// The digest of bytes, taken when it is first asked for: many jobs never do.
final class LateDigest: Sendable {
  private let bytes: [UInt8]
  private let known: Mutex<Digest?>

  /// Describes the digest of bytes.
  ///
  /// - Parameters:
  ///   - bytes: the bytes.
  ///   - known: their digest, where it was taken already.
  init(of bytes: [UInt8], known: Digest? = nil) {
    self.bytes = bytes
    self.known = Mutex(known)
  }

  /// The digest.
  var digest: Digest {
    known.withLock { known in
      let digest = known ?? Digest(of: bytes)
      known = digest
      return digest
    }
  }
}
