import TestSupport
import Testing

/// The document around the forms is read back like the forms: every form in it is known, of the edition it was made in.
@Suite("Documents are converted back")
struct DocumentConvertTests {
  private static let examples = [
    "siping-dsj-2024-budget": "siping-budget-2024", "jingyu-zsj-2023-final": "jingyu-final-2023",
    "yanbian-dsj-2023-budget": "yanbian-budget-2023",
    "yanbian-zfb-2024-budget": "yanbian-budget-2024", "jilin-fwzx-2023-final": "jilin-final-2023",
  ]

  @Test(
    "No form of it is unknown, in any format", arguments: examples.keys.sorted(),
    ["md", "html", "txt"])
  func known(_ example: String, _ format: String) throws {
    let folder = TemporaryFolder()
    let path = "\(Repository.root)/Examples/\(example).json"
    let made = try Executable.run(
      ["report", path, "-o", folder.path, "--to", format, "--draft", "--quiet"])
    #expect([0, 1].contains(made.code), "\(made.errors)")
    let outcome = try Executable.run(
      ["convert", "\(example)/report.\(format)", "-o", "back", "--to", "csv"], in: folder.path)
    let edition = try #require(Self.examples[example])
    #expect(outcome.errors.contains("C1：识别为 \(edition)，"), "\(outcome.errors)")
    #expect(!outcome.errors.contains("C7"), "\(outcome.errors)")
    #expect(!outcome.errors.contains("C50"), "\(outcome.errors)")
  }
}
