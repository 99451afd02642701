extension Generate {
  /// Makes the forms of several inputs side by side; one that fails does not stop the others.
  ///
  /// - Parameters:
  ///   - inputs: the paths of their JSON.
  ///   - progress: told what is being done next, where there is one input only.
  ///   - done: told of each input what came of it, in the order of the inputs, one at a time.
  package func run(
    _ inputs: [String], progress: @escaping @Sendable (Progress) -> Void = { _ in },
    done: @escaping @Sendable (String, Swift.Result<Outcome, Failure>) -> Void
  ) {
    var foreseen = options
    foreseen.isDryRun = true
    let (library, options) = (library, foreseen)
    // What is printed later is printed in the start in which the first is.
    if inputs.count > 1 {
      printing.add(
        inputs.map { input in
          {
            Printing.files { printing throws(Failure) in
              _ = try Generate(library: library, options: options, printing: printing).run(input)
            }
          }
        })
    }
    Batch(inputs: inputs).run(
      folder: folder(of:),
      job: { input throws(Failure) in
        try run(input, progress: inputs.count == 1 ? progress : { _ in })
      }, done: done)
  }
}
