import Glibc

/// Where text goes on while a text object is drawn.
struct TextPosition {
  var matrix = Matrix.identity
  var line = Matrix.identity

  /// Goes to another line.
  mutating func move(_ x: Double, _ y: Double) {
    line = Matrix.shift(x, y).then(line)
    matrix = line
  }
}

extension Interpreter {
  /// Draws a string.
  func show(_ string: [UInt8]) throws(BudgetError) {
    guard let font = state.text.font else {
      page.remarks.insert(.noFont)
      return
    }
    let text = state.text
    try font.forEach(in: string) { glyph throws(BudgetError) in
      try budget.takeCharacter()
      if !marked.isHidden { draw(glyph, font, text) }
      let space = text.characterSpace + (glyph.isSpace ? text.wordSpace : 0)
      if font.isVertical {
        advance(0, glyph.advance * text.size + space)
      } else {
        advance((glyph.width * text.size + space) * text.stretch, 0)
      }
    }
  }

  /// Goes on by a number in an array of strings, in thousandths.
  func kern(_ number: Double) {
    let way = -number / 1000 * state.text.size
    if state.text.font?.isVertical == true {
      advance(0, way)
    } else {
      advance(way * state.text.stretch, 0)
    }
  }

  private func advance(_ x: Double, _ y: Double) {
    position.matrix = Matrix.shift(x, y).then(position.matrix)
  }

  private func draw(_ glyph: Glyph, _ font: Font, _ text: GraphicsState.Text) {
    let own = Matrix(
      a: text.size * text.stretch, b: 0, c: 0, d: text.size, e: 0, f: text.rise)
    let matrix = own.then(position.matrix).then(state.matrix)
    let em = font.enlargement
    let box =
      font.isVertical
      ? Box(x0: -glyph.width / 2, y0: glyph.advance, x1: glyph.width / 2, y1: 0)
      : Box(x0: 0, y0: -0.2 * em, x1: glyph.width, y1: 0.8 * em)
    let seen = Box(box, by: matrix)
    guard seen.isSound, matrix.isSound else { return }
    let direction = font.isVertical ? (matrix.c, matrix.d) : (matrix.a, matrix.b)
    // Upright text that is written downwards stands as other text does.
    let degrees =
      font.isVertical
      ? atan2(-matrix.b, matrix.a) * 180 / .pi : atan2(-direction.1, direction.0) * 180 / .pi
    var flags: Page.Flags = []
    let (x, y) = ((seen.x0 + seen.x1) / 2, (seen.y0 + seen.y1) / 2)
    let isFilled = text.mode == 0 || text.mode == 2 || text.mode == 4 || text.mode == 6
    let isStroked = text.mode == 1 || text.mode == 2 || text.mode == 5 || text.mode == 6
    let isSeen =
      (isFilled && state.fillOpacity > 0.02) || (isStroked && state.strokeOpacity > 0.02)
    if !isSeen { flags.insert(.invisible) }
    let isWhite =
      (!isFilled || state.fillLightness >= 0.97) && (!isStroked || state.strokeLightness >= 0.97)
    if isSeen, isWhite, !path.isDark(x, y) { flags.insert(.white) }
    if !state.clip.contains(x, y, margin: 0.2) { flags.insert(.clipped) }
    if font.isVertical { flags.insert(.vertical) }
    if glyph.text == nil { flags.insert(.undecodable) }
    page.characters.append(
      Page.Character(
        text: glyph.text ?? "\u{FFFD}", box: seen,
        size: (matrix.c * matrix.c + matrix.d * matrix.d).squareRoot() * em,
        angle: Int(degrees.rounded()), flags: flags, run: run))
  }
}
