import Facts
import Forms
import Recognition
import Sheets
import Templates

/// A card as its rules look at it.
struct AuditedCard {
  /// An indicator.
  struct Indicator {
    /// Its levels: 一级, 二级 and 三级指标; those left blank are those of the row above.
    let levels: [String]
    /// What it states: 指标值.
    let value: String
    /// Its weight; nil where none is printed.
    let weight: String?
    /// Where it stands; nil in facts.
    let place: SourcePlace?
  }

  /// The name of the project.
  let name: String
  /// Where it stands; nil in facts.
  let place: SourcePlace?
  /// The form's name.
  let form: String
  /// Whether it is of a self-evaluation.
  let isEvaluation: Bool
  /// All its money, in 元; nil where it is not printed.
  let money: Interval?
  /// The same as it is printed, and where.
  let printed: String
  let moneyPlace: SourcePlace?
  /// What is to be reached.
  let goal: String
  let goalPlace: SourcePlace?
  /// Who is responsible, with a code.
  let owner: String
  let ownerPlace: SourcePlace?
  let indicators: [Indicator]
  /// Whether the form prints weights at all.
  let hasWeights: Bool

  /// A card of a document; nil for one without a name.
  init?(
    _ card: RecognisedCard, _ table: RecognisedTable, of form: FormTemplate, unit: AmountUnit,
    words: CheckWords.Cards
  ) {
    guard case .cards(let template) = form.body else { return nil }
    isEvaluation = template.subject == .evaluation
    guard let title = card.texts[isEvaluation ? .evaluationName : .cardName] else { return nil }
    func text(_ names: [String]) -> RecognisedCard.Stated? {
      card.texts.first { names.contains($0.key.lastWord) }?.value
    }
    name = folded(title.text)
    place = title.place
    self.form = form.shortName
    let found = words.money.lazy.compactMap { key in
      card.amounts.first { $0.cell.key == key && !$0.figure.isPercent }
    }.first
    printed = found?.figure.text ?? ""
    moneyPlace = found?.place ?? title.place
    money = found.flatMap { amount in
      Interval(printed: amount.figure.value, places: max(amount.figure.places, 2))?
        .multiplied(by: Number(amount.figure.unit ?? unit, in: .yuan))
    }
    goal = folded(text(words.goal)?.text ?? "")
    goalPlace = text(words.goal)?.place
    owner = folded(text(words.owner)?.text ?? "")
    ownerPlace = text(words.owner)?.place
    hasWeights = template.rows.contains { row in
      row.cells.contains { cell in
        if case .text(let text, _) = cell.content {
          return text.parts.contains(.field(.indicatorWeight))
        }
        return false
      }
    }
    var levels = Levels()
    var indicators: [Indicator] = []
    for row in card.indicators {
      levels.take(
        [TextField.indicatorFirst, .indicatorSecond, .indicatorThird].map { row[$0]?.text ?? "" })
      let value = row.first { words.value.contains($0.key.lastWord) }?.value
      let first = row.min { $0.key.name < $1.key.name }?.value
      guard let spot = value?.place ?? first?.place else { continue }
      indicators.append(
        Indicator(
          levels: levels.names, value: folded(value?.text ?? ""),
          weight: row.first { words.weight.contains($0.key.lastWord) }?.value.text, place: spot))
    }
    self.indicators = indicators
  }

  /// A card that facts make of a form; nil for a blank one.
  init?(
    _ card: FilledForm.Card, of form: FilledForm, names: ReportNames, words: CheckWords.Cards
  ) {
    guard case .cards(let template) = form.template.body, let subject = card.subject,
      let record = names.record(subject)
    else { return nil }
    isEvaluation = template.subject == .evaluation
    let own = record.card
    func text(_ keys: [String], of record: Record) -> String? {
      keys.lazy.compactMap { record.text($0) }.first
    }
    let title =
      isEvaluation ? record.name : names.text(.cardName, form: form.template, subjects: [subject])
    (name, place, moneyPlace, goalPlace, ownerPlace) = (folded(title), nil, nil, nil, nil)
    self.form = form.template.shortName
    let found = words.money.lazy.compactMap { key -> Number? in
      card.cell(named: key).flatMap { form.value($0.row, $0.column) }
    }.first
    printed = found.map { NumberFormat(places: 2, zero: .full).plain($0) } ?? ""
    money = found.flatMap { Interval(printed: $0, places: 2) }?
      .multiplied(by: Number(form.template.unit, in: .yuan))
    goal = folded(text(words.goal, of: own) ?? "")
    owner = folded(text(words.owner, of: own) ?? "")
    hasWeights = true
    var levels = Levels()
    indicators = record.indicators.map { indicator in
      levels.take(indicator.indicatorNames)
      return Indicator(
        levels: levels.names, value: folded(text(words.value, of: indicator) ?? ""),
        weight: text(words.weight, of: indicator), place: nil)
    }
  }

  /// The names of the levels of indicators, of which one left blank is that of the row above.
  private struct Levels {
    var names = ["", "", ""]

    mutating func take(_ stated: [String]) {
      let own = stated.map { folded($0) }
      guard own.count == names.count else { return }
      if !own[0].isEmpty { names = [own[0], "", ""] }
      if !own[1].isEmpty { names[1] = own[1] }
      names[2] = own[2]
    }
  }
}
