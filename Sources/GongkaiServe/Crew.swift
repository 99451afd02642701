import NIOPosix
import Synchronization

/// The threads that do the work, so many at once; whoever comes later waits in line.
final class Crew: Sendable {
  /// How many may wait.
  private static let most = 256

  /// Somebody in the line.
  final class Ticket: Sendable {
    /// What is told of one: the place in the line, or 0 once it is worked on.
    let places: AsyncStream<Int>
    fileprivate let tell: AsyncStream<Int>.Continuation
    private let cancelled = Atomic(false)

    init() { (places, tell) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1)) }

    var isCancelled: Bool { cancelled.load(ordering: .relaxed) }
    fileprivate func cancel() { cancelled.store(true, ordering: .relaxed) }
  }

  private let pool: NIOThreadPool
  private let line = Mutex<[Ticket]>([])

  init(_ count: Int) {
    pool = NIOThreadPool(numberOfThreads: count)
    pool.start()
  }

  /// Whether no more can wait.
  var isFull: Bool { line.withLock { $0.count >= Self.most } }

  /// Does something when its turn comes.
  func run<Result: Sendable>(
    _ ticket: Ticket, _ body: @escaping @Sendable () -> Result
  ) async -> Result {
    line.withLock { line in
      line.append(ticket)
      ticket.tell.yield(line.count)
    }
    defer { ticket.tell.finish() }
    return await withCheckedContinuation { continuation in
      pool.submit { _ in
        self.leave(ticket)
        ticket.tell.yield(0)
        continuation.resume(returning: body())
      }
    }
  }

  /// Says that nobody waits for it any more.
  func cancel(_ ticket: Ticket) {
    ticket.cancel()
    leave(ticket)
  }

  /// Takes one out of the line and tells those behind.
  private func leave(_ ticket: Ticket) {
    line.withLock { line in
      guard let place = line.firstIndex(where: { $0 === ticket }) else { return }
      line.remove(at: place)
      for index in line.indices[place...] { line[index].tell.yield(index + 1) }
    }
  }
}
