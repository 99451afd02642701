import Facts
import Sheets
import Templates

/// Where a cell comes from: the cell, and every cell that it is computed from, each once.
package struct Explanation: Sendable {
  /// A cell, and what it holds for what reason.
  package struct Cell: Sendable {
    /// Which cell it is.
    package let name: Name
    /// The value as printed, without thousands separators; empty where nothing is printed.
    package let printed: String
    /// The exact value; nil for a text, for nothing, and for a share of nothing.
    package let value: Number?
    /// The unit of the value; nil for a count or a share.
    package let unit: AmountUnit?
    /// Where the value comes from.
    package let origin: Origin

    package init(
      name: Name,
      printed: String,
      value: Number?,
      unit: AmountUnit?,
      origin: Origin
    ) {
      self.name = name
      self.printed = printed
      self.value = value
      self.unit = unit
      self.origin = origin
    }
  }

  /// Which cell a cell is.
  package struct Name: Hashable, Sendable {
    /// The form's number, or its name where it has none.
    package let form: String
    /// The row's name or the card's title.
    package let row: String
    /// The code printed with the row; empty for none.
    package let code: String
    /// The headers over the column; on a card what names the cell.
    package let column: ColumnName
    /// Where it stands on its sheet: `D33`.
    package let address: String
  }

  /// Where a value comes from.
  package enum Origin: Sendable {
    /// Nothing is stated that would stand here: the template leaves it blank, or no fact is of its kind.
    case nothing(isLeftBlank: Bool)
    /// Words of the template or the report, piece by piece.
    case text([TextSource])
    /// The sum of facts; where it repeats what stands elsewhere already, that too.
    case facts([StatedFact], repeats: Derivation?)
    /// Other cells.
    case derived(Derivation)
  }

  /// How a value is computed.
  package struct Derivation: Sendable {
    /// The rule as the template states it.
    package let rule: Rule
    /// The computation over cells.
    package let term: Term
  }

  /// What a template says of a derived cell.
  package enum Rule: Sendable, Hashable {
    /// An expression: `人员经费 + 公用经费`.
    case expression(String)
    /// The sum of other rows.
    case total(Total)
  }

  /// Which rows a total adds up.
  package enum Total: Sendable, Hashable {
    /// The rows nested in it.
    case children
    /// The rows before it.
    case above
    /// The rows after it.
    case below
    /// The codes below its own.
    case codes
  }

  /// A computation.
  package indirect enum Term: Sendable {
    /// A constant.
    case number(Number)
    /// A cell, by its position in ``Explanation/cells``.
    case cell(Int)
    /// The sum of cells.
    case sum([Int])
    /// a + b
    case add(Term, Term)
    /// a − b
    case subtract(Term, Term)
    /// a × b
    case multiply(Term, Term)
    /// a ÷ b; nothing where b is 0.
    case divide(Term, Term)
    /// A computation, or 0 where it gives nothing.
    case orZero(Term)
  }

  /// A fact that a value adds up.
  package struct StatedFact: Sendable {
    /// Its position in ``FactTable/facts``.
    package let index: Int
    /// Its amount in the form's unit, or the count.
    package let amount: Number
    /// What it is about.
    package let about: [(dimension: Dimension, value: String)]
  }

  /// Where a piece of a text comes from.
  package enum TextSource: Hashable, Sendable {
    /// The template's own words.
    case template(String)
    /// A text of the report: where it stands in the facts, and what it says.
    case report(path: String, String)
    /// The official name of a code.
    case catalogue(CodeKind, code: String, String)
    /// What the row is about, or where it stands, by the template's word for it.
    case field(String, String)
  }

  /// The cells, each before those that it was the first to need; the first is the one that was asked about.
  package internal(set) var cells: [Cell] = []

  /// The cell that was asked about.
  package var root: Cell? { cells.first }

  /// The facts that the cell comes from, in the order in which they are met, each once.
  package var facts: [Int] {
    var seen: Set<Int> = []
    var facts: [Int] = []
    for cell in cells {
      guard case .facts(let own, _) = cell.origin else { continue }
      for fact in own where seen.insert(fact.index).inserted { facts.append(fact.index) }
    }
    return facts
  }
}
