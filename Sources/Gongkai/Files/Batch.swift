import Facts
import Synchronization

/// Does the same job for several inputs side by side; one that fails does not stop the others.
struct Batch {
  /// The paths of the inputs.
  let inputs: [String]

  /// Runs the job for each input, as many at a time as there are processors.
  ///
  /// - Parameters:
  ///   - folder: the folder that an input's files are written to: of two with the same, the second fails.
  ///   - job: the job.
  ///   - done: told of each input what came of it, in the order of the inputs, one at a time.
  func run<Outcome: Sendable>(
    folder: (String) -> String, job: @Sendable (String) throws(Failure) -> Outcome,
    done: @Sendable (String, Swift.Result<Outcome, Failure>) -> Void
  ) {
    let results = Mutex<(next: Int, waiting: [Int: Swift.Result<Outcome, Failure>])>((0, [:]))
    let clashes = clashes(folder)
    // A single input keeps all processors for its files.
    inParallel(inputs.count) { index in
      let result: Swift.Result<Outcome, Failure>
      if let clash = clashes[index] {
        result = .failure(clash)
      } else {
        do throws(Failure) {
          result = .success(try job(inputs[index]))
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
  private func clashes(_ folder: (String) -> String) -> [Int: Failure] {
    var first: [String: String] = [:]
    var clashes: [Int: Failure] = [:]
    for (index, input) in inputs.enumerated() {
      let folder = folder(input)
      if let other = first[folder] {
        clashes[index] = .sameOutput(folder, first: other, second: input)
      } else {
        first[folder] = input
      }
    }
    return clashes
  }
}
