import Foundation
import TestSupport
import Testing

/// A templates folder with an edition that means harm.
struct HostileTemplate: Sendable, CustomTestStringConvertible {
  /// What the test is listed as.
  let testDescription: String
  /// The files of the edition `e`, by name.
  let files: [String: String]
  /// The place that must be named.
  let place: String
  /// The words that must follow it.
  let reason: String

  /// An edition that inherits one of the checkout's, with these lines more.
  init(_ name: String, index: String, at place: String, says reason: String) {
    self.init(name, files: ["edition.yaml": Self.index + index], at: place, says: reason)
  }

  /// An edition of one form of its own.
  init(_ name: String, form: String, at place: String, says reason: String) {
    self.init(
      name, files: ["edition.yaml": Self.own, "form.yaml": form], at: place, says: reason)
  }

  init(_ name: String, files: [String: String], at place: String, says reason: String) {
    testDescription = name
    self.files = ["edition.yaml": Self.index].merging(files) { $1 }
    self.place = place
    self.reason = reason
  }

  /// Four lines; what is added begins on the fifth.
  static let index = "edition: e\ninherits: yanbian-budget-2023\ntitle: t\nyear: 2025\n"
  static let own =
    "edition: e\ntitle: t\nkind: 部门预算\nyear: 2025\nregion: 某地\nunit: 万元\nforms: [form.yaml]\n"
    + "catalogue: {功能科目: ../codes/function.csv}\n"
  static let plainColumns = "columns: [{head: 名, show: 名称}, {head: 数, where: {}}]\n"

  /// Writes the folder, and gives the path of the edition.
  func write(in folder: TemporaryFolder) throws -> String {
    let templates = try folder.copy(Repository.templates, as: "t")
    for (name, text) in files { folder.write(text, to: "t/e/\(name)") }
    return templates + "/e"
  }

  /// All of them.
  static let all = [yaml, expressions, amounts, inheritance].flatMap { $0 }

