import Sheets
import Templates

/// Tells whether a name that a share is of can be that of a figure: 项目支出预算 is 项目支出, 支出总额 is any whole, 项目支出 is not 基本支出.
struct WholeNames {
  /// What names of wholes are made of beside what they are of; longer before shorter.
  private let general: [String]
  private let sides: [String]

  init(_ words: SentenceWords) {
    sides = words.sides
    let general = words.wholes + words.totals + words.affixes + words.roles.map(\.word)
    self.general = general.sorted { ($0.count, $0) > ($1.count, $1) }
  }

  /// Whether two names are of one thing.
  func areSame(_ name: String, _ other: String) -> Bool {
    let (core, own) = (core(name), core(other))
    return !core.isEmpty && core == own && areOfOneSide(name, other)
  }

  /// Whether a share of what is named can be one of a whole.
  ///
  /// - Parameters:
  ///   - name: what the share is said to be of.
  ///   - label: what the whole is called.
  ///   - section: the heading that both stand under.
  /// - Returns: whether the name says nothing more than that it is a whole, or part of what the whole is called.
  func canBe(_ name: String, _ label: String, under section: String) -> Bool {
    guard areOfOneSide(name, label) else { return false }
    let (core, own) = (core(name), core(label))
    if core.isEmpty { return true }
    if own.isEmpty { return core.isContained(in: self.core(section)) }
    return core.isContained(in: own) || own.isContained(in: core)
  }

  /// Whether none of two names says 收入 where the other says 支出; 收支 and names without either are of both.
  func areOfOneSide(_ name: String, _ other: String) -> Bool {
    let (own, others) = (sides.filter(name.contains), sides.filter(other.contains))
    return own.count != 1 || others.count != 1 || own == others
  }

  /// By what a name is found again, however its figure is called; nil for none.
  func key(_ name: String) -> String? {
    let core = core(name)
    let key = core.isEmpty ? folded(name) : core
    return key.isEmpty ? nil : key
  }

  /// What a name says beside that it is a whole, a budget or its execution.
  private func core(_ name: String) -> String {
    var text = String(folded(name).unicodeScalars.filter { !"“”\"「」".has($0) })
    for word in general where text.contains(word) { text = text.replacing(word, with: "") }
    return text
  }
}

extension String {
  /// Whether its letters stand in another text in their order: 一般公共预算支出 in 一般公共预算财政拨款支出.
  fileprivate func isContained(in other: String) -> Bool {
    var rest = unicodeScalars[...]
    for letter in other.unicodeScalars where letter == rest.first { rest = rest.dropFirst() }
    return rest.isEmpty
  }
}
