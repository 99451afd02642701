import JSONText

/// Writes the facts that a report lacks as JSON to be pasted into it and filled in.
///
/// A key that the report has is written whole, what it says already before what is to be filled in: each key takes the place of
/// the report's own.
package struct FragmentWriter {
  private let document: JSONDocument

  /// Makes a writer for the report that a document states.
  package init(_ document: JSONDocument) { self.document = document }

  /// The facts that can be written: not figures of last year where these are read from a file of their own.
  package func writable(_ facts: [WantedFact]) -> [WantedFact] {
    guard document.root.member(ProseFacts.Kind.previous.key)?.kind == .string else { return facts }
    return facts.filter { $0.subject != .named(.previous) }
  }

  /// Writes facts.
  ///
  /// - Returns: a JSON object, with a line break at its end; an empty one where nothing is wanted.
  package func write(_ facts: [WantedFact]) -> String {
    var keys: [String] = []
    var byKey: [String: [WantedFact]] = [:]
    for fact in writable(facts) {
      if byKey[fact.key] == nil { keys.append(fact.key) }
      byKey[fact.key, default: []].append(fact)
    }
    return JSON.object(keys.map { ($0, value(of: $0, byKey[$0] ?? [])) }).text + "\n"
  }

  /// What stands under a key, and what is to stand there.
  private func value(of key: String, _ facts: [WantedFact]) -> JSON {
    let own = document.root.member(key)
    let lines = facts.compactMap(\.line)
    if !lines.isEmpty {
      let written = own?.elements.map { JSON.literal($0.source) } ?? []
      return .array(written + lines.map { .object($0, .line) }, .spread)
    }
    let names = Set(facts.map(\.name))
    let written = own?.members.compactMap { name, value -> JSON.Member? in
      // What was pasted before and is still to be filled in is written anew.
      names.contains(name.text) ? nil : (name.text, .literal(value.source))
    }
    return .object((written ?? []) + facts.map { ($0.name, $0.mark) })
  }
}

extension WantedFact {
  /// The key of the report under which it belongs.
  var key: String {
    switch subject {
    case .named(let kind): kind.key
    case .line(let list, about: _, amount: _): list
    }
  }

  /// The line that states it; nil where it belongs under a name.
  var line: [JSON.Member]? {
    guard case .line(list: _, let about, let amount) = subject else { return nil }
    return [(about, .text(name)), (amount, mark)]
  }

  /// What stands for it until it is filled in: its type and its unit.
  fileprivate var mark: JSON {
    var wanted = "文字"
    if let unit {
      wanted = ["数", unit].filter { !$0.isEmpty }.joined(separator: "，")
      if subject != .named(.previous) { wanted += "，没有的写 0" }
    }
    if isPossible { wanted += "；不一定要用，视其他各项而定" }
    let mark = JSON.text(ToBeFilled.mark(wanted))
    return subject == .named(.overview) ? .array([mark]) : mark
  }
}
