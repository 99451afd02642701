import Facts
import Forms
import JSONText

/// The example of an edition's facts that a new report starts from.
public struct Starter {
  private let library: TemplateLibrary
  private let edition: String

  /// Makes the job for an edition.
  public init(library: TemplateLibrary, edition: String) {
    self.library = library
    self.edition = edition
  }

  /// The example's text.
  ///
  /// - Throws: ``Failure`` when there is no such edition or it has no example.
  package func text() throws(Failure) -> String { String(decoding: try bytes(), as: UTF8.self) }

  /// Writes the example to a new file.
  ///
  /// - Throws: ``Failure``; a file that is there already stays as it is.
  package func write(to path: String) throws(Failure) {
    let bytes = try bytes()
    do throws(FileError) {
      try FileSystem.writeNew(bytes, to: path)
    } catch {
      throw .file(error)
    }
  }

  /// The example, asking for this edition and its year also where it is inherited from another.
  private func bytes() throws(Failure) -> [UInt8] {
    let edition = try library.edition(named: edition)
    var bytes = try library.starter(of: edition)
    do throws(FactsError) {
      let document = try ReportReader.parse(bytes)
      let (name, year) = try ReportReader.editionAndYear(of: document)
      // From behind, so that the first position still holds.
      let replaced = [
        (name, #""\#(edition.name)""#, quotes: 2), (year, String(edition.year), quotes: 0),
      ].sorted { $0.0.position > $1.0.position }
      for (value, text, quotes) in replaced {
        let end = value.position + value.text.utf8.count + quotes
        bytes.replaceSubrange(value.position..<end, with: Array(text.utf8))
      }
      return bytes
    } catch {
      throw .facts(FactsErrors(error), file: edition.starterFile ?? edition.name)
    }
  }
}
