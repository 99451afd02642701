import Accounts
import Sheets

/// Where a cell comes from: the cell, and every cell that it is computed from, each once.
public struct Explanation: Sendable {
  /// A cell, and what it holds for what reason.
  public struct Cell: Sendable {
    /// Which cell it is.
    public let name: Name
    /// The value as printed, without thousands separators; empty where nothing is printed.
    public let printed: String
    /// The exact value; nil for a text, for nothing, and for a share of nothing.
    public let value: Number?
    /// Whether the value is an amount in the form's unit: not a count, nor a share.
    public let isMoney: Bool
    /// Where the value comes from.
    public let origin: Origin
  }

  /// Which cell a cell is.
  public struct Name: Hashable, Sendable {
    /// The form's number, or its name where it has none.
    public let form: String
    /// The row's name or the card's title.
    public let row: String
    /// The code printed with the row; empty for none.
    public let code: String
    /// The headers over the column; on a card what names the cell.
    public let column: [String]
    /// Where it stands on its sheet: `D33`.
    public let address: String
  }

  /// Where a value comes from.
  public enum Origin: Sendable {
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
  public struct Derivation: Sendable {
    /// The rule as the template states it.
    public let rule: Rule
    /// The computation over cells.
    public let term: Term
  }

  /// What a template says of a derived cell.
  public enum Rule: Sendable, Hashable {
    /// An expression: `人员经费 + 公用经费`.
    case expression(String)
    /// The sum of other rows.
    case total(Total)
  }

  /// Which rows a total adds up.
  public enum Total: Sendable, Hashable {
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
  public indirect enum Term: Sendable {
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
  public struct StatedFact: Sendable {
    /// Its position in ``FactTable/facts``.
    public let index: Int
    /// Its amount in the form's unit, or the count.
    public let amount: Number
    /// What it is about.
    public let about: [(dimension: Dimension, value: String)]
  }

  /// Where a piece of a text comes from.
  public enum TextSource: Hashable, Sendable {
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
  public internal(set) var cells: [Cell] = []

  /// The cell that was asked about.
  public var root: Cell? { cells.first }

  /// The facts that the cell comes from, in the order in which they are met, each once.
  public var facts: [Int] {
    var seen: Set<Int> = []
    var facts: [Int] = []
    for cell in cells {
      guard case .facts(let own, _) = cell.origin else { continue }
      for fact in own where seen.insert(fact.index).inserted { facts.append(fact.index) }
    }
    return facts
  }
}
