import Glibc
import Synchronization

/// A bar on the terminal's last line while there is long work; nothing where standard error is not a terminal.
final class ProgressMeter: Sendable {
  private let total: Int
  private let visible: Bool
  private let done = Mutex(0)

  /// Makes a meter.
  ///
  /// - Parameters:
  ///   - total: how many steps there are.
  ///   - silent: whether nothing is to be shown at all.
  init(total: Int, silent: Bool) {
    self.total = total
    // One report takes milliseconds: a bar would only flicker.
    visible = !silent && total > 4 && isatty(STDERR_FILENO) == 1
  }

  /// Counts a step and shows how far the work is.
  func advance() {
    show(
      done: done.withLock { done in
        done += 1
        return done
      })
  }

  func show(done: Int) {
    guard visible else { return }
    let width = 30
    let filled = width * done / max(total, 1)
    let bar = String(repeating: "#", count: filled) + String(repeating: "-", count: width - filled)
    writeToStandardError("\r[\(bar)] \(done)/\(total)")
  }

  /// Removes the bar, so that a line can be printed in its place.
  func clear() {
    guard visible else { return }
    writeToStandardError("\r\u{1B}[K")
  }
}
