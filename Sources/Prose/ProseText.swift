import Facts
import Forms
import Templates

/// A text of the prose with places for what the report says, checked: every name in every branch stands for something.
///
///     收支总预算{{收支总预算}}，其中：基本支出{{基本支出}}{{基本支出|占:支出总计}}。
///     {% if 政府性基金支出|有 %}…{% else %}本部门无政府性基金预算支出。{% endif %}
///     {% for 类 in 支出各类 %}{{类.名称}}{{类.预算数}}；{% endfor %}
///     {[年初结转{{年初结转}}{；}年末结转{{年末结转}}{。}]}
///     其中：{{支出总计|构成:基本支出!,项目支出!,经营支出}}。
package struct ProseText: Sendable {
  /// What it is made of, in order.
  let pieces: [ProsePiece]
  /// What it asks the report for.
  let uses: Uses
  /// Where it stands.
  let place: TemplateError.Place
  /// How its figures print; nil where they print as all figures of the document.
  var numbers: ProseNumbers?

  /// What a text asks the report for.
  struct Uses: Sendable {
    /// Figures whose reasons it gives.
    var reasons: Set<String> = []
    /// Figures of which it asks last year's.
    var previous: Set<String> = []
    /// Phrases it says about figures: they may ask for reasons.
    var phrases: [(name: String, about: String?)] = []
    /// Every name.
    var names: Set<String> = []
    /// The names that are said whatever the figures are: in no branch, and in no clause that may be left out.
    var unguarded: Set<String> = []
    /// The cells that it names itself, by what it calls them.
    var cells: [String: ProseTemplate.Figure] = [:]
  }

  /// Reads a text.
  ///
  /// - Parameters:
  ///   - node: the text.
  ///   - scope: what names stand for.
  ///   - isTitle: whether spaces are meant: `第三部分 情况说明`. In sentences they only lay out the template.
  /// - Throws: ``TemplateError`` for the first thing in any of its branches that means nothing.
  init(
    _ node: TemplateNode, in scope: ProseScope, isTitle: Bool = false
  ) throws(TemplateError) {
    var parser = try ProseTextParser(node, scope: scope, keepsSpaces: isTitle)
    pieces = try parser.parse()
    uses = parser.uses
    place = node.place
  }
}

/// A piece of a text.
indirect enum ProsePiece: Sendable {
  /// Characters as they are.
  case text(String)
  /// A value, printed.
  case value(ProseOperand)
  /// The first branch whose condition holds.
  case choice([Branch])
  /// Pieces said of each item of a list, which goes by a name in them.
  case loop(String, in: ProseOperand, [ProsePiece])
  /// Clauses of which those are said that have something to say.
  case clauses(Clauses)

  /// A branch; without a condition it is taken where no other is.
  struct Branch: Sendable {
    var condition: ProseCondition?
    var pieces: [ProsePiece]
  }

  /// Clauses with what joins and ends them.
  struct Clauses: Sendable {
    /// The clauses, each with the mark that joins it to one before.
    var clauses: [(joint: String, clause: Clause)] = []
    /// What stands behind the last.
    var end = ""
    /// What is said where none is.
    var otherwise: [ProsePiece] = []
  }

  /// A clause.
  struct Clause: Sendable {
    var pieces: [ProsePiece]
    /// It is said where one of these is something; always where it has none.
    var subjects: [ProseOperand]
  }
}

/// Something that holds or does not.
indirect enum ProseCondition: Sendable {
  /// A value that is yes or no.
  case test(ProseOperand)
  /// Not.
  case not(ProseCondition)
  /// Both; the second is not looked at where the first does not hold.
  case both(ProseCondition, ProseCondition)
  /// One of them; the second is not looked at where the first holds.
  case either(ProseCondition, ProseCondition)
}

/// A value as a text writes it.
indirect enum ProseOperand: Sendable {
  /// What a name stands for.
  case name(String)
  /// A quoted text.
  case literal(String)
  /// What the item by the first name has under the second.
  case member(String, String)
  /// Whether the innermost loop is at its first item.
  case isFirst
  /// Whether the innermost loop is at its last item.
  case isLast
  /// A filter of a value, with further values.
  case filter(ProseFilter, of: ProseOperand, [ProseOperand])
  /// A phrase about a figure, compared with another or with last year's.
  case phrase(String, of: ProseOperand, to: ProseOperand?)
  /// The parts of a figure, or the items of a list, one after the other.
  case breakdown(ProseBreakdown)

  /// The value that filters and phrases are put behind.
  var root: ProseOperand {
    switch self {
    case .filter(_, of: let inner, _), .phrase(_, of: let inner, to: _): inner.root
    case .name, .literal, .member, .isFirst, .isLast, .breakdown: self
    }
  }

  /// The name that it is, where it is only that.
  var plainName: String? {
    if case .name(let name) = self { return name }
    return nil
  }
}

/// The parts of a figure with what each of them is called: `基本支出36万元，占60%；项目支出24万元，占40%`.
struct ProseBreakdown: Sendable {
  /// A part, or the items of a list as parts.
  struct Part: Sendable {
    /// What it is called; items are called by their names.
    var label: String
    /// The figure, or the list.
    var value: ProseOperand
    /// The figure of the list's items; nil where the part is a figure.
    var figure: String?
    /// The phrases said behind it.
    var phrases: [(name: String, other: ProseOperand?)] = []
    /// Whether it is said although it prints as nothing.
    var isAlways = false
  }

  /// What the parts are of; nil for the items of a list alone.
  var whole: ProseOperand?
  var parts: [Part] = []
  /// What stands between the parts.
  var joint: String
  /// The phrase that says the share of a part; nil where shares are not said.
  var share: String?
}
