/// What is limited when the pages of a file are read.
package enum Limit: String, Sendable, CaseIterable {
  /// Pages.
  case pages
  /// Bytes of one stream, decoded.
  case streamBytes
  /// Bytes of all streams together, packed and decoded.
  case bytes
  /// Objects looked at.
  case objects
  /// Operators and their operands.
  case operators
  /// Drawings that are drawn by name.
  case forms
  /// Drawings in drawings, or arrays in arrays.
  case depth
  /// Graphics states that are put aside.
  case states
  /// Operands before one operator.
  case operands
  /// Entries of maps from codes to characters.
  case mappings
  /// Points of one path.
  case points
  /// Characters.
  case characters
  /// Lines of one page.
  case lines
}

/// That a limit was reached.
struct BudgetError: Error, Hashable {
  /// The limit.
  let limit: Limit

  /// Makes the error.
  init(_ limit: Limit) { self.limit = limit }
}

/// What is left of the limits that hold for all pages of a file together.
///
/// A hostile file asks for more with every byte; a report needs a thousandth of each.
final class Budget {
  /// The most pages.
  static let pages = 5_000
  /// The most bytes of one stream.
  static let streamBytes = 64 << 20
  /// How deep drawings stand in drawings.
  static let formDepth = 28
  /// How deep arrays stand in arrays.
  static let nesting = 50
  /// How many graphics states are put aside.
  static let states = 2_000
  /// How many operands one operator has.
  static let operands = 20_000
  /// How many points a path has.
  static let points = 200_000
  /// How many lines a page has.
  static let lines = 300_000

  private(set) var bytes = 256 << 20
  private var objects = 2_000_000
  private var operators = 20_000_000
  private var forms = 20_000
  private var mappings = 400_000
  private var characters = 4_000_000

  /// Takes bytes of streams.
  func takeBytes(_ count: Int) throws(BudgetError) {
    guard count <= bytes else { throw BudgetError(.bytes) }
    bytes -= count
  }

  /// Takes a look at an object; false where no more are to be had.
  func takeObject() -> Bool {
    guard objects > 0 else { return false }
    objects -= 1
    return true
  }

  /// Whether all objects were taken.
  var isOutOfObjects: Bool { objects == 0 }

  /// Takes an operator or an operand.
  func takeOperator() throws(BudgetError) {
    guard operators > 0 else { throw BudgetError(.operators) }
    operators -= 1
  }

  /// Takes the drawing of a form.
  func takeForm() throws(BudgetError) {
    guard forms > 0 else { throw BudgetError(.forms) }
    forms -= 1
  }

  /// Takes entries of a map.
  func takeMappings(_ count: Int) throws(BudgetError) {
    guard count <= mappings else { throw BudgetError(.mappings) }
    mappings -= count
  }

  /// Takes a character.
  func takeCharacter() throws(BudgetError) {
    guard characters > 0 else { throw BudgetError(.characters) }
    characters -= 1
  }
}
