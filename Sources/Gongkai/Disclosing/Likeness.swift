import SheetFormats
import Sheets

/// How a document is set after somebody's own: last year's, as the department published it.
struct Likeness {
  /// The file.
  let path: String
  /// What it is.
  let digest: Digest
  /// How documents are to be set.
  let manner: DocumentManner
  /// What of the file was not taken.
  let losses: [DOCXMannerReader.Loss]

  /// Reads the file at a path; what it does not say is taken from a manner.
  ///
  /// - Throws: ``Failure`` when it cannot be read, or is no text of Office Open XML.
  init(_ path: String, over usual: DocumentManner) throws(Failure) {
    let limits = ReadingLimits()
    let bytes = try inFiles { () throws(FileError) in
      try FileSystem.read(path, limit: limits.fileBytes)
    }
    do throws(ReadingError) {
      let read = try DOCXMannerReader(limits: limits).read(bytes, over: usual)
      (self.path, digest) = (path, Digest(of: bytes))
      (manner, losses) = read
    } catch {
      throw .reading(error, file: path)
    }
  }

  /// What there is to tell.
  var findings: [Finding] { losses.isEmpty ? [] : [Finding(unlike: path, losses)] }
}
