import Synchronization

/// Lets one in at a time, in the order in which they come.
final class Turns: Sendable {
  private struct State {
    var isTaken = false
    var line: [CheckedContinuation<Void, Never>] = []
  }
  private let state = Mutex(State())

  /// Does something once everybody who came before is done.
  func take<Result: Sendable>(_ body: () async -> Result) async -> Result {
    await withCheckedContinuation { continuation in
      let isFree = state.withLock { state in
        if state.isTaken { state.line.append(continuation) }
        defer { state.isTaken = true }
        return !state.isTaken
      }
      if isFree { continuation.resume() }
    }
    defer { pass() }
    return await body()
  }

  /// Lets the next one in.
  private func pass() {
    let next = state.withLock { state in
      if state.line.isEmpty { state.isTaken = false }
      return state.line.isEmpty ? nil : state.line.removeFirst()
    }
    next?.resume()
  }
}
