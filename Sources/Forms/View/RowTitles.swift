import Facts

extension FormView.List {
  /// What the rows are called so that no two are called the same: by their titles; where several share one, by what they stand
  /// under too, by whose they are, or by their number.
  ///
  /// The same project on two rows is `一级项目/甲` and `另一个/甲`, or `甲（01，一级项目）` and `甲（02，一级项目）`.
  package var titles: [String] {
    var titles = rows.map { $0.title.isEmpty ? $0.source.untitled : $0.title }
    var repeated = repeated(titles)
    if repeated.isEmpty { return titles }
    let outer = outerRows
    for index in repeated {
      var path = [titles[index]]
      var next = outer[index]
      while let row = next {
        if !rows[row].title.isEmpty { path.insert(rows[row].title, at: 0) }
        next = outer[row]
      }
      titles[index] = path.joined(separator: "/")
    }
    repeated = self.repeated(titles)
    for index in repeated {
      let details = rows[index].source.details.filter { !$0.isEmpty }
      if !details.isEmpty { titles[index] += "（\(details.joined(separator: "，"))）" }
    }
    var seen: [ExactKey: Int] = [:]
    for index in self.repeated(titles) {
      let key = ExactKey([titles[index], rows[index].code])
      seen[key, default: 0] += 1
      titles[index] += "（\(seen[key] ?? 1)）"
    }
    return titles
  }

  /// The rows, in order, whose title and code another has too.
  private func repeated(_ titles: [String]) -> [Int] {
    var first: [ExactKey: Int] = [:]
    var repeated: Set<Int> = []
    for index in titles.indices where !titles[index].isEmpty {
      let key = ExactKey([titles[index], rows[index].code])
      if let other = first[key] {
        repeated.insert(other)
        repeated.insert(index)
      } else {
        first[key] = index
      }
    }
    return repeated.sorted()
  }

  /// For each row the one that it is nested in.
  private var outerRows: [Int?] {
    var parents: [ObjectIdentifier: ObjectIdentifier] = [:]
    for template in rows.compactMap(\.template) {
      for child in template.children {
        parents[ObjectIdentifier(child)] = ObjectIdentifier(template)
      }
    }
    var last: [ObjectIdentifier: Int] = [:]
    return rows.indices.map { index in
      guard let template = rows[index].template.map(ObjectIdentifier.init) else { return nil }
      last[template] = index
      return parents[template].flatMap { last[$0] }
    }
  }
}
