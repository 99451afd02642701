import Facts

/// Why a template cannot be used, and where it says so.
package struct TemplateError: Error, Hashable, Sendable {
  /// Where in the templates.
  package struct Place: Hashable, Sendable {
    /// The file, relative to the templates' folder.
    package let file: String
    /// The line, counted from 1; nil when the whole file is meant.
    package let line: Int?
    /// The column, counted from 1.
    package let column: Int?

    /// Makes a place.
    package init(file: String, line: Int? = nil, column: Int? = nil) {
      self.file = file
      self.line = line
      self.column = column
    }
  }

  /// What a template can be wrong in.
  package enum Problem: Hashable, Sendable {
    /// The file cannot be read.
    case unreadable
    /// The text is not YAML; what the parser says.
    case syntax(String)
    /// A value is named to be repeated elsewhere: `&name` or `*name`.
    case anchor
    /// There is more than ``TemplateLimits`` allows.
    case tooMuch(TemplateLimits.Limit, most: Int)
    /// Not the name of a file or folder below the templates' folder.
    case badFileName(String)
    /// A value is of another kind than asked.
    case wrongKind(Kind)
    /// A key that means nothing here: the nearest known one, and all known ones.
    case unknownKey(String, nearest: String?, known: [String])
    /// A key that must be there is not.
    case missingKey(String)
    /// The same key twice.
    case repeatedKey(String)
    /// A word that is not one of those that may stand here.
    case unknownWord(String, nearest: String?, known: [String])
    /// Two keys that exclude each other.
    case conflict(String, String)
    /// Not a whole number within the range.
    case badNumber(String, ClosedRange<Int>)
    /// The text is no date of the calendar, as `2024-03-01`.
    case badDate(String)
    /// A `{…}` placeholder that is not closed.
    case openPlaceholder
    /// An expression that cannot be parsed: the text, and the offset in characters where it goes wrong.
    case expression(String, at: Int)
    /// No form of the edition has that name or number.
    case noSuchForm(String, nearest: String?)
    /// No row of the form has that name.
    case noSuchRow(String, form: String, nearest: String?)
    /// No column of the form has that name.
    case noSuchColumn(String, form: String, nearest: String?)
    /// Several columns of the form have that name.
    case ambiguousColumn(String, form: String)
    /// A cell that covers several columns hides one that holds an amount.
    case hiddenColumn(String)
    /// A change names a row or column that the inherited form does not have.
    case noSuchTarget(String, form: String)
    /// Editions that inherit from each other in a circle.
    case inheritanceCycle(String)
    /// Two forms, rows or columns of one name where names must tell them apart.
    case repeatedName(String)
    /// What is added is there already.
    case alreadyThere(String)
    /// A code that is not of the classification.
    case badCode(String)
    /// A line of a catalogue file without a code and a name.
    case badCatalogueLine
    /// A sentence of the prose cannot be read.
    case prose(ProseProblem)
    /// A card's row does not fill the card's columns: how many it fills, how many there are.
    case cardWidth(Int, of: Int)
  }

  /// What a sentence of the prose can be wrong in.
  package enum ProseProblem: Hashable, Sendable {
    /// A mark or word is missing.
    case expected(String)
    /// A name is missing.
    case missingName
    /// An `if` or `for` has no end.
    case openBlock(String)
    /// A word of a block, or `forloop`, stands where none of its kind is open.
    case strayBlock(String)
    /// A `{# … #}`: remarks belong to YAML.
    case comment
    /// A list, an item or a condition stands where a text or a figure is printed.
    case notPrintable
    /// What `for` goes through is no list.
    case notAList
    /// What `if` asks is no condition: a filter such as 有 is missing.
    case notACondition
    /// The filter does not take such a value.
    case wrongFilter(String)
    /// The filter takes other arguments.
    case wrongArguments(String)
    /// The filter stands behind anything but the name of a figure of its own.
    case needsName(String)
    /// Blocks, brackets or `not` within one another beyond all measure.
    case tooDeep
    /// A clause in `{[ ]}` that is about no figure, list or text of the report, so that it could never be left out.
    case idleClause
    /// A name that stands for nothing in some cases is said in all of them.
    case unguarded(String)
    /// What stands for a figure that the report leaves out is not computed from others.
    case notDerived
    /// Figures that are made of each other.
    case figureCycle(String)
    /// A name that sentences cannot write.
    case badName(String)
  }

  /// The kinds of YAML values.
  package enum Kind: Hashable, Sendable {
    /// A text or number.
    case scalar
    /// A list.
    case list
    /// A mapping.
    case mapping
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
}
