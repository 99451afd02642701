import TestSupport
import Testing

@Suite("gongkai convert")
struct ConvertCommandTests {
  let folder = TemporaryFolder()

  /// A form of an edition, and a table that is of none.
  static let report = """
    甲局2024年部门预算

    收支总表
    单位：万元

    | 收入 | | 支出 | |
    |------|---|------|---|
    | 项目 | 预算数 | 项目 | 预算数 |
    | 一、一般公共预算拨款收入 | 1,169.86 | 一、一般公共服务支出 | 959.20 |
    | 二、政府性基金预算拨款收入 | | 二、社会保障和就业支出 | 94.89 |
    | 本年收入合计 | 1,169.86 | 本年支出合计 | 1,169.86 |
    | 收入总计 | 1,169.86 | 支出总计 | 1,169.86 |

    车辆情况

    | 车型 | 数量 |
    |------|------|
    | 轿车 | 2 |

    """

  init() { folder.write(Self.report, to: "甲.md") }

  private func convert(_ arguments: String...) throws -> Executable.Outcome {
    try Executable.run(["convert"] + arguments, in: folder.path)
  }

  @Test("Standard output lists every file that was written, and only those")
  func listing() throws {
    let outcome = try convert("甲.md", "--to", "csv,tidy,facts,json,xlsx")
    // Its expenditure is printed 1,169.86; its parts are 959.20 and 94.89.
    #expect(outcome.code == 1)
    let listed = outcome.output.split(separator: "\n").map(String.init)
    let others = ["甲.md", "output/甲/manifest.json"]
    #expect(
      listed.sorted() == folder.files(below: "").keys.filter { !others.contains($0) }.sorted())
    #expect(listed.contains("output/甲/甲.xlsx"))
    #expect(listed.contains("output/甲/正文.txt"))
  }

  @Test("Standard error says what the document is taken for, and which table is unknown, and where")
  func notes() throws {
    let lines = try convert("甲.md").errors.split(separator: "\n")
    #expect(lines.first == "甲.md: 提示 C1：识别为 siping-budget-2024，2 张表中认得 1 张")
    #expect(lines.dropFirst().first?.contains("年度：2024") == true)
    #expect(lines.contains { $0.contains("没有版式认得“车辆情况”（第14行）") })
  }

  @Test("--quiet keeps files and notes to itself, and never a contradiction")
  func quiet() throws {
    let outcome = try convert("甲.md", "-q")
    #expect(outcome.output.isEmpty)
    let lines = outcome.errors.split(separator: "\n")
    #expect(lines.allSatisfy { $0.hasPrefix("甲.md: 错误 ") })
    #expect(lines.contains { $0.contains("本年支出合计") && $0.contains("1,054.09") })
  }

  @Test("--to picks; an unknown format is named with those there are")
  func formats() throws {
    #expect(
      try convert("甲.md", "--to", "tidy").output
        == "output/甲/tidy.csv\noutput/甲/datapackage.json\n")
    let outcome = try convert("甲.md", "--to", "pdf")
    #expect(outcome.errors.contains("没有“pdf”这种格式；可用的有：csv, tidy, facts, json, xlsx"))
    #expect(outcome.code == 64)
  }

  @Test("--edition decides which templates the tables are read by")
  func edition() throws {
    let own = try convert("甲.md", "--edition", "siping-budget-2024", "--to", "csv")
    #expect(own.errors.hasPrefix("甲.md: 提示 C1：识别为 siping-budget-2024"))
    // Its columns are not those of another edition, whoever says so.
    let other = try convert("甲.md", "--edition", "yanbian-budget-2024", "--to", "csv")
    #expect(other.errors.hasPrefix("甲.md: 错误 C2：2 张表没有一张是 yanbian-budget-2024 的"))
    #expect(other.code == 1)
    #expect(try convert("甲.md", "--edition", "无").code == 64)
  }

  @Test("--no-bom leaves the byte order mark out")
  func byteOrderMark() throws {
    _ = try convert("甲.md", "-o", "有", "--to", "csv,tidy")
    _ = try convert("甲.md", "-o", "无", "--to", "csv,tidy", "--no-bom")
    let without = folder.files(below: "无").filter { $0.key.hasSuffix(".csv") }
    let with = folder.files(below: "有").filter { $0.key.hasSuffix(".csv") }
    #expect(!without.isEmpty)
    #expect(without.mapValues { [0xEF, 0xBB, 0xBF] + $0 } == with)
  }

  @Test("The same input gives the same bytes")
  func sameBytes() throws {
    _ = try convert("甲.md", "-o", "一", "--to", "csv,tidy,facts,json,xlsx")
    _ = try convert("甲.md", "-o", "二", "--to", "csv,tidy,facts,json,xlsx")
    #expect(folder.files(below: "一") == folder.files(below: "二"))
  }

  @Test("A pipe is read like a file")
  func pipe() throws {
    let outcome = try Executable.run(
      ["convert", "pipe", "--to", "tidy"], in: folder.path,
      prelude: "mkfifo pipe; cat 甲.md > pipe & :")
    #expect(outcome.output == "output/pipe/tidy.csv\noutput/pipe/datapackage.json\n")
  }

  @Test("A folder of CSV files is one document, named for the folder above where it is called csv")
  func csvFolder() throws {
    _ = try convert("甲.md", "--to", "csv", "-q")
    let outcome = try convert("output/甲/csv/", "-o", "二", "--to", "csv")
    #expect(outcome.code == 0)
    let first = folder.files(below: "output/甲/csv")
    #expect(folder.files(below: "二/甲/csv").keys.sorted() == first.keys.sorted())
    #expect(outcome.errors.contains("没有版式认得“车辆情况”（02-车辆情况.csv 第1行）"))
  }
}

