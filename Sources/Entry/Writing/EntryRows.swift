import Facts
import JSONText

/// What stands in a cell that is filled in.
enum EntryInput: Sendable, Hashable {
  /// A text, a code, a term.
  case text(String)
  /// An amount in the report's unit.
  case amount(Amount)
  /// A number of something, as if it were 元.
  case count(Amount)
  /// What a line is called by others.
  case number(Int)
}

/// The facts of a report as they stand on the pages of a workbook.
struct EntryRows: Sendable {
  /// A line: what stands in its columns.
  typealias Line = [Int: EntryInput]

  let layout: EntryLayout
  private let unit: AmountUnit
  /// The lines of each page.
  private(set) var pages: [[Line]]
  /// What stands beside the labels of what there is one of, in the order of the layout.
  private(set) var info: [EntryInput?]
  /// Remarks of the whole, each with its label.
  private(set) var remarks: [(label: String, text: String)] = []

  /// Spreads facts.
  ///
  /// - Parameters:
  ///   - root: the facts, which were read as a report before.
  ///   - layout: the pages.
  ///   - unit: the unit of its amounts.
  init(_ root: JSONValue, _ layout: EntryLayout, unit: AmountUnit) {
    (self.layout, self.unit) = (layout, unit)
    pages = Array(repeating: [], count: layout.pages.count)
    info = layout.infoLines.map { line in
      root.value(at: line.keys).flatMap { value in
        line.isFile == (value.kind == .string) || !line.isFile
          ? Self.input(value, line.field.shape, unit) : nil
      }
    }
    addRemarks(root, layout.schema.report, label: "")
    for (index, page) in layout.pages.enumerated() where page.parent == nil {
      guard let value = root.value(at: page.keys) else { continue }
      switch page.form {
      case .info: continue
      case .records: for element in value.elements { addRecord(element, index, owner: nil) }
      default: addOpen(value, index, page)
      }
    }
  }

  /// Leaves out all but what every workbook says: its edition, year and unit.
  mutating func clear() {
    pages = Array(repeating: [], count: pages.count)
    remarks = []
    for (index, line) in layout.infoLines.enumerated()
    where line.keys.count > 1 || !line.field.isRequired {
      info[index] = nil
    }
  }

  /// Leaves out remarks that are not on a line of a list.
  mutating func dropRemarks() {
    remarks = []
    for (index, page) in layout.pages.enumerated() {
      if case .records = page.form { continue }
      pages[index].removeAll { line in
        if case .text(let name)? = line[0] { return name.hasPrefix("//") }
        return false
      }
    }
  }

  /// The paths of keys that facts state.
  static func stated(_ root: JSONValue, _ schema: FactSchema) -> Set<[String]> {
    var paths: Set<[String]> = []
    func visit(_ value: JSONValue, _ kind: RecordKind, _ path: [String]) {
      for (key, inner) in value.entries {
        guard let field = kind.field(key) else { continue }
        paths.insert(path + [key])
        guard let kind = schema.kind(of: field) else { continue }
        if inner.kind == .object { visit(inner, kind, path + [key]) }
        for element in inner.elements { visit(element, kind, path + [key]) }
      }
    }
    visit(root, schema.report, [])
    return paths
  }

  // MARK: - Records

