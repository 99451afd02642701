import Facts
import Forms
import Templates

/// Whether the headers that a table prints are those of a form's columns.
///
/// A figure means what stands over it. A form is read only where every column with figures says what the form's column says; a
/// column that says something else is another form's, whose figures would stand under wrong headers.
struct HeaderAgreement {
  let shape: FormShape
  /// What the table's columns say above their figures, outermost first, numbers of columns included.
  let headers: [[String]]

  /// How a reading of the columns agrees with what is printed.
  struct Verdict {
    /// What a column says that the form does not; nil where there is no such column.
    var foreign: String?
    /// Whether every column with figures has the words of its own.
    var isIntact = true
    /// Whether some columns have no words, so that only their place tells them.
    var isOpen = false
  }

  /// Compares a reading with the headers.
  ///
  /// - Parameters:
  ///   - mapping: the column of the form that each column of the table is.
  ///   - figures: the columns of the table that hold figures.
  /// - Returns: how it agrees.
  func verdict(on mapping: [Int?], figures: [Int]) -> Verdict {
    var verdict = Verdict()
    let isSlid = isSlid(on: mapping, figures: figures)
    for column in figures {
      let words = Self.words(headers[column])
      guard let target = mapping[column], shape.columns[target].kind == .amount else {
        // Codes and ordinals are numbers too, and a column without words may be what extraction made of another.
        if mapping[column] == nil, let word = words.last, word.count > 1, verdict.foreign == nil {
          verdict.foreign = word
        }
        continue
      }
      if words.isEmpty {
        verdict.isIntact = false
        verdict.isOpen = true
        continue
      }
      if !isSlid, agrees(column, words, target, mapping) { continue }
      verdict.isIntact = false
      // The name of a level of codes is over no figures, unless it has slid there.
      let isKnown = words.allSatisfy {
        shape.headers.contains($0) || CodeKind.levelNames.contains($0)
      }
      if isNumbered(column, target), isKnown { continue }
      if verdict.foreign == nil { verdict.foreign = words.last }
    }
    return verdict
  }

  /// Whether the numbers of columns, which are all there, stand over other figures than the reading says: then the heads above
  /// them have slid, and the numbers tell the columns.
  private func isSlid(on mapping: [Int?], figures: [Int]) -> Bool {
    let printed = headers.map { Self.number($0) }
    let own = shape.columns.map { Self.number($0.texts) }
    guard Set(printed.compactMap { $0 }) == Set(own.compactMap { $0 }) else { return false }
    let told = figures.filter { column in
      printed[column] != nil && mapping[column].flatMap { own[$0] } != nil
    }
    return !told.isEmpty
      && told.allSatisfy { column in printed[column] != mapping[column].flatMap { own[$0] } }
  }

  /// The number of a column.
  private static func number(_ header: [String]) -> String? {
    guard let last = header.last, !last.isEmpty, last.allSatisfy(\.isNumber) else { return nil }
    return last
  }

  /// What a column says, without the numbers of columns.
  private static func words(_ header: [String]) -> [String] {
    header.filter { !$0.allSatisfy(\.isNumber) }
  }

  /// Whether the number over a column is the form's for it.
  private func isNumbered(_ column: Int, _ target: Int) -> Bool {
    guard let number = headers[column].last, number.allSatisfy(\.isNumber) else { return false }
    return number == shape.columns[target].texts.last
  }

  private func agrees(
    _ column: Int, _ words: [String], _ target: Int, _ mapping: [Int?]
  ) -> Bool {
    let own = shape.columns[target]
    let texts = Self.words(own.texts)
    guard let leaf = words.last, let ownLeaf = texts.last else { return texts.isEmpty }
    if words == texts || words.joined() == texts.joined() { return true }
    if leaf == ownLeaf || isCut(leaf, of: ownLeaf) {
      // A group's head may have slid over a neighbour; where all columns of the name are there, their order tells them.
      let others = words.dropLast().filter { !texts.contains($0) }
      return others.isEmpty || others.allSatisfy(shape.headers.contains) && tellsByOrder(leaf)
    }
    // The head of a group alone stands for the group's total.
    if own.parts != nil, texts.dropLast().last == leaf {
      return !own.isGroupThere(in: mapping, own.parts ?? [])
    }
    // A total under whatever the form calls it.
    return Self.totals.contains(leaf) && Self.totals.contains(ownLeaf)
      && Array(words.dropLast()) == Array(texts.dropLast())
  }

  private static let totals: Set<String> = ["合计", "小计", "总计", "共计"]

  /// Whether a text is the beginning of a header, cut off, and of no other.
  private func isCut(_ text: String, of leaf: String) -> Bool {
    guard text.count >= 3, leaf.hasPrefix(text) else { return false }
    return !shape.headers.contains { $0 != leaf && $0.hasPrefix(text) }
  }

  /// Whether the table has as many columns of a name as the form.
  private func tellsByOrder(_ leaf: String) -> Bool {
    headers.count { Self.words($0).last == leaf } == shape.columns.count { $0.leaf == leaf }
  }
}

extension FormShape.Column {
  /// Whether any of a group's columns is a column of the table.
  fileprivate func isGroupThere(
    in mapping: [Int?], _ parts: [(column: Int, sign: Int)]
  ) -> Bool {
    parts.contains { part in mapping.contains { $0 == part.column } }
  }
}