@Suite("gongkai convert: what cannot be converted")
struct ConvertFailureTests {
  let folder = TemporaryFolder()

  private func convert(_ arguments: String...) throws -> Executable.Outcome {
    try Executable.run(["convert"] + arguments, in: folder.path)
  }

  private func expect(
    _ outcome: Executable.Outcome, _ message: String, code: Int32,
    location: SourceLocation = #_sourceLocation
  ) {
    #expect(outcome.errors == message + "\n", sourceLocation: location)
    #expect(outcome.code == code, sourceLocation: location)
    #expect(outcome.output.isEmpty, sourceLocation: location)
    #expect(folder.files(below: "output").isEmpty, sourceLocation: location)
  }

  @Test("A missing file")
  func missing() throws {
    expect(try convert("无.txt"), "读不了 无.txt：没有这个文件或文件夹", code: 74)
  }

  @Test("An empty file")
  func empty() throws {
    folder.write(" \n", to: "空.txt")
    expect(try convert("空.txt"), "空.txt: 里面什么也没有", code: 65)
  }

  @Test("A PDF, whatever it is called")
  func pdf() throws {
    folder.write("%PDF-1.7\n1 0 obj\n", to: "甲.txt")
    expect(
      try convert("甲.txt"),
      "甲.txt: 文件已损坏（找不到目录）；请用 Office 或 WPS 打开后另存一份", code: 65)
  }

  @Test("An old workbook")
  func oldOffice() throws {
    folder.write(
      [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 2048),
      to: "甲.xls")
    let outcome = try convert("甲.xls")
    #expect(outcome.code == 65)
    // What LibreOffice makes of it where it is installed is not ours to say.
    #expect(outcome.errors.hasPrefix("甲.xls: "))
    #expect(outcome.errors.contains(".xlsx 或 .docx"), "\(outcome.errors)")
  }

  @Test("A damaged workbook, in English")
  func damaged() throws {
    folder.write(Array("PK\u{3}\u{4}".utf8) + [UInt8](repeating: 7, count: 99), to: "甲.xlsx")
    let outcome = try convert("甲.xlsx", "--lang", "en")
    #expect(outcome.errors.hasPrefix("甲.xlsx: the file is damaged"))
    #expect(outcome.code == 65)
  }

  @Test("More columns than a table can have")
  func tooWide() throws {
    folder.write(String(repeating: "1,", count: 20_000) + "\n", to: "宽.csv")
    expect(try convert("宽.csv"), "宽.csv: 第1行：一张表超过 16384 列的上限", code: 65)
  }

  @Test("A folder without CSV files")
  func noCSV() throws {
    folder.write("一", to: "夹/甲.txt")
    expect(try convert("夹"), "夹: 文件夹里没有 .csv 文件；其他文件请逐个写出", code: 65)
  }

  @Test("A text without tables gives its text only, and nothing where only tables are wanted")
  func noTables() throws {
    folder.write("没有表格。\n", to: "甲.txt")
    expect(try convert("甲.txt", "--to", "xlsx"), "甲.txt: 文中没有表格，没有可写的", code: 65)
    let outcome = try convert("甲.txt")
    #expect(outcome.output == "output/甲/正文.txt\n")
    #expect(outcome.errors.hasPrefix("甲.txt: 错误 C4：文中没有表格；"))
    #expect(outcome.code == 65)
  }

  @Test("A folder that cannot be written to")
  func unwritable() throws {
    folder.write(ConvertCommandTests.report, to: "甲.md")
    folder.write("", to: "占")
    let outcome = try convert("甲.md", "-o", "占/下")
    #expect(outcome.errors == "写不了 占：它是文件，不是文件夹\n")
    #expect(outcome.code == 73)
  }

  @Test("Two inputs of one name; the first is converted")
  func sameName() throws {
    folder.write(ConvertCommandTests.report, to: "甲.md")
    folder.write(ConvertCommandTests.report, to: "子/甲.txt")
    let outcome = try convert("甲.md", "子/甲.txt", "--to", "tidy")
    #expect(outcome.errors.contains("甲.md 与 子/甲.txt 会写到同一处 output/甲，请改名或分两次运行\n"))
    #expect(outcome.output == "output/甲/tidy.csv\noutput/甲/datapackage.json\n")
    #expect(outcome.code == 64)
  }

  @Test("What was read is never written over")
  func ownInput() throws {
    folder.write(ConvertCommandTests.report, to: "甲.md")
    _ = try convert("甲.md", "--to", "csv,xlsx", "-q")
    let before = folder.files(below: "output")
    for (input, format) in [("output/甲/甲.xlsx", "xlsx"), ("output/甲/csv", "csv")] {
      let outcome = try convert(input, "--to", format)
      #expect(outcome.errors == "会覆盖输入 \(input)，请用 -o 换一个输出文件夹\n")
      #expect(outcome.code == 64)
    }
    #expect(folder.files(below: "output") == before)
  }

  @Test("Nothing to do is a usage error")
  func nothing() throws { #expect(try convert().code == 64) }
}
