import Forms
import Recognition
import Sheets
import Templates

/// Audits the forms of a document: rows, columns, and what forms say of each other.
package struct FormAudit {
  /// What was found, in the order of the forms.
  package private(set) var findings: [AuditFinding] = []
  /// How often a rule was tried, and how often it could not be.
  package private(set) var tried = 0
  package private(set) var untried = 0
  /// What could not be judged, and why.
  package private(set) var gaps: [AuditGap] = []

  /// Figures that are wrong, by their places, where others tell what they must be: that, in 元.
  package private(set) var corrections: [SourcePlace: Interval] = [:]

  /// The places of all figures of what does not hold: one of them is wrong.
  package private(set) var suspects: Set<SourcePlace> = []

  private let printed: PrintedForms
  private let rules: EquationRules

  /// Audits a document; nil where no edition knows it.
  package init?(_ document: RecognisedDocument, _ words: CheckWords) {
    guard let judged = JudgedEquations(document, words) else { return nil }
    (printed, rules) = (judged.printed, judged.rules)
    untried = judged.collection.leftOut
    gaps = judged.collection.omitted.map {
      gap(EquationRules.rule(of: $0.kind), $0.cell, $0.why)
    }
    var violations: [Culprits.Violation] = []
    for (equation, outcome) in judged.outcomes {
      switch outcome {
      case .holds: tried += 1
      case .notChecked:
        untried += 1
        gaps.append(gap(rules.rule(of: equation), equation.cell, .notPrinted))
      case .violated(let left, let right):
        tried += 1
        violations.append(Culprits.Violation(equation: equation, left: left, right: right))
      }
    }
    for violation in violations {
      suspects.formUnion(violation.equation.cells.compactMap { printed.figures[$0]?.place })
    }
    let groups = Culprits(violations, in: printed, isSubtotal: judged.collection.isSubtotal)
      .groups()
    for group in groups { note(group) }
    findings = groups.map(finding).sorted { key($0) < key($1) }
    findings = Self.once(findings)
  }

  /// What stands at one place for one rule is told once.
  private static func once(_ findings: [AuditFinding]) -> [AuditFinding] {
    var seen: Set<AuditFinding> = []
    return findings.filter { seen.insert($0).inserted }
  }

  private func key(_ finding: AuditFinding) -> String {
    "\(finding.subject)\u{1}\(finding.rule.rawValue)\u{1}\(finding.printed)\u{1}\(finding.evidence)"
  }

  // MARK: - Findings

  private func gap(
    _ rule: AuditRule, _ cell: CellReference, _ why: AuditGap.Reason
  ) -> AuditGap {
    let name = cellName(of: cell)
    return AuditGap(
      why, rule, at: printed.figures[cell]?.place, in: name.form,
      of: "[\(name.row)].\(name.column)")
  }

  private mutating func note(_ group: Culprits.Group) {
    guard let cell = group.cell ?? group.violations.first?.equation.cell, let form = cell.sheet,
      let place = printed.figures[cell]?.place
    else { return }
    let unit = printed.edition.forms[form].unit(ofColumn: cell.column)
    let right = group.violations.first.flatMap { violation in
      violation.equation.comparison == .equal ? violation.right : nil
    }
    corrections[place] = (group.expected ?? right)?.multiplied(by: Number(unit, in: .yuan))
  }

  private func finding(_ group: Culprits.Group) -> AuditFinding {
    let found = group.violations.map { rules.rule(of: $0.equation) }
    let first = group.violations[0]
    let cell = group.cell ?? first.equation.cell
    let order = EquationRules.order
    var main = order.first(where: found.contains) ?? found[0]
    if rules.isOtherUnit(group, at: cell) { main = .scale }
    let expected =
      group.cell == nil
      ? words(first.equation.comparison == .equal ? first.right : nil, at: cell)
      : words(group.expected, at: cell)
    let also = order.filter { $0 != main && found.contains($0) }
    return AuditFinding(
      main, severity(of: group), at: printed.figures[cell]?.place, of: name(of: cell),
      printed: printed.figures[cell]?.text ?? "", expected: expected,
      evidence: group.violations.map(evidence).joined(separator: "；"), also: also,
      cell: cellName(of: cell))
  }

  /// Less than one unit of the last place beyond what rounding explains is a doubt.
  private func severity(of group: Culprits.Group) -> AuditFinding.Severity {
    if group.violations.allSatisfy({ rules.rule(of: $0.equation) == .basicExpenses }) {
      return .doubt
    }
    for violation in group.violations {
      let cell = violation.equation.cell
      guard violation.equation.comparison == .equal,
        let gap = violation.left.gap(to: violation.right),
        let half = printed.figures[cell]?.value.half,
        let unit = half.adding(half), !unit.isZero, gap < unit
      else { return .error }
    }
    return .doubt
  }

  private func words(_ value: Interval?, at cell: CellReference) -> String {
    guard let centre = value?.centre, let form = cell.sheet else { return "" }
    var format = printed.forms[form].template.format
    format.zero = .full
    if case .table(let table) = printed.forms[form].template.body {
      format = table.tree.columns[cell.column].format
      format.zero = .full
    }
    return format.plain(centre)
  }

  private func name(of cell: CellReference) -> String {
    guard cell.sheet != nil else { return "" }
    let name = cellName(of: cell)
    return "\(name.form)[\(name.row)].\(name.column)"
  }

  private func cellName(of cell: CellReference) -> CellName {
    guard let form = cell.sheet else { return CellName(form: "", row: "", column: "") }
    let column = printed.edition.columnName(form, cell.column)?.text ?? "\(cell.column + 1)"
    return CellName(
      form: printed.forms[form].template.shortName, row: rowName(cell), column: column)
  }

  private func rowName(_ cell: CellReference) -> String {
    guard let form = cell.sheet else { return "" }
    let filled = printed.forms[form]
    guard case .table(let table) = filled.template.body else { return "\(cell.row + 1)" }
    let list = table.tree.columns[cell.column].list
    let line = list.flatMap { printed.line(form: form, row: cell.row, list: $0) }
    guard let line else { return "\(cell.row + 1)" }
    return line.code.isEmpty ? line.name : "\(line.code) \(line.name)"
  }

  /// An equation in figures.
  private func evidence(_ violation: Culprits.Violation) -> String {
    let equation = violation.equation
    let sign = equation.comparison == .equal ? "≠" : equation.comparison == .atMost ? ">" : "<"
    return "\(side(equation.left, of: equation)) \(sign) \(side(equation.right, of: equation))"
  }

  private func side(_ formula: Formula, of equation: Equation) -> String {
    switch formula {
    case .number(let number):
      return NumberFormat(places: 6, trim: true, zero: .bare).plain(number)
    case .cell(let cell):
      let figure = printed.figures[cell].map { $0.isBlank ? "0" : $0.text } ?? "0"
      return isNear(cell, equation) ? figure : "\(name(of: cell)) \(figure)"
    case .sum(let ranges): return sum(ranges.flatMap(\.cells))
    case .subtotal(let range): return sum(range.cells)
    case .add(let a, let b): return "\(side(a, of: equation)) + \(side(b, of: equation))"
    case .subtract(let a, let b): return "\(side(a, of: equation)) − \(side(b, of: equation))"
    case .multiply(let a, let b): return "\(side(a, of: equation)) × \(side(b, of: equation))"
    case .divide(let a, let b): return "\(side(a, of: equation)) ÷ \(side(b, of: equation))"
    case .orZero(let inner): return side(inner, of: equation)
    }
  }

  /// Whether a cell stands in the row or the column that the finding is about, so that its figure says enough.
  private func isNear(_ cell: CellReference, _ equation: Equation) -> Bool {
    cell.sheet == equation.cell.sheet
      && (cell.row == equation.cell.row || cell.column == equation.cell.column)
  }

  private func sum(_ cells: [CellReference]) -> String {
    let figures = cells.compactMap { printed.figures[$0] }.filter { !$0.isBlank }.map(\.text)
    if figures.count <= 24 { return figures.isEmpty ? "0" : figures.joined(separator: " + ") }
    return figures.prefix(20).joined(separator: " + ") + " + … + " + (figures.last ?? "")
      + "（\(figures.count)）"
  }
}
