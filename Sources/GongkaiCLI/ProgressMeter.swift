import Glibc
import Gongkai
import Synchronization

/// A bar on the terminal's last line while there is long work; nothing where standard error is not a terminal.
final class ProgressMeter: Sendable {
  private let total: Int
  private let visible: Bool
  private let done = Mutex(0)
  private let start = ContinuousClock.now

  /// Makes a meter.
  ///
  /// - Parameters:
  ///   - total: how many reports there are.
  ///   - silent: whether nothing is to be shown at all.
  init(total: Int, silent: Bool) {
    self.total = total
    visible = !silent && messageForm == .text && isatty(STDERR_FILENO) == 1
  }

  /// Counts a report and shows how far the work is.
  func advance() {
    let count = done.withLock { done in
      done += 1
      return done
    }
    // A few reports take milliseconds: a bar would only flicker.
    if total > 4 { show(count, of: total) }
  }

  /// Shows how far a report is that takes long: its steps are what there is to count.
  func enter<Step: CaseIterable & Equatable>(_ step: Step) {
    guard start.duration(to: .now) > .milliseconds(200) else { return }
    let steps = Array(Step.allCases)
    show(steps.firstIndex(of: step) ?? 0, of: steps.count)
  }

  private func show(_ count: Int, of total: Int) {
    guard visible else { return }
    let width = 30
    let filled = width * count / max(total, 1)
    let bar = String(repeating: "#", count: filled) + String(repeating: "-", count: width - filled)
    writeToStandardError("\r[\(bar)] \(count)/\(total)")
  }

  /// Removes the bar, so that a line can be printed in its place.
  func clear() {
    guard visible else { return }
    writeToStandardError("\r\u{1B}[K")
  }
}
