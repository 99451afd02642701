import Facts
import Forms
import Sheets
import Templates

/// What a person should know of facts that were read from a document.
package enum ReadingFinding: Hashable, Sendable {
  /// Something that the report states could not be told, and what stands for it.
  case untold(Untold, instead: String)
  /// An amount that no fact can have was not taken: why, where, and the amount.
  case notTaken(NotTaken, form: String, cell: String, amount: String, place: SourcePlace)
  /// The facts that were read cannot be put together as forms again.
  case unfillable(FillError)
  /// A form's amounts are printed in a unit that is not computed in, and were not taken: the form and the unit.
  case otherUnit(form: String, unit: String, place: SourcePlace)
  /// Forms print no unit of their amounts; this one was taken, and why.
  case assumedUnit(forms: [String], unit: AmountUnit, FormUnits.Reason)
  /// A form prints no unit of its amounts, and it could be either: they were not taken.
  case unclearUnit(form: String, place: SourcePlace)
  /// A row was not understood: the form and the row's name.
  case unreadRow(form: String, name: String, place: SourcePlace)
  /// A printed amount is not what its parts add up to, beyond rounding: both, and where they stand.
  case contradiction(
    form: String, cell: String, printed: String, place: SourcePlace, parts: String,
    partsPlace: SourcePlace?)
  /// A printed total is not what its printed parts add up to, beyond rounding: both, and where they stand.
  case brokenSum(
    form: String, cell: String, printed: String, place: SourcePlace, parts: String,
    partsPlaces: [SourcePlace])
  /// A printed figure that all sums around it contradict alike: what was printed, and what they give, which was taken.
  case misprint(form: String, cell: String, printed: String, instead: String, place: SourcePlace)
  /// A cell that the facts do not print as the report does: what it printed, what they give.
  case differs(form: String, cell: String, printed: String, computed: String, place: SourcePlace)
  /// A code is named otherwise than in the catalogue and elsewhere in the report.
  case codeName(code: String, printed: String, official: String, place: SourcePlace)
  /// The forms leave something open that was chosen so that they add up: what it is about, what was taken, and what it might be
  /// instead.
  case chosen(Choice, about: String, taken: [String], others: [String])
  /// Amounts were given digits that rounding hid, so that printed sums come out: how many, and an example of one.
  case settled(count: Int, example: String)
  /// A project's card was joined to the project most like it.
  case cardJoined(card: String, project: String, place: SourcePlace)
  /// A project stands in two rows of its form, which were taken for one.
  case mergedProject(String, place: SourcePlace)
  /// A card belongs to no project of the report.
  case cardWithoutProject(card: String, place: SourcePlace)
  /// The name of a unit in the project form was taken for a unit of the department.
  case unitJoined(printed: String, unit: String)
  /// A name stands for no code that is known; the code made up for it.
  case unknownName(name: String, code: String, place: SourcePlace)
  /// A text that the input needs was missing; what stands for it.
  case missingText(String, place: SourcePlace, instead: String)
  /// Sections are not written in the edition's sentences, and what only sentences state was not read there: their titles, and
  /// where the first stands.
  case unreadSections([String], place: SourcePlace)
  /// What a sentence states was not read: the path of the fact.
  case unreadFact(String, UnreadFactReason, place: SourcePlace)

  /// Why a fact of a sentence was not read.
  package enum UnreadFactReason: Hashable, Sendable {
    /// It can be several.
    case severalWays
    /// It is said twice, and differently.
    case saidTwice
    /// The sentences made of what was read are not those of the document.
    case notTheSame
    /// What is printed of it does not tell it.
    case notPrinted
    /// The edition's sentences cannot be read, or made of the facts of the forms: none of its facts was.
    case noSentences
  }

  /// Whether it says that the facts hold something that the document did not print.
  package var isNotPrinted: Bool {
    switch self {
    case .untold, .chosen, .settled, .unknownName: true
    default: false
    }
  }

  /// Whether it says that printed figures contradict each other.
  package var isContradiction: Bool {
    switch self {
    case .contradiction, .brokenSum, .misprint, .differs: true
    default: false
    }
  }

  /// Why an amount cannot be a fact's.
  package enum NotTaken: Hashable, Sendable {
    /// What is printed looks like a figure and is none.
    case unclear
    /// The printed figure is too large to compute with.
    case figureTooLarge
    /// The sum of what the cell and others state is.
    case sumTooLarge
    /// It is negative, where no fact may be.
    case negative
  }

  /// What a report may fail to say of itself.
  package enum Untold: String, Hashable, Sendable, CaseIterable {
    /// 年度
    case year = "年度"
    /// 部门名称
    case departmentName = "部门名称"
    /// 部门代码
    case departmentCode = "部门代码"
    /// 单位代码
    case unitCode = "单位代码"
    /// 功能科目
    case function = "功能科目"
    /// 科目名称
    case codeName = "科目名称"
  }

  /// What had to be chosen.
  package enum Choice: String, Hashable, Sendable, CaseIterable {
    /// Which 功能科目 a project's money is of.
    case projectFunction
    /// Which 科目 of a 类 spends what was carried over.
    case carriedOver
    /// Whether money that no form tells apart is 基本支出 or 项目支出.
    case nature
    /// Whether money outside the budgets is 财政专户管理资金 or 单位资金.
    case otherFund
  }
}
