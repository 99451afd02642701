import Accounts
import Sheets

/// What an edition's published document says around its forms: the sentences with places for figures.
///
/// It is read apart from the forms, and only where a document is to be made.
public struct ProseTemplate: Sendable {
  /// A figure by its name.
  struct Figure: Sendable {
    /// Where a figure comes from.
    enum Source: Sendable {
      /// From cells of forms and other figures.
      case expression(Expression)
      /// From the sum of facts.
      case facts(FactSum)
      /// From how many different values a dimension has among facts.
      case count(Dimension, FactSum)
      /// From the report alone, which may leave it out where there is a standard.
      case stated(standard: Expression?)
    }

    let name: String
    let source: Source
    /// 万元, 个, 家, 辆 …: what is printed behind it.
    let unit: String
    let place: TemplateError.Place

    /// Whether it is money, in the edition's unit.
    func isMoney(in edition: AmountUnit) -> Bool { AmountUnit(rawValue: unit) != nil }
  }

  /// Which facts are added up or counted.
  struct FactSum: Sendable {
    var constraint: Constraint
    /// Whether only those of projects that have a card of 绩效.
    var withPerformance: Bool
  }

  /// A text that only the report can state.
  struct StatedText: Sendable {
    let name: String
    /// What stands for it where the report leaves it out.
    let standard: ProseText?
  }

  /// A list of a form's rows, or of what facts are about, that have money.
  struct List: Sendable {
    /// Which rows.
    enum Rows: Sendable {
      /// Those about codes of that many digits, below some codes; below any where none is named.
      case level(digits: Int, under: [String])
      /// Those about values of a dimension.
      case each(Dimension)
      /// These, with what the prose calls them.
      case named([(key: String, name: String)])
      /// No rows, but the values that a dimension has among facts; codes cut to that many digits.
      case values(Dimension, digits: Int?, Constraint)
    }

    let name: String
    /// The form's position in its edition; nil for a list of what facts say.
    let form: Int?
    let rows: Rows
    /// The figures of each row; bare names in their expressions are columns.
    let figures: [Figure]
  }

  /// A phrase about a figure that depends on another.
  struct Phrase: Sendable {
    /// What it says.
    enum Kind: Sendable {
      /// A share of a whole, or the completion of a budget: what is said, and what where the whole is nothing.
      case quotient(say: ProseText, nothing: ProseText)
      /// A change.
      case change(Change)
    }

    /// What is said of a change in each direction; the texts for changes from nothing say no percentage.
    struct Change: Sendable {
      var more: ProseText
      var less: ProseText
      var same: ProseText
      var moreFromNothing: ProseText
      var lessFromNothing: ProseText
    }

    let name: String
    let kind: Kind
  }

  /// A section, with those within it.
  struct Section: Sendable {
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
  struct Part: Sendable {
    /// What stands in it.
    enum Content: Sendable {
      /// Sections of prose.
      case sections([Section])
      /// The forms.
      case forms
      /// The definitions of the terms that the document uses.
      case definitions
    }

    let title: ProseText
    let content: Content
  }

  /// A term of the last part.
  struct Definition: Sendable {
    let term: String
    let text: String
    /// Other words by which the document may use it.
    let words: [String]
  }

  /// The document's title.
  let title: ProseText
  let numbers: ProseNumbers
  let figures: [Figure]
  let texts: [StatedText]
  let lists: [List]
  let phrases: [Phrase]
  let parts: [Part]
  let definitions: [Definition]
  /// The columns that its figures name.
  let columns: ColumnIndex

  /// The names by which a report can mean what the prose asks of it.
  public let names: ProseNames
}
