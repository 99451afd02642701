import Facts
import Templates

/// What a form's title says of all its facts.
struct TitleMeaning {
  /// What the facts may state where nothing else tells.
  private(set) var subjects: Set<String> = []
  /// What they may also state where a header or label says so.
  private(set) var allowed: Set<String> = []
  /// Whether the form lists projects, as far as the title goes.
  private(set) var isOfProjects = false
  /// Whether it is a card: a project's goals, or its self-evaluation.
  private(set) var isOfGoals = false
  /// Whether it states what no facts of a report are: purchases, assets.
  private(set) var isForeign = false
  private let words: [Word]
  private let book: WordBook

  /// Reads a title.
  ///
  /// - Parameters:
  ///   - title: the title.
  ///   - isByEconomy: whether the form lists codes of 经济科目, so that 基本支出 is what its facts state and no 性质.
  ///   - book: the words.
  init(_ title: String, isByEconomy: Bool, book: WordBook) {
    self.book = book
    let all = book.readTitle(title)
    var special = all.filter(\.isOfTitles)
    isForeign = special.contains { $0.sense == .comparison }
    isOfGoals = folded(title).contains("绩效")
    isOfProjects = special.contains { Self.subjects($0) == ["支出"] && $0.surface == "项目支出" }
    let subject = special.first { word in
      guard let stated = Self.subjects(word) else { return false }
      return stated != ["基本支出"] || isByEconomy
    }
    special = special.filter { Self.subjects($0) != ["基本支出"] || isByEconomy }
    if let subject, let stated = Self.subjects(subject) {
      subjects = stated
    } else {
      for word in all where !word.isOfTitles { subjects.formUnion(Self.subjects(word) ?? []) }
      // 基本支出 and 项目支出 are of 支出.
      if subjects.isEmpty, all.contains(where: { Self.isNature($0) }) { subjects = ["支出"] }
    }
    words = all.filter { !$0.isOfTitles } + special
    allowed = subjects
    if !subjects.isDisjoint(with: ["收入", "支出"]) {
      // What stands beside income and expenditure.
      for space in book.schema.lists.compactMap(\.kind.subject) where Self.balances.contains(space)
      {
        allowed.insert(space)
      }
      allowed.formUnion(["使用非财政拨款结余", "结余分配"])
      if subjects.count > 1 || subjects.isEmpty { allowed.formUnion(["收入", "支出"]) }
    }
  }

  private static let balances: Set<String> = ["结转结余", "结转下年"]

  private static func subjects(_ word: Word) -> Set<String>? {
    if case .means(let regions) = word.sense { return regions[0].terms("主题") }
    return nil
  }

  private static func isNature(_ word: Word) -> Bool {
    if case .means(let regions) = word.sense { return regions[0].values["性质"] != nil }
    return false
  }

  /// What the title says of facts of one subject: whose money, of what nature; never of when.
  func region(_ subject: String) -> Region {
    var region = Region(["主题": .of([subject])])
    let reader = PathReader(book: book, base: .everything, subjects: [subject], allowed: [subject])
    let space = book.schema.space(of: subject)
    for word in words {
      guard case .success(var own) = reader.resolve(word, subject, space) else { continue }
      own = own.without("期间").without("主题").without("结转类型").without("经济科目")
      if own.values["来源"] != nil, !Self.isOfFunds(word) { own = own.without("来源") }
      if own.values["性质"] != nil, !isNatureForm { own = own.without("性质") }
      if let both = region.and(own) { region = both }
    }
    if book.kind == "部门决算", subject == "收入" { region.values["期间"] = .of(["决算数"]) }
    return region
  }

  private var isNatureForm: Bool { isOfProjects || words.contains { $0.surface == "基本支出" } }

  private static func isOfFunds(_ word: Word) -> Bool {
    if case .means(let regions) = word.sense { return regions[0].values["资金"] != nil }
    return false
  }
}
