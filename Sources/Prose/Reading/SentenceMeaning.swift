import Sheets

/// A figure that a sentence prints.
struct PrintedFigure {
  /// What it is; its number is nil where the report leaves it open.
  let value: ProseValue
  /// How it prints.
  let style: ProseNumbers.Style
}

/// What is so where sentences go one way and not another.
enum SentenceImplication {
  /// A figure is nothing.
  case nothing(ProseValue)
  /// A figure is compared with another, and what comes of it.
  case compared(ProseValue, with: ProseValue, Disclosure.UsedPhrase.Direction, ProseNumbers.Style)
}

extension SentenceCompiler {
  /// What a step means at a place of the text, whichever step it is.
  struct Meaning: Hashable {
    var words: [String]
    var range: Range<Int>
  }

  /// What a step means where it comes by.
  func meaning(of event: SentenceMatching.Event) -> Meaning {
    var words: [String] = []
    if let fact = texts[event.step] { words = [fact.path] }
    if let value = figures[event.step]?.value {
      words = [value.name, "\(value.role)", value.other ?? ""]
    }
    switch implications[event.step] {
    case .nothing(let value): words = ["0", value.name]
    case .compared(let value, with: let other, let direction, _):
      words = [value.name, other.name, "\(direction)"]
    case nil: break
    }
    return Meaning(words: words, range: event.range)
  }

  /// The paths of the facts that a step says something of, whether or not these follow from it.
  func paths(of step: Int) -> [String] {
    if let fact = texts[step] { return [fact.path] }
    if let value = figures[step]?.value { return value.missing.map(\.path) }
    switch implications[step] {
    case .nothing(let value): return value.missing.map(\.path)
    case .compared(let value, with: let other, _, _):
      return (value.number == nil ? value.missing.map(\.path) : [])
        + (other.number == nil ? other.missing.map(\.path) : [])
    case nil: return []
    }
  }
}
