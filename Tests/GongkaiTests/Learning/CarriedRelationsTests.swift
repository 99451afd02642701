import Gongkai
import TestSupport
import Testing

@Suite("Relations of the inherited edition in a learned one")
struct CarriedRelationsTests {
  private static let expenditure = """
    预算表3
    支出总表

    单位：万元

    | 科目编码 | 功能分类科目名称 | 合计 | 基本支出 | 项目支出 |
    | | 合计 | 5.00 | 2.00 | 3.00 |
    | 201 | 一般公共服务支出 | 5.00 | 2.00 | 3.00 |
    | 20103 | 政府办公厅（室）及相关机构事务 | 5.00 | 2.00 | 3.00 |
    | 2010301 | 行政运行 | 2.00 | 2.00 | |
    | 2010302 | 一般行政管理事务 | 3.00 | | 3.00 |


    """
  private static let projects = """
    预算表10
    项目支出表

    单位：万元

    | 项目名称 | 项目单位 | 合计 | 一般公共预算 | 政府性基金预算 |
    | 合计 | | 3.00 | 3.00 | |
    | 甲项目 | 某市某局 | 1.00 | 1.00 | |
    | 乙项目 | 某市某局 | 2.00 | 2.00 | |

    """

  /// The file of the project form as it is learned.
  private func learned(_ text: String) throws -> String {
    let folder = TemporaryFolder()
    let input = folder.write("某市某局2024年部门预算\n\n" + text, to: "甲.txt")
    let run = try Executable.run(
      ["templates", "learn", input, "-o", folder.path + "/版式", "--name", "学的"])
    #expect(run.code == 0, "\(run.errors)")
    let file = folder.files(below: "版式/学的").first { $0.key.contains("项目支出表") }
    return String(decoding: try #require(file?.value), as: UTF8.self)
  }

  @Test("One whose rows and columns are there, and which holds, is kept")
  func kept() throws {
    #expect(
      try learned(Self.expenditure + Self.projects).hasSuffix(
        "relations:\n  - \"[合计].合计 = 预算表3[合计].项目支出\"\n"))
  }

  @Test("One that names a form which the report does not have is none of the edition's")
  func dropped() throws {
    #expect(try !learned(Self.projects).contains("relations"))
  }
}
