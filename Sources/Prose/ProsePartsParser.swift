import Facts
import Forms
import Templates

/// Reads what sentences say of parts, and the cells that they name themselves.
///
///     {{支出预算|构成:基本支出!,项目支出!,"其他支出" 其他性质支出,"；"}}
///     {{财政拨款各类|分列:"，"}}
///     {{预算表9[合计].单位资金}}
extension ProseTextParser {
  /// The parts behind 构成 or 分列.
  ///
  /// A part is a figure or a list (`列表`, `列表.数`), what it is called before it, phrases behind it, and `!` where it is said
  /// although it is nothing. A quoted text alone is what joins the parts.
  mutating func breakdown(
    _ filter: ProseFilter, _ value: Typed
  ) throws(TemplateError) -> ProseBreakdown {
    var made = ProseBreakdown(joint: filter == .breakdown ? "；" : "、")
    switch value.type {
    case .figure: made.whole = value.operand
    case .list(let list) where filter == .listing:
      made.parts = [
        ProseBreakdown.Part(
          label: "", value: value.operand, figure: try onlyFigure(of: list, filter))
      ]
    default: throw error(.prose(.wrongFilter(filter.rawValue)))
    }
    if filter == .breakdown { made.share = try share() }
    isInParts = true
    defer { isInParts = false }
    if take(":") {
      repeat {
        skipSpace()
        let text = try quoted()
        skipSpace()
        if let text, position == characters.count || ",}|".contains(characters[position]) {
          made.joint = text
        } else {
          made.parts.append(try part(called: text, filter))
        }
      } while take(",")
    }
    guard !made.parts.isEmpty else { throw error(.prose(.wrongArguments(filter.rawValue))) }
    return made
  }

  /// The phrase that says shares.
  private func share() throws(TemplateError) -> String {
    let name = "占"
    guard scope.phrases[name] == false else {
      throw error(.unknownWord(name, nearest: nil, known: scope.phrases.keys.sorted()))
    }
    return name
  }

  private func onlyFigure(
    of list: String, _ filter: ProseFilter
  ) throws(TemplateError) -> String {
    guard let figures = scope.items[list], figures.count == 1, let figure = figures.first else {
      throw error(.prose(.wrongArguments(filter.rawValue)))
    }
    return figure
  }

  private mutating func part(
    called label: String?, _ filter: ProseFilter
  ) throws(TemplateError) -> ProseBreakdown.Part {
    let value = try operand()
    var part = ProseBreakdown.Part(label: label ?? value.operand.label, value: value.operand)
    let name = value.operand.plainName
    switch value.type {
    case .figure: if filter == .breakdown, let name { uses.phrases.append(("占", name)) }
    case .list(let list):
      if take(".") {
        let figure = try word()
        let known = (scope.items[list] ?? []).sorted()
        guard known.contains(figure) else {
          throw error(
            .unknownWord(figure, nearest: nearest(to: figure, among: known), known: known))
        }
        part.figure = figure
      } else {
        part.figure = try onlyFigure(of: list, filter)
      }
    case .text, .item, .flag: throw error(.prose(.wrongArguments(filter.rawValue)))
    }
    while take("|") {
      let word = try word()
      let other = take(":") ? try operand() : nil
      _ = try phrase(
        word, (value.operand, .figure), name: part.figure == nil ? name : nil,
        other.map { [$0] } ?? [])
      part.phrases.append((word, other?.operand))
    }
    part.isAlways = take("!")
    return part
  }

  // MARK: - Cells

  /// The cell that stands here: a form's name, a row in brackets, a column; nil where something else does.
  mutating func cell() throws(TemplateError) -> Typed? {
    guard let edition = scope.edition, let end = endOfCell() else { return nil }
    let text = String(characters[position..<end])
    let name = text.filter { !$0.isWhitespace && $0 != "`" }
    position = end
    if uses.cells[name] == nil {
      let node = TemplateNode(.scalar(text), at: here)
      guard case .reference(let reference) = try ExpressionParser.expression(node) else {
        throw error(.prose(.missingName))
      }
      uses.cells[name] = try CellFigure(reference, in: edition, at: here).figure(name)
    }
    return (.name(name), .figure)
  }

  /// Where the cell that begins here ends; nil where there is none.
  private func endOfCell() -> Int? {
    var end = position
    while end < characters.count, isNamed(characters[end]), characters[end] != "[" { end += 1 }
    guard end > position, end < characters.count, characters[end] == "[",
      let bracket = characters[end...].firstIndex(of: "]")
    else { return nil }
    // A name may have brackets in it.
    var word = end
    while word < characters.count, isNamed(characters[word]) { word += 1 }
    if scope.type(of: String(characters[position..<word])) != nil { return nil }
    end = bracket + 1
    var isQuoted = false
    while end < characters.count {
      if characters[end] == "`" { isQuoted.toggle() }
      guard isQuoted || isNamed(characters[end]) || characters[end] == "." else { break }
      end += 1
    }
    return end
  }
}

extension ProseOperand {
  /// What a part is called where nothing is said: the name of the figure, the last header of the cell.
  fileprivate var label: String {
    switch self {
    case .name(let name):
      name.contains("]") ? String(name.split(separator: ".").last ?? "") : name
    case .member(_, let member): member
    default: ""
    }
  }
}
