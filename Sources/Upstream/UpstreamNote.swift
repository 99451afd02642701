import Facts
import Sheets

/// What a person should know of facts that were read from their own workbooks.
package enum UpstreamNote: Sendable, Hashable {
  /// Two places state the same fact differently.
  case conflict(fact: String, amount: String, UpstreamPlace, otherAmount: String, UpstreamPlace)
  /// A total that is printed is not the sum of its rows or columns, or of what other tables state.
  case total(table: String, cell: String, printed: String, sum: String, UpstreamPlace)
  /// A cell of amounts holds something else.
  case unreadable(table: String, column: String, text: String, UpstreamPlace)
  /// A code or word means nothing; what is known.
  case unknownWord(table: String, column: String, text: String, rows: Int, UpstreamPlace)
  /// A sheet of which nothing was read.
  case unusedSheet(String, hasFigures: Bool, UpstreamPlace?)
  /// Sheets that are known to state no fact.
  case leftSheets([String], file: String)
  /// A column that was not read.
  case unusedColumns([String], sheet: String, UpstreamPlace)
  /// Rows that the template leaves out.
  case filtered(table: String, rows: Int, UpstreamPlace)
  /// A row with amounts of which a fact was not taken, perhaps because columns say nothing of it.
  case unusedRow(table: String, row: String, empty: [String], UpstreamPlace)
  /// An amount finer than 分 that was rounded.
  case rounded(table: String, text: String, count: Int, UpstreamPlace)
  /// How an amount was chosen, as the template says.
  case chosen(table: String, String, UpstreamPlace)
  /// What is left of a sum was taken for something.
  case rest(fact: String, amount: String, taken: String, UpstreamPlace)
  /// What is left of a sum was not taken, because the tables of its parts are not there.
  case noParts(table: String, column: String, needs: [String], UpstreamPlace)
  /// What the facts lack.
  case lacking(String, instead: String)
  /// Lists of which nothing was found.
  case emptyLists([String])
  /// Columns that a sheet lacks: it was read without them, or not at all.
  case lacksColumns([String], table: String, sheet: String, isRead: Bool, UpstreamPlace)
  /// Two columns have the header of one.
  case ambiguous(table: String, column: String, UpstreamPlace, other: UpstreamPlace)
  /// Something hidden was left out, or taken because that was asked for.
  case hidden(SourceRemark, file: String)
  /// A sheet was read as a table: how many rows of facts.
  case read(
    sheet: String, table: String, source: String, rows: Int, unit: AmountUnit, UpstreamPlace)
  /// A net amount is negative.
  case negative(fact: String, amount: String, UpstreamPlace)
  /// A report as it was published says something else.
  case differs(
    cell: String, printed: String, figure: String, SourcePlace?, file: String,
    sources: [UpstreamPlace])
  /// Forms of a published report of which the workbooks say nothing.
  case uncompared([String], file: String)
  /// Something of an unknown workbook was not understood when its template was drafted.
  case drafted(String, UpstreamPlace?)
  /// A file that is the same as another.
  case repeatedFile(String, other: String)
  /// A sheet of a table that adds up, all of which another sheet states too: its first fact's place, and there.
  case repeatedSheet(table: String, UpstreamPlace, other: UpstreamPlace)
  /// Rows of a table that adds up stand on two sheets: how many, the first here, and there.
  case repeatedRows(table: String, rows: Int, UpstreamPlace, other: UpstreamPlace)
  /// What is wrong with a part of a file.
  case remark(SourceRemark, file: String)

  /// The file that it is on; nil for all together.
  package var file: String? {
    switch self {
    case .conflict(_, _, let place, _, _), .total(_, _, _, _, let place),
      .unreadable(_, _, _, let place), .unknownWord(_, _, _, _, let place),
      .unusedColumns(_, _, let place), .filtered(_, _, let place), .unusedRow(_, _, _, let place),
      .rounded(_, _, _, let place), .rest(_, _, _, let place), .chosen(_, _, let place),
      .noParts(_, _, _, let place),
      .lacksColumns(_, _, _, _, let place), .ambiguous(_, _, let place, _),
      .read(_, _, _, _, _, let place), .negative(_, _, let place), .repeatedSheet(_, let place, _),
      .repeatedRows(_, _, let place, _):
      place.file
    case .unusedSheet(_, _, let place), .drafted(_, let place): place?.file
    case .leftSheets(_, let file), .hidden(_, let file), .differs(_, _, _, _, let file, _),
      .repeatedFile(let file, _), .uncompared(_, let file), .remark(_, let file):
      file
    case .lacking, .emptyLists: nil
    }
  }

  /// Where in it.
  package var place: SourcePlace? {
    switch self {
    case .conflict(_, _, let place, _, _), .total(_, _, _, _, let place),
      .unreadable(_, _, _, let place), .unknownWord(_, _, _, _, let place),
      .unusedColumns(_, _, let place), .filtered(_, _, let place), .unusedRow(_, _, _, let place),
      .rounded(_, _, _, let place), .rest(_, _, _, let place), .chosen(_, _, let place),
      .noParts(_, _, _, let place),
      .lacksColumns(_, _, _, _, let place), .ambiguous(_, _, let place, _),
      .read(_, _, _, _, _, let place), .negative(_, _, let place), .repeatedSheet(_, let place, _),
      .repeatedRows(_, _, let place, _):
      place.place
    case .unusedSheet(_, _, let place), .drafted(_, let place): place?.place
    case .differs(_, _, _, let place, _, _): place
    case .hidden(let remark, _), .remark(let remark, _): remark.place
    case .leftSheets, .lacking, .emptyLists, .repeatedFile, .uncompared: nil
    }
  }
}
