import Sheets

/// A paragraph of a document, folded, with how far its figures can be from those that are made of rounded ones.
struct PrintedParagraph {
  /// A word, or a number.
  private enum Word: Hashable {
    case text([Character])
    case number(Sheets.Number, at: Int)
  }

  /// The characters.
  let characters: [Character]
  /// By where a number begins, how far it can be from another.
  var slack: [Int: Sheets.Number] = [:]

  init(_ characters: [Character]) { self.characters = characters }

  /// Whether it is what is made, figures within what rounding leaves open.
  func isOne(as made: [Character]) -> Bool {
    let (own, other) = (Self.words(of: characters), Self.words(of: made))
    guard own.count == other.count else { return false }
    return zip(own, other).allSatisfy { pair in
      switch pair {
      case (.text(let a), .text(let b)): return a == b
      case (.number(let a, let place), .number(let b, _)):
        if a == b { return true }
        guard let slack = slack[place], let difference = a.subtracting(b),
          let reversed = difference.negated
        else { return false }
        return !(slack < difference) && !(slack < reversed)
      default: return false
      }
    }
  }

  private static func words(of characters: [Character]) -> [Word] {
    var words: [Word] = []
    var text: [Character] = []
    var index = 0
    while index < characters.count {
      if let (number, end) = number(of: characters, at: index) {
        if !text.isEmpty { words.append(.text(text)) }
        text = []
        words.append(.number(number, at: index))
        index = end
      } else {
        text.append(characters[index])
        index += 1
      }
    }
    if !text.isEmpty { words.append(.text(text)) }
    return words
  }

  /// The number that begins at a place, and where it ends; nil where none does, or one of too many digits.
  private static func number(
    of characters: [Character], at start: Int
  ) -> (Sheets.Number, end: Int)? {
    func isDigit(_ index: Int) -> Bool {
      index < characters.count && ("0"..."9").contains(characters[index])
    }
    guard isDigit(start) else { return nil }
    var digits = ""
    var places: Int?
    var index = start
    while index < characters.count {
      let isBetween = isDigit(index + 1)
      if isDigit(index) {
        digits.append(characters[index])
        if let own = places { places = own + 1 }
      } else if characters[index] == ".", places == nil, isBetween {
        places = 0
      } else if characters[index] != "," || places != nil || !isBetween {
        break
      }
      index += 1
    }
    guard let value = Int64(digits), let power = Sheets.Number.powerOfTen(places ?? 0),
      let number = Sheets.Number(value, over: power)
    else { return nil }
    return (number, index)
  }
}

extension SectionReading {
  /// The paragraphs that its sentences make.
  ///
  /// - Parameter known: what is known of a figure, in the unit in which the text prints it.
  /// - Returns: the paragraphs, with how far shares and differences can be from those of rounded figures.
  func printed(_ known: (ProseValue) -> Sheets.Number?) -> [PrintedParagraph] {
    var paragraphs = text.paragraphs(upTo: text.characters.count).prefix(count)
      .map { PrintedParagraph($0) }
    var starts: [Int] = []
    var start = 0
    for paragraph in paragraphs {
      starts.append(start)
      start += paragraph.characters.count + 1
    }
    var compared: (ProseValue, ProseValue, ProseNumbers.Style)?
    for event in events {
      switch compiler.implications[event.step] {
      case .compared(let value, with: let other, _, let style): compared = (value, other, style)
      case .nothing, nil: break
      }
      guard let figure = compiler.figures[event.step], let (value, other, style) = compared,
        figure.value.name == value.name, figure.value.other == other.name, value.kind == .amount,
        let slack = Self.slack(of: figure, known(value), known(other), style)
      else { continue }
      let position = paragraph(of: event) - self.start
      guard paragraphs.indices.contains(position) else { continue }
      paragraphs[position].slack[event.range.lowerBound - starts[position]] = slack
    }
    return paragraphs
  }

  /// How far a figure made of two rounded ones can be from one made of these before they were rounded.
  private static func slack(
    of figure: PrintedFigure, _ value: Sheets.Number?, _ other: Sheets.Number?,
    _ style: ProseNumbers.Style
  ) -> Sheets.Number? {
    guard let unit = Sheets.Number.powerOfTen(style.places),
      let own = Sheets.Number.powerOfTen(figure.style.places),
      let last = Sheets.Number(1, over: own)
    else { return nil }
    switch figure.value.role {
    case .value: return nil
    case .difference: return last
    case .share, .rate:
      guard let value, let other, .zero < other, let half = Sheets.Number(100, over: unit * 2),
        let share = value.divided(by: other), let one = share.adding(Sheets.Number(exactly: 1)),
        let slack = half.divided(by: other)?.multiplied(by: one)
      else { return nil }
      return slack.adding(last)
    }
  }
}
