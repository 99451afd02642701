import Facts
import Forms
import Sheets
import Templates

/// What an edition's published document says around its forms: the sentences with places for figures.
///
/// It is read apart from the forms, and only where a document is to be made.
package struct ProseTemplate: Sendable {
  /// A figure by its name.
  package struct Figure: Sendable {
    /// Where a figure comes from.
    package enum Source: Sendable {
      /// From cells of forms and other figures.
      case expression(Expression)
      /// From the sum of facts.
      case facts(FactSum)
      /// From how many different values a dimension has among facts.
      case count(Dimension, FactSum)
      /// From the report alone, which may leave it out where there is a standard that comes to something.
      case stated(standard: Expression?)
    }

    package let name: String
    package let source: Source
    /// 万元, 个, 家, 辆 …: what is printed behind it.
    package let unit: String
    package let place: TemplateError.Place

    package init(
      name: String,
      source: Source,
      unit: String,
      place: TemplateError.Place
    ) {
      self.name = name
      self.source = source
      self.unit = unit
      self.place = place
    }

    /// Whether it is money, in the edition's unit.
    package func isMoney(in edition: AmountUnit) -> Bool { AmountUnit(rawValue: unit) != nil }
  }

  /// Which facts are added up or counted.
  package struct FactSum: Sendable {
    var constraint: Constraint
    /// Whether only those of projects that have a card of 绩效.
    var withPerformance: Bool
    /// Whether a line that is missing is nothing, although its list is one of those of which it is not.
    var isSilent = false
  }

  /// A text that only the report can state.
  package struct StatedText: Sendable {
    let name: String
    /// What stands for it where the report leaves it out.
    let standard: ProseText?
  }

  /// A list of a form's rows, or of what facts are about, that have money.
  package struct List: Sendable {
    /// Which rows.
    package enum Rows: Sendable {
      /// Those about codes of that many digits, below some codes; below any where none is named.
      case level(digits: Int, under: [String])
      /// Those about values of a dimension.
      case each(Dimension)
      /// These, with what the prose calls them.
      case named([(key: String, name: String)])
      /// No rows, but the values that a dimension has among facts; codes cut to that many digits.
      case values(Dimension, digits: Int?, Constraint)
    }

    package let name: String
    /// The form's position in its edition; nil for a list of what facts say.
    package let form: Int?
    package let rows: Rows
    /// The figures of each row; bare names in their expressions are columns.
    package let figures: [Figure]

    package init(
      name: String,
      form: Int?,
      rows: Rows,
      figures: [Figure]
    ) {
      self.name = name
      self.form = form
      self.rows = rows
      self.figures = figures
    }
  }

  /// A phrase about a figure that depends on another.
  package struct Phrase: Sendable {
    /// What it says.
    enum Kind: Sendable {
      /// A share of a whole, or the completion of a budget: what is said, and what where the whole is nothing.
      case quotient(say: ProseText, nothing: ProseText)
      /// A change.
      case change(Change)

      /// Whether it says how a figure changed.
      var isChange: Bool {
        if case .change = self { return true }
        return false
      }
    }

    /// What is said of a change in each direction; the texts for changes from nothing say no percentage.
    struct Change: Sendable {
      var more: ProseText
      var less: ProseText
      var same: ProseText
      var moreFromNothing: ProseText
      var lessFromNothing: ProseText
      /// What names in these texts say in each direction: 增加 or 减少.
      var words: [String: (more: String, less: String)] = [:]
    }

    let name: String
    let kind: Kind

    /// Whether one of its texts gives the report's reason.
    var wantsReasons: Bool {
      let texts: [ProseText] =
        switch kind {
        case .quotient(let say, let nothing): [say, nothing]
        case .change(let change):
          [change.more, change.less, change.same, change.moreFromNothing, change.lessFromNothing]
        }
      return texts.contains { $0.uses.names.contains(ProsePhraseName.reason.rawValue) }
    }
  }

  /// A section, with those within it.
  package struct Section: Sendable {
    /// What the document calls it.
    let title: ProseText
    /// What the report calls it under 补充.
    let name: String
    /// The paragraphs; a text makes as many as it has lines.
    let paragraphs: [ProseText]
    /// Which of the report's own texts it shows.
    let overview: OverviewKey?
    /// The charts below the paragraphs.
    let charts: [Chart]
    let sections: [Section]
  }

  /// A part of the document.
  package struct Part: Sendable {
    /// What stands in it.
    package enum Content: Sendable {
      /// Sections of prose.
      case sections([Section])
      /// The forms.
      case forms
      /// The definitions of the terms that the document uses.
      case definitions
    }

    package let title: ProseText
    package let content: Content

    package init(
      title: ProseText,
      content: Content
    ) {
      self.title = title
      self.content = content
    }
  }

  /// A term of the last part.
  package struct Definition: Sendable {
    let term: String
    let text: String
    /// Other words by which the document may use it.
    let words: [String]
  }

  /// The document's title.
  package let title: ProseText
  package let numbers: ProseNumbers
  package let figures: [Figure]
  package let texts: [StatedText]
  package let lists: [List]
  let phrases: [Phrase]
  package let parts: [Part]
  package let definitions: [Definition]
  /// Lists of facts of which a line that is missing is not nothing.
  let statedLists: [String]
  /// The columns that its figures name.
  package let columns: ColumnIndex

  /// The names by which a report can mean what the prose asks of it.
  package let names: ProseNames
}
