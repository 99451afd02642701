import Facts
import Forms
import Learning
import Recognition
import SheetFormats
import Sheets
import Synchronization
import Templates

/// Makes the tables of one document in every format that was asked for, and writes them.
struct ConvertedWriting: Sendable {
  let options: Convert.Options
  /// The folder that theirs stands in.
  let root: String
  /// What the files are named for.
  let name: String
  /// What was read, by the name of its file.
  let inputs: [String: Digest]
  let document: RecognisedDocument
  /// The facts of the report, as JSON; nil where they cannot be told.
  let facts: [UInt8]?
  /// The same facts, as they were read.
  let report: Report?
  /// What the forms are called in the base edition.
  let bases: [FormBase]
  /// The edition that was learned from the document; nil where it is of a known one.
  var learned: LearnedEdition?

  /// The file that keeps the running text.
  static let proseFile = "正文.txt"

  /// Where files go.
  var folder: String { FileSystem.join(root, name) }

  /// Writes all files; they appear together, or not at all.
  ///
  /// - Parameter input: what was read, which is never written over.
  /// - Returns: their paths, and what became of each, or would.
  /// - Throws: ``Failure``; then nothing is left behind.
  func run(input: String) throws(Failure) -> (files: [String], changes: [OutputChange]) {
    var set = try outputs()
    if set.files.isEmpty { throw .nothingToWrite(file: input, tables: document.tables.count) }
    let output = try OutputFolder(
      name, in: root,
      facts: [], wait: options.isDryRun ? nil : options.patience)
    try protect(input, from: set)
    set.removeLeftovers(of: output.manifest)
    let changes = try inFiles { [set] () throws(FileError) in try output.changes(set) }
    if !options.isDryRun {
      if !options.force { try output.protect(changes, input: nil) }
      let replacement = try inFiles { [set] () throws(FileError) in
        try output.stage(set, changes: changes) { $0.inputs == inputs && $0.program == version }
      }
      try replacement.put()
    }
    return (set.files.map { FileSystem.join(folder, $0.name) }, changes)
  }

  /// Sees that what was read, a file or a folder of CSV, is not among what is written.
  private func protect(_ input: String, from set: OutputSet) throws(Failure) {
    guard let source = FileSystem.realPath(of: input) else { return }
    for file in set.files {
      let path = FileSystem.join(folder, file.name)
      let taken = [path, FileSystem.folder(of: path)].compactMap { FileSystem.realPath(of: $0) }
      if taken.contains(source) { throw .overwritesInput(input) }
    }
  }

  /// The CSV files beside those just written, which are of an earlier run or the user's: they would be read with the others
  /// where the folder is.
  func earlierFiles(besides files: [String]) -> ConvertNote? {
    guard options.formats.contains(.csv) else { return nil }
    let folder = FileSystem.join(folder, "csv")
    let names = (try? OpenFolder(folder).names()) ?? []
    let written = Set(files)
    let others = names.filter {
      $0.isCSVFile && !$0.hasPrefix(".") && !written.contains(FileSystem.join(folder, $0))
    }
    return others.first.map { .earlierFiles(others.count, folder: folder, example: $0) }
  }

  // MARK: - Bytes

