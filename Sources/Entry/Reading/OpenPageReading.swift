import Facts

/// Reads a page of names and what is said under them.
struct OpenPageReading {
  private let page: EntryLayout.Page
  private let found: EntryPages.Found?

  /// Prepares for a page; nil where the workbook has none.
  init(_ page: EntryLayout.Page, _ found: EntryPages.Found?) {
    (self.page, self.found) = (page, found)
  }

  /// The members of the object that the page states.
  func members(_ cells: inout EntryCellReader, _ faults: inout [EntryFault]) -> [Stated.Member] {
    guard let found, let content = page.column(.content) else { return [] }
    var names: [String] = []
    var values: [String: [Stated]] = [:]
    var spots: [String: EntrySpot] = [:]
    for row in (found.header + 1)..<max(found.worksheet.rowCount, found.header + 1) {
      let line = EntryLine(found: found, row: row)
      let spot = line.spot(content)
      let isRemark = line.value(0).shown.hasPrefix("//")
      let said =
        isRemark
        ? cells.stated(line.value(content), .text, at: spot)
        : self.value(line, content, &cells, at: spot)
      guard let value = said else { continue }
      let nameSpot = line.spot(0)
      guard let raw = cells.usable(line.value(0), at: nameSpot) else {
        faults.append(EntryFault(.noName(page.columns[0].header), at: nameSpot))
        continue
      }
      let name = name(raw)
      if values[name] == nil {
        names.append(name)
        spots[name] = nameSpot
      } else if !mayRepeat, let first = spots[name] {
        faults.append(EntryFault(.repeatedName(name, first: first), at: nameSpot))
        continue
      }
      values[name, default: []].append(value)
    }
    return names.compactMap { name in
      guard let said = values[name], let spot = spots[name] else { return nil }
      if name.hasPrefix("//") { return said.first.map { (name, $0) } }
      switch page.form {
      case .lines, .linesByName: return (name, .list(said, spot))
      case .codeNames:
        return (name, .object(Self.joined(said), spot, keys: [:]))
      default: return said.first.map { (name, $0) }
      }
    }
  }

  /// Whether a name may stand on several lines.
  private var mayRepeat: Bool {
    switch page.form {
    case .lines, .linesByName, .codeNames: true
    default: false
    }
  }

  private static func joined(_ objects: [Stated]) -> [Stated.Member] {
    objects.flatMap { object -> [Stated.Member] in
      if case .object(let members, _, _) = object { return members }
      return []
    }
  }

  /// A name as it is meant: of a code with its name, the code.
  private func name(_ value: EntryValue) -> String {
    if case .number(let digits, _, _) = value { return digits }
    let text = EntryText.trimmed(value.shown)
    if case .texts = page.form, let code = EntryText.code(text), code.count >= 3,
      code.count < text.count
    {
      return code
    }
    return text
  }

  private func value(
    _ line: EntryLine, _ column: Int, _ cells: inout EntryCellReader, at spot: EntrySpot
  ) -> Stated? {
    switch page.form {
    case .figures:
      let unit = line.found.units[column]
      return cells.stated(line.value(column), .amount([:]), at: spot, in: unit)
    case .values:
      guard let value = cells.usable(line.value(column), at: spot) else { return nil }
      if case .number(let digits, _, isShare: false) = value { return .number(digits, spot) }
      return .text(value.shown, spot)
    case .codeNames:
      guard case .text(let name, _)? = cells.stated(line.value(column), .text, at: spot) else {
        return nil
      }
      guard let codes = page.column(.name) else { return nil }
      let place = line.spot(codes)
      if line.value(codes) == .blank {
        cells.faults.append(EntryFault(.noName(page.columns[codes].header), at: place))
      }
      guard let value = cells.usable(line.value(codes), at: place) else { return nil }
      var code = EntryText.code(value.shown) ?? EntryText.trimmed(value.shown)
      if case .number(let digits, _, _) = value { code = digits }
      return .object([(code, .text(name, place))], place, keys: [:])
    default: return cells.stated(line.value(column), .text, at: spot)
    }
  }
}
