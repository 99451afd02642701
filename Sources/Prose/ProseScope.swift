import Facts
import Forms
import Templates

/// What the names in an edition's sentences stand for.
package struct ProseScope {
  /// Figures, texts, lists.
  var names: [String: ProseType] = [:]
  /// The figures of each list's items.
  var items: [String: Set<String>] = [:]
  /// The phrases: whether a figure's own change is what they tell, so that they need no second figure.
  var phrases: [String: Bool] = [:]
  /// Names that only some sentences know: those of a phrase, the items of loops around.
  var local: [String: ProseType] = [:]
  /// Names that stand for something whatever the report says.
  var constants = Set(ProseName.allCases.map(\.rawValue))
  /// The edition whose cells sentences can name; nil where they can name none.
  var edition: Edition?

  /// The type of a name; nil where it stands for nothing.
  func type(of name: String) -> ProseType? { local[name] ?? names[name] }

  /// The type of an item's member.
  func type(of member: String, in list: String) -> ProseType? {
    if items[list]?.contains(member) == true { return .figure }
    return ProseItemMember(rawValue: member) == nil ? nil : .text
  }

  /// Whether a value can be nothing, so that what is said of it may be left out.
  func canBeNothing(_ operand: ProseOperand) -> Bool {
    switch operand {
    case .name(let name): !constants.contains(name)
    case .member(_, let member):
      ![ProseItemMember.ordinal, .code, .name].contains(ProseItemMember(rawValue: member))
    case .breakdown: true
    case .literal, .isFirst, .isLast, .filter, .phrase: false
    }
  }

  var known: [String] { names.keys.sorted() + local.keys.sorted() }

  func members(of list: String) -> [String] {
    ProseItemMember.allCases.map(\.rawValue) + (items[list] ?? []).sorted()
  }

  var filters: [String] { ProseFilter.allCases.map(\.rawValue) + phrases.keys.sorted() }
}
