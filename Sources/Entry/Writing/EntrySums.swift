import Facts
import Forms
import Sheets

/// Sums of what stands on pages, and the formulas that keep them.
struct EntrySums {
  private let making: EntryBookMaking

  /// Prepares for the pages of a workbook.
  init(_ making: EntryBookMaking) { self.making = making }

  /// The sum of some columns of a page, of the lines that satisfy conditions.
  func sum(
    _ page: Int, _ columns: [Int], where conditions: [(column: Int, values: [String])] = []
  ) -> Number {
    Number(amount(page, columns, where: conditions), in: making.report.unit)
  }

  private func amount(
    _ page: Int, _ columns: [Int], where conditions: [(column: Int, values: [String])]
  ) -> Amount {
    var sum = AmountSum()
    for line in making.rows.pages[page] {
      let isMeant = conditions.allSatisfy { column, values in
        if case .text(let text)? = line[column] { return values.contains(text) }
        return values.contains("")
      }
      guard isMeant else { continue }
      for column in columns {
        if case .amount(let amount)? = line[column] { sum += amount }
      }
    }
    return sum.amount ?? .zero
  }

  /// One side of a comparison: its formula, and what that gives; nil where nothing of it is there.
  func side(
    _ side: EntryWords.Side, where conditions: [(column: String, value: String)]
  ) -> (formula: String, value: Number)? {
    let layout = making.layout
    var (terms, value) = ([String](), Number.zero)
    for (name, keys) in side {
      if name == layout.words.info.name {
        for key in keys {
          guard let line = making.places.info(named: key) else { continue }
          terms.append("SUM(\(making.places.info(line)))")
          if case .amount(let amount)? = making.rows.info[line] {
            value = value.adding(Number(amount, in: making.report.unit)) ?? value
          }
        }
        continue
      }
      guard let page = layout.page(named: name) else { continue }
      let columns = keys.compactMap { layout.pages[page].column(ofKey: $0) }
      guard !columns.isEmpty else { continue }
      let meant = conditions.compactMap { condition -> (column: Int, values: [String])? in
        guard let column = layout.pages[page].column(ofKey: condition.column) else { return nil }
        var values = [condition.value]
        if layout.pages[page].field(column)?.standard == .term(condition.value) {
          values.append("")
        }
        return (column, values)
      }
      terms += columns.flatMap { formulas(page, $0, meant) }
      value = value.adding(sum(page, columns, where: meant)) ?? value
    }
    return terms.isEmpty ? nil : (terms.joined(separator: "+"), value)
  }

  private func formulas(
    _ page: Int, _ column: Int, _ conditions: [(column: Int, values: [String])]
  ) -> [String] {
    let range = making.places.range(page, column)
    var chosen: [[(column: Int, value: String)]] = [[]]
    for condition in conditions {
      chosen = chosen.flatMap { before in
        condition.values.map { before + [(condition.column, $0)] }
      }
    }
    return chosen.map { conditions in
      if conditions.isEmpty { return "SUM(\(range))" }
      let said = conditions.map { column, value in
        let criterion = value.isEmpty ? "\"=\"" : EntryPlaces.text(value)
        return ",\(making.places.range(page, column)),\(criterion)"
      }
      return "SUMIFS(\(range)\(said.joined()))"
    }
  }
}

/// The first page: what to do, and whether sums agree.
struct EntryGuide {
  private let making: EntryBookMaking

  /// Prepares for a workbook.
  init(_ making: EntryBookMaking) { self.making = making }

  /// The page.
  func page() -> EntryPage {
    let words = making.words
    let values = [
      "部门": making.report.department.name, "年度": String(making.report.year),
      "版式": making.setting.edition, "文件": making.setting.file,
    ]
    var page = EntryPage(
      name: words.guide.name,
      columns: [EntryPage.Column(width: 84, look: .paragraph)]
        + (0..<4).map { _ in EntryPage.Column(width: 16, look: .hint) })
    page.rows = [[EntryCell(.text(words.guide.title.replacing(values)), .title)]]
    for line in words.guide.lines {
      page.rows.append([EntryCell(.text(line.replacing(values)), .paragraph)])
    }
    page.rows.append([])
    page.rows.append(words.balance.columns.prefix(5).map { EntryCell(.text($0), .optional) })
    for check in words.balance.checks { add(check, to: &page) }
    page.rows.append([])
    for hint in words.guide.hints {
      page.rows.append([EntryCell(.text("· " + hint), .paragraph)])
    }
    page.isEntry = false
    return page
  }

  private func add(_ check: EntryWords.Check, to page: inout EntryPage) {
    let sums = EntrySums(making)
    guard check.kind == nil || check.kind == making.setting.kind,
      let left = sums.side(check.left, where: check.conditions),
      let right = sums.side(check.right, where: check.conditions)
    else { return }
    let balance = making.words.balance
    let (row, number) = (page.rows.count, page.rows.count + 1)
    let difference = left.value.subtracting(right.value) ?? .zero
    let verdict = difference.isZero ? balance.fits : balance.misfits
    page.rows.append([
      EntryCell(.text(check.name), .label),
      EntryCell(.numberFormula(left.formula, left.value), .figure),
      EntryCell(.numberFormula(right.formula, right.value), .figure),
      EntryCell(.numberFormula("ROUND(B\(number)-C\(number),6)", difference), .figure),
      EntryCell(
        .textFormula(
          "IF(D\(number)=0,\(EntryPlaces.text(balance.fits)),\(EntryPlaces.text(balance.misfits)))",
          verdict), .verdict),
    ])
    for (text, tone) in [
      (balance.fits, EntryPage.Highlight.Tone.good), (balance.misfits, .bad),
    ] {
      page.highlights.append(
        EntryPage.Highlight(
          "$E$\(number)=\(EntryPlaces.text(text))", rows: row...row, column: 4, tone: tone))
    }
  }
}
