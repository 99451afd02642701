import Sheets

/// Moves the references of a formula as rows are put into worksheets, or as it is copied to another row.
///
/// What is no reference (texts, names, numbers, references to tables and other workbooks) stays as it is written.
struct FormulaReferences {
  /// The shifts by the names of worksheets in small letters.
  let shifts: [String: RowShift]
  /// The worksheet that the formula stands on, in small letters; nil for none.
  var home: String?
  /// The row that it stands on; nil for none.
  var row: Int?

  /// The formula with its references moved as rows are put in.
  ///
  /// - Parameter formula: the formula, without the sign in front.
  /// - Returns: the formula; nil where nothing moves.
  func shifted(_ formula: [UInt8]) -> [UInt8]? {
    rewritten(formula) { reference, sheet in
      guard let shift = sheet.flatMap({ shifts[$0] }), !shift.isEmpty else { return reference }
      let own = sheet == home ? row : nil
      var moved = reference
      moved.first.row = reference.first.row.map { shift.row($0) }
      guard let last = reference.last else { return moved }
      moved.last?.row = last.row.map { shift.end($0, from: own) }
      return moved
    }
  }

  /// The formula as a copy of it stands so many rows further down.
  static func copied(_ formula: [UInt8], by rows: Int, columns: Int = 0) -> [UInt8] {
    let references = FormulaReferences(shifts: [:])
    return references.rewritten(formula) { reference, _ in
      var moved = reference
      moved.first.move(rows, columns)
      moved.last?.move(rows, columns)
      return moved
    } ?? formula
  }

  /// A corner of a block; whole columns have no row, whole rows no column.
  private struct Corner {
    var column: Int?
    var row: Int?
    var isColumnFixed = false
    var isRowFixed = false

    mutating func move(_ rows: Int, _ columns: Int) {
      if !isRowFixed, let row { self.row = max(row + rows, 1) }
      if !isColumnFixed, let column { self.column = max(column + columns, 0) }
    }

    var text: [UInt8] {
      var text: [UInt8] = []
      if let column {
        if isColumnFixed { text.append(UInt8(ascii: "$")) }
        text += columnLetters(column).utf8
      }
      if let row {
        if isRowFixed { text.append(UInt8(ascii: "$")) }
        text += String(row).utf8
      }
      return text
    }
  }

  /// A cell, or the corners of a block.
  private struct Reference {
    var first: Corner
    var last: Corner?

    var text: [UInt8] { first.text + (last.map { [UInt8(ascii: ":")] + $0.text } ?? []) }
  }

  private func rewritten(
    _ formula: [UInt8], _ change: (Reference, String?) -> Reference
  ) -> [UInt8]? {
    var result: [UInt8] = []
    result.reserveCapacity(formula.count + 8)
    var hasChanged = false
    var index = 0
    var sheet: String?
    var isElsewhere = false
    func copy(to end: Int) {
      result += formula[index..<min(end, formula.count)]
      index = min(end, formula.count)
    }
    while index < formula.count {
      let byte = formula[index]
      switch byte {
      case UInt8(ascii: "\""):
        copy(to: Self.end(of: byte, formula, index))
      case UInt8(ascii: "'"):
        let end = Self.end(of: byte, formula, index)
        if end < formula.count, formula[end] == UInt8(ascii: "!") {
          (sheet, isElsewhere) = Self.sheet(formula[index + 1..<max(end - 1, index + 1)])
          copy(to: end + 1)
          continue
        }
        copy(to: end)
      case UInt8(ascii: "["):
        // A reference to a table, or the number of another workbook.
        var (depth, end) = (0, index)
        repeat {
          if formula[end] == UInt8(ascii: "[") { depth += 1 }
          if formula[end] == UInt8(ascii: "]") { depth -= 1 }
          end += 1
        } while depth > 0 && end < formula.count
        let isWorkbook = end < formula.count && formula[end].isNameByte
        copy(to: end)
        if isWorkbook {
          var stop = index
          while stop < formula.count, formula[stop].isNameByte { stop += 1 }
          if stop < formula.count, formula[stop] == UInt8(ascii: "!") {
            (sheet, isElsewhere) = (nil, true)
            copy(to: stop + 1)
          }
          continue
        }
      case _ where byte.isNameByte || byte == UInt8(ascii: "$"):
        if let (reference, end) = Self.reference(formula, index) {
          let target = isElsewhere ? nil : sheet ?? home
          let text = change(reference, target).text
          // What is written in small letters stays so where it does not move.
          if text != reference.text {
            result += text
            index = end
            hasChanged = true
          } else {
            copy(to: end)
          }
          break
        }
        var end = index + 1
        while end < formula.count, formula[end].isNameByte { end += 1 }
        if end < formula.count, formula[end] == UInt8(ascii: "!") {
          (sheet, isElsewhere) = Self.sheet(formula[index..<end])
          copy(to: end + 1)
          continue
        }
        copy(to: end)
      default: copy(to: index + 1)
      }
      (sheet, isElsewhere) = (nil, false)
    }
    return hasChanged ? result : nil
  }

