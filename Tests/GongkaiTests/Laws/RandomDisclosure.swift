import TestSupport

/// A made-up report of a random edition: random units, codes, projects, amounts and names.
struct RandomDisclosure {
  /// The facts.
  let json: String

  private static let budgets = ["yanbian-budget-2023", "yanbian-budget-2024", "siping-budget-2024"]
  private static let functions = [
    "2010301", "2010350", "2010399", "2080505", "2101101", "2101103", "2210201",
  ]
  private static let economies = [
    "30101", "30102", "30113", "30201", "30211", "30217", "30309", "31002",
  ]
  /// What names are put together from, odd characters among them.
  private static let words = [
    "信息化", "运行", "保障", "（一期）", "“综窗”", "A/B", "12345热线", "维护", "经费", "—", "&", "<b>", "、", "①",
    "2024年",
  ]
  private static let odd = ["\"引\"", "a|b", "甲,乙", "\\n", "𠮷", "=1+1", "{{x}}", "  双空格"]

  /// - Parameters:
  ///   - seed: what everything follows from.
  ///   - isPlain: whether names are such that a drawn table shows them whole.
  init(seed: UInt64, isPlain: Bool) {
    var dice = SeededGenerator(seed: seed &* 7919 &+ 17)
    let edition = Self.budgets[Int(seed) % Self.budgets.count]
    let printsCodes = !edition.hasPrefix("siping")
    let fund = "一般公共预算"
    var used: Set<String> = []
    func name() -> String {
      while true {
        var name = (0..<Int.random(in: 2...5, using: &dice)).map { _ in
          Self.words[Int.random(in: 0..<Self.words.count, using: &dice)]
        }.joined()
        if !isPlain, Int.random(in: 0..<3, using: &dice) == 0 {
          name = "项" + name + Self.odd[Int.random(in: 0..<Self.odd.count, using: &dice)] + "目"
        }
        if name.hasPrefix("—") || name.hasPrefix("、") { name = "项" + name }
        if used.insert(name).inserted { return name }
      }
    }
    /// An amount in 万元 of two places.
    func amount(_ range: ClosedRange<Int> = 1...9_999_999) -> String {
      let cents = Int.random(in: range, using: &dice)
      return "\(cents / 100).\(String(cents % 100 + 100).dropFirst())"
    }
    let unitCount = printsCodes ? Int.random(in: 1...4, using: &dice) : 1
    let units = (1...unitCount).map { "\(500_000 + $0)" }
    let unitNames = units.map { _ in "示例市" + name() + "局" }
    func unit() -> String { units[Int.random(in: 0..<units.count, using: &dice)] }

    let functions = Self.functions.filter { _ in Int.random(in: 0..<3, using: &dice) > 0 }
    let spending = functions.map { function in
      "{\"功能科目\": \"\(function)\", \"人员经费\": \(amount()), \"公用经费\": \(amount())}"
    }
    let economies = Self.economies.filter { _ in Int.random(in: 0..<3, using: &dice) > 0 }.map {
      "{\"经济科目\": \"\($0)\", \"金额\": \(amount())}"
    }
    let income = units.map { unit in
      "{\"单位\": \"\(unit)\", \"来源\": \"\(fund)\", \"当年预算\": \(amount()), \"上年结转\": \(amount(0...9999))}"
    }
    let parents = (0..<Int.random(in: 1...3, using: &dice)).map { _ in name() }
    let projects = (0..<Int.random(in: 0...6, using: &dice)).map { _ -> String in
      let card =
        Int.random(in: 0..<2, using: &dice) == 0
        ? ""
        : """
        , "绩效": {"年度绩效目标": "\(Self.escaped(name()))", "指标": [{"一级指标": "产出指标", "二级指标": "数量指标", \
        "三级指标": "\(Self.escaped(name()))", "指标值": "≥\(Int.random(in: 1...99, using: &dice))次"\
        \(printsCodes ? ", \"权重\": 90" : "")}]}
        """
      return """
        {"名称": "\(Self.escaped(name()))", "类别": "311-专项业务支出", "一级项目": "\(Self.escaped(parents[Int.random(in: 0..<parents.count, using: &dice)]))", \
        "单位": "\(unit())", "功能科目": "2010302", "当年预算": \(amount())\(card)}
        """
    }
    json = """
      {"版式": "\(edition)", "年度": \(edition.suffix(4)), "金额单位": "万元",
       "部门": {"代码": "500", "名称": "\(Self.escaped(unitNames[0]))", "单位": [
         \(zip(units, unitNames).map { "{\"代码\": \"\($0)\", \"名称\": \"\(Self.escaped($1))\"}" }.joined(separator: ",\n   "))]},
       "收入": [\(income.joined(separator: ",\n   "))],
       "支出": [\(spending.joined(separator: ",\n   "))],
       "基本支出": [\(economies.joined(separator: ",\n   "))],
       "项目": [\(projects.joined(separator: ",\n   "))],
       "三公经费": [{"项目": "公务接待费", "当年预算": \(amount(0...99_999))}]}
      """
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("\"", with: "\\\"").replacing("\\n", with: "\\\\n")
  }
}
