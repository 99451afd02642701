import Sheets

/// The styles of a workbook, with more that are like others but filled with a colour.
struct FilledStyles {
  private let part: String?
  private let bytes: [UInt8]
  /// The elements of the formats of cells.
  private var formats: [Range<Int>] = []
  private var formatsEnd: Int?
  private var formatCount: Range<Int>?
  private var fillCount: Range<Int>?
  private var fillsEnd: Int?
  private var fills = 0
  private var prefix: [UInt8] = []
  /// The new formats, by those that they are like.
  private var made: [Int: Int] = [:]
  private var added: [[UInt8]] = []

  /// Reads the styles of a workbook.
  init(_ archive: ZipArchive, main: String, limits: ReadingLimits) throws(ReadingError) {
    let relationships = try Relationships(of: main, in: archive, limits: limits)
    guard let part = relationships.first("styles").flatMap(archive.part) else {
      (self.part, bytes) = (nil, [])
      return
    }
    self.part = part.name
    bytes = try archive.text(of: part)
    var scanner = MarkupScanner(bytes)
    let names = scanner
    var (isFormats, isFills, depth, start) = (false, false, 0, 0)
    while let token = scanner.next() {
      switch token {
      case .start(let tag):
        if names.says("cellXfs", tag.name), !tag.isEmpty {
          (isFormats, depth) = (true, 0)
          formatCount = names.attribute("count", of: tag)
          prefix = Array(bytes[tag.fullName.lowerBound..<tag.name.lowerBound])
        } else if names.says("fills", tag.name), !tag.isEmpty {
          (isFills, depth) = (true, 0)
          fillCount = names.attribute("count", of: tag)
        } else if isFormats || isFills {
          if depth == 0 { start = tag.range.lowerBound }
          if tag.isEmpty {
            if depth == 0 { note(start..<tag.range.upperBound, isFormat: isFormats) }
          } else {
            depth += 1
          }
        }
      case .end(let name, let range):
        if names.says("cellXfs", name) {
          (isFormats, formatsEnd) = (false, range.lowerBound)
        } else if names.says("fills", name) {
          (isFills, fillsEnd) = (false, range.lowerBound)
        } else if isFormats || isFills {
          depth -= 1
          if depth == 0 { note(start..<range.upperBound, isFormat: isFormats) }
        }
      case .text: continue
      }
    }
  }

  private mutating func note(_ range: Range<Int>, isFormat: Bool) {
    if isFormat { formats.append(range) } else { fills += 1 }
  }

  /// The number of the format that is like another, and filled; nil where there are none.
  mutating func filled(_ style: Int) -> Int? {
    if let known = made[style] { return known }
    guard formatsEnd != nil, fillsEnd != nil, formats.indices.contains(style) else { return nil }
    let source = Array(bytes[formats[style]])
    var scanner = MarkupScanner(source)
    guard case .start(let tag)? = scanner.next() else { return nil }
    var splices = Splices()
    var new = ""
    for (name, value) in [("fillId", String(fills)), ("applyFill", "1")] {
      let found =
        name == "fillId"
        ? scanner.attribute("fillId", of: tag) : scanner.attribute("applyFill", of: tag)
      if let found {
        splices.replace(found, by: Array(value.utf8))
      } else {
        new += " \(name)=\"\(value)\""
      }
    }
    if !new.isEmpty { splices.insert(Array(new.utf8), at: tag.fullName.upperBound) }
    let number = formats.count + added.count
    made[style] = number
    added.append(splices.applied(to: source))
    return number
  }

  /// The part with the new styles; nil where there are none.
  var changed: (part: String, bytes: [UInt8])? {
    guard let part, let formatsEnd, let fillsEnd, !added.isEmpty else { return nil }
    var splices = Splices()
    func element(_ text: String) -> [UInt8] { Array("<".utf8) + prefix + Array(text.utf8) }
    func end(_ text: String) -> [UInt8] { Array("</".utf8) + prefix + Array("\(text)>".utf8) }
    let fill =
      element("fill>") + element("patternFill patternType=\"solid\">")
      + element("fgColor rgb=\"FFFFC7CE\"/>") + element("bgColor indexed=\"64\"/>")
      + end("patternFill") + end("fill")
    splices.insert(fill, at: fillsEnd)
    splices.insert(added.flatMap { $0 }, at: formatsEnd)
    if let fillCount { splices.replace(fillCount, by: Array(String(fills + 1).utf8)) }
    if let formatCount {
      splices.replace(formatCount, by: Array(String(formats.count + added.count).utf8))
    }
    return (part, splices.applied(to: bytes))
  }
}

/// Gives cells of a worksheet a style that is filled, and puts in those that are not there.
struct AnnotatedCells {
  let markup: WorksheetMarkup
  /// What is said of cells, by row and column.
  let cells: [Int: [Int: String]]

  /// Does it.
  func add(to splices: inout Splices, _ styles: inout FilledStyles) {
    for (number, columns) in cells.sorted(by: { $0.key < $1.key }) {
      let row = markup.row(number)
      var bytes: [UInt8] = []
      for column in columns.keys.sorted() {
        if let cell = row?.cells.first(where: { $0.column == column }) {
          let style = cell.style.flatMap { WorksheetMarkup.number(markup.bytes[$0]) } ?? 0
          guard let filled = styles.filled(style) else { continue }
          if let range = cell.style {
            splices.replace(range, by: Array(String(filled).utf8))
          } else {
            splices.insert(Array(" s=\"\(filled)\"".utf8), at: cell.tag.fullName.upperBound)
          }
          continue
        }
        let usual = markup.defaultStyle(column: column, in: row).flatMap {
          WorksheetMarkup.number($0[...])
        }
        guard let filled = styles.filled(usual ?? 0) else { continue }
        let made =
          Array("<".utf8) + markup.prefix
          + Array("c r=\"\(columnLetters(column))\(number)\" s=\"\(filled)\"/>".utf8)
        if let next = row?.cells.first(where: { $0.column > column }) {
          splices.insert(made, at: next.range.lowerBound)
        } else {
          bytes += made
        }
      }
      if !bytes.isEmpty { add(bytes, to: row, number: number, &splices) }
    }
  }

  private func add(
    _ bytes: [UInt8], to row: WorksheetMarkup.RowMark?, number: Int, _ splices: inout Splices
  ) {
    let end = Array("</".utf8) + markup.prefix + Array("row>".utf8)
    if let row {
      if row.tag.isEmpty {
        splices.replace(
          row.tag.range.upperBound - 2..<row.tag.range.upperBound,
          by: Array(">".utf8) + bytes + end)
      } else {
        splices.insert(bytes, at: row.range.upperBound - end.count)
      }
      return
    }
    let made =
      Array("<".utf8) + markup.prefix + Array("row r=\"\(number)\">".utf8) + bytes + end
    let index = markup.index(ofRow: number)
    if index < markup.rows.count {
      splices.insert(made, at: markup.rows[index].range.lowerBound)
    } else if markup.data.tag.isEmpty {
      let close = Array("</".utf8) + markup.prefix + Array("sheetData>".utf8)
      splices.replace(
        markup.data.tag.range.upperBound - 2..<markup.data.tag.range.upperBound,
        by: Array(">".utf8) + made + close)
    } else {
      splices.insert(made, at: markup.data.end)
    }
  }
}
