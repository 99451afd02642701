import Templates

/// The words by which sentences are understood, as a file of the templates says them.
package struct SentenceWords: Sendable {
  /// The name of the file, in the templates' folder.
  package static let file = "sentences.yaml"

  /// What a figure is of its subject.
  enum Role: String, CaseIterable, Sendable {
    case budget = "年初预算"
    case fullBudget = "全年预算"
    case actual = "决算"
    case execution = "执行"
    case current = "当年"
    case carriedOver = "结转"
    case lastYear = "上年"
  }

  private enum Key: String, TemplateKey {
    case roles, neutral, comparison, up, down, share, list, completion, more, less, equal, reasons
    case leftovers, marks, governed, concepts, funds, levels, within, budget, full, initial, actual,
      residual, unbudgeted, affixes, planned, endings, totals, fillers, alike, scattered, chapters,
      earlier, nearly, wholes, points, blanks, sides
    case headingEnds = "heading ends"
    case baseEnds = "base ends"
  }

  /// The words of each role, longer before shorter.
  let roles: [(role: Role, word: String)]
  let neutral, comparison, up, down, share, list, completion: [String]
  /// What tables call figures that sentences call otherwise.
  let concepts: [String: [String]]
  let more, less, equal, reasons, leftovers, marks, governed, funds: [String]
  /// What stands behind names of 类, 款 and 项; and behind the name of what the figures that follow are parts of.
  let levels, within: [String]
  /// Words for the budget that is carried out, for that of the whole year, for that of its beginning, and for what was spent.
  let budget, full, initial, actual: [String]
  /// Names of what is left over beside others, which are of another thing in every list.
  let residual: [String]
  /// What says that nothing was budgeted.
  let unbudgeted: [String]
  /// With what the name of a figure ends that is a budget beside its execution.
  let planned: String
  /// What sentences put before or behind names of tables.
  let affixes: [String]
  /// What names of classifications end in.
  let endings: NameEndings
  /// What rows of tables are called that add them up.
  let totals: [String]
  /// What stands between a word for more or less and its figure; and between two figures of the same.
  let fillers, alike: [String]
  /// What a unit of money stands behind where its figure was lost.
  let scattered: [String]
  /// What parts of a report are counted by: 第一部分, 第一章.
  package let chapters: [String]
  /// What figures are called that this year's are compared with.
  let earlier: [String]
  /// What makes equal nearly equal.
  let nearly: [String]
  /// What stands where a figure was not filled in: 占%.
  let blanks: [String]
  /// What headings end in that a full stop may follow.
  let headingEnds: [String]
  /// What names of wholes are made of beside what they are of: 支出总额.
  let wholes: [String]
  /// Words of which two names with different ones are of different things: 收入, 支出.
  let sides: [String]
  /// What the points of a reason begin with: 一是…；二是….
  let points: [String]
  /// What ends the name of what a share is of: 占支出总额的…%.
  let baseEnds: [String]

  /// Reads the words.
  ///
  /// - Parameter root: the value of the file.
  /// - Throws: ``TemplateError`` for the first thing wrong in it.
  package init(_ root: TemplateNode) throws(TemplateError) {
    let file = try root.mapping(Key.self)
    func words(_ key: Key) throws(TemplateError) -> [String] {
      var words: [String] = []
      for node in try file.list(key) { words.append(try node.text()) }
      return Self.longestFirst(words) { $0 }
    }
    var roles: [(Role, String)] = []
    for (name, node) in try file.required(.roles).pairs() {
      let role = try name.word(Role.self)
      for word in try node.list() { roles.append((role, try word.text())) }
    }
    self.roles = Self.longestFirst(roles) { $0.1 }.map { (role: $0.0, word: $0.1) }
    var concepts: [String: [String]] = [:]
    for (name, node) in try file[.concepts]?.pairs() ?? [] {
      for word in try node.list() { concepts[try name.text(), default: []].append(try word.text()) }
    }
    self.concepts = concepts
    neutral = try words(.neutral)
    comparison = try words(.comparison)
    up = try words(.up)
    down = try words(.down)
    share = try words(.share)
    list = try words(.list)
    completion = try words(.completion)
    more = try words(.more)
    less = try words(.less)
    equal = try words(.equal)
    reasons = try words(.reasons)
    let leftovers = try words(.leftovers)
    // Brackets are typed either way.
    self.leftovers = leftovers + leftovers.map { folded($0) }.filter { !leftovers.contains($0) }
    marks = try words(.marks)
    governed = try words(.governed)
    funds = try words(.funds)
    var levels: [String] = []
    for node in try file.list(.levels) { levels.append(try node.text()) }
    self.levels = levels
    within = try words(.within)
    budget = try words(.budget)
    full = try words(.full)
    initial = try words(.initial)
    actual = try words(.actual)
    residual = try words(.residual)
    unbudgeted = try words(.unbudgeted)
    planned = try file.required(.planned).text()
    affixes = try words(.affixes)
    endings = NameEndings(levels: levels, endings: try words(.endings))
    totals = try words(.totals)
    fillers = try words(.fillers)
    alike = try words(.alike)
    scattered = try words(.scattered)
    chapters = try words(.chapters)
    earlier = try words(.earlier)
    nearly = try words(.nearly)
    baseEnds = try words(.baseEnds)
    wholes = try words(.wholes)
    points = try words(.points)
    blanks = try words(.blanks)
    sides = try words(.sides)
    headingEnds = try words(.headingEnds)
  }

  private static func longestFirst<Word>(_ words: [Word], _ text: (Word) -> String) -> [Word] {
    let lengths = words.map { text($0).count }
    return words.indices.sorted { (-lengths[$0], $0) < (-lengths[$1], $1) }.map { words[$0] }
  }
}
