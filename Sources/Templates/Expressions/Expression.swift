import Sheets

/// A derived value or one side of a relation, as a template writes it.
///
/// `预算表5[合计].基本支出.小计` is a cell of another form; `[收入总计].预算数` one of the same form; `人员经费 + 公用经费` names
/// columns where a column is defined and rows where a row is; `[*]` is the row about the same thing (the same code, project or
/// unit) as the current one; `[Σ]` stands for every row that states facts, as a form without totals needs it. A header over
/// several columns stands for their sum.
package indirect enum Expression: Sendable, Hashable {
  /// A constant.
  case number(Number)
  /// A cell, or the cells below a header.
  case reference(Reference)
  /// a + b
  case add(Expression, Expression)
  /// a − b
  case subtract(Expression, Expression)
  /// a × b
  case multiply(Expression, Expression)
  /// a ÷ b
  case divide(Expression, Expression)
  /// An expression, or 0 where it is a share of nothing.
  case orZero(Expression)

  /// Every reference in the expression, left to right.
  package var references: [Reference] {
    var references: [Reference] = []
    collect(&references)
    return references
  }

  private func collect(_ references: inout [Reference]) {
    switch self {
    case .number: break
    case .reference(let reference): references.append(reference)
    case .add(let a, let b), .subtract(let a, let b), .multiply(let a, let b),
      .divide(let a, let b):
      a.collect(&references)
      b.collect(&references)
    case .orZero(let inner): inner.collect(&references)
    }
  }
}

/// What an expression names: form, row and column, as far as they are given.
package struct Reference: Sendable, Hashable {
  /// Which row of the form is meant.
  package enum Row: Sendable, Hashable {
    /// The current one, or the one the bare name means where rows are defined.
    case current
    /// The row of that name, or about that code.
    case named(String)
    /// The row about the same thing as the current one.
    case matching
    /// Every row that states facts.
    case stating
  }

  /// The form's name or number; nil for the form itself.
  package var form: String?
  /// The row.
  package var row: Row
  /// The column's path, topmost header first; empty for the current column.
  package var column: [String]

  package init(form: String?, row: Row, column: [String]) {
    (self.form, self.row, self.column) = (form, row, column)
  }
}

/// A statement about two expressions that must hold: `预算表1[收入总计] = 预算表1[支出总计]`.
package struct Relation: Sendable, Hashable {
  /// How the two sides compare.
  package enum Comparison: String, Sendable, Hashable {
    /// Equal.
    case equal = "="
    /// Not less.
    case atLeast = "≥"
    /// Not more.
    case atMost = "≤"

    package func holds(_ a: Number, _ b: Number) -> Bool {
      switch self {
      case .equal: a == b
      case .atLeast: a >= b
      case .atMost: a <= b
      }
    }
  }

  /// The text of the template.
  package let text: String
  /// Where it stands.
  package let place: TemplateError.Place
  package let left: Expression
  package let comparison: Comparison
  package let right: Expression
}
