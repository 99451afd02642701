/// What forms count as income of some source although no header says so: a rule of ours, not of the form.
///
/// 其他收入 takes in 单位资金 that is not told apart, 事业收入 what is handed over to a fiscal account and comes back, where these
/// have no row or column of their own.
enum IncomeRest {
  /// What each takes in, by the kind of report.
  ///
  /// A budget prints 财政专户管理资金 by itself wherever there is any.
  private static let rests = [
    "部门预算": ["其他收入": "单位资金"],
    "部门决算": ["其他收入": "单位资金", "事业收入": "财政专户管理资金"],
  ]

  /// A region with what it takes in.
  ///
  /// - Parameters:
  ///   - region: the region of a row or column.
  ///   - taken: the sources that have rows or columns of their own.
  ///   - kind: the kind of report.
  /// - Returns: the region; nil where it takes in nothing.
  static func with(_ region: Region, besides taken: Set<String>, kind: String) -> Region? {
    guard let own = region.terms("来源"), own.count == 1, let source = own.first,
      let rest = rests[kind]?[source], !taken.contains(rest)
    else { return nil }
    var region = region
    region.values["来源"] = .of(own.union([rest]))
    return region
  }

  /// What a template says of it.
  static func remark(_ head: String) -> String {
    "“\(head)”包括没有自己的列的来源，这是程序的规定，表上没有说"
  }
}

extension Region {
  /// The region with what another says of a dimension.
  func taking(_ dimension: String, of other: Region) -> Region {
    var both = self
    both.values[dimension] = other.values[dimension]
    return both
  }
}