  /// The files, in memory.
  func outputs() throws(Failure) -> OutputSet {
    // A header that was learned says no more than the table's own, which stands in one row for whoever reads it by program.
    let conversion = TableConversion(learned == nil ? document : document.withoutEdition)
    let hasTables = !document.tables.isEmpty
    var set = OutputSet()
    func add(_ format: String, _ files: [OutputSet.File]) {
      set.files += files
      let source = Manifest.Source(
        program: version, edition: document.edition?.name ?? "",
        templates: TemplateFiles([:]), inputs: inputs, warnings: [])
      set.made.append(
        Manifest.Made(
          job: .convert, format: format, options: ["byteOrderMark": options.byteOrderMark],
          files: files.map(\.name), source: source))
    }
    if options.formats.contains(.xlsx), hasTables {
      add("xlsx", [OutputSet.File("\(name).xlsx", try workbook(conversion))])
    }
    if options.formats.contains(.json), let facts {
      add("json", [OutputSet.File("\(name).json", facts)])
    }
    // Tables as they are printed, and one row a value, at the same time.
    let printed = Mutex<[OutputSet.File]>([])
    let data = Mutex<[DataPackage.Table]>([])
    inParallel(hasTables ? 2 : 0) { part in
      if part == 0 {
        let tables = dataTables
        data.withLock { $0 = tables }
      } else if options.formats.contains(.csv) {
        let files = printedTables(conversion)
        printed.withLock { $0 = files }
      }
    }
    if options.formats.contains(.csv), hasTables { add("csv", printed.withLock { $0 }) }
    let tables = data.withLock { $0 }
    for table in tables {
      add(String(table.file.dropLast(4)), [OutputSet.File(table.file, table.bytes)])
    }
    if !tables.isEmpty {
      let package = DataPackage(title: "\(name) 的数据", tables: tables)
      add("datapackage", [OutputSet.File(DataPackage.file, package.bytes)])
    }
    if let learned, !learned.known.isEmpty, options.formats.contains(.json) {
      let folder = "\(TemplateLibrary.folderBeside)/\(learned.name)"
      add(
        "templates",
        learned.files.map { OutputSet.File("\(folder)/\($0.name)", Array($0.text.utf8)) })
    }
    if !document.prose.isEmpty, !options.formats.isDisjoint(with: [.csv, .json]) {
      let lines = document.prose.map { $0.text + "\n" }
      add("prose", [OutputSet.File(Self.proseFile, Array(lines.joined().utf8))])
    }
    return set
  }

  /// The official names of codes.
  var catalogue: Catalogue { document.edition?.catalogue ?? Catalogue() }

  /// The tables as they are printed, a file each.
  private func printedTables(_ conversion: TableConversion) -> [OutputSet.File] {
    let writer = CSVWriter(byteOrderMark: options.byteOrderMark)
    return fileNames(of: conversion).enumerated().map { index, file in
      OutputSet.File("csv/\(file).csv", writer.encode(conversion.sheet(of: index)))
    }
  }

  /// The tables of data that were asked for.
  private var dataTables: [DataPackage.Table] {
    guard !options.formats.isDisjoint(with: [.tidy, .facts]) else { return [] }
    let rows = ReportRows(document, named: name, bases: bases)
    var tables: [DataPackage.Table] = []
    if options.formats.contains(.tidy) {
      var encoder = CSVEncoder(TidyTable.fields, byteOrderMark: options.byteOrderMark)
      rows.forEachValue { encoder.appendRecord($0) }
      tables.append(.tidy(encoder.bytes))
    }
    if options.formats.contains(.facts), let report {
      let list = FactList(report.schema)
      var encoder = CSVEncoder(list.fields, byteOrderMark: options.byteOrderMark)
      list.forEachRecord(of: report, rows.key, catalogue: catalogue) { encoder.appendRecord($0) }
      tables.append(.facts(encoder.bytes, list.fields))
    }
    return tables
  }

  private func workbook(_ conversion: TableConversion) throws(Failure) -> [UInt8] {
    let identity = document.identity
    let properties = Workbook.Properties(
      title: name, subject: identity.kind ?? "", company: identity.department ?? "",
      creator: "gongkai", createdYear: identity.year ?? document.edition?.year ?? 2000)
    let sheets = document.tables.indices.map { conversion.sheet(of: $0) }
    do throws(XLSXError) {
      return try XLSXWriter().encode(Workbook(properties: properties, sheets: sheets))
    } catch {
      throw .workbook(error, file: FileSystem.join(folder, "\(name).xlsx"))
    }
  }

  /// The tables' files without their extension: numbered as the tables follow each other, none twice.
  private func fileNames(of conversion: TableConversion) -> [String] {
    let digits = max(2, String(document.tables.count).count)
    return document.tables.indices.map { index in
      let number = String(index + 1)
      let zeros = String(repeating: "0", count: digits - number.count)
      return "\(zeros)\(number)-\(fileName(conversion.name(of: index), longest: 120))"
    }
  }
}
