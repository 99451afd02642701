import ArgumentParser
import Gongkai

/// The name of standard output where a place is asked for.
let standardOutputName = "-"

/// What commands take that print one document: where it goes.
struct PlaceOption: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      say(
        "写到这个文件（不覆盖已有的）；省略或写 - 时打印出来",
        "Write to this new file; by default, or with -, it is printed"), valueName: "FILE"))
  var output: String?

  /// Sends what is printed from now on to the place.
  func open() {
    guard let output, output != standardOutputName else { return }
    StandardOutput.collect(for: output)
  }
}

/// Prints the one file that comes out of one input, where that is asked for with `-o -`.
///
/// - Parameters:
///   - inputs: the inputs.
///   - options: which findings are told.
///   - make: makes the file.
/// - Throws: the exit status where it is not 0.
func printSingle(
  _ inputs: [String], _ options: FindingOptions,
  _ make: (String) throws(Failure) -> SingleOutput
) throws {
  guard inputs.count == 1, let input = inputs.first else {
    throw ValidationError(
      say("-o - 一次只能做一份", "with -o - there can be one input only"))
  }
  let made = try step { () throws(Failure) in try make(input) }
  options.tell(made.findings, on: input)
  StandardOutput.write(made.bytes)
  let status = options.status(of: made.findings)
  if status != 0 { throw ExitCode(status) }
}
