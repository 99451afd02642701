import Facts
import Prose

/// Tells all that a report's document needs and its facts lack, as JSON to be pasted into them.
public struct MissingFacts: Sendable {
  /// The editions.
  public let library: TemplateLibrary

  /// Makes the job.
  public init(library: TemplateLibrary) { self.library = library }

  /// The facts to be filled in.
  ///
  /// - Parameter input: the path of the report's JSON.
  /// - Returns: the JSON; what belongs into last year's file is told as findings.
  /// - Throws: ``Failure`` when the facts that are there cannot be read, or the edition has no prose.
  package func run(_ input: String) throws(Failure) -> SingleOutput {
    let made = try DisclosureMaking(library: library, isDraft: true)
      .make(try FactsFile(input).bytes(), named: input)
    let writer = FragmentWriter(made.document)
    let wanted = made.disclosure.disclosure.wanted
    let written = Set(writer.writable(wanted))
    let elsewhere = Set(wanted.filter { !written.contains($0) }.map(\.path))
    return SingleOutput(
      Array(writer.write(wanted).utf8),
      made.disclosure.disclosure.missing.filter { elsewhere.contains($0.path) }.map { Finding($0) })
  }
}
