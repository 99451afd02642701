/// The operators for text, paths and colours.
extension Interpreter {
  /// Executes an operator for text; false where it is another.
  func executeText(
    _ name: OperatorName, _ operands: [Operand], _ resources: PDFObject?
  ) throws(BudgetError) -> Bool {
    func number(_ index: Int) -> Double {
      index < operands.count ? operands[index].number ?? 0 : 0
    }
    switch name {
    case "BT": position = TextPosition()
    case "ET": break
    case "Tf": try selectFont(operands, resources)
    case "Tc": state.text.characterSpace = number(0)
    case "Tw": state.text.wordSpace = number(0)
    case "Tz": state.text.stretch = number(0) / 100
    case "TL": state.text.leading = number(0)
    case "Ts": state.text.rise = number(0)
    case "Tr": state.text.mode = Int(min(max(number(0), 0), 7))
    case "Td": position.move(number(0), number(1))
    case "TD":
      state.text.leading = -number(1)
      position.move(number(0), number(1))
    case "Tm":
      if let matrix = Matrix(operands.compactMap(\.number)) {
        (position.matrix, position.line) = (matrix, matrix)
      }
    case "T*": position.move(0, -state.text.leading)
    case "Tj": try showAlone(operands.last)
    case "'":
      position.move(0, -state.text.leading)
      try showAlone(operands.last)
    case "\"":
      state.text.wordSpace = number(0)
      state.text.characterSpace = number(1)
      position.move(0, -state.text.leading)
      try showAlone(operands.last)
    case "TJ":
      run += 1
      guard case .array(let items) = operands.last else { return true }
      for item in items {
        if let string = item.string { try show(string) }
        if let number = item.number { kern(number) }
      }
    default: return false
    }
    return true
  }

  private func showAlone(_ operand: Operand?) throws(BudgetError) {
    run += 1
    if let string = operand?.string { try show(string) }
  }

  /// Executes an operator for paths; false where it is another.
  func executePath(_ name: OperatorName, _ operands: [Operand]) throws(BudgetError) -> Bool {
    let numbers = operands.map { $0.number ?? 0 }
    func point(_ index: Int) -> Point {
      index + 1 < numbers.count
        ? state.matrix.apply(numbers[index], numbers[index + 1]) : state.matrix.apply(0, 0)
    }
    switch name {
    case "m": try path.move(to: point(0))
    case "l": try path.line(to: point(0))
    case "c": try path.curve([point(0), point(2), point(4)])
    case "v", "y": try path.curve([point(0), point(2)])
    case "h": path.close()
    case "re":
      guard numbers.count >= 4 else { return true }
      try path.rectangle(numbers[0], numbers[1], numbers[2], numbers[3], state.matrix)
    case "W", "W*": path.clips = true
    case "n": endPath()
    case "S": try paint(fills: false, strokes: true)
    case "s": try paint(closes: true, fills: false, strokes: true)
    case "f", "F", "f*": try paint(fills: true, strokes: false)
    case "B", "B*": try paint(fills: true, strokes: true)
    case "b", "b*": try paint(closes: true, fills: true, strokes: true)
    default: return false
    }
    return true
  }

  private func paint(closes: Bool = false, fills: Bool, strokes: Bool) throws(BudgetError) {
    if closes { path.close() }
    if !marked.isHidden {
      if fills { try path.fill(state, on: &page) }
      if strokes { try path.stroke(state, on: &page) }
    }
    endPath()
  }

  private func endPath() {
    if path.clips {
      let box = path.box ?? Box(x0: -1, y0: -1, x1: -1, y1: -1)
      state.clip = box.intersection(state.clip) ?? Box(x0: -1, y0: -1, x1: -1, y1: -1)
    }
    path.clear()
  }

  /// Executes an operator for colours; all others are skipped.
  func executeColour(_ name: OperatorName, _ operands: [Operand], _ resources: PDFObject?) {
    func set(fill space: ColourSpace) {
      state.fillSpace = space
      state.fillLightness = space.lightness(operands.compactMap(\.number))
    }
    func set(stroke space: ColourSpace) {
      state.strokeSpace = space
      state.strokeLightness = space.lightness(operands.compactMap(\.number))
    }
    switch name {
    case "g": set(fill: .gray)
    case "rg": set(fill: .rgb)
    case "k": set(fill: .cmyk)
    case "sc", "scn": set(fill: state.fillSpace)
    case "cs":
      state.fillSpace = colourSpace(operands.last, resources)
      state.fillLightness = 0
    case "G": set(stroke: .gray)
    case "RG": set(stroke: .rgb)
    case "K": set(stroke: .cmyk)
    case "SC", "SCN": set(stroke: state.strokeSpace)
    case "CS":
      state.strokeSpace = colourSpace(operands.last, resources)
      state.strokeLightness = 0
    default: break
    }
  }
}
