import Accounts
import Forms
import SheetFormats
import Sheets
import Synchronization

/// Writes the filled forms of one report in every format that was asked for.
struct OutputWriting {
  let options: Generate.Options
  /// What the files are named for.
  let name: String
  let filled: FormFiller.Result
  /// The positions of the forms to write.
  let selection: [Int]
  /// The whole document, where it is to be written.
  var document: MadeDisclosure?
  /// What the workbook has besides its forms.
  var extraSheet: Sheet?

  /// Writes all files aside; a commit of the transaction makes them appear together.
  ///
  /// - Returns: what was made, for the manifest and in the order it is to be named.
  /// - Throws: ``Failure``; the transaction is then to be discarded.
  func stage(
    into transaction: OutputTransaction, properties: Workbook.Properties
  ) throws(Failure) -> [Manifest.Made] {
    let renderer = SheetRenderer(filled, selection: selection)
    let sheets = selection.map { renderer.sheet(of: $0) }
    let (jobs, made) = try inFiles { () throws(FileError) in try plan(transaction) }
    do throws(Failure) {
      try runTogether(jobs, sheets, properties)
    } catch {
      switch error {
      case .file(let failure): throw .file(transaction.renamed(failure))
      case .workbook(let failure, _):
        throw .workbook(failure, file: FileSystem.join(transaction.folder, "\(name).xlsx"))
      default: throw error
      }
    }
    return made
  }

  /// The files of one format, and where they are written aside.
  private struct Job {
    let format: Generate.Format
    let paths: [String]
  }

  /// The work, the longest first; each job writes files of its own.
  private func plan(
    _ transaction: OutputTransaction
  ) throws(FileError) -> (jobs: [Job], made: [Manifest.Made]) {
    var jobs: [Job] = []
    var made: [Manifest.Made] = []
    for var part in options.wanted {
      part.files = files(of: part.format)
      var paths: [String] = []
      for file in part.files { paths.append(try transaction.stage(file)) }
      jobs.append(Job(format: part.format, paths: paths))
      made.append(part)
    }
    return (jobs, made)
  }

  /// The names of a format's files.
  private func files(of format: Generate.Format) -> [String] {
    switch format {
    case .xlsx: ["\(name).xlsx"]
    case .txt: ["\(name).txt"]
    case .csv:
      selection.map { index in
        "csv/\(twoDigits(index + 1))-\(fileName(filled.forms[index].template.name)).csv"
      }
    case .tidy: ["tidy.csv"]
    case .report: documents.map { "report.\($0.rawValue)" }
    }
  }

  /// What the whole document is written as, in order.
  private var documents: [Generate.DocumentFormat] {
    Generate.DocumentFormat.allCases.filter { options.documents.contains($0) }
  }

  private func encode(_ document: Document, as format: Generate.DocumentFormat) -> [UInt8] {
    switch format {
    case .html: HTMLWriter().encode(document)
    case .md: MarkdownWriter().encode(document)
    case .txt:
      DocumentTextWriter(width: DisplayWidth(ambiguous: options.ambiguousWidth)).encode(document)
    }
  }

  /// Runs jobs side by side, as many at a time as there are processors.
  ///
  /// - Throws: the failure of the first job in order that had one.
  private func runTogether(
    _ jobs: [Job], _ sheets: [Sheet], _ properties: Workbook.Properties
  ) throws(Failure) {
    let failures = Mutex<[Int: Failure]>([:])
    inParallel(jobs.count) { index in
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
    switch job.format {
    case .xlsx:
      for path in job.paths {
        do throws(XLSXError) {
          try XLSXWriter().write(
            Workbook(
              properties: properties, sheets: sheets + [extraSheet].compactMap { $0 },
              charts: options.hasCharts
                ? FormCharts(filled, selection: selection).charts : []),
            to: path)
        } catch {
          throw .workbook(error, file: path)
        }
      }
    case .txt:
      let writer = TextWriter(width: DisplayWidth(ambiguous: options.ambiguousWidth))
      var text: [UInt8] = []
      for sheet in sheets {
        if !text.isEmpty { text.append(0x0A) }
        text += writer.encode(sheet)
      }
      for path in job.paths { try save(text, path) }
    case .csv:
      let writer = CSVWriter(byteOrderMark: options.byteOrderMark)
      for (path, sheet) in zip(job.paths, sheets) { try save(writer.encode(sheet), path) }
    case .report:
      guard let made = document else { return }
      let document = made.document()
      for (path, format) in zip(job.paths, documents) {
        try save(encode(document, as: format), path)
      }
    case .tidy:
      var encoder = CSVEncoder(byteOrderMark: options.byteOrderMark)
      encoder.appendRecord(TidyTable.columns)
      for index in selection {
        TidyTable().forEachRecord(of: filled.forms[index]) { encoder.appendRecord($0) }
      }
      for path in job.paths { try save(encoder.bytes, path) }
    }
  }
}
