import Glibc
import Synchronization

/// Runs `body` for each index below `count`, all processors at work; several may be running at a time, in one another too.
///
/// Threads are the system's own: Dispatch opens files of its own, and ends the program where too many are open.
package func inParallel(_ count: Int, _ body: @Sendable (Int) -> Void) {
  withoutActuallyEscaping(body) { body in
    let work = Work(count, body)
    let wanted = Work.takeProcessors(count - 1)
    defer { Work.giveBack(wanted) }
    let threads = (0..<wanted).compactMap { _ in work.startThread() }
    work.run()
    for thread in threads { pthread_join(thread, nil) }
  }
}

/// Has work done by at most so many threads at a time from now on, where there are processors for more.
package func limitParallelism(to threads: Int) { Work.limit(to: threads) }

/// What is done once for each index.
private final class Work: Sendable {
  private let count: Int
  private let body: @Sendable (Int) -> Void
  private let next = Atomic(0)

  init(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
    (self.count, self.body) = (count, body)
  }

  /// Does what nobody has begun, until all is begun.
  func run() {
    while true {
      let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
      guard index < count else { return }
      body(index)
    }
  }

  /// Starts a thread that helps; nil where the system has none to give, so that the others do it all.
  func startThread() -> pthread_t? {
    var attributes = pthread_attr_t()
    guard pthread_attr_init(&attributes) == 0 else { return nil }
    defer { pthread_attr_destroy(&attributes) }
    // As much as the first thread has.
    pthread_attr_setstacksize(&attributes, 8 << 20)
    var thread = pthread_t()
    let argument = Unmanaged.passRetained(self)
    let code = pthread_create(
      &thread, &attributes,
      { argument in
        if let argument { Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().run() }
        return nil
      }, argument.toOpaque())
    if code == 0 { return thread }
    argument.release()
    return nil
  }

  // MARK: - Processors

  /// How many processors have no thread of ours to run.
  private static let idle = Mutex(max(0, sysconf(Int32(_SC_NPROCESSORS_ONLN)) - 1))

  static func limit(to threads: Int) { idle.withLock { $0 = max(0, min($0, threads - 1)) } }

  static func takeProcessors(_ wanted: Int) -> Int {
    idle.withLock { idle in
      let taken = max(0, min(wanted, idle))
      idle -= taken
      return taken
    }
  }

  static func giveBack(_ count: Int) { idle.withLock { $0 += count } }
}
