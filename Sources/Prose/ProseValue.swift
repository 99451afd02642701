import Facts
import Forms
import Sheets
import Templates

/// What a name, a member or a filter comes to.
enum ProseDatum {
  /// A figure.
  case figure(ProseValue)
  /// A text.
  case text(String)
  /// A text that the report lacks.
  case missing(WantedFact)
  /// The report's reason for what goes by that name or code, looked for where it is printed.
  case reason(String)
  /// The items of a list.
  case items([ProseItem])
  /// An item of a list.
  case item(ProseItem)
  /// Yes or no; nil where it depends on what the report lacks.
  case flag(Bool?)

  /// The figure that it is.
  var figure: ProseValue? {
    if case .figure(let value) = self { return value }
    return nil
  }

  /// The text that it is.
  var text: String? {
    if case .text(let text) = self { return text }
    return nil
  }

  /// The items that it is.
  var items: [ProseItem] {
    if case .items(let items) = self { return items }
    return []
  }

  /// The name or code by which the report gives reasons and purposes for it.
  var key: String {
    switch self {
    case .figure(let value): value.key
    case .item(let item): item.key
    case .text, .missing, .reason, .items, .flag: ""
    }
  }
}

/// A figure on its way through a sentence.
struct ProseValue {
  /// What kind of figure it is, by which it prints.
  enum Kind {
    case amount
    case count
    /// A quotient, printed in percent.
    case share
  }

  /// What it is called: `公务接待费`, `支出各类[201].预算数`.
  var name: String
  /// The value; nil where the report lacks facts that it needs.
  var number: Number?
  /// Those facts.
  var missing: [WantedFact] = []
  var kind: Kind
  var unit: String
  /// The name or code by which the report gives reasons for it.
  var key: String
  /// What of a phrase it is; nil for a figure of its own.
  var role: Disclosure.UsedFigure.Role = .value
  /// The figure that it was compared with.
  var other: String?
}

/// An item of a list.
struct ProseItem {
  /// The code, or the name of a row without one.
  var key: String
  /// Code, name and the like by the words of ``ProseItemMember``, figures by their names.
  var members: [String: ProseDatum]

  /// What it is called.
  var name: String { members[ProseItemMember.name.rawValue]?.text ?? key }
}

extension ProseNumbers {
  func style(of kind: ProseValue.Kind) -> Style {
    switch kind {
    case .amount: amounts
    case .count: counts
    case .share: shares
    }
  }
}
