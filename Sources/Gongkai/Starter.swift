import Accounts
import Forms

/// The JSON Schema of the facts.
public var schema: String { JSONSchema.text }

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
  public func text() throws(Failure) -> String {
    String(decoding: try library.starter(of: try library.edition(named: edition)), as: UTF8.self)
  }

  /// Writes the example to a new file.
  ///
  /// - Throws: ``Failure``; a file that is there already stays as it is.
  public func write(to path: String) throws(Failure) {
    let bytes = try library.starter(of: try library.edition(named: edition))
    do throws(FileError) {
      try FileSystem.writeNew(bytes, to: path)
    } catch {
      throw .file(error)
    }
  }
}
