import Facts
import Forms
import Templates

extension FactsReading {
  /// Reads the lists whose lines are told by the dimensions of their facts alone, and the amounts that stand alone, as the schema
  /// states them; 支出, which forms tell each otherwise, by rules of its own.
  ///
  /// What cells say of a subject is divided into facts (``Allocation``); of each the line is told by the values that the list's
  /// keys have there, and the key of the amount by what it is an amount of. Facts that one line states under one key add up.
  mutating func readLists(into report: inout Report) {
    let units = UnitCodes(report.department.units)
    for field in edition.schema.report.fields {
      switch field.shape {
      case .amount(let place):
        guard let subject = place[.subject], let first = allocated(Term(subject)).first,
          let amount = amount(first.amount, of: first.cell)
        else { continue }
        report.facts[field.name] = .amount(amount)
      case .list:
        guard let kind = edition.schema.kind(of: field), let subject = kind.subject.map(Term.init)
        else { continue }
        if subject == .expenditure {
          if kind.entity == nil { readExpenditure(into: &report) }
        } else if kind.isToldByDimensions {
          report[field.name] = records(of: kind, allocated(subject), units)
        }
      default: continue
      }
    }
  }

  private mutating func allocated(_ subject: Term) -> [Draft] {
    let allocation = Allocation(statements(of: subject))
    note(allocation.contradictions)
    return allocation.drafts
  }

  // MARK: - Lines

  /// What facts say, line by line.
  private mutating func records(
    of kind: RecordKind, _ drafts: [Draft], _ units: UnitCodes
  ) -> [Record] {
    var lines: [(texts: [String], sums: [Int: (sum: AmountSum, cell: StatedCell)])] = []
    var positions: [ExactKey: Int] = [:]
    for draft in drafts {
      // Where nothing can say why an amount is negative, none may be.
      if draft.amount < .zero, kind.negative == nil { continue }
      guard let amount = kind.amount(in: draft.box, isCount: draft.cell.line.template.isCount),
        let texts = texts(of: kind, draft.box, stating: kind.fields[amount], units)
      else { continue }
      let position = positions[ExactKey(texts)] ?? lines.count
      if position == lines.count {
        positions[ExactKey(texts)] = position
        lines.append((texts, [:]))
      }
      lines[position].sums[amount, default: (.zero, draft.cell)].sum += draft.amount
    }
    // By what puts lines in order; what is alike there as the forms told it.
    let ordered = lines.enumerated().sorted { a, b in
      let (x, y) = (a.element.texts, b.element.texts)
      for key in kind.order where x[key] != y[key] { return x[key] < y[key] }
      return a.offset < b.offset
    }
    return ordered.compactMap { _, line in
      var record = Record(kind)
      for (position, text) in line.texts.enumerated() where !text.isEmpty {
        record[position] = .text(text)
      }
      var amounts: [Amount] = []
      for (key, (sum, cell)) in line.sums.sorted(by: { $0.key < $1.key }) {
        guard let amount = amount(sum, of: cell) else { continue }
        record[key] = .amount(amount)
        amounts.append(amount)
      }
      if case .own(let key)? = kind.negative, amounts.contains(where: { $0 < .zero }) {
        record[key] = .text(Self.unstatedReason)
      }
      return amounts.isEmpty ? nil : record
    }
  }

  /// The values under the keys of a line, by their positions, empty for those it leaves out; nil where one is missing that must
  /// be there.
  private func texts(
    of kind: RecordKind, _ box: Box, stating amount: Field, _ units: UnitCodes
  ) -> [String]? {
    var texts: [String] = []
    for (position, field) in kind.fields.enumerated() {
      let entity = position == kind.namePosition ? kind.entity : nil
      guard let dimension = field.dimension ?? entity else {
        texts.append("")
        continue
      }
      var text = value(of: field, on: dimension, box, stating: amount, units)
      if text == nil, case .term(let usual)? = field.standard { text = usual }
      if text == nil, field.isRequired { return nil }
      texts.append(text ?? "")
    }
    return texts
  }

  /// What a part of the space of facts says on the dimension of a key.
  private func value(
    of field: Field, on dimension: Dimension, _ box: Box, stating amount: Field, _ units: UnitCodes
  ) -> String? {
    switch field.shape {
    case .unit:
      let unit = box[dimension]
      return unit == nil && field.standard != .onlyUnit ? nil : units.code(unit)
    case .code: return box[dimension]
    case .term(let terms):
      if dimension == .source { return source(box, among: terms, amount) }
      guard box.limits(dimension) else { return nil }
      return box.values(of: dimension)?.first { terms.contains($0) }
    default: return box.values(of: dimension)?.first
    }
  }

  /// The source of an income as far as its cell tells: of several the one that stands for what is not told apart.
  private func source(_ box: Box, among terms: [String], _ amount: Field) -> String? {
    let sources = (box.values(of: .source) ?? []).filter { terms.contains($0) }
    guard sources.count > 1 else { return sources.first }
    let isCarriedOver = amount.shape.place[.period] == Term.carriedOver.name
    let usual: [Term] =
      (isCarriedOver ? [.unitFunds] : []) + [.otherIncome, .operations, .operatingIncome]
    return usual.map(\.name).first { sources.contains($0) } ?? sources.first
  }
}

extension RecordKind {
  /// Whether all that a line must say is what its facts are told apart by, or its name.
  fileprivate var isToldByDimensions: Bool {
    !amounts.isEmpty
      && fields.indices.allSatisfy { position in
        let field = fields[position]
        return !field.isRequired || field.shape.isAmount || field.dimension != nil
          || entity != nil && position == namePosition
      }
  }

  /// The key of an amount that lies in a box: the one whose facts do; of several the one that the box says first.
  fileprivate func amount(in box: Box, isCount: Bool) -> Int? {
    func rank(_ position: Int) -> Int? {
      var rank = 0
      for (dimension, term) in fields[position].shape.place where box.limits(dimension) {
        guard let place = box.values(of: dimension)?.firstIndex(of: term) else { return nil }
        rank += place
      }
      return rank
    }
    var best: (position: Int, rank: Int)?
    for position in amounts {
      if case .count = fields[position].shape {
        guard isCount else { continue }
      } else if isCount {
        continue
      }
      guard let rank = rank(position), rank < best?.rank ?? .max else { continue }
      best = (position, rank)
    }
    return best?.position
  }
}

/// Finds the code of the unit that a row is about, told by its code or, where forms print none, by its name.
private struct UnitCodes {
  private let first: String
  private let codes: Set<String>
  private let named: [String: String]

  init(_ units: [Unit]) {
    first = units[0].code
    codes = Set(units.map(\.code))
    named = Dictionary(
      units.map { (folded($0.name), $0.code) }, uniquingKeysWith: { first, _ in first })
  }

  func code(_ printed: String?) -> String {
    guard let printed else { return first }
    return codes.contains(printed) ? printed : named[folded(printed)] ?? first
  }
}
