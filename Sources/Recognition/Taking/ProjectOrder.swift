import Facts
import Forms
import Templates

/// The order in which a report lists its projects, as far as its forms show it.
///
/// The project form groups projects by 类别 and 一级项目, and within a group lists them in the report's order; the cards stand in the
/// report's order too, across the groups.
struct ProjectOrder {
  private let projects: [Record]
  /// The projects that have cards, in the order of these.
  private let cards: [Int]

  init(_ projects: [Record], cards: [Int]) {
    self.projects = projects
    self.cards = cards
  }

  /// The projects in an order that gives both forms again; as they stand where there is none.
  var sorted: [Record] {
    guard !zip(cards, cards.dropFirst()).allSatisfy({ $0 < $1 }) else { return projects }
    var after = [[Int]](repeating: [], count: projects.count)
    var waiting = [Int](repeating: 0, count: projects.count)
    func put(_ first: Int, before second: Int) {
      after[first].append(second)
      waiting[second] += 1
    }
    for (first, second) in zip(cards, cards.dropFirst()) { put(first, before: second) }
    var last: [[String]: Int] = [:]
    var lastGroup: [String: Int] = [:]
    for (index, project) in projects.enumerated() {
      let category = project.text("类别") ?? ""
      let group = [category, project.text("一级项目") ?? ""]
      if let above = last[group] {
        put(above, before: index)
      } else {
        // Groups stand in the order of their first projects.
        if let above = lastGroup[category] { put(above, before: index) }
        lastGroup[category] = index
      }
      last[group] = index
    }
    var order = projects.indices.filter { waiting[$0] == 0 }
    var next = 0
    while next < order.count {
      for other in after[order[next]] {
        waiting[other] -= 1
        if waiting[other] == 0 { order.append(other) }
      }
      next += 1
    }
    return order.count == projects.count ? order.map { projects[$0] } : projects
  }
}
