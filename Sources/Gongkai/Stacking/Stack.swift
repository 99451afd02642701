import Facts
import Forms
import Recognition
import SheetFormats
import Sheets
import Synchronization

/// The tables of many reports below each other: the same form of all is one table, and so are all values and all facts.
final class Stack: Sendable {
  /// The folder that its files are written to, in the output folder.
  static let folder = "汇总"

  /// What a report gives.
  private struct Part {
    var inputs: [String: Digest]
    var forms: [StackedRows]
    var values: [UInt8]
    var facts: [[String: String]]
    var factFields: [DataField]
  }

  private let options: Convert.Options
  private let parts = Mutex<[String: Part]>([:])

  /// Begins a stack.
  init(_ options: Convert.Options) { self.options = options }

  /// Takes a report that was read.
  ///
  /// - Parameters:
  ///   - writing: the report.
  ///   - name: what tells it from others.
  /// - Throws: ``Failure`` where its edition is missing or wrong.
  func add(_ writing: ConvertedWriting, named name: String) throws(Failure) {
    let formats = options.formats
    let rows = ReportRows(writing.document, named: name, bases: writing.bases)
    var values = CSVEncoder(byteOrderMark: false)
    if formats.contains(.tidy) { rows.forEachValue { values.appendRecord($0) } }
    var facts: [[String: String]] = []
    var fields: [DataField] = []
    if formats.contains(.facts), let report = writing.report {
      let list = FactList(report.schema)
      fields = list.fields
      let names = fields.map(\.name)
      list.forEachRecord(of: report, rows.key, catalogue: writing.catalogue) { record in
        facts.append(Dictionary(zip(names, record)) { first, _ in first })
      }
    }
    let part = Part(
      inputs: writing.inputs, forms: formats.contains(.csv) ? rows.forms : [],
      values: values.bytes, facts: facts, factFields: fields)
    parts.withLock { $0[name] = part }
  }

  /// Writes all files; they appear together, or not at all.
  ///
  /// - Parameter columns: the columns of a form in the base edition of a kind of report, in their order.
  /// - Returns: the paths of the files, and what became of each; none where no report was read.
  /// - Throws: ``Failure``; then nothing is left behind.
  func write(
    columns: (_ form: String, _ kind: String) throws(Failure) -> [String]
  ) throws(Failure) -> (files: [String], changes: [OutputChange]) {
    let parts = parts.withLock { $0.sorted { $0.key < $1.key }.map(\.value) }
    if parts.isEmpty { return ([], []) }
    var inputs: [String: Digest] = [:]
    for part in parts { inputs.merge(part.inputs) { first, _ in first } }
    var set = OutputSet()
    func add(_ format: String, _ files: [OutputSet.File]) {
      if files.isEmpty { return }
      set.files += files
      let source = Manifest.Source(
        program: version, edition: "", templates: TemplateFiles([:]), inputs: inputs, warnings: [])
      set.made.append(
        Manifest.Made(
          job: .convert, format: format, options: ["byteOrderMark": options.byteOrderMark],
          files: files.map(\.name), source: source))
    }
    add(Convert.Format.csv.rawValue, try forms(parts.flatMap(\.forms), columns))
    var tables: [DataPackage.Table] = []
    if options.formats.contains(.tidy) {
      var encoder = CSVEncoder(TidyTable.fields, byteOrderMark: options.byteOrderMark)
      for part in parts { encoder.bytes += part.values }
      tables.append(.tidy(encoder.bytes))
    }
    if options.formats.contains(.facts) { tables += facts(parts) }
    for table in tables {
      add(String(table.file.dropLast(4)), [OutputSet.File(table.file, table.bytes)])
    }
    if !tables.isEmpty {
      let package = DataPackage(title: "\(parts.count) 份报告的数据", tables: tables)
      add("datapackage", [OutputSet.File(DataPackage.file, package.bytes)])
    }
    return try put(set)
  }

  private func put(
    _ set: OutputSet
  ) throws(Failure) -> (files: [String], changes: [OutputChange]) {
    var set = set
    let output = try OutputFolder(
      Self.folder, in: options.folder, facts: [],
      wait: options.isDryRun ? nil : options.patience)
    set.removeLeftovers(of: output.manifest)
    let changes = try inFiles { [set] () throws(FileError) in try output.changes(set) }
    if !options.isDryRun {
      if !options.force { try output.protect(changes, input: nil) }
      let replacement = try inFiles { [set] () throws(FileError) in
        try output.stage(set) { $0.program == version }
      }
      try replacement.put()
    }
    return (set.files.map { FileSystem.join(output.path, $0.name) }, changes)
  }

  /// The facts of all; none where no report has any.
  ///
  /// A column that only some have is empty for the others.
  private func facts(_ parts: [Part]) -> [DataPackage.Table] {
    var fields: [DataField] = []
    for part in parts where !part.facts.isEmpty {
      if fields.isEmpty {
        fields = part.factFields
        continue
      }
      for (index, field) in part.factFields.enumerated()
      where !fields.contains(where: { $0.name == field.name }) {
        // Beside the column that it follows there.
        let before = index > 0 ? part.factFields[index - 1].name : ""
        let place = fields.firstIndex { $0.name == before }.map { $0 + 1 } ?? fields.count
        fields.insert(field, at: place)
      }
    }
    if fields.isEmpty { return [] }
    var encoder = CSVEncoder(fields, byteOrderMark: options.byteOrderMark)
    for part in parts {
      for fact in part.facts { encoder.appendRecord(fields.map { fact[$0.name] ?? "" }) }
    }
    return [.facts(encoder.bytes, fields)]
  }

  /// A file for each form of the base edition, in the order in which they come.
  private func forms(
    _ rows: [StackedRows],
    _ columns: (_ form: String, _ kind: String) throws(Failure) -> [String]
  ) throws(Failure) -> [OutputSet.File] {
    var files: [OutputSet.File] = []
    var order: [String] = []
    var groups: [String: [StackedRows]] = [:]
    for rows in rows where !rows.rows.isEmpty {
      if groups[rows.form] == nil { order.append(rows.form) }
      groups[rows.form, default: []].append(rows)
    }
    var taken: Set<String> = []
    for form in order {
      let group = groups[form] ?? []
      let kind = group[0].kind
      var names = try columns(form, kind)
      for rows in group {
        for name in rows.columns where !names.contains(name) { names.append(name) }
      }
      // The stack's columns stand first; a form's own of the same name keeps its own.
      let front = StackedRows.keyColumns
      var encoder = CSVEncoder(byteOrderMark: options.byteOrderMark)
      encoder.appendRecord(front + names.map { front.contains($0) ? "\($0)（表内）" : $0 })
      for row in group.flatMap(\.rows) {
        encoder.appendRecord(row.key + names.map { row.cells[$0] ?? "" })
      }
      var file = fileName(form, longest: 120)
      while !taken.insert(file).inserted { file += "_" }
      files.append(OutputSet.File("csv/\(file).csv", encoder.bytes))
    }
    return files
  }
}
