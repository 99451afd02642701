import Forms
import Sheets
import Templates

/// What a notice of correction (更正说明) says.
package struct NoticeContent: Sendable {
  /// Why something was corrected, and which facts were.
  package struct Reason: Hashable, Sendable {
    /// The reason in words.
    package var text: String
    /// The facts that were changed for it.
    package var changes: [Change]

    /// Makes a reason.
    package init(_ text: String, changes: [Change] = []) {
      self.text = text
      self.changes = changes
    }
  }

  /// A fact that was changed.
  package struct Change: Hashable, Sendable {
    /// Where it stands in the facts: `支出[0].人员经费`.
    package var path: String
    /// What it was, as written; nil for a fact that is new.
    package var old: String?
    /// What it is now; nil for one that is no more.
    package var new: String?

    /// Makes a change.
    package init(path: String, old: String?, new: String?) {
      self.path = path
      self.old = old
      self.new = new
    }
  }

  /// How many relations (勾稽关系) were tried on the corrected forms, and those that do not hold, in words.
  package struct Relations: Hashable, Sendable {
    /// How many were tried.
    package var tried: Int
    /// Those that do not hold.
    package var failing: [String]

    /// Makes an account of relations.
    package init(tried: Int, failing: [String]) {
      self.tried = tried
      self.failing = failing
    }
  }

  /// The department's name.
  package var department: String
  /// 年度.
  package var year: Int
  /// 部门预算 or 部门决算.
  package var kind: String
  /// The unit of amounts: 万元.
  package var unit: String
  /// 更正日期, as it is to be printed; empty for none.
  package var date: String
  /// 更正原因, in order.
  package var reasons: [Reason]
  /// The cells that differ.
  package var differences: [CellDifference]
  /// What came of the relations; nil where they were not tried.
  package var relations: Relations?
  /// The fonts.
  package var theme: Theme
  /// How it is set as a text of a word processor.
  package var manner = DocumentManner()

  /// Makes the content of a notice.
  package init(
    department: String, year: Int, kind: String, unit: String, date: String, reasons: [Reason],
    differences: [CellDifference], relations: Relations?, theme: Theme = Theme()
  ) {
    self.department = department
    self.year = year
    self.kind = kind
    self.unit = unit
    self.date = date
    self.reasons = reasons
    self.differences = differences
    self.relations = relations
    self.theme = theme
  }

  /// Makes the content of a notice about two fillings.
  ///
  /// - Parameters:
  ///   - old: the forms as they were published.
  ///   - new: the corrected forms, whose department, year and unit the notice names.
  ///   - date: 更正日期, as it is to be printed.
  ///   - reasons: 更正原因.
  ///   - failing: the relations that do not hold on the corrected forms, in words.
  package init(
    from old: FormFiller.Result, to new: FormFiller.Result, date: String, reasons: [Reason],
    failing: [String]
  ) {
    let (report, edition) = (new.names.report, new.names.edition)
    self.init(
      department: report.department.name, year: report.year, kind: edition.kind,
      unit: edition.unit.rawValue, date: date, reasons: reasons,
      differences: FormComparison.differences(from: old, to: new),
      relations: Relations(tried: new.relationsTried, failing: failing), theme: edition.theme)
    manner = edition.manner
  }
}
