/// The unit of money that the header of a column prints: `合计（元）`, `金额：万元`, `万元`.
struct HeaderUnit: Hashable {
  /// The header without it.
  let name: String
  /// The unit.
  let unit: PrintedUnit

  /// Reads a folded header; nil where no unit stands at its end.
  init?(_ header: String) {
    var rest = header[...]
    let isEnclosed = rest.hasSuffix(")")
    if isEnclosed { rest = rest.dropLast() }
    guard let unit = PrintedUnit.units.first(where: { rest.hasSuffix($0) }) else { return nil }
    rest = rest.dropLast(unit.count)
    for word in ["人民币", ":", "金额单位", "单位"] where rest.hasSuffix(word) {
      rest = rest.dropLast(word.count)
    }
    if isEnclosed {
      guard rest.last == "(" else { return nil }
      rest = rest.dropLast()
    } else {
      // A name that ends like a unit has none: only behind a mark, or alone, it is one.
      guard rest.isEmpty || header.dropLast(unit.count).last == ":" else { return nil }
    }
    name = String(rest)
    self.unit = PrintedUnit(named: unit)
  }
}

extension FormShape {
  /// A folded header of a document as the form has it: without a unit of money that the form does
  /// not print.
  func bare(_ header: String) -> String {
    guard !headers.contains(header), let found = HeaderUnit(header) else { return header }
    return found.name.isEmpty || headers.contains(found.name) ? found.name : header
  }
}
