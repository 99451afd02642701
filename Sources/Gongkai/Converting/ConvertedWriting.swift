import Forms
import SheetFormats
import Sheets

/// Writes the tables of one document in every format that was asked for.
struct ConvertedWriting {
  let options: Convert.Options
  /// What the files are named for.
  let name: String
  /// Where they go.
  let folder: String
  let document: RecognisedDocument
  /// The facts of the report, as JSON; nil where they cannot be told.
  let facts: [UInt8]?

  /// The file that keeps the running text.
  static let proseFile = "正文.txt"

  /// Writes all files; they appear together, or not at all.
  ///
  /// - Parameter input: what was read, which is never written over.
  /// - Returns: their paths, and what became of each, or would.
  /// - Throws: ``Failure``; then nothing is left behind.
  func run(input: String) throws(Failure) -> (files: [String], changes: [OutputChange]) {
    let outputs = try OutputTransaction(folder: folder, wait: options.patience)
    defer { outputs.discard() }
    do throws(Failure) {
      try write(to: outputs, besides: input)
    } catch {
      guard case .file(let failure) = error else { throw error }
      throw .file(outputs.renamed(failure))
    }
    if outputs.staged.isEmpty {
      throw .nothingToWrite(file: input, tables: document.tables.count)
    }
    // Of files that were generated before, the manifest is no longer to answer for these.
    let files = outputs.staged.map { FileSystem.join(folder, $0) }
    let changes = try inFiles { () throws(FileError) in try outputs.changes() }
    if !options.isDryRun { try inFiles { () throws(FileError) in try outputs.commit(nil) } }
    return (files, changes)
  }

  /// The CSV files beside those just written, which are of an earlier run or the user's: they would be read with the others
  /// where the folder is.
  func earlierFiles(besides files: [String]) -> ConvertNote? {
    guard options.formats.contains(.csv) else { return nil }
    let folder = FileSystem.join(folder, "csv")
    let names = (try? FileSystem.contents(of: folder)) ?? []
    let written = Set(files)
    let others = names.filter {
      $0.isCSVFile && !$0.hasPrefix(".") && !written.contains(FileSystem.join(folder, $0))
    }
    return others.first.map { .earlierFiles(others.count, folder: folder, example: $0) }
  }

  private func write(to outputs: OutputTransaction, besides input: String) throws(Failure) {
    let source = FileSystem.realPath(of: input)
    /// Where a file is written aside.
    func path(_ file: String) throws(Failure) -> String {
      let path = FileSystem.join(folder, file)
      let taken = [path, FileSystem.folder(of: path)].compactMap { FileSystem.realPath(of: $0) }
      if let source, taken.contains(source) { throw .overwritesInput(input) }
      return try inFiles { () throws(FileError) in try outputs.stage(file) }
    }
    let conversion = TableConversion(document)
    let hasTables = !document.tables.isEmpty
    if options.formats.contains(.xlsx), hasTables {
      try writeWorkbook(conversion, to: try path("\(name).xlsx"))
    }
    if options.formats.contains(.json), let facts { try save(facts, try path("\(name).json")) }
    if options.formats.contains(.csv) {
      let writer = CSVWriter(byteOrderMark: options.byteOrderMark)
      for (index, file) in fileNames(of: conversion).enumerated() {
        try save(writer.encode(conversion.sheet(of: index)), try path("csv/\(file).csv"))
      }
    }
    if options.formats.contains(.tidy), hasTables {
      var encoder = CSVEncoder(byteOrderMark: options.byteOrderMark)
      encoder.appendRecord(TidyTable.columns)
      for index in document.tables.indices {
        conversion.forEachRecord(of: index) { encoder.appendRecord($0) }
      }
      try save(encoder.bytes, try path("tidy.csv"))
    }
    if !document.prose.isEmpty, !options.formats.isDisjoint(with: [.csv, .json]) {
      let lines = document.prose.map { $0.text + "\n" }
      try save(Array(lines.joined().utf8), try path(Self.proseFile))
    }
  }

  private func writeWorkbook(_ conversion: TableConversion, to path: String) throws(Failure) {
    let identity = document.identity
    let properties = Workbook.Properties(
      title: name, subject: identity.kind ?? "", company: identity.department ?? "",
      creator: "gongkai", createdYear: identity.year ?? document.edition?.year ?? 2000)
    let sheets = document.tables.indices.map { conversion.sheet(of: $0) }
    do throws(XLSXError) {
      try XLSXWriter().write(Workbook(properties: properties, sheets: sheets), to: path)
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
