import Facts
import Forms

/// The projects that no card was read for yet, by their names.
struct CardProjects {
  private var isOpen: [Bool]
  private var byName: [String: [Int]] = [:]

  init(_ projects: [Record]) {
    isOpen = projects.map { $0.record("绩效") == nil }
    for (index, project) in projects.enumerated() {
      byName[project.name, default: []].append(index)
    }
  }

  /// The projects without a card, in their order.
  var open: [Int] { isOpen.indices.filter { isOpen[$0] } }

  /// Those of a name.
  func open(_ name: String) -> [Int] { (byName[name] ?? []).filter { isOpen[$0] } }

  /// Notes that a project has its card.
  mutating func take(_ index: Int) { isOpen[index] = false }
}
