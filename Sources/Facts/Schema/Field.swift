/// What stands under a key.
package struct Field: Sendable {
  /// The shapes a value can have.
  package indirect enum Shape: Sendable {
    /// A text that says something.
    case text
    /// A code of the department or of a unit of it.
    case unitCode
    /// The code of one of the declared units.
    case unit
    /// A classification code.
    case code(CodeKind)
    /// One of a list of terms.
    case term([String])
    /// An amount in the report's unit, with what it is an amount of.
    case amount([Dimension: String])
    /// A number of people or things, with what it is a number of.
    case count([Dimension: String])
    /// A number that is printed as written.
    case weight
    /// A calendar year.
    case year
    /// An object.
    case object(String)
    /// An array of objects.
    case list(String, atLeast: Int)
    /// A list of lines.
    case lines
    /// An object of names by code.
    case names(CodeKind)
    /// An object of texts, by names of the user's own.
    case texts
    /// An object of lists of lines, by names of the user's own, or by forms.
    case linesByName
    /// An object of amounts by name, or the path of a file.
    case figuresOrFile
    /// An object of amounts and texts, by name.
    case values

    /// Whether it states an amount or a count.
    package var isAmount: Bool {
      switch self {
      case .amount, .count: true
      default: false
      }
    }

    /// What an amount or a count is of; nothing for other values.
    package var place: [Dimension: String] {
      switch self {
      case .amount(let place), .count(let place): place
      default: [:]
      }
    }
  }

  /// What stands for a key that is left out.
  package enum Standard: Hashable, Sendable {
    /// A term.
    case term(String)
    /// The code of the department's unit, where it has only one.
    case onlyUnit
    /// What the object around says under the same key.
    case around
    /// What stands under another key.
    case key(String)
  }

  /// The key.
  package let name: String
  /// The shape of the value.
  package let shape: Shape
  /// Whether the key must be there.
  package let isRequired: Bool
  /// The key instead of which it may be left out although it must be there.
  package let requiredUnless: String?
  /// The keys that must not stand beside it.
  package let excludes: [String]
  /// What a record that leaves the key out is taken to say.
  package let standard: Standard?
  /// The dimension that the value belongs to.
  package let dimension: Dimension?
  /// The only dimensions that an amount takes from its record; nil for all.
  package let only: [Dimension]?
  /// The kind of report, 部门预算 or 部门决算, in whose forms alone a header of that name means the key; nil for both.
  package let reportKind: String?
  /// What it means.
  package let doc: String

  /// Makes what stands under a key.
  package init(
    name: String, shape: Shape, isRequired: Bool = false, requiredUnless: String? = nil,
    excludes: [String] = [], standard: Standard? = nil, dimension: Dimension? = nil,
    only: [Dimension]? = nil, reportKind: String? = nil, doc: String
  ) {
    self.name = name
    self.shape = shape
    self.isRequired = isRequired
    self.requiredUnless = requiredUnless
    self.excludes = excludes
    self.standard = standard
    self.dimension = dimension
    self.only = only
    self.reportKind = reportKind
    self.doc = doc
  }

  /// The term that tells the amount under the key from others of its record: its period, nature or fund, or what else there is.
  package var term: String? {
    let place = shape.place
    for dimension in [Dimension.period, .nature, .fund] {
      if let term = place[dimension] { return term }
    }
    return place.filter { $0.key != .subject }.min { $0.key.position < $1.key.position }?.value
  }
}
