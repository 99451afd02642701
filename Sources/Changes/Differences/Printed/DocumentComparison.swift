import Facts
import Forms
import Recognition
import Sheets
import Templates

/// Finds the cells in which two documents print their forms differently.
///
/// Amounts are compared as far as both print them: 12.3 is 12.30, and 12.345 beside 12.35 is no difference. White space, dashes
/// and zeros that one form leaves blank say nothing.
package struct DocumentComparison: Sendable {
  /// The cells that differ: forms in the official order, tables that no template knows at the end.
  package private(set) var differences: [CellDifference] = []
  /// The forms that only the first document has.
  package private(set) var onlyOld: [FormLabel] = []
  /// The forms that only the second has.
  package private(set) var onlyNew: [FormLabel] = []
  /// The tables that no template knows: they were compared by their titles and headers only.
  package private(set) var unknown: [String] = []

  /// Compares two documents.
  package init(from old: RecognisedDocument, to new: RecognisedDocument) {
    let (before, now) = (PrintedForms(old).forms, PrintedForms(new).forms)
    var matching = ItemMatching(old: before.count, new: now.count)
    func name(_ form: PrintedForm) -> String { folded(form.label.name) }
    matching.pair({ name(before[$0]) }, { name(now[$0]) })
    matching.pair(
      { before[$0].isKnown ? before[$0].label.shortName : nil },
      { now[$0].isKnown ? now[$0].label.shortName : nil })
    // Tables without a title of their own are told by their order.
    matching.pair({ before[$0].isKnown ? nil : 0 }, { now[$0].isKnown ? nil : 0 })
    for pair in matching.pairs {
      switch pair {
      case (let a?, let b?):
        compare(before[a], now[b])
        if !now[b].isKnown { unknown.append(now[b].label.name) }
      case (let a?, nil): onlyOld.append(before[a].label)
      case (nil, let b?): onlyNew.append(now[b].label)
      case (nil, nil): break
      }
    }
  }

  // MARK: - Forms

  private mutating func compare(_ old: PrintedForm, _ new: PrintedForm) {
    compareTexts(
      .heading, [old.heading.joined(separator: "　")], [new.heading.joined(separator: "　")],
      new.label)
    let (old, new) = (old.unwrapped(as: new), new.unwrapped(as: old))
    var matching = ItemMatching(old: old.rows.count, new: new.rows.count)
    matching.pairEnds { old.rows[$0].full == new.rows[$1].full }
    matching.pair({ old.rows[$0].full }, { new.rows[$0].full })
    matching.pair({ old.rows[$0].about }, { new.rows[$0].about })
    matching.pairBetween({ old.rows[$0].amounts }, { new.rows[$0].amounts })
    matching.pairUnique({ old.rows[$0].amounts }, { new.rows[$0].amounts })
    for pair in matching.pairs {
      compare(pair.old.map { old.rows[$0] }, pair.new.map { new.rows[$0] }, new.label)
    }
    compareTexts(.note, old.notes, new.notes, new.label)
  }

  private mutating func compare(
    _ old: PrintedRow?, _ new: PrintedRow?, _ form: FormLabel
  ) {
    let (before, now) = (old?.cells ?? [], new?.cells ?? [])
    var matching = ItemMatching(old: before.count, new: now.count)
    matching.pair({ withoutSpace(before[$0].column) }, { withoutSpace(now[$0].column) })
    for pair in matching.pairs {
      let (a, b) = (pair.old.map { before[$0] }, pair.new.map { now[$0] })
      // A row that both have may still lack a cell of the other's: that is a blank one there.
      guard let cell = b ?? a else { continue }
      let comparison = PrintedPair(
        old: a, new: b, hasOldRow: old != nil, hasNewRow: new != nil)
      guard let outcome = comparison.difference else { continue }
      differences.append(
        CellDifference(
          form: form, part: .body, row: new?.title ?? old?.title ?? "",
          code: new?.code ?? old?.code ?? "", column: cell.column, old: outcome.old,
          new: outcome.new, difference: outcome.difference, format: outcome.format,
          isDerived: a?.isDerived ?? false || b?.isDerived ?? false))
    }
  }

  /// Compares lines of text: those that are the same wherever they stand, the rest in order.
  private mutating func compareTexts(
    _ part: CellDifference.Part, _ old: [String], _ new: [String], _ form: FormLabel
  ) {
    let before = old.filter { !withoutSpace($0).isEmpty }
    let now = new.filter { !withoutSpace($0).isEmpty }
    var matching = ItemMatching(old: before.count, new: now.count)
    matching.pair(
      { ExactKey(withoutSpace(folded(before[$0]))) }, { ExactKey(withoutSpace(folded(now[$0]))) })
    let paired = matching.oldOfNew
    matching.pair({ _ in 0 }, { _ in 0 })
    for pair in matching.pairs {
      if let new = pair.new, paired[new] != nil { continue }
      func side(_ text: String?) -> CellDifference.Side? {
        text.map { CellDifference.Side(text: oneLine($0), value: nil, address: nil) }
      }
      differences.append(
        CellDifference(
          form: form, part: part, row: "", code: "", column: "",
          old: side(pair.old.map { before[$0] }), new: side(pair.new.map { now[$0] }),
          difference: nil, format: nil, isDerived: false))
    }
  }
}

