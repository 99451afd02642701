import Dispatch
import Synchronization

extension Generate {
  /// Makes the forms of several inputs side by side; one that fails does not stop the others.
  ///
  /// - Parameters:
  ///   - inputs: the paths of their JSON.
  ///   - progress: told what is being done next, where there is one input only.
  ///   - done: told of each input what came of it, in the order of the inputs, one at a time.
  public func run(
    _ inputs: [String], progress: @escaping @Sendable (Progress) -> Void = { _ in },
    done: @escaping @Sendable (String, Swift.Result<Outcome, Failure>) -> Void
  ) {
    let results = Mutex<(next: Int, waiting: [Int: Swift.Result<Outcome, Failure>])>((0, [:]))
    let clashes = clashes(inputs)
    // A single input keeps all processors for its files.
    inParallel(inputs.count) { index in
      let result: Swift.Result<Outcome, Failure>
      if let clash = clashes[index] {
        result = .failure(clash)
      } else {
        do throws(Failure) {
          result = .success(
            try run(inputs[index], progress: inputs.count == 1 ? progress : { _ in }))
        } catch {
          result = .failure(error)
        }
      }
      results.withLock { results in
        results.waiting[index] = result
        while let ready = results.waiting.removeValue(forKey: results.next) {
          done(inputs[results.next], ready)
          results.next += 1
        }
      }
    }
  }

  /// The inputs whose files an earlier input would write too.
  private func clashes(_ inputs: [String]) -> [Int: Failure] {
    var first: [String: String] = [:]
    var clashes: [Int: Failure] = [:]
    for (index, input) in inputs.enumerated() {
      let folder = folder(of: input)
      if let other = first[folder] {
        clashes[index] = .sameOutput(folder, first: other, second: input)
      } else {
        first[folder] = input
      }
    }
    return clashes
  }
}

/// Runs `body` for each index, as many at a time as there are processors.
private func inParallel(_ count: Int, _ body: @Sendable (Int) -> Void) {
  if count == 1 {
    body(0)
  } else {
    DispatchQueue.concurrentPerform(iterations: count, execute: body)
  }
}
