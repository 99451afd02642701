import Templates

/// A form as learning found it, ready to be written.
package struct LearnedForm: Sendable {
  /// What is not understood of it.
  package struct Question: Sendable, Hashable {
    /// The header or label that it is about.
    package var text: String
    /// Why.
    package var doubt: ColumnReading.Doubt
  }

  /// The questions that others do not follow from: once a word is told, so are the totals that waited for it.
  static func roots(of questions: [Question]) -> [Question] {
    let roots = questions.filter { question in
      switch question.doubt {
      case .scope, .content: false
      default: true
      }
    }
    return roots.isEmpty ? questions : roots
  }

  /// A column, or a header with all below it.
  struct Column: Sendable {
    var pairs: [YAMLValue.Pair]
    var children: [Column] = []
    /// The column of the table that it was learned from; nil for a header over others.
    var source: Int?

    /// The columns of the table that it and those below it were learned from, left to right.
    var sources: [Int] {
      children.isEmpty ? [source].compactMap { $0 } : children.flatMap(\.sources)
    }
  }

  /// A row, with what is nested in it.
  struct Row: Sendable {
    var pairs: [YAMLValue.Pair]
    var children: [Row] = []
  }

  /// A list of rows.
  struct List: Sendable {
    var name: String
    var condition: YAMLValue?
    var rows: [Row]
  }

  /// What stands over it.
  package var title: FormTitle
  /// The position of the table that it was learned from.
  package var table: Int
  /// What all its facts satisfy; nil for what the lists say.
  var condition: YAMLValue?
  var columns: [Column] = []
  var lists: [List] = []
  /// A card, in place of columns and rows.
  var card: [YAMLValue] = []
  /// What else the form says of itself: `number style`, `numbered`, `each`, `widths`.
  var keys: [YAMLValue.Pair] = []
  /// The sentence that says it has no figures.
  var empty: String?
  /// The notes below it.
  var notes: [String] = []
  /// The relations (勾稽关系) that it keeps, as templates write them.
  package var relations: [String] = []
  /// The column of the table that each column of the form was learned from; empty for cards.
  package var tableColumns: [Int] = []
  /// What was not understood: with any of these it is no form of the edition.
  package var questions: [Question] = []
  /// Whether only the document's other forms can bear out how a column was told.
  package var isTentative = false
  /// What was understood with a doubt.
  package var doubts: [String] = []
}
