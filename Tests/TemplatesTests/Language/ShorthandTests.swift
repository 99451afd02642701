import EditionSupport
import Facts
import Forms
import Templates
import Testing

/// What a template need not say, and what it means when it does not.
@Suite("A language that says less")
struct ShorthandTests {
  /// What the amount columns of an edition's first form show.
  private func columns(_ edition: MiniEdition) throws -> [ColumnTemplate] {
    let form = try #require(edition.edition.forms.first)
    guard case .table(let table) = form.body else { return [] }
    return table.tree.columns.filter(\.isAmount)
  }

  private func form(
    _ columns: String, where constraint: String = "{主题: 支出}",
    rows: String = "[{name: 合计, total: below}, {each: 功能科目, levels: [类]}]"
  ) -> String {
    "form: 表\nwhere: \(constraint)\ncolumns: [{head: 名称, show: 名称}, \(columns)]\nrows: \(rows)\n"
  }

  private func contents(_ form: String, sets: String = "") throws -> [ColumnTemplate.Content] {
    try columns(try MiniEdition(saying: sets, form)).map(\.content)
  }

  private func problem(_ form: String) throws -> TemplateError.Problem? {
    do {
      _ = try MiniEdition(form)
      return nil
    } catch let error as TemplateError {
      return error.problem
    }
  }

  // MARK: - Names that are terms

  @Test("A header that is a term means it")
  func header() throws {
    let short = try contents(form("人员经费, {head: 公用 经费}"))
    let long = try contents(
      form("{head: 人员经费, where: {性质: 人员经费}}, {head: 公用经费, where: {性质: 公用经费}}"))
    #expect(short == long)
  }

  @Test(
    "What a name means depends on what the facts state", arguments: [("收入", "来源"), ("支出", "资金")])
  func subject(_ subject: String, _ dimension: String) throws {
    let short = try contents(form("一般公共预算", where: "{主题: \(subject)}"))
    let long = try contents(
      form("{head: 甲, where: {\(dimension): 一般公共预算}}", where: "{主题: \(subject)}"))
    #expect(short == long)
  }

  @Test("A name that is a term of two dimensions is not taken")
  func ambiguous() throws {
    #expect(try problem(form("一般公共预算", where: "{}")) == .missingKey("where"))
    #expect(try problem(form("一般公共预算", where: "{主题: [收入, 支出]}")) == .missingKey("where"))
  }

  @Test(
    "A name that is no term of such facts means nothing: 预算数 is a period of final accounts, 人员经费 no 三公经费"
  )
  func foreign() throws {
    #expect(try problem(form("预算数", where: "{主题: 三公经费}", rows: "[甲]")) == .missingKey("where"))
    #expect(try problem(form("人员经费", where: "{主题: 三公经费}", rows: "[甲]")) == .missingKey("where"))
  }

  @Test("What is said counts: a where of a column takes the place of what its name means")
  func said() throws {
    let short = try contents(form("{head: 人员经费, where: {}}, {head: 公用经费, where: {资金: 单位资金}}"))
    let long = try contents(form("{head: 甲, where: {}}, {head: 乙, where: {资金: 单位资金}}"))
    #expect(short == long)
  }

