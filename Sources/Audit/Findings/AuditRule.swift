/// A rule of the catalogue of checks.
package enum AuditRule: String, Hashable, Sendable, CaseIterable {
  /// A total row is the sum of the rows that it totals.
  case total = "A1"
  /// A row is the sum of what stands below it: 类 of 款, 款 of 项, the department of its units.
  case nested = "A2"
  /// A column is what its form computes it from: 合计 = 基本支出 + 项目支出.
  case row = "A3"
  /// 年初 + 收入 = 支出 + 年末.
  case balance = "A4"
  /// A row is what its form computes it from: 总计 = 本年合计 + 结转.
  case rows = "A5"
  /// The “三公” expenses are the sum of theirs.
  case expenses = "A6"
  /// 人员经费 and 公用经费 are the sums of their codes.
  case natures = "A7"
  /// Codes have their lengths, stand below their parents, in order, each once.
  case codes = "A8"
  /// A name belongs to its code.
  case codeName = "A9"
  /// An amount stands in the unit of its form.
  case scale = "A10"
  /// A cell of an amount column holds an amount as the form prints them.
  case cell = "A11"
  /// An empty form says so, and no other does.
  case emptiness = "A12"
  /// Rows are numbered on, and the unit of money is there.
  case caption = "A13"
  /// A code belongs to the fund that pays it.
  case fund = "A14"
  /// What two forms state of the same facts is the same.
  case same = "B1"
  /// Forms of a budget agree as the edition demands.
  case budgetForms = "B2"
  /// Forms of final accounts agree as the edition demands.
  case finalForms = "B3"
  /// A card has a project of its name and money.
  case card = "B4"
  /// The “三公” expenses are not less than what 基本支出 spends on them.
  case basicExpenses = "B5"
  /// A code of one form stands in the form that holds it too, under the same name.
  case codeForms = "B6"
  /// The department is the sum of its units, each of which balances.
  case units = "B7"
  /// Counts and money agree.
  case counts = "B8"
  /// The parts and forms that the contents list are there.
  case contents = "R1"
  /// Parts are there, and headings are numbered on.
  case numbering = "R2"
  /// Each of the “三公” expenses is stated.
  case expensesStated = "R3"
  /// What must be stated is.
  case stated = "R4"
  /// A reason is given where one is begun.
  case reason = "R5"
  /// A report of a unit calls itself one.
  case level = "R6"
  /// Costs of a card are no more than its money.
  case cost = "K1"
  /// Weights of a card add up to 100, or 90.
  case weights = "K2"
  /// The money table of a card adds up, and its rates are quotients.
  case rate = "K3"
  /// No two projects have the same goal.
  case goal = "K4"
  /// Amounts of a card stand in its unit.
  case cardScale = "K5"
  /// An amount in a sentence is one of those that the tables print under the same name.
  case amount = "P1"
  /// A share is the part divided by the whole.
  case share = "P2"
  /// A completion is the execution divided by the budget.
  case completion = "P3"
  /// A change is the difference of two years, its percentage the quotient.
  case change = "P4"
  /// The word fits the sign.
  case word = "P5"
  /// What is stated twice is stated alike.
  case repeated = "P6"
  /// Parts of a whole list add up to what they are parts of.
  case parts = "P7"
  /// Last year's figure is that of last year's report.
  case lastYear = "P8"
  /// A name of a classification is one of the catalogue.
  case name = "P9"
  /// A unit of money is the right one.
  case unit = "P10"
  /// A purpose fits its classification.
  case purpose = "P11"
  /// Counts that are stated are those of the forms.
  case number = "P12"
  /// Percentages of a paragraph have the same places.
  case places = "P13"
  /// A year fits the report's year.
  case year = "W1"
  /// Nothing is left to be chosen or filled in.
  case leftOver = "W2"
  /// Names of the department and its units are written alike.
  case department = "W3"
  /// Marks and words stand once, brackets and quotes in pairs.
  case punctuation = "W4"
  /// 收入 and 支出, 预算 and 决算 are not taken for each other.
  case opposite = "W5"
  /// Nothing in the file is hidden.
  case hidden = "M1"
  /// A page can be read as text.
  case text = "M2"
  /// Several files of one report agree.
  case files = "M3"
  /// What is published is what the facts say.
  case facts = "M4"

  /// How bad a breach is as a rule.
  package var severity: AuditFinding.Severity {
    switch self {
    case .punctuation, .numbering, .places: .note
    case .basicExpenses, .codeForms, .counts, .reason, .level, .weights, .goal, .purpose, .number,
      .department, .opposite, .hidden, .text, .lastYear, .caption, .cell:
      .doubt
    default: .error
    }
  }
}
