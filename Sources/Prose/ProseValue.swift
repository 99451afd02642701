import Forms
import Sheets
import Templates

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
  /// The value; nil where the report lacks the fact that it needs.
  var number: Number?
  /// The path of that fact.
  var missing = ""
  var kind: Kind
  var unit: String
  /// The name or code by which the report gives reasons for it.
  var key: String
  /// What of a phrase it is; nil for a figure of its own.
  var role: Disclosure.UsedFigure.Role = .value
  /// The figure that it was compared with.
  var other: String?
}

/// The report's reason for something, looked for where it is printed.
struct ProseReason {
  var key: String
}

/// A text that the report lacks.
struct ProseMissing {
  var path: String
}

/// An item of a list.
struct ProseItem {
  /// The code, or the name of a row without one.
  var key: String
  /// Code, name and the like, by the identifiers of ``ProseItemMember``; figures by theirs.
  var members: [String: Any]

  /// The item as Stencil takes it.
  var dictionary: [String: Any] {
    var all = members
    all[ProseItem.own] = self
    return all
  }

  /// The member that stands for the item itself.
  static let own = "item"
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
