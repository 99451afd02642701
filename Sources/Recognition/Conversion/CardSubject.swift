import Forms
import Templates

extension RecognisedCard {
  /// What the card is about: the first text that it states.
  package func subject(in template: CardTemplate) -> String {
    for cell in template.rows.flatMap(\.cells) {
      guard case .text(let text, _) = cell.content, text.parts.count == 1,
        case .field(let field) = text.parts[0], let stated = texts[field]
      else { continue }
      return oneLine(stated.text)
    }
    return ""
  }
}
