import Facts
import JSONText

extension EntryRevising {
  /// What stands under a name: a line of its page.
  private struct Name: Hashable {
    var name: String
    /// The code, on a page of names of codes.
    var code: String?
  }

  /// Compares a page of names and what stands under them.
  ///
  /// - Parameters:
  ///   - page: the page.
  ///   - old: what the object states whose page it is.
  ///   - new: the object that is wanted.
  /// - Throws: ``EntryObstacle``.
  mutating func open(
    _ page: Int, _ old: [Stated.Member], _ new: JSONValue?
  ) throws(EntryObstacle) {
    let form = layout.pages[page].form
    let isOwn =
      if case .lines = form { false } else if case .codeNames = form { false } else { true }
    if isOwn { try remarks(old, new) }
    var order: [Name] = []
    var olds: [Name: [Stated]] = [:]
    var news: [Name: [JSONValue]] = [:]
    for (name, value) in stated(old, form) {
      if olds[name] == nil { order.append(name) }
      olds[name, default: []].append(value)
    }
    for (name, value) in wanted(new, form) {
      if olds[name] == nil, news[name] == nil { order.append(name) }
      news[name, default: []].append(value)
    }
    let content = layout.pages[page].column(.content)
    var blanks: [Name: [Int]]?
    for name in order {
      let (a, b) = (olds[name] ?? [], news[name] ?? [])
      var last = a.last.map { Line(row: $0.spot.row) }
      for index in 0..<max(a.count, b.count) {
        let value = index < b.count ? b[index] : nil
        if index < a.count {
          if let value, isSame(a[index], value, form) { continue }
          try put(
            self.value(value, form, on: page), on: page, content, Line(row: a[index].spot.row))
          continue
        }
        if blanks == nil { blanks = blankLines(of: page) }
        if let row = blanks?[name]?.first {
          blanks?[name]?.removeFirst()
          last = Line(row: row)
        } else {
          let before = if let last { last } else { try self.last(on: page) }
          last = try free(on: page, after: before, before: nil)
        }
        guard let line = last else { continue }
        try put(.text(name.name), on: page, 0, line)
        if let code = name.code {
          try put(.text(code), on: page, layout.pages[page].column(.name), line)
        }
        try put(self.value(value, form, on: page), on: page, content, line)
      }
    }
  }

  private func stated(
    _ members: [Stated.Member], _ form: EntryLayout.Page.Form
  ) -> [(Name, Stated)] {
    members.flatMap { name, value -> [(Name, Stated)] in
      if name.hasPrefix("//") { return [] }
      switch (form, value) {
      case (.lines, .list), (.linesByName, .list):
        return value.elements.map { (Name(name: name), $0) }
      case (.codeNames, .object):
        return value.members.map { (Name(name: name, code: $0.key), $0.value) }
      case (.lines, _), (.codeNames, _): return []
      default: return [(Name(name: name), value)]
      }
    }
  }

  private func wanted(
    _ object: JSONValue?, _ form: EntryLayout.Page.Form
  ) -> [(Name, JSONValue)] {
    (object?.entries ?? []).flatMap { name, value -> [(Name, JSONValue)] in
      if name.hasPrefix("//") { return [] }
      switch (form, value.kind) {
      case (.lines, .array), (.linesByName, .array):
        return value.elements.map { (Name(name: name), $0) }
      case (.codeNames, .object):
        return value.entries.map { (Name(name: name, code: $0.key), $0.value) }
      case (.lines, _), (.codeNames, _): return []
      default: return [(Name(name: name), value)]
      }
    }
  }

  private func isSame(_ old: Stated, _ new: JSONValue, _ form: EntryLayout.Page.Form) -> Bool {
    switch form {
    case .figures: comparison.isSameAmount(old, new)
    case .values: comparison.isSameValue(old, new)
    default: comparison.isSame(old, new)
    }
  }

  private func value(
    _ new: JSONValue?, _ form: EntryLayout.Page.Form, on page: Int
  ) -> EntryRevision.Value {
    let column = layout.pages[page].column(.content)
    let unit = column.flatMap { found[page]?.units[$0] }
    switch form {
    case .figures: return value(new, .amount([:]), in: unit)
    case .values: return value(new, new?.kind == .number ? .amount([:]) : .text, in: nil)
    default: return value(new, .text, in: nil)
    }
  }

  /// The rows of a page on which a name stands and nothing under it.
  private func blankLines(of page: Int) -> [Name: [Int]] {
    guard let found = found[page], let names = found.columns[0],
      let content = layout.pages[page].column(.content), let own = found.columns[content]
    else { return [:] }
    let codes = layout.pages[page].column(.name).flatMap { $0 == 0 ? nil : found.columns[$0] }
    let sheet = found.worksheet
    var lines: [Name: [Int]] = [:]
    for row in (found.header + 1)..<max(sheet.rowCount, found.header + 1) {
      let name = EntryText.trimmed(sheet.value(row, names).shown)
      guard !name.isEmpty, sheet.value(row, own) == .blank else { continue }
      let code = codes.map { EntryText.trimmed(sheet.value(row, $0).shown) }
      lines[Name(name: name, code: code), default: []].append(sheet.spot(row, 0).row)
    }
    return lines
  }
}
