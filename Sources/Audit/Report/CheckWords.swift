import Facts
import Sheets
import Templates

/// What published reports must say, and the words by which forms, cards and whole reports are judged, as a file of the
/// templates says it.
package struct CheckWords: Sendable {
  /// The name of the file, in the templates' folder.
  package static let file = "checks.yaml"

  private enum Key: String, TemplateKey {
    case between, subjects, natures, balances, endings, old, funds, emptyable, nothing, blank, cards
    case because, weights, parts, statements, stated, counts, asof, reasons, complete, partial,
      opposite
    case purposes, branches, projects, doubled, foreign, levels, spent, titles, purpose, earlier,
      sums, twins, balance, closing, scale, counted, renamed, file, contents
    case roleNames = "role names"
    case expenseSections = "三公各节"
    case ownLevel = "own level"
    case countFillers = "count fillers"
    case expenses = "三公"
  }

  private enum CardKey: String, TemplateKey {
    case money, goal, owner, value, weight, cost, single
  }

  private enum ScaleKey: String, TemplateKey { case least, whole, dimensions, most }

  private enum CountedKey: String, TemplateKey { case list, period, expenses, kept }

  private enum SideKey: String, TemplateKey { case income, spending }

  private enum BranchKey: String, TemplateKey { case none, some, units }

  private enum FillerKey: String, TemplateKey { case before, behind }

  private enum FileKey: String, TemplateKey { case comments, revisions, property, bodies }

  private enum ProjectKey: String, TemplateKey { case parents, projects, counter, published }

  /// Words by a word that they stand under, in the order of the file.
  typealias Groups = [(name: String, words: [String])]

  /// The words of cards.
  package struct Cards: Sendable {
    package let money, goal, owner, value, weight, cost, single: [String]
  }

  /// Between which amounts, in 万元, those of departments lie.
  struct Scale: Sendable {
    /// What no department has less than, and none more.
    let least, whole: Int64
    /// The dimensions whose values have limits of their own, and these.
    let dimensions: [String]
    let most: [(name: String, limit: Int64)]
  }

  /// Where facts count what money was spent on.
  struct Counted: Sendable {
    /// The list of counts, the period of what was spent, the dimension of expenses.
    let list, period, expenses: String
    /// Counts of what is kept where nothing is spent on it.
    let kept: [String]
  }

  /// What a file carries beside what it shows, as it is called, and what names of bodies end in.
  struct File: Sendable {
    let comments, revisions, property: String
    let bodies: [String]
  }

  /// How sentences speak of units below a department.
  struct Branches: Sendable {
    let none, some, units: [String]
  }

  /// How sentences count projects.
  struct Projects: Sendable {
    let parents, projects, counter: String
    let published: [String]
  }

  /// The rule of relations between forms, by the kind of report.
  let between: [String: AuditRule]
  /// The rule of the sums of forms, by the subject of their facts.
  let subjects: [String: AuditRule]
  /// The parts whose sentences are about figures.
  package let statements: [String]
  let natures, balances, endings, nothing, blank, asof, reasons, because, partial: [String]
  let doubled, foreign, ownLevel, earlier, sums, closing: [String]
  /// What headings of sections on the “三公” expenses say, and what stands before a purpose.
  package let expenseSections, purpose: [String]
  /// What a figure that is only of its subject's role is called in lists.
  let roleNames: [String: String]
  /// What stands over the contents.
  let contents: String
  /// The word for what was spent, not planned.
  let spent: String
  /// What titles of reports of a kind say, by the kind.
  package let titles: [String: [[String]]]
  /// Names of today by those before.
  let old: [(name: String, words: [String])]
  /// The first year in which no classification is called as ``old`` says.
  let renamed: Int
  /// What codes begin with that only one fund pays.
  let funds: [(name: String, words: [String])]
  let emptyable: [(name: String, words: [String])]
  package let expenses, purposes, levels: [(name: String, words: [String])]
  package let cards: Cards
  let weights: [Int64]
  let scale: Scale
  let counted: Counted
  let parts: [String: [[String]]]
  package let stated: [String: [(name: String, words: [String])]]
  let counts: [String: [[String]]]
  /// Letters that stand between a number and what it counts, before that and behind.
  let countFillers: (before: Set<Character>, behind: Set<Character>)
  let complete: [Set<String>]
  /// By the kind of report, the subjects, some with a period, that a unit has and those that it spends.
  let balance: [String: (income: [String], spending: [String])]
  /// Names of one amount.
  let twins: [[String]]
  package let opposite: [String: String]
  let branches: Branches
  let projects: Projects
  let file: File

  /// Reads the words.
  ///
  /// - Parameter root: the value of the file.
  /// - Throws: ``TemplateError`` for the first thing wrong in it.
  package init(_ root: TemplateNode) throws(TemplateError) {
    let file = try root.mapping(Key.self)
    func words(_ key: Key) throws(TemplateError) -> [String] {
      try Self.words(try file.required(key))
    }
    func rules(_ key: Key) throws(TemplateError) -> [String: AuditRule] {
      var rules: [String: AuditRule] = [:]
      for (name, node) in try file.required(key).pairs() {
        rules[try name.text()] = try node.word(AuditRule.self)
      }
      return rules
    }
    between = try rules(.between)
    subjects = try rules(.subjects)
    natures = try words(.natures)
    balances = try words(.balances)
    endings = try words(.endings)
    nothing = try words(.nothing)
    blank = try words(.blank)
    statements = try words(.statements)
    asof = try words(.asof)
    reasons = try words(.reasons)
    because = try words(.because)
    partial = try words(.partial)
    doubled = try words(.doubled)
    foreign = try words(.foreign)
    expenseSections = try words(.expenseSections)
    ownLevel = try words(.ownLevel)
    purpose = try words(.purpose)
    sums = try words(.sums)
    closing = try words(.closing)
    roleNames = try Self.texts(try file.required(.roleNames))
    earlier = try words(.earlier)
    spent = try file.required(.spent).text()
    contents = try file.required(.contents).text()
    titles = try Self.tables(try file.required(.titles))
    levels = try Self.groups(try file.required(.levels))
    old = try Self.groups(try file.required(.old))
    renamed = try file.required(.renamed).number(in: 1949...2999)
    funds = try Self.groups(try file.required(.funds))
    emptyable = try Self.groups(try file.required(.emptyable))
    expenses = try Self.groups(try file.required(.expenses))
    purposes = try Self.groups(try file.required(.purposes))
    let card = try file.required(.cards).mapping(CardKey.self)
    cards = Cards(
      money: try Self.words(try card.required(.money)),
      goal: try Self.words(try card.required(.goal)),
      owner: try Self.words(try card.required(.owner)),
      value: try Self.words(try card.required(.value)),
      weight: try Self.words(try card.required(.weight)),
      cost: try Self.words(try card.required(.cost)),
      single: try Self.words(try card.required(.single)))
    var weights: [Int64] = []
    for node in try file.required(.weights).list() {
      weights.append(Int64(try node.number(in: 1...1000)))
    }
    self.weights = weights
    scale = try Self.scale(try file.required(.scale).mapping(ScaleKey.self))
    let count = try file.required(.counted).mapping(CountedKey.self)
    counted = Counted(
      list: try count.required(.list).text(), period: try count.required(.period).text(),
      expenses: try count.required(.expenses).text(),
      kept: try Self.words(try count.required(.kept)))
    parts = try Self.tables(try file.required(.parts))
    counts = try Self.tables(try file.required(.counts))
    let fillers = try file.required(.countFillers).mapping(FillerKey.self)
    countFillers = (
      Set(try Self.words(try fillers.required(.before)).joined()),
      Set(try Self.words(try fillers.required(.behind)).joined())
    )
    var stated: [String: Groups] = [:]
    for (kind, node) in try file.required(.stated).pairs() {
      stated[try kind.text()] = try Self.groups(node)
    }
    self.stated = stated
    var balance: [String: (income: [String], spending: [String])] = [:]
    for (kind, node) in try file.required(.balance).pairs() {
      let sides = try node.mapping(SideKey.self)
      balance[try kind.text()] = (
        try Self.words(try sides.required(.income)), try Self.words(try sides.required(.spending))
      )
    }
    self.balance = balance
    twins = try Self.table(try file.required(.twins)).filter { $0.count == 2 }
    complete = try Self.table(try file.required(.complete)).map { Set($0) }
    opposite = try Self.texts(try file.required(.opposite))
    let branch = try file.required(.branches).mapping(BranchKey.self)
    branches = Branches(
      none: try Self.words(try branch.required(.none)),
      some: try Self.words(try branch.required(.some)),
      units: try Self.words(try branch.required(.units)))
    let project = try file.required(.projects).mapping(ProjectKey.self)
    projects = Projects(
      parents: try project.required(.parents).text(),
      projects: try project.required(.projects).text(),
      counter: try project.required(.counter).text(),
      published: try Self.words(try project.required(.published)))
    let carried = try file.required(.file).mapping(FileKey.self)
    self.file = File(
      comments: try carried.required(.comments).text(),
      revisions: try carried.required(.revisions).text(),
      property: try carried.required(.property).text(),
      bodies: try Self.words(try carried.required(.bodies)))
  }

  private static func scale(
    _ node: TemplateMapping<ScaleKey>
  ) throws(TemplateError) -> Scale {
    let range = 1...1_000_000_000
    var most: [(name: String, limit: Int64)] = []
    for (name, limit) in try node.required(.most).pairs() {
      most.append((try name.text(), Int64(try limit.number(in: range))))
    }
    return Scale(
      least: Int64(try node.required(.least).number(in: range)),
      whole: Int64(try node.required(.whole).number(in: range)),
      dimensions: try words(try node.required(.dimensions)), most: most)
  }

  private static func words(_ node: TemplateNode) throws(TemplateError) -> [String] {
    var words: [String] = []
    for element in try node.listOrOne() { words.append(try element.text()) }
    return words
  }

  private static func texts(_ node: TemplateNode) throws(TemplateError) -> [String: String] {
    var texts: [String: String] = [:]
    for (name, value) in try node.pairs() { texts[try name.text()] = try value.text() }
    return texts
  }

  private static func groups(_ node: TemplateNode) throws(TemplateError) -> Groups {
    var groups: Groups = []
    for (name, words) in try node.pairs() {
      groups.append((name: try name.text(), words: try Self.words(words)))
    }
    return groups
  }

  private static func table(_ node: TemplateNode) throws(TemplateError) -> [[String]] {
    var table: [[String]] = []
    for element in try node.list() { table.append(try words(element)) }
    return table
  }

  private static func tables(_ node: TemplateNode) throws(TemplateError) -> [String: [[String]]] {
    var tables: [String: [[String]]] = [:]
    for (name, element) in try node.pairs() { tables[try name.text()] = try table(element) }
    return tables
  }
}

extension String {
  /// Whether any of some words stands in it; one that begins with a figure not within a longer figure: 0万元 is not in 130万元.
  package func holds(any words: [String]) -> Bool {
    words.contains { word in
      guard let first = word.utf8.first, Self.isOfFigure(first) else { return contains(word) }
      return ranges(of: word).contains { range in
        guard range.lowerBound > startIndex else { return true }
        return !Self.isOfFigure(utf8[utf8.index(before: range.lowerBound)])
      }
    }
  }

  private static func isOfFigure(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",")
  }
}
