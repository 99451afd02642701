import Facts
import JSONText

extension EntryRevising {
  /// The record that others belong to, as it is and as it is to be.
  struct Parent {
    let owner: Owner
    /// What it was called, and is to be called, where that changes.
    let renamed: (old: String, new: String)?
  }

  /// Compares the lines of a list.
  ///
  /// - Parameters:
  ///   - page: the page that they stand on.
  ///   - kind: what they are.
  ///   - path: the keys from the root to them.
  ///   - old: those that the page has.
  ///   - new: those that are wanted.
  ///   - owner: the record that they belong to.
  /// - Throws: ``EntryObstacle``.
  mutating func list(
    _ page: Int, _ kind: RecordKind, _ path: [String], _ old: [Stated], _ new: [JSONValue],
    owner: Parent?
  ) throws(EntryObstacle) {
    guard !old.isEmpty || !new.isEmpty else { return }
    guard let found = found[page] else { throw .noPage(layout.pages[page].name) }
    let pairs = EntryAlignment(old.count, new.count) { [comparison] in
      comparison.isSame(old[$0], new[$1], kind)
    }.pairs
    // The next line that stays, of each.
    var next: [Int?] = Array(repeating: nil, count: pairs.count)
    var following: Int?
    for (index, pair) in pairs.enumerated().reversed() {
      next[index] = following
      if let old = pair.old.map({ old[$0] }) { following = old.spot.row }
    }
    var last = Line(row: found.worksheet.spot(found.header, 0).row)
    for (index, pair) in pairs.enumerated() {
      let (a, b) = (pair.old.map { old[$0] }, pair.new.map { new[$0] })
      if let a {
        let line = Line(row: a.spot.row)
        if let b {
          try change(page, kind, path, a.members, b, at: line, owner)
        } else {
          try remove(page, kind, path, a)
        }
        last = line
      } else if let b {
        last = try free(on: page, after: last, before: next[index])
        try add(page, kind, path, b, at: last, owner)
      }
    }
  }

  /// Compares the object of a record.
  private mutating func object(
    _ page: Int, _ kind: RecordKind, _ path: [String], _ old: Stated?, _ new: JSONValue?,
    owner: Parent
  ) throws(EntryObstacle) {
    guard let new else {
      if let old { try remove(page, kind, path, old) }
      return
    }
    if let old, old.hasLine {
      return try change(page, kind, path, old.members, new, at: Line(row: old.spot.row), owner)
    }
    let says = kind.fields.contains { field in
      !field.shape.isRecords && comparison.said(new.member(field.name), field) != nil
    }
    guard says || new.member("//") != nil else {
      return try children(page, kind, path, old?.members ?? [], new, owner)
    }
    let line = try free(on: page, after: try last(on: page), before: nil)
    try refer(page, line, to: owner)
    try change(page, kind, path, old?.members ?? [], new, at: line, owner)
  }

  private mutating func add(
    _ page: Int, _ kind: RecordKind, _ path: [String], _ new: JSONValue, at line: Line,
    _ owner: Parent?
  ) throws(EntryObstacle) {
    if let owner { try refer(page, line, to: owner) }
    try change(page, kind, path, [], new, at: line, owner)
  }

  private mutating func refer(
    _ page: Int, _ line: Line, to parent: Parent
  ) throws(EntryObstacle) {
    let name = try name(of: parent.owner)
    try put(name, on: page, layout.pages[page].column(.reference), line)
  }

  private mutating func change(
    _ page: Int, _ kind: RecordKind, _ path: [String], _ old: [Stated.Member],
    _ new: JSONValue, at line: Line, _ owner: Parent?
  ) throws(EntryObstacle) {
    let layout = self.layout.pages[page]
    let stated = Dictionary(old.map { ($0.key, $0.value) }) { first, _ in first }
    for (position, field) in kind.fields.enumerated() where !field.shape.isRecords {
      let value = new.member(field.name)
      guard !comparison.isSame(stated[field.name], value, field) else { continue }
      guard let column = layout.column(.field(position)) else {
        throw .noColumn(field.name, page: layout.name)
      }
      let unit = found[page]?.units[column]
      try put(self.value(value, field.shape, in: unit), on: page, column, line)
    }
    let remark = new.member("//")
    if stated["//"]?.text != remark?.text {
      let value = remark.map { EntryRevision.Value.text($0.text) } ?? .blank
      try put(value, on: page, layout.column(.remark), line)
    }
    if let owner, let renamed = owner.renamed, let column = layout.column(.reference),
      EntryText.trimmed(value(on: page, column, line).shown) == renamed.old
    {
      try put(.text(renamed.new), on: page, column, line)
    }
    guard let own = parent(page, line, stated, new, owner) else { return }
    try children(page, kind, path, old, new, own)
  }

