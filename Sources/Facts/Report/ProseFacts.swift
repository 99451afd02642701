/// What a report states for the prose of its document, beside the figures that its forms derive.
package struct ProseFacts: Hashable, Sendable {
  /// 上年: last year's figures.
  package var previous: PreviousYear?
  /// 原因: why figures changed, by the figure's name or the code it is about.
  package var reasons: [ProseEntry<String>] = []
  /// 用途: what money is for, by code or row.
  package var purposes: [ProseEntry<String>] = []
  /// 概况: what the department does and consists of, a paragraph each.
  package var overview: [OverviewKey: [String]] = [:]
  /// 情况: figures and texts that no form shows.
  package var situation: [ProseEntry<StatedValue>] = []
  /// 名词解释: terms in the report's own words.
  package var definitions: [ProseEntry<String>] = []
  /// 补充: further paragraphs of a section.
  package var additions: [ProseEntry<[String]>] = []

  /// Makes facts that state nothing.
  package init() {}
}

/// A fact under a key of the report's own choice.
package struct ProseEntry<Value: Hashable & Sendable>: Hashable, Sendable {
  /// The key.
  package let name: String
  /// What stands under it.
  package let value: Value

  /// Makes an entry.
  package init(_ name: String, _ value: Value) {
    self.name = name
    self.value = value
  }
}

extension [ProseEntry<String>] {
  /// The text under a key.
  package subscript(name: String) -> String? { first { $0.name == name }?.value }
}

/// 上年: last year's figures, or where they can be read.
package enum PreviousYear: Hashable, Sendable {
  /// The figures, in the report's unit.
  case figures([ProseEntry<Amount>])
  /// The path of last year's facts, from the folder of this year's.
  case file(String)
}

/// A value of 情况.
package enum StatedValue: Hashable, Sendable {
  /// A number; of money in the report's unit, of anything else as if it were.
  case number(Amount)
  /// A text.
  case text(String)
}

/// The names by which a report can mean what an edition's prose asks of it.
package struct ProseNames: Hashable, Sendable {
  /// The figures that 上年 can state.
  package var figures: [String]
  /// What 原因 can be of, beside codes.
  package var reasons: [String]
  /// Rows that 用途 can be of, beside codes.
  package var purposes: [String]
  /// The numbers that 情况 can state.
  package var numbers: [String]
  /// The texts that 情况 can state.
  package var texts: [String]
  /// The sections that 补充 can add to.
  package var sections: [String]
  /// What it can ask a report for by a name that is known without the report.
  package var wanted: [WantedFact]

  /// Makes the names of an edition's prose.
  package init(
    figures: [String], reasons: [String], purposes: [String], numbers: [String], texts: [String],
    sections: [String], wanted: [WantedFact] = []
  ) {
    self.figures = figures
    self.reasons = reasons
    self.purposes = purposes
    self.numbers = numbers
    self.texts = texts
    self.sections = sections
    self.wanted = wanted
  }
}

extension ProseFacts {
  /// What a report states under a key of its own choice.
  package enum Kind: Hashable, Sendable {
    /// A figure of last year.
    case previous
    /// A reason.
    case reason
    /// What money is for.
    case purpose
    /// 职能 or 机构.
    case overview
    /// A figure or text that no form shows.
    case situation

    /// The key of the report under which such facts stand.
    package var key: String {
      switch self {
      case .previous: "上年"
      case .reason: "原因"
      case .purpose: "用途"
      case .overview: "概况"
      case .situation: "情况"
      }
    }

    /// The JSON path of such a fact: `原因.公务接待费`.
    package func path(of name: String) -> String { "\(key).\(name)" }
  }
}

/// The parts of 概况.
package enum OverviewKey: String, CaseIterable, Hashable, Sendable {
  /// 职能: what the department does.
  case functions = "职能"
  /// 机构: its bodies and posts.
  case bodies = "机构"
}
