import Gongkai
import TestSupport
import Testing

/// Tables of codes that a user's system exports, and what a user's own folder holds.
@Suite("gongkai codes import")
struct CodesCommandTests {
  let folder = TemporaryFolder()

  static let function = """
    ELE_CODE,ELE_NAME,PARENT_ID
    201,一般公共服务支出,
    20103,政府办公厅（室）及相关机构事务,201
    2010301,行政运行甲,20103
    2010388,新增的项,20103

    """

  private func run(_ line: String) throws -> Executable.Outcome {
    try Executable.run(
      line.split(separator: " ").map(String.init),
      environment: ["GONGKAI_DATA": folder.path + "/自己"], in: folder.path)
  }

  private func own(_ file: String) -> String {
    Repository.text(ofFile: "\(folder.path)/自己/\(file)")
  }

  @Test("A table is kept for its year, and what is different is told")
  func differences() throws {
    folder.write(Self.function, to: "功能科目.csv")
    let outcome = try run("codes import 功能科目.csv --year 2023 --verbose")
    #expect(outcome.code == 0)
    #expect(outcome.errors.isEmpty)
    let lines = outcome.output.split(separator: "\n").map(String.init)
    #expect(lines.contains("  新增 2010388 新增的项"))
    #expect(lines.contains("  改名 2010301 行政运行 → 行政运行甲"))
    #expect(lines.contains("  没有 2010302 一般行政管理事务"))
    #expect(!lines.contains { $0.hasPrefix("  没有 2010301 ") || $0.hasSuffix(" 20103") })
    #expect(own("codes/2023/功能科目.csv").hasPrefix("code,name\n201,一般公共服务支出\n"))
    // Once imported, nothing but what the table lacks is different.
    let again = try run("codes import 功能科目.csv --year 2023")
    #expect(again.output.hasPrefix("功能科目 4 个：新增 0，改名 0，"))
  }