  private mutating func addRecord(_ value: JSONValue, _ index: Int, owner: Int?) {
    let page = layout.pages[index]
    guard case .records(let kind) = page.form else { return }
    var line: Line = [:]
    var number = owner
    if let column = page.column(.reference), let owner { line[column] = .number(owner) }
    if let column = page.column(.number) {
      number = pages[index].count + 1
      line[column] = number.map { .number($0) }
    }
    var inner: [(page: Int, value: JSONValue)] = []
    for (key, value) in value.entries {
      if key == "//", let column = page.column(.remark) {
        line[column] = .text(value.text)
        continue
      }
      guard let position = kind.position(of: key) else { continue }
      if let child = layout.page(at: page.keys + [key]) {
        inner.append((child, value))
      } else if let column = page.column(.field(position)) {
        line[column] = Self.input(value, kind.fields[position].shape, unit)
      }
    }
    for (position, field) in kind.fields.enumerated() where value.member(field.name) == nil {
      guard case .term(let standard) = field.standard, let column = page.column(.field(position)),
        !kind.fields.contains(where: {
          $0.excludes.contains(field.name) && value.member($0.name) != nil
        })
      else { continue }
      line[column] = .text(standard)
    }
    pages[index].append(line)
    for (page, value) in inner {
      if value.kind == .object { addRecord(value, page, owner: number) }
      for element in value.elements { addRecord(element, page, owner: number) }
    }
  }

  /// What stands in a cell for a value of facts.
  static func input(
    _ value: JSONValue, _ shape: Field.Shape, _ unit: AmountUnit
  ) -> EntryInput? {
    switch shape {
    case .amount:
      amount(value, unit).map { .amount($0) } ?? .text(value.text)
    case .count, .weight: count(value)
    case .year: count(value)
    case .lines: .text(value.elements.map(\.text).joined(separator: "\n"))
    default: .text(value.text)
    }
  }

  private static func amount(_ value: JSONValue, _ unit: AmountUnit) -> Amount? {
    try? value.withCharacters { bytes throws(Amount.TextProblem) in
      try Amount(reading: bytes, in: unit)
    }
  }

  /// A number that is kept as it is written: as a number only where that is how numbers are written.
  private static func count(_ value: JSONValue) -> EntryInput {
    if let count = amount(value, .yuan), count.text(in: .yuan) == value.text {
      return .count(count)
    }
    return .text(value.text)
  }

  // MARK: - Names of the user's own

  private mutating func addOpen(_ value: JSONValue, _ index: Int, _ page: EntryLayout.Page) {
    guard let content = page.column(.content) else { return }
    for (name, value) in value.entries {
      switch page.form {
      case .texts: add(name, .text(value.text))
      case .linesByName:
        if value.kind != .array { add(name, .text(value.text)) }
        for line in value.elements { add(name, .text(line.text)) }
      case .lines: for line in value.elements { add(name, .text(line.text)) }
      case .figures:
        add(name, Self.amount(value, unit).map { .amount($0) } ?? .text(value.text))
      case .values:
        let amount = value.kind == .number ? Self.amount(value, unit) : nil
        add(name, amount.map { .amount($0) } ?? .text(value.text))
      case .codeNames:
        for (code, value) in value.entries {
          var line: Line = [0: .text(name), content: .text(value.text)]
          if let column = page.column(.name) { line[column] = .text(code) }
          pages[index].append(line)
        }
      case .info, .records: continue
      }
    }
    func add(_ name: String, _ input: EntryInput) {
      pages[index].append([0: .text(name), content: input])
    }
  }

  private mutating func addRemarks(_ value: JSONValue, _ kind: RecordKind, label: String) {
    for (key, inner) in value.entries {
      if key.hasPrefix("//") {
        if inner.kind == .string { remarks.append((label + key, inner.text)) }
      } else if inner.kind == .object, let field = kind.field(key), case .object = field.shape,
        let kind = layout.schema.kind(of: field)
      {
        addRemarks(inner, kind, label: label + key)
      }
    }
  }
}

extension JSONValue {
  /// The keys and values of an object, those of remarks too; none for other kinds.
  var entries: [(key: String, value: JSONValue)] {
    var members: [(key: String, value: JSONValue)] = []
    var key: String?
    for element in keysAndValues {
      if let name = key {
        members.append((name, element))
        key = nil
      } else {
        key = element.text
      }
    }
    return members
  }

  /// The value under some keys, one below the other.
  func value(at keys: [String]) -> JSONValue? {
    var value = self
    for key in keys {
      guard let inner = value.member(key) else { return nil }
      value = inner
    }
    return value
  }
}
