import Facts
import Synchronization

/// What came of an input in a stream.
public struct StreamedReport: Sendable {
  /// Its lines: JSON, one a line.
  public internal(set) var lines: [UInt8] = []
  /// The exit status that it asks for.
  public internal(set) var status: Int32 = 0
  /// Whether it has findings worse than notes.
  public internal(set) var isDoubtful = false
}

/// Makes one stream of many inputs: each report's lines whole and in the order of the inputs, no file and no folder.
///
/// An input that fails gives a finding with the reason, and a last line with its status; the others go on.
public struct ReportStream: Sendable {
  /// The language of words in it.
  let say: Language
  /// The least severe findings that make the status 1.
  let leastFailing: Finding.Severity

  /// Describes a stream.
  public init(_ language: Language, leastFailing: Finding.Severity) {
    (say, self.leastFailing) = (language, leastFailing)
  }

  /// Has all that the program does from now on done by at most so many threads.
  public static func limit(toJobs jobs: Int) { limitParallelism(to: jobs) }

  /// Does a job for every input, side by side, as many at a time as there are processors.
  ///
  /// Inputs are taken a stretch at a time, so that what waits for its turn stays little however many there are.
  ///
  /// - Parameters:
  ///   - inputs: the paths.
  ///   - job: the job.
  ///   - done: told of each input what came of it, in order, one at a time and as soon as it can be; says whether to go on.
  func run(
    _ inputs: [String], job: @Sendable (String) -> StreamedReport,
    done: @Sendable (StreamedReport) -> Bool
  ) {
    let stretch = 256
    for start in stride(from: 0, to: inputs.count, by: stretch) {
      let part = inputs[start..<min(start + stretch, inputs.count)]
      let turn = Mutex(Turn(next: start))
      inParallel(part.count) { offset in
        if turn.withLock({ $0.isOver }) { return }
        let report = job(part[start + offset])
        turn.withLock { turn in
          turn.waiting[start + offset] = report
          while !turn.isOver, let ready = turn.waiting.removeValue(forKey: turn.next) {
            turn.next += 1
            turn.isOver = !done(ready)
          }
        }
      }
      if turn.withLock({ $0.isOver }) { return }
    }
  }

  /// Whose turn it is.
  private struct Turn {
    var next: Int
    var waiting: [Int: StreamedReport] = [:]
    /// Whether nobody wants more.
    var isOver = false
  }

  /// The lines of a report that was read.
  ///
  /// - Parameters:
  ///   - name: what it is called.
  ///   - findings: what a person should know of it.
  ///   - add: adds its rows.
  /// - Returns: what came of it.
  func report(
    _ name: String, _ findings: [(severity: Finding.Severity, message: Message)],
    _ add: (inout StreamRecords) -> Void = { _ in }
  ) -> StreamedReport {
    var records = StreamRecords(of: name)
    add(&records)
    for finding in findings { records.add(finding.message) }
    let worst = findings.map(\.severity).max()
    let status: Int32 = worst.map { $0 >= leastFailing } ?? false ? 1 : 0
    records.finish(status)
    return StreamedReport(
      lines: records.bytes, status: status, isDoubtful: worst.map { $0 > .note } ?? false)
  }

  /// The lines of an input that failed.
  func failed(_ name: String, _ failure: Failure) -> StreamedReport {
    var records = StreamRecords(of: name)
    for message in failure.messages(say) { records.add(message) }
    records.finish(failure.exitCode)
    return StreamedReport(lines: records.bytes, status: failure.exitCode, isDoubtful: false)
  }

  /// Findings with their words.
  func worded(
    _ findings: [Finding], on name: String
  ) -> [(severity: Finding.Severity, message: Message)] {
    findings.map { ($0.severity, Message($0, on: name, say)) }
  }
}
