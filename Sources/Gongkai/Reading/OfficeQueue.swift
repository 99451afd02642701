import Glibc
import SheetFormats
import Synchronization

/// The office files of a run that LibreOffice turns into others: when one is wanted, some of the
/// next are done in the same start.
final class OfficeQueue: Sendable {
  /// Tells files that will be wanted together; none where they are none of them, or cannot be read.
  typealias Source = @Sendable () -> [OfficeConversion.File]

  private struct State {
    var waiting: [Source] = []
    var made: [Digest: Result<[UInt8], ReadingError>] = [:]
    var last: (digest: Digest, result: Result<[UInt8], ReadingError>)?
  }

  /// The most files of one start, and their bytes.
  private static let most = (files: 16, bytes: 64 << 20)

  private let conversion: OfficeConversion
  private let state: Mutex<State>
  /// Whether what a file was turned into is kept until another is asked for.
  private let keepsLast: Bool

  /// Makes a queue.
  ///
  /// - Parameters:
  ///   - conversion: what turns files into others.
  ///   - paths: the files that will be read.
  ///   - keepsLast: whether what a file was turned into is kept until another is asked for.
  init(
    _ conversion: OfficeConversion = OfficeConversion(program: FileSystem.officeProgram),
    paths: [String] = [], keepsLast: Bool = false
  ) {
    (self.conversion, self.keepsLast) = (conversion, keepsLast)
    let limits = conversion.limits
    let sources =
      paths.count < 2
      ? []
      : paths.map { path in
        { @Sendable in Self.bytes(of: path).flatMap { Self.file($0, limits) }.map { [$0] } ?? [] }
      }
    state = Mutex(State(waiting: sources))
  }

  /// Adds files that will be read next.
  func add(_ sources: [Source]) { state.withLock { $0.waiting.insert(contentsOf: sources, at: 0) } }

  /// What a file is turned into.
  func converted(_ file: OfficeConversion.File) throws(ReadingError) -> [UInt8] {
    let digest = Digest(of: file.bytes)
    // Others wait: LibreOffice takes a processor for itself, and may be making what they want.
    let result = state.withLock { state -> Result<[UInt8], ReadingError> in
      if let last = state.last, last.digest == digest { return last.result }
      let result = made(file, digest, &state)
      if keepsLast { state.last = (digest, result) }
      return result
    }
    return try result.get()
  }

  private func made(
    _ file: OfficeConversion.File, _ digest: Digest, _ state: inout State
  ) -> Result<[UInt8], ReadingError> {
    if let made = state.made.removeValue(forKey: digest) { return made }
    guard conversion.program != nil else { return conversion.run([file])[0] }
    var files = [file]
    var digests = [digest]
    var bytes = file.bytes.count
    while files.count < Self.most.files, bytes < Self.most.bytes, !state.waiting.isEmpty {
      for next in state.waiting.removeFirst()() {
        let digest = Digest(of: next.bytes)
        guard !digests.contains(digest) else { continue }
        files.append(next)
        digests.append(digest)
        bytes += next.bytes.count
      }
    }
    let results = conversion.run(files)
    for (digest, result) in zip(digests, results).dropFirst() { state.made[digest] = result }
    return results[0]
  }

  /// The bytes of a file that begins as one of them does.
  private static func bytes(of path: String) -> [UInt8]? {
    // A pipe can be read once only.
    guard (try? FileStatus(of: path))??.kind == .file,
      let bytes = try? FileSystem.read(path, limit: most.bytes), mayBeOne(bytes)
    else { return nil }
    return bytes
  }

  /// The file that bytes are; nil where they are none that is turned into another.
  static func file(_ bytes: [UInt8], _ limits: ReadingLimits) -> OfficeConversion.File? {
    guard mayBeOne(bytes), let kind = try? OfficeKind.of(bytes, limits: limits) else { return nil }
    return OfficeConversion.File(bytes: bytes, kind: kind)
  }

  /// Whether bytes begin as an old binary file, rich text or OpenDocument does.
  static func mayBeOne(_ bytes: [UInt8]) -> Bool {
    [[0xD0, 0xCF, 0x11, 0xE0], Array("{\\rtf".utf8)].contains { bytes.starts(with: $0) }
      || (bytes.starts(with: "PK".utf8)
        && bytes.dropFirst(30).starts(with: "mimetype".utf8))
  }
}
