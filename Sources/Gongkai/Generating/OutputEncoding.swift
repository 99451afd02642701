import Facts
import Forms
import Recognition
import SheetFormats
import Sheets
import Templates

/// Makes the bytes of each format of one report's filled forms.
struct OutputEncoding: Sendable {
  let options: Generate.Options
  /// What the files are named for.
  let name: String
  /// What prints PDFs.
  let printing: Printing
  let filled: FormFiller.Result
  /// The positions of the forms to write, and their sheets.
  let selection: [Int]
  let sheets: [Sheet]
  /// The whole document, where it is to be written.
  let document: MadeDisclosure?
  /// What it is to look like.
  let likeness: Likeness?
  /// What the workbook has besides its forms.
  let extraSheet: Sheet?
  let properties: Workbook.Properties
  /// What the forms are called in the base edition.
  let bases: [FormBase]

  /// Files, and what there is to know of PDFs among them, by their names.
  struct Files {
    var files: [OutputSet.File]
    var printed: [String: PrintNote] = [:]
  }

  /// The files of a format.
  func files(of format: Generate.Format) throws(Failure) -> Files {
    switch format {
    case .xlsx: Files(files: [OutputSet.File("\(name).xlsx", try workbook())])
    case .txt: Files(files: [OutputSet.File("\(name).txt", text())])
    case .csv: Files(files: csv())
    case .tidy: Files(files: tidy())
    case .pdf: try pages()
    case .report: try documents()
    }
  }

  /// The forms alone, each on pages of its own.
  private func pages() throws(Failure) -> Files {
    let edition = filled.names.edition
    var document = Document(titleLines: [], manner: edition.manner, properties: properties)
    document.blocks = zip(selection, sheets).flatMap { index, sheet in
      [.heading(2, edition.forms[index].name), .sheet(sheet)]
    }
    let file = "\(name).pdf"
    let printed = try printing.print(document, contentsDepth: 0, named: path(file))
    return Files(
      files: [OutputSet.File(file, printed.bytes)], printed: [file: printed.note])
  }

  /// What a file is called in messages.
  private func path(_ file: String) -> String { FileSystem.join(options.folder, "\(name)/\(file)") }

  private func workbook() throws(Failure) -> [UInt8] {
    var workbook = Workbook(
      properties: properties, sheets: sheets + [extraSheet].compactMap { $0 },
      charts: options.hasCharts ? FormCharts(filled).charts(selection: selection) : [])
    workbook.smallestType = filled.names.edition.manner.smallest
    workbook.wide = filled.names.edition.manner.wide
    do throws(XLSXError) {
      return try XLSXWriter().encode(workbook)
    } catch {
      throw .workbook(error, file: path("\(name).xlsx"))
    }
  }

  private func text() -> [UInt8] {
    let writer = TextWriter(width: DisplayWidth(ambiguous: options.ambiguousWidth))
    var text: [UInt8] = []
    for sheet in sheets {
      if !text.isEmpty { text.append(0x0A) }
      text += writer.encode(sheet)
    }
    return text
  }

  private func csv() -> [OutputSet.File] {
    let writer = CSVWriter(byteOrderMark: options.byteOrderMark)
    return zip(selection, sheets).map { index, sheet in
      let form = fileName(filled.forms[index].template.name)
      return OutputSet.File("csv/\(twoDigits(index + 1))-\(form).csv", writer.encode(sheet))
    }
  }

  private func tidy() -> [OutputSet.File] {
    let edition = filled.names.edition
    let key = ReportKey(filled.names.report, named: name, kind: edition.kind)
    var tidy = TidyTable(key, forms: bases)
    var encoder = CSVEncoder(TidyTable.fields, byteOrderMark: options.byteOrderMark)
    for index in selection {
      tidy.forEachRecord(
        of: filled.view(of: index), filled.forms[index].template, base: bases[index]
      ) { encoder.appendRecord($0) }
    }
    let package = DataPackage(title: "\(name) 的数据", tables: [.tidy(encoder.bytes)])
    return [
      OutputSet.File("tidy.csv", encoder.bytes), OutputSet.File(DataPackage.file, package.bytes),
    ]
  }

  private func documents() throws(Failure) -> Files {
    guard var document = document?.document() else { return Files(files: []) }
    if let likeness { document.manner = likeness.manner }
    if let date = options.date { document.issueLines = [Clock.written(date)] }
    // First, for it tells the numbers of pages.
    let printed =
      options.documents.contains(.pdf)
      ? try printing.print(
        document, contentsDepth: DOCXWriter().contentsDepth, named: path(Self.pagesFile)) : nil
    var made = Files(files: [])
    for format in Generate.DocumentFormat.allCases where options.documents.contains(format) {
      let file = "report.\(format.rawValue)"
      do throws(DOCXError) {
        made.files.append(OutputSet.File(file, try encode(document, as: format, printed)))
      } catch {
        throw .text(error, file: path(file))
      }
    }
    made.printed[Self.pagesFile] = printed?.note
    return made
  }

  private static let pagesFile = "report.pdf"

  private func encode(
    _ document: Document, as format: Generate.DocumentFormat, _ printed: Printing.Printed?
  ) throws(DOCXError) -> [UInt8] {
    switch format {
    case .html: HTMLWriter().encode(document)
    case .docx: try DOCXWriter().write(document, places: printed?.places ?? [:]).bytes
    case .md: MarkdownWriter().encode(document)
    case .txt:
      DocumentTextWriter(width: DisplayWidth(ambiguous: options.ambiguousWidth)).encode(document)
    case .pdf: printed?.bytes ?? []
    }
  }
}
