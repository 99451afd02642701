import Glibc

/// Counts the steps that change anything on the disk, so that a test can stop after each as a kill would.
final class StepCounter {
  private var left: Int?
  /// Whether it has stopped: then nothing more may be touched.
  private(set) var hasStopped = false

  /// Makes a counter that stops after so many steps; never, when nil.
  init(stoppingAfter count: Int? = nil) { left = count }

  /// Counts a step that has been done.
  func done() throws(FileError) {
    guard let count = left else { return }
    if count == 0 {
      hasStopped = true
      throw FileError(.write, "", .other(EINTR))
    }
    left = count - 1
  }
}