  @Test(
    "A header over columns asks for them; what a column asks of the same dimension goes before what the header means"
  )
  func groups() throws {
    let facts = #"""
      "支出": [{"功能科目": "201", "人员经费": 2, "公用经费": 4}, {"功能科目": "208", "期间": "上年结转", "人员经费": 1}]
      """#
    let edition = try MiniEdition(
      form(
        "{head: 当年预算, columns: [人员经费, 公用经费]}, {head: 结转, where: {期间: 上年结转}, columns: [人员经费]}, "
          + "{head: 基本支出, columns: [{head: 人员, where: {性质: 人员经费}}]}"))
    #expect(
      MiniEdition.values(try edition.fill(facts)).filter { $0.hasPrefix("合计") }.map {
        String($0.split(separator: "|").last ?? "")
      } == ["2.00", "4.00", "1.00", "3.00"])
  }

  @Test("A row that is a term means it, whatever its number: 1、公务接待费")
  func rows() throws {
    let edition = try MiniEdition(
      form(
        "{head: 数, where: {}}", where: "{主题: 三公经费}",
        rows: "[{name: 合计, total: below}, 1、公务接待费, {name: 车, key: 公务用车购置}, （2）因公出国（境）费用]"))
    let facts = #"""
      "三公经费": [{"项目": "公务接待费", "当年预算": 3}, {"项目": "公务用车购置", "当年预算": 5},
                   {"项目": "因公出国（境）费用", "上年结转": 7}]
      """#
    #expect(
      MiniEdition.values(try edition.fill(facts)).map {
        String($0.split(separator: "|").last ?? "")
      }
        == ["15.00", "3.00", "5.00", "7.00"])
  }

  // MARK: - Totals of what stands beside

  @Test("total: rest adds up what stands beside it, by its totals where it has some")
  func rest() throws {
    let short = try contents(
      form(
        "{head: 合计, total: rest}, {head: 基本支出, columns: [{head: 小计, total: rest}, 人员经费, 公用经费]}, 项目支出"
      ))
    let long = try contents(
      form(
        "{head: 合计, total: [小计, 项目支出]}, {head: 基本支出, columns: [{head: 小计, total: [人员经费, 公用经费]}, 人员经费, 公用经费]}, 项目支出"
      ))
    #expect(short == long)
  }

  @Test(
    "total: rest adds up all below a header without a total; what is derived otherwise it leaves out"
  )
  func restOfHeaders() throws {
    let short = try contents(
      form(
        "{head: 合计, total: rest}, {head: 基本, columns: [人员经费, 公用经费]}, {head: 其中结转, where: {}}, {head: 占比, formula: 人员经费 ÷ 公用经费}"
      ))
    let long = try contents(
      form(
        "{head: 合计, total: [人员经费, 公用经费]}, {head: 基本, columns: [人员经费, 公用经费]}, {head: 其中结转, where: {}}, {head: 占比, formula: 人员经费 ÷ 公用经费}"
      ))
    #expect(short == long)
  }

  @Test("total: rest with nothing beside it is an error")
  func restOfNothing() throws {
    #expect(
      try problem(form("{head: 合计, total: rest}")) == .unknownWord("rest", nearest: nil, known: []))
  }

  // MARK: - Columns that number themselves

  @Test(
    "Amount columns are numbered from the number that is said", arguments: [("true", 1), ("7", 7)])
  func numbered(_ said: String, _ first: Int) throws {
    let edition = try MiniEdition(
      "numbered: \(said)\n" + form("{head: 代码, show: 代码}, 人员经费, {head: 公, columns: [公用经费]}"))
    let form = try #require(edition.edition.forms.first)
    guard case .table(let table) = form.body else { return }
    let numbers = table.tree.headers.filter {
      $0.rows.upperBound == table.tree.depth && $0.rows.count == 1
    }
    .map(\.text.displayText)
    #expect(numbers.suffix(3) == ["栏次", "\(first)", "\(first + 1)"])
  }

  // MARK: - Named sets

  private let sets = "sets: {类: [208, 201], 拨款: [一般公共预算, 政府性基金预算], 基本支出: [人员经费, 公用经费, 基本支出]}"

  @Test("A set stands for its words in conditions, and as a header")
  func set() throws {
    let short = try contents(form("{head: 甲, where: {资金: 拨款}}, 基本支出, 拨款"), sets: sets)
    let long = try contents(
      form(
        "{head: 甲, where: {资金: [一般公共预算, 政府性基金预算]}}, {head: 乙, where: {性质: [人员经费, 公用经费, 基本支出]}}, "
          + "{head: 丙, where: {资金: [一般公共预算, 政府性基金预算]}}"))
    #expect(short == long)
  }

  @Test("In a condition a term is that term, though a set has its name")
  func term() throws {
    let short = try contents(form("{head: 甲, where: {性质: 基本支出}}"), sets: sets)
    #expect(short == (try contents(form("{head: 甲, where: {性质: 基本支出}}"))))
  }

  @Test("A set of codes lists rows, alone or with others")
  func codes() throws {
    let edition = try MiniEdition(
      saying: sets,
      form("人员经费", rows: "[{each: 功能科目, levels: [类], only: [类, 210]}]"))
    let form = try #require(edition.edition.forms.first)
    guard case .table(let table) = form.body else { return }
    #expect(table.lists[0].rows[0].each?.only == ["208", "201", "210"])
  }

  @Test("A column with each is one for each value")
  func each() throws {
    let short = try contents(
      form("{each: 资金, only: 拨款, head: \"{名称}结转\", where: {期间: 上年结转}}"), sets: sets)
    let long = try contents(
      form("{head: 甲, where: {期间: 上年结转, 资金: 一般公共预算}}, {head: 乙, where: {期间: 上年结转, 资金: 政府性基金预算}}"))
    #expect(short == long)
    let heads = try columns(
      try MiniEdition(saying: sets, form("{each: 资金, only: 拨款, head: \"{名称}结转\"}"))
    ).map(\.path)
    #expect(heads == [["一般公共预算结转"], ["政府性基金预算结转"]])
  }

  // MARK: - Rows and changes

  @Test(
    "A row nested in another is indented once unless it says how often",
    arguments: [("", 1), (", indent: 0", 0), (", indent: 2", 2)])
  func indent(_ said: String, _ levels: Int) throws {
    let edition = try MiniEdition(
      form(
        "{head: 数, where: {}}", where: "{主题: 三公经费}",
        rows: "[{name: 甲, rows: [{name: 公务接待费\(said)}]}]"))
    let filled = try edition.fill(#""三公经费": [{"项目": "公务接待费", "当年预算": 3}]"#)
    #expect(filled.forms[0].lines.map(\.indent) == [0, levels])
  }
}
