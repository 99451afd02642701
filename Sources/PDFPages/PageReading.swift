/// Draws single pages of a file.
struct PageReading {
  let file: PDFFile
  let layers: OptionalContent
  let cache: DrawingCache

  /// Prepares for a file.
  init(_ file: PDFFile) {
    self.file = file
    layers = OptionalContent(file.root)
    cache = DrawingCache()
  }

  /// What is drawn on a page: what comes before a limit, where one is reached.
  func read(_ dictionary: PDFObject) -> Page {
    let (matrix, size) = Self.frame(dictionary)
    let interpreter = Interpreter(
      matrix: matrix, size: size, file: file, layers: layers, cache: cache)
    do throws(BudgetError) {
      try draw(dictionary, interpreter)
    } catch {
      interpreter.page.remarks.insert(.limit(error.limit))
    }
    file.takeWarnings()
    if file.isDamaged { interpreter.page.remarks.insert(.damaged) }
    file.isDamaged = false
    return interpreter.page
  }

  private func draw(_ dictionary: PDFObject, _ interpreter: Interpreter) throws(BudgetError) {
    let start = interpreter.state
    if let contents = dictionary.get("Contents") {
      let parts = contents.isArray ? contents.count : 1
      guard parts <= 20_000 else { throw BudgetError(.objects) }
      // A piece of the stream may end where it likes.
      var content: [UInt8] = []
      for part in 0..<parts {
        guard let stream = contents.isArray ? contents[part] : contents else { continue }
        guard let data = try stream.data() else {
          interpreter.page.remarks.insert(.unknownFilter)
          continue
        }
        content += data
        content.append(0x0A)
      }
      if file.isDamaged { interpreter.page.remarks.insert(.damaged) }
      try interpreter.draw(content, dictionary.get("Resources"))
    }
    interpreter.state = start
    try drawAnnotations(dictionary, interpreter)
  }

  // MARK: - Notes and fields

  private func drawAnnotations(
    _ dictionary: PDFObject, _ interpreter: Interpreter
  ) throws(BudgetError) {
    guard let annotations = dictionary.get("Annots"), annotations.isArray else { return }
    let start = interpreter.state
    for index in 0..<annotations.count {
      guard !file.budget.isOutOfObjects else { throw BudgetError(.objects) }
      guard let annotation = annotations[index], let form = appearance(annotation),
        let sides = annotation.get("Rect")?.numbers, sides.count == 4,
        let box = form.get("BBox")?.numbers, box.count == 4, !layers.hides(annotation.get("OC"))
      else { continue }
      let target = Box(
        x0: min(sides[0], sides[2]), y0: min(sides[1], sides[3]), x1: max(sides[0], sides[2]),
        y1: max(sides[1], sides[3]))
      let own = Matrix(form.get("Matrix")?.numbers ?? []) ?? .identity
      let drawn = Box(Box(x0: box[0], y0: box[1], x1: box[2], y1: box[3]), by: own)
      guard drawn.width > 0, drawn.height > 0 else { continue }
      let (across, down) = (target.width / drawn.width, target.height / drawn.height)
      interpreter.state = start
      try interpreter.drawForm(
        form, dictionary.get("Resources"),
        Matrix(
          a: across, d: down, e: target.x0 - drawn.x0 * across, f: target.y0 - drawn.y0 * down))
    }
  }

  /// What an annotation looks like; nil where it is not shown.
  private func appearance(_ annotation: PDFObject) -> PDFObject? {
    let flags = annotation.get("F")?.integer ?? 0
    // Hidden, and not shown on the screen.
    guard flags & 0x22 == 0, annotation.get("Subtype")?.isName("Popup") != true,
      let normal = annotation.get("AP")?.get("N")
    else { return nil }
    if normal.isStream { return normal }
    guard let state = annotation.get("AS")?.name, let form = normal.get(state), form.isStream else {
      return nil
    }
    return form
  }

  // MARK: - Frame

  /// From a page's own measure to what is seen of it, and how large that is.
  private static func frame(_ page: PDFObject) -> (Matrix, Box) {
    let usual = Box(x0: 0, y0: 0, x1: 595.28, y1: 841.89)
    let media = box(page.get("MediaBox")) ?? usual
    let shown = box(page.get("CropBox")).flatMap { $0.intersection(media) } ?? media
    let crop = shown.width >= 1 && shown.height >= 1 ? shown : media
    let turns = (((page.get("Rotate")?.integer ?? 0) % 360 + 360) % 360) / 90
    let matrix: Matrix
    switch turns {
    case 1: matrix = Matrix(a: 0, b: 1, c: 1, d: 0, e: -crop.y0, f: -crop.x0)
    case 2: matrix = Matrix(a: -1, b: 0, c: 0, d: 1, e: crop.x1, f: -crop.y0)
    case 3: matrix = Matrix(a: 0, b: -1, c: -1, d: 0, e: crop.y1, f: crop.x1)
    default: matrix = Matrix(a: 1, b: 0, c: 0, d: -1, e: -crop.x0, f: crop.y1)
    }
    let (width, height) =
      turns % 2 == 1 ? (crop.height, crop.width) : (crop.width, crop.height)
    return (matrix, Box(x0: 0, y0: 0, x1: width, y1: height))
  }

  private static func box(_ object: PDFObject?) -> Box? {
    guard let sides = object?.numbers, sides.count == 4 else { return nil }
    let box = Box(
      x0: min(sides[0], sides[2]), y0: min(sides[1], sides[3]), x1: max(sides[0], sides[2]),
      y1: max(sides[1], sides[3]))
    return box.width >= 1 && box.height >= 1 && box.isSound ? box : nil
  }
}
