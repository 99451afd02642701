import Glibc

/// Counts the steps that change anything on the disk, so that a test can stop after each as a kill would, or do something
/// in between as another program would.
final class StepCounter {
  private var count = 0
  private let last: Int?
  private let between: ((Int) -> Void)?
  /// Whether it has stopped: then nothing more may be touched.
  private(set) var hasStopped = false

  /// Makes a counter.
  ///
  /// - Parameters:
  ///   - last: the step after which it stops, counted from 0; never, when nil.
  ///   - between: told of each step that has been done.
  init(stoppingAfter last: Int? = nil, between: ((Int) -> Void)? = nil) {
    (self.last, self.between) = (last, between)
  }

  /// Counts a step that has been done.
  ///
  /// - Throws: ``FileError`` when it is the last.
  func done() throws(FileError) {
    between?(count)
    if count == last {
      hasStopped = true
      throw FileError(.write, "", .other(EINTR))
    }
    count += 1
  }
}
