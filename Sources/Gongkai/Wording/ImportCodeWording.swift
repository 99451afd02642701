extension Finding.Code {
  /// What a finding on an import says, in general.
  func importMeaning(_ say: Language) -> String {
    switch self {
    case .sourceConflict:
      say("同一笔数在两处不一样", "two places state the same fact differently")
    case .sourceTotal:
      say("工作簿里写的合计不等于各部分之和", "a total of the workbook is not the sum of its parts")
    case .unreadAmount:
      say("金额格里不是金额", "a cell of amounts holds something else")
    case .unknownSourceWord:
      say("工作簿里的科目、资金等的写法不认得", "a code or word of the workbook means nothing")
    case .unreadSource:
      say(
        "工作表的名称像来源版式的一张表，但缺列，没有读",
        "a sheet is called like a table of a source, lacks its columns, and was not read")
    case .ambiguousColumn:
      say("两列的列名都像要的那一列，没有取", "two columns have the header of one, and neither was taken")
    case .publishedDiffers:
      say("公开的数与工作簿的不一样", "a published figure is not what the workbooks give")
    case .unusedSheet:
      say("一页有数，没有来源版式认得，没有用到", "a sheet with figures is of no known source, and was not used")
    case .unusedSourceRow:
      say("一行有金额，没有取", "a row with amounts was not taken")
    case .roundedToFen:
      say("金额不是整分，四舍五入到了分", "amounts finer than 分 were rounded")
    case .restTaken:
      say("总数减去已知部分的余数，按一种资金取数", "what is left of a sum was taken for one fund")
    case .partsMissing:
      say(
        "一列是几项之和，缺了分开它的表，没有取", "a sum was not taken, because the tables of its parts are not there")
    case .negativeAmount:
      say("合起来是负数，要写原因", "a net amount is negative, for which a reason is needed")
    case .untoldFrame:
      say("工作簿没有写部门、代码或年度", "the workbooks do not say department, code or year")
    case .hiddenSource:
      say("工作簿里有隐藏的页、行、列", "the workbook has hidden sheets, rows or columns")
    case .repeatedRows:
      say(
        "台账的几笔在两页里都有，两页相加了",
        "rows of a ledger stand on two sheets, and both were added")
    case .repeatedSheet:
      say(
        "台账的一页里的数，另一页里都有，两页相加了",
        "all that a sheet of a ledger states stands on another too, and both were added")
    case .repeatedFile:
      say("两个文件内容一样，只用了一份", "two files are the same, and one was used")
    case .draftedSource:
      say("学来源版式时没看懂的", "something of an unknown workbook was not understood")
    case .sourceRead:
      say("一页按哪张表读的，取了几行", "how a sheet was read, and how many rows")
    case .unusedSourceColumns:
      say("没有用到的列", "columns that were not used")
    case .filteredRows:
      say("来源版式不取的行", "rows that the source template leaves out")
    case .lackedColumns:
      say("一页没有的列，可以没有", "columns that a sheet lacks and may lack")
    case .leftSheets:
      say("知道不用的页", "sheets that are known to state nothing published")
    case .emptySheet:
      say("没有数的页，没有用到", "a sheet without figures was not used")
    case .emptyLists:
      say("没有取到数据的清单", "lists of facts of which nothing was found")
    case .chosenAmount:
      say("工作簿分不出的，照来源版式选定", "what a workbook does not tell apart was chosen as its template says")
    case .uncomparedForms:
      say("公开的一些表没有核对", "forms of a published report were not compared")
    case .upstreamInput:
      say(
        "文件像是财决、一体化等系统导出的，不是公开的报告",
        "the file looks like an export of an accounts system, and not like a published report")
    default: ""
    }
  }

  /// What to do about a finding on an import.
  func importAdvice(_ say: Language) -> String {
    switch self {
    case .sourceConflict:
      say("核对两处，改正一处再导入", "compare both places, correct one and import again")
    case .sourceTotal:
      say("核对原表；有隐藏行的加 --hidden", "compare it with the workbook; take hidden rows with --hidden")
    case .unreadAmount:
      say("在原表改正再导入", "correct the workbook and import again")
    case .unknownSourceWord:
      say(
        "在来源版式的 words 里加上这种写法，或改正原表",
        "add it to the words of the source template, or correct the workbook")
    case .unreadSource:
      say("在来源版式的 heads 里加上它的列名", "add its headers to the heads of the source template")
    case .ambiguousColumn:
      say("在来源版式里写明上一级列名", "name the header above it in the source template")
    case .publishedDiffers:
      say("核对两处", "compare both places")
    case .unusedSheet:
      say("有要用的数的，用 --learn 学一个来源版式", "learn a source template with --learn where it states facts")
    case .unusedSourceRow:
      say("核对；要取的，改来源版式", "change the source template where it is to be taken")
    case .roundedToFen:
      say("核对原表", "compare it with the workbook")
    case .restTaken:
      say("不对的，在数据里改正", "correct it in the facts where it is wrong")
    case .partsMissing:
      say("把那几张表一起导入", "import those tables with it")
    case .negativeAmount:
      say("在数据的“更正”里写明原因", "say why under 更正 in the facts")
    case .untoldFrame:
      say("在数据里改正；年度用 --year 指定", "correct it in the facts; name the year with --year")
    case .hiddenSource:
      say("要取的加 --hidden；不要的不必管", "take them with --hidden where they are wanted")
    case .repeatedRows:
      say("是同一笔的，在一页里删去", "take them out of one where they are the same")
    case .repeatedSheet:
      say("是同一页的，去掉一份", "leave one out where they are the same")
    case .repeatedFile:
      say("去掉一份", "leave one out")
    case .draftedSource:
      say("在草稿里“疑问”处改", "change the draft where it says 疑问")
    case .sourceRead:
      say("不必管", "none")
    case .unusedSourceColumns:
      say("有要用的，加进来源版式", "add them to the source template where they state facts")
    case .filteredRows:
      say("数目不对的，看来源版式的 take", "see take of the source template where the number is wrong")
    case .lackedColumns:
      say("应当有的，核对列名", "compare the headers where it should have them")
    case .leftSheets:
      say("不必管", "none")
    case .emptySheet:
      say("不必管", "none")
    case .emptyLists:
      say("有的，写进数据或另外导入", "write or import them where there are any")
    case .chosenAmount:
      say("不对的，在数据里改正", "correct it in the facts where it is wrong")
    case .uncomparedForms:
      say("把有这些数的工作簿一起导入", "import the workbooks that state them too")
    case .upstreamInput:
      say("用 gongkai import 导入", "import it with gongkai import")
    default: ""
    }
  }
}
