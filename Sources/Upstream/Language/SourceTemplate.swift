import Facts
import Templates

/// A source template (来源版式): how a workbook that officers already have becomes facts.
///
///     source: 财决报表
///     kind: 部门决算
///     unit: 元
///     tables:
///       - table: 支出决算表
///         sheets: ["Z04 *"]
///         columns: {功能科目: {heads: [科目编码], is: 功能科目}, 项目支出: {heads: [项目支出], is: 金额}}
///         facts: [{list: 支出, keys: [功能科目], amounts: [项目支出]}]
package struct SourceTemplate: Sendable {
  /// What it is called.
  package let name: String
  /// What it reads, for people.
  package let doc: String
  /// 部门预算 or 部门决算; nil for both.
  package let kind: String?
  /// The unit of amounts where a sheet prints none.
  package let unit: AmountUnit
  /// What rows begin with that say nothing: 栏次.
  package let skip: [Pattern]
  /// Headers of columns that are known to state no fact.
  package let ignore: [HeadPath]
  /// Sheets that are known to state no fact.
  package let leave: [Pattern]
  /// What captions over the tables begin with, by what they say of the report.
  package let captions: [(target: FrameKey, words: [String])]
  /// The tables.
  package let tables: [TableSource]
}

/// What a source can say of a report as a whole.
package enum FrameKey: String, CaseIterable, Sendable, Hashable {
  case year = "年度"
  case code = "部门.代码"
  case name = "部门.名称"
  case printedName = "部门.预算单位"
}

/// One table of a source: where it stands, what its columns are, and which facts its rows state.
package struct TableSource: Sendable {
  /// What it is called.
  ///
  /// Of tables of one name the first that fits a sheet is taken.
  package let name: String
  /// The names of the sheets that it may stand on; none where its headers alone tell.
  package let sheets: [Pattern]
  /// Its columns, each named once.
  package let columns: [ColumnSource]
  /// Which rows are read.
  package let rows: RowsSource
  /// Whether what several sheets state of the same adds up, as pages of a ledger do.
  package let adds: Bool
  /// Headers of columns that tell a row from any other: the number of a voucher, a day.
  package let marks: [HeadPath]
  /// The tables that a sheet is rather than this one: of fewer columns, it would be found there too.
  package let yields: [String]
  /// Columns that are sums of others.
  package let sums: [(total: String, parts: [String])]
  /// What its rows state: all that fit a row.
  package let facts: [FactSource]
  /// Where it stands in its file.
  package let place: TemplateError.Place

  /// The column of a name.
  package func column(_ name: String) -> ColumnSource? { columns.first { $0.name == name } }
}

/// A column of a source.
package struct ColumnSource: Sendable {
  /// What stands in a cell.
  package enum Kind: String, CaseIterable, Sendable {
    /// A code of the classification of function, perhaps with its name.
    case function = "功能科目"
    /// A code of the economic classification, perhaps with its name.
    case economy = "经济科目"
    /// Another code, perhaps with its name: the code is taken.
    case code = "代码"
    /// A code with a name: the name is taken.
    case name = "名称"
    /// The name of a row, perhaps numbered: `一、`, `1.`, `其中：`.
    case label = "行名"
    /// Money.
    case amount = "金额"
    /// A text.
    case text = "文字"

    /// The classification that codes are of.
    package var codes: CodeKind? {
      switch self {
      case .function: .function
      case .economy: .economy
      default: nil
      }
    }
  }

  /// What the template calls it.
  package let name: String
  /// Its header in any spelling.
  package let heads: [HeadPath]
  /// Its letter, where the sheet has no headers.
  package let letter: Int?
  /// What stands in it.
  package let kind: Kind
  /// The words that its texts mean: a term, and how it is written.
  package let words: [(term: String, patterns: [Pattern])]?
  /// The column with the names of its codes.
  package let names: String?
  /// Whether a sheet may lack it.
  package let isOptional: Bool
  /// Whether texts that mean none of its words say nothing, and are no mistake.
  package let isPartial: Bool
  /// The column to the right of which it is the first of its header.
  package let behind: String?
  /// Whether it stands for all columns whose header names a code of this classification.
  package let each: CodeKind?
}

/// Which rows of a table are read.
package struct RowsSource: Sendable {
  /// A condition: the texts of a column.
  package typealias Condition = (column: String, patterns: [Pattern])

  /// What rows must say to be taken.
  package var take: [Condition] = []
  /// What rows of totals say.
  package var total: [Condition] = []
  /// What rows of subtotals say: of the rows behind the subtotal before.
  package var subtotal: [Condition] = []
  /// The column of codes of which only those are taken that no other goes on from.
  package var leaves: String?
  /// What rows say that are known to state no fact, where none of the table's takes them.
  package var pass: [Condition] = []
  /// What the row behind the last one says.
  package var until: [Condition] = []
}

/// What a row states.
package struct FactSource: Sendable {
  /// What becomes of the row's values.
  package enum Target: Sendable {
    /// Facts of a list.
    case list(String)
    /// An amount of the report that stands alone.
    case single(String)
    /// Something of the report as a whole.
    case frame(FrameKey)
    /// A value of 情况 by that name; nil for the one in a column.
    case situation(name: String?, column: String?)
  }

  /// What becomes of the row.
  package let target: Target
  /// What the row must say.
  package let when: [RowsSource.Condition]
  /// What it must not say.
  package let unless: [RowsSource.Condition]
  /// What holds for all its facts.
  package let constants: [(key: String, value: String)]
  /// The columns that say the keys; of several the first that says something.
  package let keys: [(key: String, columns: [String])]
  /// The columns that state amounts.
  package let amounts: [(key: String, column: String)]
  /// The column that is taken away from amounts: what a ledger takes back.
  package let less: String?
  /// What rows say whose amounts are taken back, where the sheet has no column for what is.
  package let back: [RowsSource.Condition]
  /// The column that a value of the frame stands in.
  package let value: String?
  /// The keys over which the amounts are sums, with the values that these sum; all where none are named.
  package let whole: [(key: String, values: [String])]
  /// What holds for what is left of a sum beyond what other tables state.
  package let rest: [(key: String, value: String)]
  /// The keys whose amounts count towards a sum beside the one of its name.
  package let counts: [(key: String, keys: [String])]
  /// The tables of which one must be there for a rest to be told.
  package let after: [String]
  /// What is told where it states an amount: how it was chosen.
  package let doubt: String?
  /// Whether amounts of nothing are facts too.
  package let zeros: Bool
  /// Where it stands in its file.
  package let place: TemplateError.Place
}
