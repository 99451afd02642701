import Sheets
import Upstream

extension UpstreamNote {
  /// Its code.
  var code: Finding.Code {
    switch self {
    case .conflict: .sourceConflict
    case .total: .sourceTotal
    case .unreadable: .unreadAmount
    case .unknownWord: .unknownSourceWord
    case .unusedSheet(_, let hasFigures, _): hasFigures ? .unusedSheet : .emptySheet
    case .leftSheets: .leftSheets
    case .unusedColumns: .unusedSourceColumns
    case .filtered: .filteredRows
    case .unusedRow: .unusedSourceRow
    case .rounded: .roundedToFen
    case .rest: .restTaken
    case .chosen: .chosenAmount
    case .noParts: .partsMissing
    case .lacking: .untoldFrame
    case .emptyLists: .emptyLists
    case .lacksColumns(_, _, _, let isRead, _): isRead ? .lackedColumns : .unreadSource
    case .ambiguous: .ambiguousColumn
    case .hidden: .hiddenSource
    case .read: .sourceRead
    case .negative: .negativeAmount
    case .differs: .publishedDiffers
    case .uncompared: .uncomparedForms
    case .drafted: .draftedSource
    case .repeatedFile: .repeatedFile
    case .repeatedSheet: .repeatedSheet
    case .repeatedRows: .repeatedRows
    // Told as it is everywhere.
    case .remark: .unreadPart
    }
  }

  /// What it is about, for programs.
  var values: [(key: String, value: String)] {
    switch self {
    case .conflict(let fact, let amount, _, let other, let place):
      [("fact", fact), ("amount", amount), ("other", other), ("file", place.file)]
    case .total(let table, let cell, let printed, let sum, _):
      [("table", table), ("cell", cell), ("printed", printed), ("sum", sum)]
    case .unreadable(let table, let column, let text, _):
      [("table", table), ("column", column), ("text", text)]
    case .unknownWord(let table, let column, let text, let rows, _):
      [("table", table), ("column", column), ("text", text), ("rows", "\(rows)")]
    case .unusedSheet(let sheet, _, _): [("sheet", sheet)]
    case .leftSheets(let sheets, _): sheets.map { ("sheet", $0) }
    case .unusedColumns(let columns, let sheet, _):
      [("sheet", sheet)] + columns.map { ("column", $0) }
    case .filtered(let table, let rows, _): [("table", table), ("rows", "\(rows)")]
    case .unusedRow(let table, let row, let empty, _):
      [("table", table), ("row", row)] + empty.map { ("empty", $0) }
    case .rounded(let table, let text, let count, _):
      [("table", table), ("text", text), ("count", "\(count)")]
    case .rest(let fact, let amount, let taken, _):
      [("fact", fact), ("amount", amount), ("taken", taken)]
    case .chosen(let table, let text, _): [("table", table), ("text", text)]
    case .noParts(let table, let column, let needs, _):
      [("table", table), ("column", column)] + needs.map { ("needs", $0) }
    case .lacking(let what, let instead): [("what", what), ("instead", instead)]
    case .emptyLists(let lists): lists.map { ("list", $0) }
    case .lacksColumns(let columns, let table, let sheet, _, _):
      [("sheet", sheet), ("table", table)] + columns.map { ("column", $0) }
    case .ambiguous(let table, let column, _, _): [("table", table), ("column", column)]
    case .hidden(let remark, _), .remark(let remark, _):
      [("what", remark.what.rawValue), ("count", "\(remark.count)")]
    case .read(let sheet, let table, let source, let rows, let unit, _):
      [
        ("sheet", sheet), ("table", table), ("source", source), ("rows", "\(rows)"),
        ("unit", unit.rawValue),
      ]
    case .negative(let fact, let amount, _): [("fact", fact), ("amount", amount)]
    case .differs(let cell, let printed, let figure, _, _, _):
      [("cell", cell), ("printed", printed), ("figure", figure)]
    case .uncompared(let forms, _): forms.map { ("form", $0) }
    case .drafted(let text, _): [("text", text)]
    case .repeatedFile(_, let other): [("other", other)]
    case .repeatedSheet(let table, _, let other): [("table", table), ("other", other.file)]
    case .repeatedRows(let table, let rows, _, let other):
      [("table", table), ("rows", "\(rows)"), ("other", other.file)]
    }
  }
}
