import ArgumentParser
import Gongkai
import Synchronization

/// A run over inputs, and what it tells on the terminal: of each what was found and written, and at the end how many there were.
final class BatchRun: Sendable {
  /// What is told of an input that was done.
  struct Report {
    var findings: [Finding]
    /// Whether nothing had to be done.
    var isUpToDate = false
    /// A line on the input as a whole.
    var note: String?
    /// The files.
    var lines: [String]
  }

  private struct Tally {
    var made = 0
    var upToDate = 0
    /// With findings worse than notes.
    var doubtful = 0
    var failed = 0
    var status: Int32 = 0
  }

  private let total: Int
  private let options: FindingOptions
  private let meter: ProgressMeter
  private let tally = Mutex(Tally())

  /// Makes a run over so many inputs.
  init(total: Int, _ options: FindingOptions) {
    (self.total, self.options) = (total, options)
    meter = ProgressMeter(total: total, silent: options.quiet)
  }

  /// Shows how far a report is that takes long.
  func enter<Step: CaseIterable & Equatable>(_ step: Step) { meter.enter(step) }

  /// Tells what came of an input; to be called for one at a time.
  func done(_ input: String, _ result: Result<Report, Failure>) {
    meter.clear()
    switch result {
    case .success(let report):
      options.tell(report.findings, on: input)
      if !options.quiet {
        if let note = report.note {
          tell(Message(file: input, reason: note), words: "\(input): \(note)")
        }
        for line in report.lines { StandardOutput.print(line) }
      }
    case .failure(let failure): tell(failure)
    }
    StandardOutput.flush()
    tally.withLock { count(result, in: &$0) }
    meter.advance()
  }

  /// Tells the files of all inputs together.
  func list(_ lines: [String]) {
    meter.clear()
    if options.quiet { return }
    for line in lines { StandardOutput.print(line) }
    StandardOutput.flush()
  }

  private func count(_ result: Result<Report, Failure>, in tally: inout Tally) {
    switch result {
    case .success(let report):
      if report.isUpToDate { tally.upToDate += 1 } else { tally.made += 1 }
      if let worst = report.findings.worst, worst > .note { tally.doubtful += 1 }
      tally.status = max(tally.status, options.status(of: report.findings))
    case .failure(let failure):
      tally.failed += 1
      tally.status = max(tally.status, failure.exitCode)
    }
  }

  /// Tells how many there were, where they were several; throws the exit status where it is not 0: the largest of all, which is
  /// the worst.
  func finish() throws {
    meter.clear()
    let tally = tally.withLock { $0 }
    if total > 1, !options.quiet {
      let (made, upToDate, doubtful, failed) =
        (tally.made, tally.upToDate, tally.doubtful, tally.failed)
      let words = say(
        "共 \(total) 份：生成 \(made)，已是最新 \(upToDate)，失败 \(failed)；有错误或疑问 \(doubtful)",
        "\(total) in all: \(made) made, \(upToDate) up to date, \(failed) failed; \(doubtful) with errors or warnings"
      )
      let counts = [
        ("total", total), ("made", made), ("upToDate", upToDate), ("failed", failed),
        ("doubtful", doubtful),
      ]
      tell(
        Message(values: counts.map { ($0.0, .number($0.1)) }, reason: words), words: words)
    }
    if tally.status != 0 { throw ExitCode(tally.status) }
  }
}
