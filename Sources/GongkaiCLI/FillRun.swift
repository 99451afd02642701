import ArgumentParser
import Gongkai

/// A run of filling a blank: `gongkai generate … --into`.
struct FillRun {
  /// The files of facts.
  let inputs: [String]
  /// The blank.
  let blank: String
  /// Where the filled files go.
  let output: String
  /// Whether what was there is written over.
  let force: Bool
  /// Whether nothing is written.
  let isDryRun: Bool
  /// What is told.
  let findings: FindingOptions

  /// Fills the blank with each input; throws the exit status where it is not 0.
  func run(_ library: TemplateLibrary) throws {
    var options = FillBlank.Options(blank: blank)
    options.output = output == standardOutputName ? nil : output
    options.force = force
    options.isDryRun = isDryRun
    let job = FillBlank(library: library, options: options)
    if output == standardOutputName {
      return try printSingle(inputs, findings) { input throws(Failure) in try job.single(input) }
    }
    let places = Dictionary(grouping: inputs) { job.file(of: $0) }
    if let (place, same) = places.first(where: { $0.value.count > 1 }) {
      throw reported(.sameOutput(place, first: same[0], second: same[1]))
    }
    let run = BatchRun(total: inputs.count, findings)
    for input in inputs {
      let result: Result<FillBlank.Outcome, Failure>
      do throws(Failure) {
        result = .success(try job.run(input))
      } catch {
        result = .failure(error)
      }
      run.done(
        input,
        result.map { BatchRun.Report(findings: $0.findings, lines: [$0.file]) })
    }
    try run.finish()
  }
}
