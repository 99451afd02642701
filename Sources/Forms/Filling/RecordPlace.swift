import Facts
import Templates

extension TextTemplate.Field {
  /// The dimension whose record states the text, such as a project, and the keys under which it stands there, one within another;
  /// nil where no record of its own does.
  package var recordPlace: (entity: Dimension, keys: [String])? { Self.recordPlaces[self] }

  private static let recordPlaces: [Self: (entity: Dimension, keys: [String])] = {
    var places: [Self: (Dimension, [String])] = [:]
    for field in allCases {
      let words = field.rawValue.split(separator: ".").map { String($0) }
      guard words.count == 2 else { continue }
      switch words[0] {
      case "项目": places[field] = (.project, [words[1]])
      case "绩效": places[field] = (.project, words)
      case "自评": places[field] = (.evaluation, [words[1]])
      case "委托": places[field] = (.commission, [words[1]])
      default: continue
      }
    }
    return places
  }()

  /// The key of an indicator that states the text; nil for what is no text of an indicator.
  package var indicatorKey: String? {
    let words = rawValue.split(separator: ".")
    return words.count == 2 && words[0] == "指标" ? String(words[1]) : nil
  }
}

extension Record {
  /// The text under keys, one within another.
  package func text(at keys: [String]) -> String? {
    guard let key = keys.first else { return nil }
    return keys.count == 1 ? text(key) : record(key)?.text(at: Array(keys.dropFirst()))
  }

  /// The indicators of a project's card, or of a self-evaluation.
  package var indicators: [Record] { (record("绩效") ?? self).records("指标") }

  /// The keys under which the indicators stand.
  package var indicatorKeys: [String] { kind.position(of: "绩效") == nil ? ["指标"] : ["绩效", "指标"] }

  /// What an indicator is called: its names on three levels.
  package var indicatorNames: [String] {
    ["一级指标", "二级指标", "三级指标"].map { text($0) ?? "" }
  }

  /// All its texts, in the order of its keys.
  package var texts: [String] { kind.keys.map { text($0) ?? "" } }
}
