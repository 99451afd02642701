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

  /// The type of a name; nil where it stands for nothing.
  func type(of name: String) -> ProseType? { local[name] ?? names[name] }

  /// The type of an item's member.
  func type(of member: String, in list: String) -> ProseType? {
    if items[list]?.contains(member) == true { return .figure }
    return ProseItemMember(rawValue: member) == nil ? nil : .text
  }

  var known: [String] { names.keys.sorted() + local.keys.sorted() }

  func members(of list: String) -> [String] {
    ProseItemMember.allCases.map(\.rawValue) + (items[list] ?? []).sorted()
  }

  var filters: [String] { ProseFilter.allCases.map(\.rawValue) + phrases.keys.sorted() }
}

/// The names that sentences use in Stencil's: letters and digits, whatever the names are made of.
enum ProseIdentifier {
  /// The filter that prints a value.
  static let print = "print"

  static func name(_ name: String) -> String { "n" + hexadecimal(name) }
  static func literal(_ text: String) -> String { "t" + hexadecimal(text) }
  static func filter(_ name: String) -> String { "f" + hexadecimal(name) }

  private static func hexadecimal(_ text: String) -> String {
    text.utf8.reduce(into: "") { result, byte in
      let digits = String(byte, radix: 16)
      result += digits.utf8.count == 1 ? "0" + digits : digits
    }
  }
}
