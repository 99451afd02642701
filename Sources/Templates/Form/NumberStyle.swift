import Facts
import Sheets

/// The keys by which an edition, a form, a column or a row says how numbers print; each overrides the one before.
enum NumberStyleKey: String, TemplateKey {
  case places, grouping, trim, zero, percent, space
}

extension NumberFormat {
  /// The format with what a mapping of a template says of it.
  func overridden(by node: TemplateNode?) throws(TemplateError) -> NumberFormat {
    guard let node else { return self }
    let style = try node.mapping(NumberStyleKey.self)
    var format = self
    if let node = style[.places] {
      if try node.text() == "as needed" {
        format.trim = true
      } else {
        format.places = try node.number(in: 0...6)
      }
    }
    if let node = style[.grouping] { format.grouping = try node.flag() }
    if let node = style[.trim] { format.trim = try node.flag() }
    if let node = style[.percent] { format.percent = try node.flag() }
    if let node = style[.space] { format.space = try node.flag() }
    if let node = style[.zero] { format.zero = try Zero(template: node) }
    return format
  }
}

extension NumberFormat.Zero {
  /// What a template writes for zero: what it prints as.
  package init(template node: TemplateNode) throws(TemplateError) {
    switch try node.text() {
    case "blank": self = .blank
    case "0": self = .bare
    case "0.00": self = .full
    case let other:
      throw node.error(.unknownWord(other, nearest: nil, known: ["blank", "0", "0.00"]))
    }
  }
}
