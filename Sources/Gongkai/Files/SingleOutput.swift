/// The one file that a job makes of an input, whole in memory, to be printed instead of written to a folder.
public struct SingleOutput: Sendable {
  /// What it holds.
  public let bytes: [UInt8]
  /// What a person should know of it.
  public let findings: [Finding]

  /// Makes an output.
  init(_ bytes: [UInt8], _ findings: [Finding]) { (self.bytes, self.findings) = (bytes, findings) }

  /// Takes the only file of a set.
  ///
  /// - Throws: ``Failure`` where there are several.
  init(_ set: OutputSet, _ findings: [Finding]) throws(Failure) {
    guard set.files.count == 1 else { throw .severalFiles(set.files.map(\.name)) }
    (bytes, self.findings) = (set.files[0].bytes, findings)
  }
}

/// Writes a printed document to a new file.
///
/// - Throws: ``Failure``; a file that is there already stays as it is.
package func writeNewFile(_ bytes: [UInt8], to path: String) throws(Failure) {
  try inFiles { () throws(FileError) in try FileSystem.writeNew(bytes, to: path) }
}

extension Generate {
  /// Makes the one file of an input that the options ask for, and writes nothing.
  ///
  /// - Throws: ``Failure``, also where the options ask for several.
  package func single(_ input: String) throws(Failure) -> SingleOutput {
    let isDisclosed = options.wanted.contains { $0.format == .report }
    let loaded = try ReportLoading(library: library, checksProse: isDisclosed).load(input)
    let filled = try loaded.fill()
    var making = OutputMaking(
      library: library, name: FileSystem.stem(of: input), loaded: loaded, filled: filled,
      printing: printing)
    var made = try making.make(options)
    made.set.files.removeAll { $0.name == DataPackage.file }
    return try SingleOutput(
      made.set,
      Finding.findings(filled.warnings, made.breaches) + made.missing.map { Finding($0) }
        + made.set.printed(in: folder(of: input)) + made.findings)
  }
}

extension Convert {
  /// Makes the one file of a report that the options ask for, and writes nothing; the text outside tables and what
  /// describes tables of data are left out.
  ///
  /// - Throws: ``Failure``, also where the options ask for several.
  package func single(_ input: String) throws(Failure) -> SingleOutput {
    let parts = try converted(ConvertInput(input), OfficeQueue())
    guard parts.count == 1, let converted = parts.first else {
      throw .severalFiles(parts.map(\.input.shown))
    }
    var set = try converted.writing.outputs()
    let beside = [ConvertedWriting.proseFile, DataPackage.file]
    set.files.removeAll { beside.contains($0.name) }
    if set.files.isEmpty {
      throw .nothingToWrite(file: input, tables: converted.writing.document.tables.count)
    }
    let outcome = Outcome(
      files: [], changes: [], notes: ordered(converted.notes), refusal: converted.refused)
    return try SingleOutput(set, outcome.findings)
  }
}
