import Changes
import Forms
import Prose
import Recognition
import SheetFormats
import Sheets
import Templates

/// Everything that filled forms are written as.
enum Writers {
  /// Writes all forms in every format.
  static func run(_ filled: FormFiller.Result) {
    let selection = Array(filled.forms.indices)
    let renderer = SheetRenderer(filled, selection: selection)
    let sheets = selection.map { renderer.sheet(of: $0) }
    for sheet in sheets {
      _ = CSVWriter().encode(sheet)
      _ = TextWriter().encode(sheet)
    }
    var encoder = CSVEncoder(byteOrderMark: false)
    for view in filled.views {
      TidyTable().forEachRecord(of: view) { record in
        if record.count != TidyTable.columns.count { broken("a record of another length") }
        encoder.appendRecord(record)
      }
    }
    let properties = Workbook.Properties(
      title: "", subject: "", company: "", creator: "", createdYear: 2000)
    let workbook = Workbook(
      properties: properties, sheets: sheets,
      charts: FormCharts(filled, selection: selection).charts)
    do throws(XLSXError) {
      _ = try XLSXWriter().encode(workbook)
    } catch {
      switch error {
      // Whatever a sheet says, what is written of it reads as it.
      case .damagedPackage, .writerFailed, .cannotCreate, .brokenReference, .missingStyle,
        .degenerateMerge, .mergeOutsideSheet, .overlappingMerge:
        broken("a workbook that cannot be written: \(error)")
      default: return
      }
    }
  }
}