  /// The record that a record's own refer to: itself, or of an object that which it is in.
  private func parent(
    _ page: Int, _ line: Line, _ stated: [String: Stated], _ new: JSONValue, _ owner: Parent?
  ) -> Parent? {
    let layout = self.layout.pages[page]
    if layout.isObject { return owner }
    var renamed: (old: String, new: String)?
    if let column = layout.nameColumn, case .records(let kind) = layout.form,
      case .field(let position) = layout.columns[column].role
    {
      let key = kind.fields[position].name
      if let was = stated[key]?.text, let now = new.member(key)?.text, was != now {
        renamed = (EntryText.trimmed(was), now)
      }
    }
    return Parent(owner: Owner(page: page, line: line), renamed: renamed)
  }

  private mutating func children(
    _ page: Int, _ kind: RecordKind, _ path: [String], _ old: [Stated.Member], _ new: JSONValue?,
    _ owner: Parent
  ) throws(EntryObstacle) {
    let stated = Dictionary(old.map { ($0.key, $0.value) }) { first, _ in first }
    for field in kind.fields where field.shape.isRecords {
      let keys = path + [field.name]
      guard let inner = layout.schema.kind(of: field), let child = layout.page(at: keys) else {
        continue
      }
      let (a, b) = (stated[field.name], new?.member(field.name))
      if case .object = field.shape {
        try object(child, inner, keys, a, b, owner: owner)
      } else {
        try list(
          child, inner, keys, a?.elements ?? [], b.map { Array($0.elements) } ?? [], owner: owner)
      }
    }
  }

  /// Leaves the line of a record blank, and those of what belongs to it.
  private mutating func remove(
    _ page: Int, _ kind: RecordKind, _ path: [String], _ old: Stated
  ) throws(EntryObstacle) {
    if old.hasLine, let found = found[page] {
      let columns = found.columns.filter { !layout.pages[page].columns[$0.key].role.isAutomatic }
      for column in columns.values.sorted() {
        put(.blank, found, column, Line(row: old.spot.row))
      }
    }
    for field in kind.fields where field.shape.isRecords {
      let keys = path + [field.name]
      guard let inner = layout.schema.kind(of: field), let child = layout.page(at: keys),
        let own = old.members.first(where: { $0.key == field.name })?.value
      else { continue }
      for record in own.elements.isEmpty ? [own] : own.elements {
        try remove(child, inner, keys, record)
      }
    }
  }

  // MARK: - Numbers

  /// What others call a record; a record without a number is given one.
  private mutating func name(of owner: Owner) throws(EntryObstacle) -> EntryRevision.Value {
    if let number = numbers[owner] { return .text(number) }
    let page = layout.pages[owner.page]
    guard let column = page.column(.number), found[owner.page]?.columns[column] != nil else {
      let name = value(on: owner.page, page.nameColumn, owner.line).shown
      guard !name.isEmpty else {
        throw .noColumn(layout.words.number.name, page: page.name)
      }
      return .text(name)
    }
    switch value(on: owner.page, column, owner.line) {
    case .number(let digits, _, _): return .number(digits)
    case .text(let text): return .text(text)
    case .blank, .uncomputed: break
    }
    let number = greatestNumber(owner.page, column) + 1
    greatest[owner.page] = number
    numbers[owner] = String(number)
    try put(.number(String(number)), on: owner.page, column, owner.line)
    return .number(String(number))
  }

  private func greatestNumber(_ page: Int, _ column: Int) -> Int {
    if let known = greatest[page] { return known }
    guard let found = found[page], let own = found.columns[column] else { return 0 }
    var most = 0
    for row in (found.header + 1)..<max(found.worksheet.rowCount, found.header + 1) {
      let shown = EntryText.narrow(found.worksheet.value(row, own).shown)
      if let number = Int(shown), number < 1 << 40 { most = max(most, number) }
    }
    return most
  }
}
