/// The keys of one kind of object in the input, in the order they are documented.
///
/// Reading and the published JSON Schema both follow these, so they cannot part.
protocol FactKey: RawRepresentable<String>, CaseIterable, Hashable, Sendable {
  /// What the object is, for the schema.
  static var title: String { get }
  /// What stands under the key.
  var field: FieldSpec { get }
}

/// The keys of a line of facts, some of which state amounts.
protocol AmountKey: FactKey {
  /// What tells the amounts of a line from one another.
  associatedtype Told: Term
  /// The keys that state an amount, each with the term that it states the amount of.
  static var amounts: KeyValuePairs<Self, Told> { get }
}

/// What stands under a key.
struct FieldSpec {
  /// The shapes a value can have.
  indirect enum Shape {
    /// A text that says something.
    case text
    /// A classification code of 3, 5 or 7 digits.
    case code(CodeKind)
    /// A unit's or department's code.
    case unitCode
    /// An amount in the report's unit.
    case amount
    /// A calendar year.
    case year
    /// A number that is printed as written.
    case weight
    /// One of a list of terms.
    case term([String])
    /// An object.
    case object(any FactKey.Type)
    /// An array of objects.
    case list(any FactKey.Type, atLeast: Int)
    /// An object of names by code.
    case namesByCode
    /// An object of lists of lines, by a form's name.
    case linesByForm
    /// A list of lines.
    case lines
    /// An object of texts, by a name of the user's own.
    case textsByName
    /// An object of lists of lines, by a name of the user's own.
    case linesByName
    /// An object of amounts by name, or the path of a file.
    case figuresOrFile
    /// An object of amounts and texts, by name.
    case valuesByName
  }

  /// The shape of the value.
  var shape: Shape
  /// Whether the key must be there.
  var required: Bool
  /// What a line that leaves the key out is taken to say.
  var standard: Standard?
  /// What it means.
  var about: String

  /// What stands for a key that is left out.
  enum Standard: Equatable {
    /// A term.
    case term(String)
    /// The code of the department's unit, where it has only one.
    case onlyUnit
    /// What the object around the line says under the same key.
    case around
  }

  init(_ shape: Shape, required: Bool = false, standard: Standard? = nil, _ about: String) {
    self.shape = shape
    self.required = required
    self.standard = standard
    self.about = about
  }
}

extension Term {
  /// All terms of the list as they are written.
  static var terms: [String] { allCases.map(\.rawValue) }
}
