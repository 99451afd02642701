import Gongkai

/// A run of generating.
struct GenerateRun {
  /// The files of facts.
  let inputs: [String]
  /// What to make.
  let options: Generate.Options
  /// What is told.
  let findings: FindingOptions

  /// Makes everything; throws the exit status where it is not 0.
  func run(_ library: TemplateLibrary) throws {
    let generate = Generate(library: library, options: options)
    let run = BatchRun(total: inputs.count, findings)
    let isDryRun = options.isDryRun
    generate.run(inputs) {
      run.enter($0)
    } done: { input, result in
      run.done(
        input,
        result.map { outcome in
          BatchRun.Report(
            findings: outcome.findings, isUpToDate: outcome.isUpToDate,
            note: outcome.upToDateNote(say),
            lines: isDryRun ? outcome.changeLines(say) : outcome.files)
        })
    }
    try run.finish()
  }
}
