/// Draws what content streams say on a page, of which only text, rulings and images are kept.
final class Interpreter {
  let budget: Budget
  let file: PDFFile
  private let layers: OptionalContent
  private let cache: DrawingCache
  var page = Page()
  var state: GraphicsState
  var path = PathTracing()
  var position = TextPosition()
  var marked = MarkedContent()
  /// The number of the string that is being drawn.
  var run = 0
  private var saved: [GraphicsState] = []
  private var drawing: [Int] = []

  /// Prepares for a page.
  ///
  /// - Parameters:
  ///   - matrix: from the page's own measure to what is seen.
  ///   - size: the size of what is seen.
  ///   - file: the file.
  ///   - layers: which layers are hidden.
  ///   - cache: the fonts and drawings met before.
  init(
    matrix: Matrix, size: Box, file: PDFFile, layers: OptionalContent, cache: DrawingCache
  ) {
    (self.file, self.layers, self.cache) = (file, layers, cache)
    budget = file.budget
    state = GraphicsState(matrix: matrix, clip: size)
    (page.width, page.height) = (size.width, size.height)
  }

  /// Draws a stream.
  func draw(_ content: [UInt8], _ resources: PDFObject?) throws(BudgetError) {
    var scanner = ContentScanner(content, budget: budget)
    var operands: [Operand] = []
    let depth = saved.count
    let marks = marked.depth
    while let token = try scanner.next() {
      guard !budget.isOutOfObjects else { throw BudgetError(.objects) }
      switch token {
      case .operand(let operand):
        operands.append(operand)
        guard operands.count <= Budget.operands else { throw BudgetError(.operands) }
      case .keyword(let range):
        let name = OperatorName(content[range])
        if name == "ID" {
          scanner.skipImageData()
          try image()
        } else {
          try execute(name, operands, resources, depth: depth)
        }
        operands.removeAll(keepingCapacity: true)
      }
    }
    // What a stream opened ends with it.
    if saved.count > depth {
      state = saved[depth]
      saved.removeSubrange(depth...)
    }
    marked.end(downTo: marks, &page.characters)
  }

  private func execute(
    _ name: OperatorName, _ operands: [Operand], _ resources: PDFObject?, depth: Int
  ) throws(BudgetError) {
    switch name {
    case "q":
      guard saved.count < Budget.states else { throw BudgetError(.states) }
      saved.append(state)
    case "Q": if saved.count > depth, let last = saved.popLast() { state = last }
    case "cm":
      if let matrix = Matrix(operands.compactMap(\.number)) {
        let changed = matrix.then(state.matrix)
        if changed.isSound { state.matrix = changed }
      }
    case "w": state.lineWidth = abs(operands.last?.number ?? 1)
    case "gs": try takeParameters(operands, resources)
    case "Do": try drawNamed(operands, resources)
    case "BDC", "BMC": try beginMarked(operands, resources)
    case "EMC": marked.end(&page.characters)
    default:
      if try executeText(name, operands, resources) { return }
      if try executePath(name, operands) { return }
      executeColour(name, operands, resources)
    }
  }

  // MARK: - Named things

  private func takeParameters(_ operands: [Operand], _ resources: PDFObject?) throws(BudgetError) {
    guard let name = operands.last?.name,
      let parameters = resources?.get("ExtGState")?.get(name)
    else { return }
    if let opacity = parameters.get("ca")?.value { state.fillOpacity = opacity }
    if let opacity = parameters.get("CA")?.value { state.strokeOpacity = opacity }
    if let width = parameters.get("LW")?.value { state.lineWidth = abs(width) }
    if let font = parameters.get("Font"), let size = font[1]?.value, let dictionary = font[0] {
      state.text.font = try cache.font(dictionary, budget)
      state.text.size = size
    }
  }

  /// Takes a font by its name.
  func selectFont(_ operands: [Operand], _ resources: PDFObject?) throws(BudgetError) {
    state.text.size = operands.last?.number ?? 0
    guard operands.count > 1, let name = operands[operands.count - 2].name,
      let dictionary = resources?.get("Font")?.get(name)
    else {
      state.text.font = nil
      return
    }
    state.text.font = try cache.font(dictionary, budget)
    if file.isDamaged { page.remarks.insert(.damaged) }
    file.isDamaged = false
  }

