import ArgumentParser
import Gongkai
import Synchronization

/// What a `--to` asks for of a command that can also print one stream.
struct Targets<Format: Hashable> {
  /// The word for the stream.
  static var stream: String { "ndjson" }

  /// The formats, as everywhere.
  var formats: Set<Format> = []
  /// Whether one stream of JSON is asked for, a line a record.
  var isStream = false
}

/// Reads the value of a `--to` that takes several formats, or the stream: `ndjson,facts`.
///
/// - Parameter text: the value.
/// - Returns: what is asked for.
/// - Throws: `ValidationError`, with those there are, for a word that is none.
func targetList<Format>(_ text: String) throws -> Targets<Format>
where Format: RawRepresentable<String> & CaseIterable & Hashable {
  var words = text.split(separator: ",", omittingEmptySubsequences: false)
  var targets = Targets<Format>()
  let count = words.count
  words.removeAll { $0 == Targets<Format>.stream }
  targets.isStream = words.count < count
  if !words.isEmpty || !targets.isStream {
    targets.formats = try formatList(words.joined(separator: ","))
  }
  return targets
}

/// What commands take that work on many inputs.
struct ManyInputs: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      say(
        "文件名都写在这个文件里，一行一个；写 - 时从标准输入读",
        "The inputs stand in this file, a line each; with - they come from standard input"),
      valueName: "LIST"),
    completion: .file())
  var filesFrom: String?

  @Option(
    help: ArgumentHelp(
      say("最多同时做几份（省略时有几个处理器就几份）", "How many at a time (as many as processors by default)"),
      valueName: "N"))
  var jobs: Int?

  func validate() throws {
    if let jobs, jobs < 1 {
      throw ValidationError(say("--jobs 至少是 1", "--jobs is 1 at least"))
    }
  }

  /// All inputs: those that were named and those of the list.
  ///
  /// - Parameters:
  ///   - named: the paths on the command line.
  ///   - what: what one is called in usage.
  /// - Returns: the paths.
  /// - Throws: `ValidationError` where there are none, the exit status where the list cannot be read.
  func all(_ named: [String], _ what: String) throws -> [String] {
    if let jobs { ReportStream.limit(toJobs: jobs) }
    let inputs = try joined(named, what)
    let uses = inputs.count { $0 == standardOutputName } + (filesFrom == standardOutputName ? 1 : 0)
    if uses > 1 {
      throw ValidationError(
        say("标准输入只能用一次", "standard input can be one thing only"))
    }
    return inputs
  }

  private func joined(_ named: [String], _ what: String) throws -> [String] {
    guard let filesFrom else {
      if named.isEmpty { throw ValidationError(say("缺少 <\(what)> ...", "missing <\(what)> ...")) }
      return named
    }
    return named + (try step { () throws(Failure) in try InputList.read(filesFrom) })
  }
}

/// Prints one stream of many inputs.
struct StreamRun {
  /// The paths.
  let inputs: [String]
  /// Where it was asked to go.
  let output: String?
  /// What is told.
  let findings: FindingOptions

  /// Prints the stream, and on standard error how many there were.
  ///
  /// - Parameter make: makes it; gives each report to its last argument, which says whether to go on.
  /// - Throws: the exit status where it is not 0.
  func run(
    _ make: ([String], ReportStream, @Sendable (StreamedReport) -> Bool) throws -> Void
  ) throws {
    guard output == nil || output == standardOutputName else {
      throw ValidationError(
        say("ndjson 只打印：写 -o -，再用 > 存成文件", "ndjson is printed: write -o -, and > for a file"))
    }
    var known: Set<String> = []
    if let twice = inputs.first(where: { !known.insert($0).inserted }) {
      // Rows that are there twice make sums wrong, and nothing tells them apart.
      throw ValidationError(
        say("\(twice) 写了两次，流里会有两份", "\(twice) is named twice: the stream would hold it twice"))
    }
    let meter = ProgressMeter(total: inputs.count, silent: findings.quiet)
    let tally = Mutex(Tally())
    try make(inputs, ReportStream(say, leastFailing: findings.leastFailing)) { report in
      StandardOutput.write(report.lines)
      // Whoever reads need not wait for the next.
      StandardOutput.flush()
      tally.withLock { $0.add(report) }
      meter.advance()
      return !StandardOutput.isClosed
    }
    meter.clear()
    let counted = tally.withLock { $0 }
    if inputs.count > 1, !findings.quiet { counted.tell() }
    if counted.status != 0 { throw ExitCode(counted.status) }
  }

  private struct Tally {
    var (done, doubtful, failed) = (0, 0, 0)
    var status: Int32 = 0

    mutating func add(_ report: StreamedReport) {
      status = max(status, report.status)
      done += 1
      if report.isDoubtful { doubtful += 1 }
      if report.status > 1 { failed += 1 }
    }

    func tell() {
      let words = say(
        "共 \(done) 份：失败 \(failed)；有错误或疑问 \(doubtful)",
        "\(done) in all: \(failed) failed; \(doubtful) with errors or warnings")
      let counts = [("total", done), ("failed", failed), ("doubtful", doubtful)]
      GongkaiCLI.tell(
        Message(values: counts.map { ($0.0, .number($0.1)) }, reason: words), words: words)
    }
  }
}
