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
  let filled: FormFiller.Result
  /// The positions of the forms to write, and their sheets.
  let selection: [Int]
  let sheets: [Sheet]
  /// The whole document, where it is to be written.
  let document: MadeDisclosure?
  /// What the workbook has besides its forms.
  let extraSheet: Sheet?
  let properties: Workbook.Properties
  /// What the forms are called in the base edition.
  let bases: [FormBase]

  /// The files of a format.
  func files(of format: Generate.Format) throws(Failure) -> [OutputSet.File] {
    switch format {
    case .xlsx: [OutputSet.File("\(name).xlsx", try workbook())]
    case .txt: [OutputSet.File("\(name).txt", text())]
    case .csv: csv()
    case .tidy: tidy()
    case .report: try documents()
    }
  }

  private func workbook() throws(Failure) -> [UInt8] {
    let workbook = Workbook(
      properties: properties, sheets: sheets + [extraSheet].compactMap { $0 },
      charts: options.hasCharts ? FormCharts(filled, selection: selection).charts : [])
    do throws(XLSXError) {
      return try XLSXWriter().encode(workbook)
    } catch {
      throw .workbook(error, file: FileSystem.join(options.folder, "\(name)/\(name).xlsx"))
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

  private func documents() throws(Failure) -> [OutputSet.File] {
    guard let document = document?.document() else { return [] }
    var files: [OutputSet.File] = []
    for format in Generate.DocumentFormat.allCases where options.documents.contains(format) {
      let file = "report.\(format.rawValue)"
      do throws(DOCXError) {
        files.append(OutputSet.File(file, try encode(document, as: format)))
      } catch {
        throw .text(error, file: FileSystem.join(options.folder, "\(name)/\(file)"))
      }
    }
    return files
  }

  private func encode(
    _ document: Document, as format: Generate.DocumentFormat
  ) throws(DOCXError) -> [UInt8] {
    switch format {
    case .html: HTMLWriter().encode(document)
    case .docx: try DOCXWriter().encode(document)
    case .md: MarkdownWriter().encode(document)
    case .txt:
      DocumentTextWriter(width: DisplayWidth(ambiguous: options.ambiguousWidth)).encode(document)
    }
  }
}