  /// The space of colours that a name means.
  func colourSpace(_ operand: Operand?, _ resources: PDFObject?) -> ColourSpace {
    guard let name = operand?.name else { return .other }
    return ColourSpace(name: String(decoding: name, as: UTF8.self))
      ?? ColourSpace(resources?.get("ColorSpace")?.get(name))
  }

  private func beginMarked(_ operands: [Operand], _ resources: PDFObject?) throws(BudgetError) {
    var text: [UInt8]?
    var isHidden = false
    if operands.count > 1, let properties = operands.last {
      if let name = properties.name {
        let named = resources?.get("Properties")?.get(name)
        text = named?.get("ActualText")?.string
        isHidden = operands[0].name == Array("OC".utf8) && layers.hides(named)
      } else {
        text = properties["ActualText"]?.string
      }
    }
    try marked.begin(text: text, isHidden: isHidden, at: page.characters.count)
  }

  // MARK: - Drawings in drawings

  private func image() throws(BudgetError) {
    guard !marked.isHidden else { return }
    let box = Box(Box(x0: 0, y0: 0, x1: 1, y1: 1), by: state.matrix)
    guard box.isSound, let seen = box.intersection(state.clip) else { return }
    // Some programs draw rulings so.
    if min(box.width, box.height) < PathTracing.thin {
      return try path.add(box, state.clip, to: &page)
    }
    path.cover(seen, isDark: true)
    if page.images.count < 10_000 { page.images.append(seen) }
  }

  private func drawNamed(_ operands: [Operand], _ resources: PDFObject?) throws(BudgetError) {
    guard let name = operands.last?.name, let object = resources?.get("XObject")?.get(name),
      !layers.hides(object.get("OC"))
    else { return }
    if object.get("Subtype")?.isName("Image") == true { return try image() }
    guard object.get("Subtype")?.isName("Form") == true || object.get("BBox") != nil else { return }
    try drawForm(object, resources)
  }

  /// Draws a drawing that has a measure of its own.
  ///
  /// - Parameters:
  ///   - form: the drawing.
  ///   - resources: the names it may use where it has none of its own.
  ///   - matrix: what is done to it after its own matrix.
  /// - Throws: ``BudgetError``.
  func drawForm(
    _ form: PDFObject, _ resources: PDFObject?, _ matrix: Matrix = .identity
  ) throws(BudgetError) {
    try budget.takeForm()
    guard drawing.count < Budget.formDepth else { throw BudgetError(.depth) }
    let number = form.number
    guard number == 0 || !drawing.contains(number) else {
      page.remarks.insert(.loop)
      return
    }
    guard let content = try cache.content(form) else {
      page.remarks.insert(.unknownFilter)
      return
    }
    if file.isDamaged { page.remarks.insert(.damaged) }
    file.isDamaged = false
    let (before, place) = (state, position)
    let outer = path
    path.clear()
    drawing.append(number)
    let own = Matrix(form.get("Matrix")?.numbers ?? []) ?? .identity
    state.matrix = own.then(matrix).then(state.matrix)
    if let sides = form.get("BBox")?.numbers, sides.count == 4 {
      let box = Box(
        Box(x0: sides[0], y0: sides[1], x1: sides[2], y1: sides[3]), by: state.matrix)
      state.clip = box.intersection(state.clip) ?? Box(x0: -1, y0: -1, x1: -1, y1: -1)
    }
    try draw(content, form.get("Resources") ?? resources)
    drawing.removeLast()
    let fills = path
    path = outer
    path.takeFills(of: fills)
    (state, position) = (before, place)
  }
}

/// The name of an operator, up to three letters of it.
struct OperatorName: Equatable, ExpressibleByStringLiteral {
  private let packed: UInt32

  /// The name that these bytes are; a longer one is like none.
  init(_ bytes: some Collection<UInt8>) {
    packed = bytes.count > 3 ? .max : bytes.reduce(0) { $0 << 8 | UInt32($1) }
  }

  /// The name of a literal.
  init(stringLiteral text: StaticString) {
    packed = text.withUTF8Buffer { $0.reduce(0) { $0 << 8 | UInt32($1) } }
  }
}