  @Test("Editions of the year take the names, others do not, and outputs are made again")
  func editions() throws {
    folder.write(Self.function, to: "功能科目.csv")
    folder.write(SmallInput.text, to: "甲.json")
    #expect(try run("generate 甲.json --to txt").code == 0)
    _ = try run("codes import 功能科目.csv --year 2024")
    #expect(try run("generate 甲.json --to txt").errors == "甲.json: 已是最新\n")
    _ = try run("codes import 功能科目.csv --year 2023")
    #expect(try run("generate 甲.json --to txt").errors.isEmpty)
    let text = Repository.text(ofFile: folder.path + "/output/甲/甲.txt")
    #expect(text.contains("行政运行甲"))
    folder.write(SmallInput.replacing(#""2010301""#, with: #""2010388""#), to: "乙.json")
    #expect(try run("generate 乙.json --to txt").code == 0)
  }

  @Test("Sheets of a workbook tell which classification they are of")
  func workbook() throws {
    let sheets = [
      ("功能", [["编码", "名称"], ["201", "一般公共服务支出"]]),
      ("部门经济", [["科目代码", "科目名称"], ["301", "工资福利支出"], ["30101", "基本工资"]]),
      ("政府经济", [["ELE_CODE", "ELE_NAME"], ["501", "机关工资福利支出"]]),
      ("说明", [["这一页", "不是科目"]]),
    ]
    folder.write(try Self.package(sheets), to: "表.xlsx")
    let outcome = try run("codes import 表.xlsx --year 2025")
    #expect(outcome.code == 0)
    #expect(own("codes/2025/功能科目.csv") == "code,name\n201,一般公共服务支出\n")
    #expect(own("codes/2025/经济科目.csv") == "code,name\n301,工资福利支出\n30101,基本工资\n")
    #expect(own("codes/2025/政府经济科目.csv") == "code,name\n501,机关工资福利支出\n")
  }

  @Test("--dry-run writes nothing")
  func dryRun() throws {
    folder.write(Self.function, to: "功能科目.csv")
    #expect(try run("codes import 功能科目.csv --year 2025 --dry-run").code == 0)
    #expect(try folder.names(in: "") == ["功能科目.csv"])
  }

  @Test(
    "What is no table of codes is refused, with the place, and nothing is written",
    arguments: [
      ("a,b\n1,2\n", "功能", "里面没有科目表"),
      ("code,name\n201,甲\n20x,乙\n", "功能", "第3行：“20x”不是功能科目的代码"),
      ("code,name\n2010301,甲\n", "部门经济", "第2行：“2010301”不是部门经济科目的代码"),
      ("code,name\n201,\n202,乙\n", "功能", "第2行：201 没有名称"),
      ("code,name\n201,甲\n201,乙\n", "功能", "第3行：201 有两个名称：“甲”和“乙”"),
      ("code,name\n201,甲\n", "", "看不出是哪种科目；请加 --kind"),
    ])
  func refused(_ text: String, _ kind: String, _ says: String) throws {
    folder.write(text, to: "表.csv")
    let option = kind.isEmpty ? "" : " --kind \(kind)"
    let outcome = try run("codes import 表.csv --year 2025\(option)")
    #expect(outcome.code == 65)
    #expect(outcome.errors.hasPrefix("表.csv: "))
    #expect(outcome.errors.contains(says))
    #expect(try folder.names(in: "") == ["表.csv"])
  }

  @Test(
    "Wrong use is told",
    arguments: ["--year 20", "--year 2025 --kind 甲", "", "--year 今年"])
  func usage(_ options: String) throws {
    folder.write(Self.function, to: "功能科目.csv")
    #expect(try run("codes import 功能科目.csv \(options)").code == 64)
  }

  @Test("Editions of the user's own are listed as such, and inherit what is shipped")
  func ownEditions() throws {
    folder.write(
      "inherits: yanbian-budget-2024\nedition: 我市-2025\ntitle: 我市2025年部门预算\nyear: 2025\n",
      to: "自己/templates/我市-2025/edition.yaml")
    let list = try run("templates").output.split(separator: "\n")
    #expect(list.count { $0.hasSuffix("  [自己的]") } == 1)
    #expect(list.contains { $0.hasPrefix("我市-2025  ") && $0.hasSuffix("  [自己的]") })
    #expect(try run("init --edition 我市-2025 -o 新.json").code == 0)
    #expect(try run("generate 新.json --to txt").code == 0)
    // Whoever names a folder means the editions in it.
    #expect(try !run("templates --templates \(Repository.templates)").output.contains("我市-2025"))
  }

  @Test("An edition of the user's own does not replace one that is shipped")
  func sameName() throws {
    folder.write(
      "inherits: yanbian-budget-2024\nedition: yanbian-budget-2023\ntitle: 别的\nyear: 2023\n",
      to: "自己/templates/yanbian-budget-2023/edition.yaml")
    folder.write(SmallInput.text, to: "甲.json")
    let outcome = try run("generate 甲.json")
    #expect(outcome.code == 65)
    #expect(outcome.errors.contains("与自带的同名"))
  }

  /// A workbook with cells of text.
  private static func package(_ sheets: [(String, [[String]])]) throws -> [UInt8] {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    let package = "http://schemas.openxmlformats.org/package/2006/relationships"
    var (names, targets) = ("", "")
    var parts: [(name: String, text: String)] = []
    for (index, (name, rows)) in sheets.enumerated() {
      let number = index + 1
      names += #"<sheet name="\#(name)" sheetId="\#(number)" r:id="r\#(number)"/>"#
      targets +=
        #"<Relationship Id="r\#(number)" Type="\#(office)/worksheet" Target="worksheets/sheet\#(number).xml"/>"#
      let cells = rows.map { row in
        "<row>" + row.map { #"<c t="inlineStr"><is><t>\#($0)</t></is></c>"# }.joined() + "</row>"
      }
      parts.append(
        (
          "xl/worksheets/sheet\(number).xml",
          #"<worksheet xmlns="\#(main)"><sheetData>\#(cells.joined())</sheetData></worksheet>"#
        ))
    }
    parts.append(
      (
        "_rels/.rels",
        #"<Relationships xmlns="\#(package)"><Relationship Id="a" Type="\#(office)/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
      ))
    parts.append(
      (
        "xl/workbook.xml",
        #"<workbook xmlns="\#(main)" xmlns:r="\#(office)"><sheets>\#(names)</sheets></workbook>"#
      ))
    parts.append(
      (
        "xl/_rels/workbook.xml.rels",
        #"<Relationships xmlns="\#(package)">\#(targets)</Relationships>"#
      ))
    return try ZipBuilder.package(texts: parts)
  }
}
