/// Puts new parts among those of a container, and takes parts out, commas included.
struct JSONPartWeaver {
  /// A new part, and the number of the old part that it stands before.
  struct Insertion {
    var position: Int
    var key: String?
    var value: String
  }

  let parts: JSONParts
  let bytes: [UInt8]
  /// How the container's parts are laid out.
  let style: JSONStyle

  /// The stretches that change, in order, each with its new text.
  func changes(
    removing removed: Set<Int>, inserting insertions: [Insertion]
  ) -> [(Range<Int>, String)] {
    guard parts.count > 0 else { return [(parts.start + 1..<parts.close, filling(insertions))] }
    var waiting: [Int: [Insertion]] = [:]
    for insertion in insertions { waiting[insertion.position, default: []].append(insertion) }
    var changes: [(Range<Int>, String)] = []
    var last: Int?
    var new: [Insertion] = []
    // Between two parts that stay everything that goes or comes is one stretch.
    for position in 0...parts.count {
      new += waiting[position] ?? []
      guard position == parts.count || !removed.contains(position) else { continue }
      let next = position < parts.count ? position : nil
      if let change = change(between: last, and: next, new) { changes.append(change) }
      last = position
      new = []
    }
    return changes
  }

  private func change(
    between last: Int?, and next: Int?, _ new: [Insertion]
  ) -> (Range<Int>, String)? {
    let firstGone = last.map { $0 + 1 } ?? 0
    let lastGone = (next ?? parts.count) - 1
    if firstGone > lastGone {
      guard !new.isEmpty else { return nil }
      if let last {
        let comma = "," + separator(near: last)
        let added = new.map { comma + text($0, near: last) }.joined()
        return (parts.end(last)..<parts.end(last), added)
      }
      let comma = "," + separator(near: 0)
      let added = new.map { text($0, near: 0) + comma }.joined()
      return (parts.begin(0)..<parts.begin(0), added)
    }
    if !new.isEmpty {
      let comma = "," + separator(near: firstGone)
      let added = new.map { text($0, near: firstGone) }.joined(separator: comma)
      return (parts.begin(firstGone)..<parts.end(lastGone), added)
    }
    switch (last, next) {
    case (_, let next?): return (parts.begin(firstGone)..<parts.begin(next), "")
    case (let last?, nil): return (parts.end(last)..<parts.end(lastGone), "")
    case (nil, nil): return (parts.start + 1..<parts.close, "")
    }
  }

  private func text(_ insertion: Insertion, near index: Int) -> String {
    guard let key = insertion.key else { return insertion.value }
    let colon = String(decoding: parts.colon(index, bytes), as: UTF8.self)
    return key.quotedAsJSON + colon + insertion.value
  }

  /// The blanks behind a new comma, as they stand behind the commas near it.
  private func separator(near index: Int) -> String {
    if parts.count > 1 {
      let blanks = parts.blanks(before: max(index, 1), bytes).lastLine
      return String(decoding: blanks, as: UTF8.self)
    }
    let lead = parts.blanks(before: 0, bytes).lastLine
    if lead.contains(where: \.isLineEnd) { return String(decoding: lead, as: UTF8.self) }
    return isTight ? "" : " "
  }

  /// Whether nothing stands behind colons, so that nothing should behind commas.
  private var isTight: Bool { style.colon.hasSuffix(":") }

  // MARK: - Empty containers

  /// What a container that had nothing is filled with, between its brackets.
  private func filling(_ new: [Insertion]) -> String {
    let colon = isTight ? ":" : ": "
    let texts = new.map { ($0.key.map { $0.quotedAsJSON + colon } ?? "") + $0.value }
    guard let outer = lineBreak(around: new) else {
      return texts.joined(separator: isTight ? "," : ", ")
    }
    let line = outer + style.indent
    return line + texts.joined(separator: "," + line) + outer
  }

  /// The line break before the closing bracket of a container that is to be spread over lines; nil for one line.
  private func lineBreak(around new: [Insertion]) -> String? {
    let blanks = bytes[parts.start + 1..<parts.close]
    if blanks.contains(where: \.isLineEnd) {
      return String(decoding: blanks.lastLine, as: UTF8.self)
    }
    // Numbers and texts in a list stand in a line; so do the members of an object that is a line of a list.
    let holdsContainers = new.contains { $0.value.hasPrefix("{") || $0.value.hasPrefix("[") }
    guard style.isObject ? !style.isInArray : holdsContainers else { return nil }
    return style.lineBreak
  }
}