/// What two documents print in one cell.
private struct PrintedPair {
  let old: PrintedCell?
  let new: PrintedCell?
  let hasOldRow: Bool
  let hasNewRow: Bool

  /// The difference; nil where both say the same.
  var difference: SideBySide.Outcome? {
    switch (old?.content ?? .nothing, new?.content ?? .nothing) {
    case (.nothing, .nothing): return nil
    case (.text(let a), .text(let b)):
      if plain(a) == plain(b) { return nil }
      return outcome(nil, nil)
    case (.number(let a), .number(let b)):
      guard let value = inNewUnit(a) else { return outcome(nil, nil) }
      let places = min(a.shift + unitPlaces, b.shift)
      if value.scaled(toPlaces: places) == b.value.scaled(toPlaces: places) { return nil }
      return outcome(b.value.subtracting(value), b.format)
    case (.number(let a), .nothing):
      return a.value.isZero && hasNewRow ? nil : outcome(a.value.negated, a.format)
    case (.nothing, .number(let b)):
      return b.value.isZero && hasOldRow ? nil : outcome(b.value, b.format)
    default: return outcome(nil, nil)
    }
  }

  private func plain(_ text: String) -> String {
    let text = withoutSpace(folded(text))
    return (new ?? old)?.isNumbered == true ? text.withoutOrdinal : text
  }

  private func outcome(_ difference: Number?, _ format: NumberFormat?) -> SideBySide.Outcome {
    SideBySide.Outcome(
      old: hasOldRow ? side(old) : nil, new: hasNewRow ? side(new) : nil, difference: difference,
      format: format)
  }

  private func side(_ cell: PrintedCell?) -> CellDifference.Side {
    let address = cell?.place.cellName
    return switch cell?.content ?? .nothing {
    case .nothing: CellDifference.Side(text: "", value: nil, address: address)
    case .text(let text): CellDifference.Side(text: text, value: nil, address: address)
    case .number(let figure):
      CellDifference.Side(text: figure.text, value: figure.value, address: address)
    }
  }

  /// The old amount in the unit of the new.
  private func inNewUnit(_ figure: Figure.Printed) -> Number? {
    guard !figure.isPercent, let before = old?.unit, let now = new?.unit, before != now else {
      return figure.value
    }
    return figure.value.multiplied(by: Number(before, in: now))
  }

  /// The digits more that an amount has in the unit of the new: four where 元 become 万元.
  private var unitPlaces: Int {
    guard let before = old?.unit, let now = new?.unit, before != now else { return 0 }
    return now.places - before.places
  }
}

extension Figure.Printed {
  /// The places that it is printed to; a percentage's are those of its hundredth part.
  fileprivate var shift: Int { places + (isPercent ? 2 : 0) }

  fileprivate var format: NumberFormat {
    NumberFormat(places: places, zero: .full, percent: isPercent)
  }
}