  /// A list of ten, a list of ten of those, and so on: ten to the tenth in a few hundred bytes.
  private static let bomb =
    "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n"
    + (1...9).map { level in
      let inner = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ",")
      return "a\(level): &a\(level) [\(inner)]\n"
    }.joined()

  private static func nested(_ open: String, _ inner: String, _ close: String, _ count: Int)
    -> String
  {
    String(repeating: open, count: count) + inner + String(repeating: close, count: count)
  }

  private static let yaml = [
    HostileTemplate(
      "aliases of aliases", index: bomb, at: "edition.yaml:5:5", says: "版式里不能用 &名、*名 重复内容"),
    HostileTemplate(
      "aliases as a key", index: bomb + "? *a9\n: x\n", at: "edition.yaml:5:5",
      says: "版式里不能用 &名、*名 重复内容"),
    HostileTemplate(
      "100,000 lists in lists", index: "a: " + nested("[", "", "]", 100_000),
      at: "edition.yaml:5:43", says: "套在一起的层太多，最多 40"),
    HostileTemplate(
      "900 lists in lists", index: "a: " + nested("[", "", "]", 900), at: "edition.yaml:5:43",
      says: "套在一起的层太多，最多 40"),
    HostileTemplate(
      "900 mappings in mappings", index: "a: " + nested("{a: ", "1", "}", 900),
      at: "edition.yaml:5:157", says: "套在一起的层太多，最多 40"),
    HostileTemplate(
      "900 keys in keys", index: String(repeating: "? ", count: 900) + "1\n",
      at: "edition.yaml:5:81", says: "套在一起的层太多，最多 40"),
    HostileTemplate(
      "30 MB", index: "# " + String(repeating: "x", count: 30_000_000), at: "edition.yaml",
      says: "文件的字节太多，最多 262144"),
    HostileTemplate(
      "50,000 values", index: "a: [" + String(repeating: "1,", count: 50_000) + "1]\n",
      at: "edition.yaml:5:", says: "文件里的值太多，最多 20000"),
    HostileTemplate(
      "a long text", index: "a: " + String(repeating: "x", count: 100_000),
      at: "edition.yaml:5:4", says: "一个值的字节太多，最多 20000"),
    HostileTemplate(
      "the same key twice", index: "year: 2024\n", at: "edition.yaml:5:1", says: "键“year”写了两次"),
  ]

  private static func relation(_ left: String) -> HostileTemplate {
    HostileTemplate(
      "\(left.count) characters of \(left.prefix(3))",
      form: "form: 甲\nrelations: [\"\(left) = 1\"]\n",
      at: "form.yaml:2:13",
      says: left.utf8.count > 19_000
        ? "一个值的字节太多，最多 20000" : left.hasPrefix("(") ? "套在一起的括号太多，最多 32" : "算式的项太多，最多 256")
  }

  private static let expressions = [
    relation(nested("(", "1", ")", 10_000)), relation(nested("(", "1", ")", 500)),
    relation(String(repeating: "1+", count: 100_000) + "1"),
    relation(String(repeating: "1-", count: 5_000) + "1"),
    relation(String(repeating: "名×", count: 1_000) + "1"),
    HostileTemplate(
      "a total of 5,000 columns",
      form: "form: 甲\nrows: [{name: a}]\ncolumns:\n- {head: 和, total: ["
        + String(repeating: "a,", count: 5_000) + "a]}\n", at: "form.yaml:4:20",
      says: "算式的项太多，最多 256"),
    HostileTemplate(
      "900 brackets in a sentence",
      files: [
        "edition.yaml": index + "prose: prose.yaml\n",
        "prose.yaml":
          "inherits: prose.yaml\ntitle: \"{% if \(nested("(", "收支总预算|有", ")", 900)) %}a{% endif %}\"\n",
      ], at: "prose.yaml:2:8", says: "if、for、括号或 not 套得太深"),
    HostileTemplate(
      "5,000 figures, each made of the one before",
      files: [
        "edition.yaml": index + "prose: prose.yaml\n",
        "prose.yaml": "inherits: prose.yaml\nfigures:\n  f0: 预算表1[收入总计].预算数\n"
          + (1..<5_000).map { "  f\($0): f\($0 - 1) + f\($0 - 1)\n" }.joined(),
      ], at: "prose.yaml:", says: "数、列表和套话太多，最多 1000"),
  ]

  private static let amounts = [
    HostileTemplate(
      "a billion rows",
      form: "form: 甲\nrows:\n- {each: 功能科目, minimum: 1000000000}\n" + plainColumns,
      at: "form.yaml:3:", says: "“1000000000”应为 0 至 1000 的整数"),
    HostileTemplate(
      "a very wide column",
      form: "form: 甲\nrows: [{name: a}]\ncolumns: [{head: 名, show: 名称, width: 1000000000000}]\n",
      at: "form.yaml:3:", says: "“1000000000000”应为 2 至 120 的整数"),
    HostileTemplate(
      "3,000 columns",
      form: "form: 甲\nrows: [{name: a}]\ncolumns:\n"
        + String(repeating: "- {head: c, where: {}}\n", count: 3_000), at: "form.yaml:260:",
      says: "列太多，最多 256"),
    HostileTemplate(
      "3,000 rows",
      form: "form: 甲\nrows:\n" + String(repeating: "- {name: a}\n", count: 3_000) + plainColumns,
      at: "form.yaml:1:1", says: "行太多，最多 2000"),
    HostileTemplate(
      "all codes below all codes, nine times",
      form: "form: 甲\nrows:\n"
        + (0..<9).map { level in
          let indent = String(repeating: "    ", count: level)
          return
            "\(indent)- each: 功能科目\n\(indent)  all: true\n\(indent)  minimum: 1000\n\(indent)  rows:\n"
        }.joined() + String(repeating: "    ", count: 9) + "- {name: a, blank: true}\n"
        + plainColumns, at: "", says: "甲放不下：各表合计超过 32000000 格"),
    HostileTemplate(
      "ways to satisfy a form times those of its rows",
      form: "form: 甲\nwhere: [\(String(repeating: "{主题: 支出},", count: 200))]\nrows:\n"
        + "- {name: a, where: [\(String(repeating: "{主题: 支出},", count: 200))]}\n" + plainColumns,
      at: "form.yaml:4:3", says: "where 的组合太多，最多 256"),
  ]

  private static let inheritance = [
    HostileTemplate(
      "an edition that inherits itself",
      files: ["edition.yaml": index.replacing("yanbian-budget-2023", with: "e")],
      at: "edition.yaml:1:1", says: "版式“e”的继承绕回了自己"),
    HostileTemplate(
      "two forms that inherit each other",
      files: [
        "01-收支总表.yaml": "inherits: x.yaml\n", "x.yaml": "inherits: y.yaml\n",
        "y.yaml": "inherits: x.yaml\n",
      ], at: "y.yaml:1:11", says: "版式“x.yaml”的继承绕回了自己"),
    HostileTemplate(
      "3,000 forms that inherit one from the other",
      files: [
        "01-收支总表.yaml": "inherits: f0.yaml\n"
      ].merging(
        (0..<3_000).map { ("f\($0).yaml", "inherits: f\($0 + 1).yaml\n") }
      ) { $1 }, at: "f15.yaml:1:11", says: "继承的文件太多，最多 16"),
  ]
}
