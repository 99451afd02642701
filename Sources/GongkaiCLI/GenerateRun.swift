import ArgumentParser
import Gongkai
import Synchronization

/// A run of generating, and what it tells on the terminal.
struct GenerateRun {
  /// The files of facts.
  let inputs: [String]
  /// What to make.
  let options: Generate.Options
  /// Whether only errors are told.
  let isQuiet: Bool

  /// More warnings than a person reads are counted only.
  private static let shownWarnings = 50

  /// Makes everything; throws the exit code of the first input that failed.
  func run(_ library: TemplateLibrary) throws {
    let generate = Generate(library: library, options: options)
    let meter = ProgressMeter(total: inputs.count, silent: isQuiet)
    let firstFailure = Mutex<Int32?>(nil)
    let (isQuiet, isDryRun) = (isQuiet, options.isDryRun)
    generate.run(inputs) {
      meter.enter($0)
    } done: { input, result in
      meter.clear()
      switch result {
      case .success(let outcome):
        if !isQuiet { Self.tell(outcome, of: input, isDryRun: isDryRun) }
      case .failure(let failure):
        complain(failure.words(say))
        firstFailure.withLock { $0 = $0 ?? failure.exitCode }
      }
      meter.advance()
    }
    meter.clear()
    if let code = firstFailure.withLock({ $0 }) { throw ExitCode(code) }
  }

  private static func tell(_ outcome: Generate.Outcome, of input: String, isDryRun: Bool) {
    for warning in outcome.warnings.prefix(shownWarnings) {
      complain("\(input): " + say("提示：", "warning: ") + warning.words(say))
    }
    let more = outcome.warnings.count - shownWarnings
    if more > 0 { complain("\(input): " + say("还有 \(more) 条提示", "\(more) more warnings")) }
    for line in outcome.missingLines(say) { complain("\(input): \(line)") }
    for line in outcome.outOfDateLines(say) { complain("\(input): \(line)") }
    if let note = outcome.upToDateNote(say) { complain("\(input): \(note)") }
    for line in isDryRun ? outcome.changeLines(say) : outcome.files { print(line) }
  }
}
