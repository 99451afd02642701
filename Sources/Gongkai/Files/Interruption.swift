import Glibc
import Synchronization

/// What must not be cut short when somebody ends the process, and what must not stay behind.
///
/// Whoever writes files says so; whoever waits for signals (the command line) calls ``prepareEnd()`` before it ends the
/// process.
///
///     Interruption.register(temporary)
///     defer { Interruption.unregister(temporary) }
///     try save(bytes, temporary)
///     try Interruption.shield { () throws(FileError) in try FileSystem.rename(temporary, to: path) }
public enum Interruption {
  private struct State {
    /// How much work there is that is not to be cut short.
    var shields = 0
    /// What is to be removed, in the order it was registered.
    var temporary: [String] = []
    /// Groups of processes that go when this one does.
    var groups: Set<Int32> = []
    var isEnding = false
  }

  private static let state = Mutex(State())

  /// Does work that an end of the process waits for.
  ///
  /// Several threads may at a time; a thread that is within may not enter again.
  public static func shield<R, E: Error>(_ body: () throws(E) -> R) throws(E) -> R {
    enter { $0.shields += 1 }
    defer { state.withLock { $0.shields -= 1 } }
    return try body()
  }

  /// Notes a file, or a folder with all that is in it, which is removed when the process is ended; to be called before it is made.
  public static func register(_ path: String) {
    enter { $0.temporary.append(path) }
  }

  /// The same within a shield, which an end waits for: there it is never held up.
  static func registerShielded(_ path: String) {
    state.withLock { $0.temporary.append(path) }
  }

  /// Notes that something registered is gone, or has become what is to stay.
  public static func unregister(_ path: String) {
    state.withLock { state in
      if let index = state.temporary.lastIndex(of: path) { state.temporary.remove(at: index) }
    }
  }

  /// Notes a group of processes, started by this one, which is ended with it.
  static func register(group: Int32) {
    let isEntered = state.withLock { state in
      if !state.isEnding { state.groups.insert(group) }
      return !state.isEnding
    }
    if !isEntered { kill(-group, SIGKILL) }
  }

  /// Notes that a group of processes has ended.
  static func unregister(group: Int32) {
    state.withLock { state in _ = state.groups.remove(group) }
  }

  /// Makes the process ready to be ended: waits for what is shielded, and removes what is registered.
  ///
  /// Nothing begins that would have to be waited for or removed once this was called: threads that want to are held for good.
  public static func prepareEnd() {
    state.withLock { $0.isEnding = true }
    // Work that is shielded takes milliseconds, and this is done once in a process.
    while state.withLock({ $0.shields > 0 }) { usleep(1_000) }
    for group in state.withLock({ $0.groups }) { kill(-group, SIGKILL) }
    // The last first: a lock goes after what was made under it.
    for path in state.withLock({ $0.temporary }).reversed() { FileSystem.removeTree(path) }
  }

  private static func enter(_ change: (inout State) -> Void) {
    let isEntered = state.withLock { state in
      if !state.isEnding { change(&state) }
      return !state.isEnding
    }
    while !isEntered { pause() }
  }
}
