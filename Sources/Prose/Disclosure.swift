import Facts
import Forms
import Sheets
import Templates

/// The whole of a published document, without any format: parts, their sections, and what stands in them.
package struct Disclosure: Sendable {
  /// A part: 第一部分 部门概况.
  package struct Part: Sendable {
    /// Its title.
    package let title: String
    /// What stands in it.
    package let sections: [Section]

    package init(
      title: String,
      sections: [Section]
    ) {
      self.title = title
      self.sections = sections
    }
  }

  /// A section of a part.
  package struct Section: Sendable {
    /// Its title; nil where the part has none: the forms, the definitions.
    package let title: String?
    /// What stands in it, headings of sections within it included.
    package let blocks: [Block]
  }

  /// A piece of a section.
  package enum Block: Hashable, Sendable {
    /// The title of a section within another: 2 for one directly below.
    case heading(level: Int, String)
    /// A paragraph.
    case paragraph(String)
    /// Paragraphs that are items of one list.
    case list([String])
    /// The form at that position of the edition.
    case form(Int)
    /// Figures side by side.
    case chart(Chart)
    /// A term and what it means.
    case definition(term: String, text: String)
  }

  /// Where something is said.
  package struct Place: Hashable, Sendable {
    /// The title of the section, or of that within it.
    package let section: String
    /// The number of the paragraph text in the section, from 1; 0 for its title.
    package let text: Int

    /// Makes a place.
    package init(section: String, text: Int) { (self.section, self.text) = (section, text) }
  }

  /// A figure that the document prints.
  package struct UsedFigure: Hashable, Sendable {
    /// What is printed of figures.
    package enum Role: Hashable, Sendable {
      /// The figure.
      case value
      /// How much of another figure it is.
      case share
      /// How much it differs from another.
      case difference
      /// How much it differs, as a share of the other.
      case rate
    }

    /// The figure's name; that of an item's says the list and the code: `支出各类[201].预算数`.
    package let name: String
    /// What is printed of it.
    package let role: Role
    /// The figure that it is compared with; `上年.公务接待费` for last year's.
    package let other: String?
    /// The exact value of what is printed.
    package let value: Number
    /// What is printed, without the unit.
    package let printed: String
    /// Where.
    package let place: Place
  }

  /// A phrase whose words depend on two figures.
  package struct UsedPhrase: Hashable, Sendable {
    /// Which way it went.
    package enum Direction: Hashable, Sendable {
      /// The first figure is more.
      case more
      /// The first figure is less.
      case less
      /// They print alike.
      case same
      /// The first is a share of the second.
      case share
      /// There is nothing for it to be a share of.
      case nothing
    }

    /// The phrase's name in the template.
    package let phrase: String
    /// The first figure's name and exact value.
    package let name: String
    /// The first figure's exact value.
    package let value: Number
    /// The second figure's name.
    package let other: String
    /// The second figure's exact value.
    package let otherValue: Number
    /// Which way it went.
    package let direction: Direction
    /// What it says.
    package let text: String
    /// Where.
    package let place: Place
  }

  /// A fact that the document needs and the report lacks.
  package struct MissingFact: Hashable, Sendable {
    /// The JSON path where it belongs: `原因.公务接待费`.
    package let path: String
    /// Where the document needs it.
    package let place: Place

    /// Makes a fact.
    package init(path: String, place: Place) { (self.path, self.place) = (path, place) }
  }

  /// The document's title.
  package let title: String
  /// Its parts, in order.
  package let parts: [Part]
  /// What is still to be filled in, where a draft was asked for.
  package let missing: [MissingFact]
  /// The same as what the facts lack, with what they may lack besides, depending on what is filled in.
  package let wanted: [WantedFact]
  /// Every figure that is printed, in order.
  package let usedFigures: [UsedFigure]
  /// Every phrase that depends on two figures, in order.
  package let usedPhrases: [UsedPhrase]
}

/// Why a document cannot be made although its forms can.
package enum DisclosureError: Error, Hashable, Sendable {
  /// Facts are missing: all of them, and those that may be wanted besides, depending on what they say.
  case missing([Disclosure.MissingFact], possible: [WantedFact])
  /// A figure is too large to be computed exactly.
  case figure(FillError)
  /// A figure of the prose, or what it is compared by, is too large.
  case tooLarge(String)
}
