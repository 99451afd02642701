import ArgumentParser
import Gongkai

/// The `gongkai explain` command.
struct ExplainCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "explain",
      abstract: say("说明表上一个数从何而来", "Tells where a number of a form comes from"),
      discussion: say(
        """
        FORM 是表名或表号，CELL 是“行.列”：行用名称或科目编码，列用表头，上级表头
        写在前面，也可只写行或列；名称里有点号的，用反引号括起。也可写工作簿中的位置。

        逐级列出这个数由哪些格算出，直到数据文件中的每一笔。

        例：gongkai explain 我的部门.json 预算表1 收入总计.当年预算
            gongkai explain 我的部门.json 预算表5 2010301.基本支出.人员经费
            gongkai explain 我的部门.json '预算表1!D33'
        """,
        """
        FORM is a form's name or number, CELL is ROW.COLUMN: the row by its name or
        code, the column by its headers, outer first; a row or a column alone will
        do where only one cell fits. Names that hold a point stand in backquotes.
        A cell may also be named by its place in the workbook.

        Lists what the number is computed from, cell by cell, down to the facts.

        Example: gongkai explain department.json 预算表1 收入总计.当年预算
                 gongkai explain department.json 预算表5 2010301.基本支出.人员经费
                 gongkai explain department.json '预算表1!D33'
        """))
  }

  @Argument(
    help: ArgumentHelp(say("数据文件", "The file of facts"), valueName: "REPORT.json"),
    completion: .file(extensions: ["json", "xlsx"]))
  var input: String

  @Argument(
    help: ArgumentHelp(
      say("表名或表号；也可连同位置写作 表名!D33", "The form, or form and place: FORM!D33"),
      valueName: "FORM"))
  var form: String

  @Argument(help: ArgumentHelp(say("哪一格", "The cell"), valueName: "CELL"))
  var cell: String?

  @Flag(help: ArgumentHelp(say("长的清单也全部列出", "Lists everything, however long")))
  var all = false

  @OptionGroup var place: PlaceOption
  @OptionGroup var common: CommonOptions

  func run() throws {
    place.open()
    let explain = Explain(library: try common.library())
    let outcome = try step { () throws(Failure) in
      try explain.run(input, form: form, cell: cell)
    }
    for line in outcome.lines(say, all: all) { StandardOutput.print(line) }
  }
}
