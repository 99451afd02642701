/// A line of text outside tables, or a part of one that stands far from the others.
struct PDFTextLine {
  var text: String
  var box: PDFBox
  var size: Double
  /// Its page.
  var page: Int

  /// The text with a sign for each number, by which lines of different pages are known to be alike.
  var likeness: String {
    var likeness = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let sign: Unicode.Scalar = scalar.properties.numericType == .decimal ? "#" : scalar
      if sign != "#" || likeness.last != "#" { likeness.append(sign) }
    }
    return String(likeness)
  }

  /// Whether one of its numbers is that of its page.
  var tellsPage: Bool {
    text.split { !$0.isASCII || !$0.isNumber }.contains { Int($0) == page }
  }

  /// The lines of words, from above, each from the left.
  static func lines(of words: [PDFWord], page: Int) -> [PDFTextLine] {
    var lines: [PDFTextLine] = []
    for angle in [0, 90, 180, 270] {
      let alike = words.filter { $0.angle == angle }
      for line in PDFLines.split(alike, by: { ($0.upright.middleY, $0.size) }) {
        let line = line.sorted { $0.upright.x0 < $1.upright.x0 }
        var part: [PDFWord] = []
        func end() {
          guard let first = part.first else { return }
          lines.append(
            PDFTextLine(
              text: PDFCellText.line(part),
              box: part.dropFirst().reduce(first.box) { $0.union($1.box) },
              size: part.map(\.size).max() ?? first.size, page: page))
          part = []
        }
        for word in line {
          // What stands this far apart are texts of their own: 部门：…      单位：万元
          if let last = part.last,
            word.upright.x0 - last.upright.x1 > 2.5 * max(word.size, last.size)
          {
            end()
          }
          part.append(word)
        }
        end()
      }
    }
    return lines
  }
}

/// Joins the lines of running text into paragraphs.
enum PDFParagraphs {
  /// A paragraph: its text, and the page on which it begins.
  struct Paragraph {
    var text: String
    var page: Int
  }

  /// The paragraphs of lines that follow each other, with nothing between them.
  ///
  /// - Parameters:
  ///   - lines: the lines.
  ///   - columns: from where to where the text of each page goes.
  /// - Returns: the paragraphs.
  static func join(_ lines: [PDFTextLine], in columns: PDFTextColumns) -> [Paragraph] {
    var paragraphs: [Paragraph] = []
    var last: PDFTextLine?
    for line in lines {
      if let before = last,
        goesOn(
          before, line, from: columns[line.page]?.left ?? 0, to: columns[before.page]?.right ?? 0)
      {
        let end = paragraphs.count - 1
        paragraphs[end].text = PDFCellText.joined(paragraphs[end].text, line.text)
      } else {
        paragraphs.append(Paragraph(text: line.text, page: line.page))
      }
      last = line
    }
    return paragraphs
  }

  /// Whether a line is the rest of a title that had no room on the one above: both stand in the
  /// middle, and that one is full.
  private static func isTitle(_ above: PDFTextLine, _ line: PDFTextLine, width: Double) -> Bool {
    let step = line.box.y1 - above.box.y1
    return line.page == above.page && abs(above.size - line.size) < 0.1 * line.size
      && abs(above.box.middleX - line.box.middleX) < line.size
      && above.box.width > 0.85 * width && line.box.width < 0.6 * above.box.width
      && step > 0.5 * line.size && step < 2 * line.size
  }

  /// Whether a line goes on with the paragraph of the one above: that one is full, this one is not indented, and both are of one
  /// size.
  private static func goesOn(
    _ above: PDFTextLine, _ line: PDFTextLine, from left: Double, to right: Double
  ) -> Bool {
    let size = line.size
    if isTitle(above, line, width: right - left) { return true }
    guard abs(above.size - size) < 0.1 * size, above.box.x1 > right - 1.8 * size,
      above.box.width > 12 * size, line.box.x0 < left + 1.2 * size
    else { return false }
    guard line.page == above.page else { return line.page == above.page + 1 }
    let step = line.box.y1 - above.box.y1
    return step > 0.5 * size && step < 2.6 * size
  }
}
