import Facts

extension Record {
  /// The text under keys, one within another.
  package func text(at keys: [String]) -> String? {
    guard let key = keys.first else { return nil }
    return keys.count == 1 ? text(key) : record(key)?.text(at: Array(keys.dropFirst()))
  }

  /// What a project states for its card; of a self-evaluation, itself.
  package var card: Record { record("绩效") ?? self }

  /// The indicators of a project's card, or of a self-evaluation.
  package var indicators: [Record] { card.records("指标") }

  /// The keys under which the indicators stand.
  package var indicatorKeys: [String] { kind.position(of: "绩效") == nil ? ["指标"] : ["绩效", "指标"] }

  /// What an indicator is called: its names on three levels.
  package var indicatorNames: [String] {
    ["一级指标", "二级指标", "三级指标"].map { text($0) ?? "" }
  }

  /// All its texts, in the order of its keys.
  package var texts: [String] { kind.keys.map { text($0) ?? "" } }
}
