import CLinuxFiles
import Glibc
import PDFPages

/// Reads a PDF from standard input and tells on standard output what is drawn on its pages, or makes another of it.
///
///     gongkai-pdf < FILE.pdf
///     gongkai-pdf --finish 20230101000000Z zh-CN 支出构成 < PRINTED.pdf
///
/// See ``PageProtocol`` and ``PDFFinishing``.
///
/// It can do nothing else: before the first byte is read it gives up whatever could do harm. Exit status: 0 when the file was read to
/// its end, 1 when not, 2 when the limits could not be set.
@main
enum Main {
  static func main() {
    let arguments = CommandLine.arguments
    let finishes = arguments.count > 3 && arguments[1] == "--finish"
    // A gigabyte of memory, 20 seconds, no files; what was printed here is whole in memory, and twice when it is written.
    guard finishes ? gklinux_confine(3 << 30, 60, 16) : gklinux_confine(1 << 30, 20, 16) else {
      exit(2)
    }
    guard let bytes = input() else { exit(1) }
    if finishes {
      let finishing = PDFFinishing(
        date: arguments[2], language: arguments[3], alternatives: Array(arguments.dropFirst(4)))
      exit(finishing.run(bytes) { write($0) } ? 0 : 1)
    }
    let isWhole = PagesOutput.run(bytes) { write($0) }
    exit(isWhole ? 0 : 1)
  }

  /// The bytes of standard input; nil where they cannot be had.
  private static func input() -> UnsafeBufferPointer<CChar>? {
    var status = stat()
    guard fstat(STDIN_FILENO, &status) == 0, status.st_size > 0 else { return nil }
    let size = Int(status.st_size)
    guard let place = mmap(nil, size, PROT_READ, MAP_PRIVATE, STDIN_FILENO, 0), place != MAP_FAILED
    else { return nil }
    return UnsafeBufferPointer(start: place.assumingMemoryBound(to: CChar.self), count: size)
  }

  /// Writes to standard output; false where nobody reads it.
  private static func write(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBytes { buffer in
      var start = 0
      while start < buffer.count, let base = buffer.baseAddress {
        let count = Glibc.write(STDOUT_FILENO, base + start, buffer.count - start)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return false }
        start += count
      }
      return true
    }
  }
}
