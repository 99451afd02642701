import Accounts
import Dispatch
import Forms
import SheetFormats
import Sheets
import Synchronization

/// Writes the filled forms of one report in every format that was asked for.
struct OutputWriting {
  let options: Generate.Options
  /// What the files are named for.
  let name: String
  /// Where they go.
  let folder: String
  let filled: FormFiller.Result
  /// The positions of the forms to write.
  let selection: [Int]

  /// Writes all files; they appear together, or not at all.
  ///
  /// - Returns: their paths.
  /// - Throws: ``Failure``; then nothing is left behind.
  func run(properties: Workbook.Properties) throws(Failure) -> [String] {
    let renderer = SheetRenderer(filled, selection: selection)
    let sheets = selection.map { renderer.sheet(of: $0) }
    let outputs = OutputSet()
    do throws(Failure) {
      let jobs = try inFiles { () throws(FileError) in try plan(outputs) }
      try runTogether(jobs, sheets, properties)
      try inFiles { () throws(FileError) in try outputs.commit() }
      return outputs.paths
    } catch {
      outputs.discard()
      guard case .file(let failure) = error else { throw error }
      throw .file(outputs.renamed(failure))
    }
  }

  /// The files of one format, and where they are written aside.
  private enum Job {
    case xlsx(String)
    case txt(String)
    case csv([String])
    case tidy(String)
  }

  /// The work, the longest first; each job writes files of its own.
  private func plan(_ outputs: OutputSet) throws(FileError) -> [Job] {
    func path(_ file: String) throws(FileError) -> String {
      try outputs.temporaryPath(for: FileSystem.join(folder, file))
    }
    var jobs: [Job] = []
    if options.formats.contains(.xlsx) { jobs.append(.xlsx(try path("\(name).xlsx"))) }
    if options.formats.contains(.txt) { jobs.append(.txt(try path("\(name).txt"))) }
    if options.formats.contains(.csv) {
      var paths: [String] = []
      for index in selection {
        let form = filled.forms[index].template.name
        paths.append(try path("csv/\(twoDigits(index + 1))-\(fileName(form)).csv"))
      }
      jobs.append(.csv(paths))
    }
    if options.formats.contains(.tidy) { jobs.append(.tidy(try path("tidy.csv"))) }
    return jobs
  }

  /// Runs jobs side by side, as many at a time as there are processors.
  ///
  /// - Throws: the failure of the first job in order that had one.
  private func runTogether(
    _ jobs: [Job], _ sheets: [Sheet], _ properties: Workbook.Properties
  ) throws(Failure) {
    let failures = Mutex<[Int: Failure]>([:])
    DispatchQueue.concurrentPerform(iterations: jobs.count) { index in
      do throws(Failure) {
        try run(jobs[index], sheets, properties)
      } catch {
        failures.withLock { $0[index] = error }
      }
    }
    let first = failures.withLock { failures in failures.min { $0.key < $1.key }?.value }
    if let first { throw first }
  }

  private func run(
    _ job: Job, _ sheets: [Sheet], _ properties: Workbook.Properties
  ) throws(Failure) {
    switch job {
    case .xlsx(let path):
      do throws(XLSXError) {
        try XLSXWriter().write(Workbook(properties: properties, sheets: sheets), to: path)
      } catch {
        throw .workbook(error, file: FileSystem.join(folder, "\(name).xlsx"))
      }
    case .txt(let path):
      let writer = TextWriter(width: DisplayWidth(ambiguous: options.ambiguousWidth))
      var text: [UInt8] = []
      for sheet in sheets {
        if !text.isEmpty { text.append(0x0A) }
        text += writer.encode(sheet)
      }
      try save(text, path)
    case .csv(let paths):
      let writer = CSVWriter(byteOrderMark: options.byteOrderMark)
      for (path, sheet) in zip(paths, sheets) { try save(writer.encode(sheet), path) }
    case .tidy(let path):
      var encoder = CSVEncoder(byteOrderMark: options.byteOrderMark)
      encoder.appendRecord(TidyTable.columns)
      for index in selection {
        TidyTable().forEachRecord(of: filled.forms[index]) { encoder.appendRecord($0) }
      }
      try save(encoder.bytes, path)
    }
  }
}
