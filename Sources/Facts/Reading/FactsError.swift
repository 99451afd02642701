import JSONText

/// Why facts cannot be taken as they are stated, and where they stand.
package struct FactsError: Error, Hashable, Sendable {
  /// Where in the input: the way from the root, and line and column counted from 1.
  package struct Place: Hashable, Sendable {
    /// The way from the root, elements counted from 0: `支出[3].功能科目`; empty for the whole text.
    package let path: String
    /// The line.
    package let line: Int
    /// The column, in characters.
    package let column: Int

    /// Makes a place.
    package init(path: String, line: Int, column: Int) {
      self.path = path
      self.line = line
      self.column = column
    }
  }

  /// What an input can be wrong in.
  package enum Problem: Hashable, Sendable {
    /// The text is not JSON.
    case syntax(JSONSyntaxError.Reason)
    /// The object has no such key; the known key nearest to it, and all known keys.
    case unknownKey(String, nearest: String?, known: [String])
    /// The key stands twice in one object.
    case repeatedKey(String)
    /// The object lacks a key it must have.
    case missingKey(String)
    /// The value is of another type than asked: what is asked, and what stands there.
    case wrongType(Expected, JSONValue.Kind)
    /// A text that must say something is empty.
    case emptyText
    /// A text holds a control character.
    case controlCharacter(UInt32)
    /// A text is longer than a spreadsheet cell holds: its length and the limit, in UTF-16 units.
    case longText(Int, limit: Int)
    /// A list that must have an element is empty.
    case emptyList
    /// The text is not an amount.
    case notAnAmount(String)
    /// The amount has a part finer than 1 分.
    case finerThanFen(String, AmountUnit)
    /// The amount is beyond what can be computed exactly.
    case tooLarge(String)
    /// The amount is negative and nothing says why it may be.
    case negative(String, mayBeCorrection: Bool)
    /// A line states no amount.
    case noAmount([String])
    /// Not one of the official terms: the nearest, and all of them.
    case unknownTerm(String, nearest: String?, known: [String])
    /// The year is not one: the range it must be in.
    case year(String, ClosedRange<Int>)
    /// The code has not the digits of a code: how many it may have.
    case malformedCode(String, CodeKind, digits: [Int])
    /// An amount stands on a code while others stand on codes below it.
    case parentBesideChild(String, child: String, childPlace: String)
    /// No such unit is declared: the declared ones.
    case undeclaredUnit(String, declared: [String])
    /// The department has several units and the line does not say which.
    case unitNeeded(declared: [String])
    /// The same unit, project or the like stands twice.
    ///
    /// What it is, its name, the keys that are alike beside it, and where it stands first.
    case repeatedRecord(String, String, alike: [String], first: String)
    /// The key states what another key of the same object states already.
    case statedTwice(String, by: String)
    /// The edition's prose has no figure, text or section of that name: the nearest, and all of them.
    case noSuchProseName(String, nearest: String?, known: [String])
    /// The edition has no form of that name: the nearest, and all of them.
    case noSuchForm(String, nearest: String?, known: [String])
  }

  /// What kind of value a place asks for.
  package enum Expected: Hashable, Sendable {
    /// A text.
    case text
    /// A number, or a text that is one.
    case amount
    /// A whole number.
    case integer
    /// An array.
    case array
    /// An object.
    case object
  }

  /// Where.
  package let place: Place
  /// What.
  package let problem: Problem

  /// Makes an error.
  package init(_ problem: Problem, at place: Place) {
    self.problem = problem
    self.place = place
  }

  init(_ problem: Problem, at value: JSONValue) {
    self.init(
      problem, at: Place(path: value.path, line: value.line, column: value.column))
  }
}

/// All that is wrong with the facts of an input.
package struct FactsErrors: Error, Hashable, Sendable {
  /// What is told, by place: at most so many.
  package let told: [FactsError]
  /// How many there are.
  package let count: Int

  /// How many are told: a person mends some, and runs again.
  package static let most = 50

  /// How many are not told.
  package var untold: Int { count - told.count }

  /// Makes an error of one.
  package init(_ error: FactsError) { self.init([error]) }

  /// Makes an error of several, sorted by their places.
  package init(_ errors: [FactsError]) {
    count = errors.count
    let sorted = errors.enumerated().sorted { a, b in
      let (x, y) = (a.element.place, b.element.place)
      return (x.line, x.column, a.offset) < (y.line, y.column, b.offset)
    }
    told = sorted.prefix(Self.most).map(\.element)
  }
}