  /// The end of what is quoted from an index on, in which the mark stands twice where it is meant.
  private static func end(of mark: UInt8, _ formula: [UInt8], _ start: Int) -> Int {
    var index = start + 1
    while index < formula.count {
      if formula[index] == mark {
        guard index + 1 < formula.count, formula[index + 1] == mark else { return index + 1 }
        index += 1
      }
      index += 1
    }
    return formula.count
  }

  /// The worksheet that a name means; those of other workbooks are none of ours.
  private static func sheet(_ name: ArraySlice<UInt8>) -> (String?, isElsewhere: Bool) {
    if name.contains(UInt8(ascii: "[")) { return (nil, true) }
    let text = String(decoding: name, as: UTF8.self)
    return (unquoted(text).lowercased(), false)
  }

  private static func unquoted(_ name: String) -> String {
    var (result, isMark) = ("", false)
    for character in name {
      if character == "'", isMark {
        isMark = false
        continue
      }
      isMark = character == "'"
      result.append(character)
    }
    return result
  }

  /// The reference that begins at an index, and where it ends; nil where none does.
  private static func reference(_ formula: [UInt8], _ start: Int) -> (Reference, end: Int)? {
    guard let (first, end) = corner(formula, start) else { return nil }
    if end < formula.count, formula[end] == UInt8(ascii: ":"),
      let (last, end) = corner(formula, end + 1), (first.row == nil) == (last.row == nil),
      (first.column == nil) == (last.column == nil), isEnd(formula, end)
    {
      return (Reference(first: first, last: last), end)
    }
    guard first.row != nil, first.column != nil, isEnd(formula, end) else { return nil }
    return (Reference(first: first), end)
  }

  /// Whether a name or a number ends before an index, and no function or worksheet is called so.
  private static func isEnd(_ formula: [UInt8], _ end: Int) -> Bool {
    guard end < formula.count else { return true }
    return !formula[end].isNameByte && formula[end] != UInt8(ascii: "(")
      && formula[end] != UInt8(ascii: "!") && formula[end] != UInt8(ascii: "[")
  }

  private static func corner(_ formula: [UInt8], _ start: Int) -> (Corner, end: Int)? {
    var corner = Corner()
    var index = start
    func mark() -> Bool {
      guard index < formula.count, formula[index] == UInt8(ascii: "$") else { return false }
      index += 1
      return true
    }
    corner.isColumnFixed = mark()
    var letters = 0
    while index < formula.count, (0x41...0x5A).contains(formula[index] & 0xDF),
      formula[index] < 0x80, letters < 1 << 15
    {
      letters = letters * 26 + Int(formula[index] & 0xDF) - 0x40
      index += 1
    }
    if letters > 0 {
      guard letters <= SparseGrid.columns else { return nil }
      corner.column = letters - 1
      corner.isRowFixed = mark()
    } else {
      (corner.isRowFixed, corner.isColumnFixed) = (corner.isColumnFixed, false)
    }
    var row = 0
    let digits = index
    while index < formula.count, (0x30...0x39).contains(formula[index]), row < 1 << 24 {
      row = row * 10 + Int(formula[index] & 0xF)
      index += 1
    }
    if index > digits {
      guard (1...SparseGrid.rows).contains(row), formula[digits] != UInt8(ascii: "0") else {
        return nil
      }
      corner.row = row
    } else if corner.isRowFixed, corner.column != nil {
      return nil
    }
    guard corner.row != nil || corner.column != nil else { return nil }
    return (corner, index)
  }
}

extension UInt8 {
  /// Whether a byte can be of a name in a formula.
  fileprivate var isNameByte: Bool {
    self >= 0x80 || (0x30...0x39).contains(self) || (0x41...0x5A).contains(self & 0xDF)
      || self == UInt8(ascii: "_") || self == UInt8(ascii: ".") || self == UInt8(ascii: "\\")
  }
}
