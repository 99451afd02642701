extension Finding.Code {
  /// What a finding of the code says, in general.
  public func meaning(_ say: Language) -> String {
    switch self {
    case .relation:
      say(
        "不再用：勾稽关系不成立，说检查规则的代码",
        "no longer used: relations that do not hold are told by the rules of check")
    case .unplaced: say("一笔数属于这张表，但没有一行一列能放它", "a fact belongs on a form that has no cell for it")
    case .unlisted:
      say(
        "一条绩效指标不在这张表所列的指标里，没有印出",
        "an indicator is none of those that the form lists, and is not printed")
    case .statedName: say("数据写的科目名称与目录不同", "the facts name a code otherwise than the catalogue")
    case .unnamedCode:
      say("一些科目没有名称，表上以代码代替", "codes have no name, and stand on forms as their own names")
    case .unreadEntry:
      say(
        "填报工作簿里有不是填报内容的页、列或格，没有读",
        "a workbook of facts has worksheets, columns or cells of none of its own, which were not read"
      )
    case .hiddenEntry:
      say(
        "填报工作簿里隐藏的页、行或列也读了",
        "hidden worksheets, rows or columns of a workbook of facts were read too")
    case .renamedEntry:
      say(
        "填报工作簿里改了名称的页，按表头读成了哪一页",
        "which page a renamed worksheet of a workbook of facts was read as")
    case .outOfDate:
      say(
        "输出文件夹里有一个文件是以前的数据或版式生成的，这次没有重做",
        "a file of the output folder is of earlier facts or templates, and was not made again")
    case .unmadeDocument:
      say(
        "输出文件夹里的公开文本不能用现在的数据重做",
        "the document in the output folder cannot be made of the facts as they are now")
    case .unlike:
      say(
        "--like 的文件里有的样式、纸张、页眉没有取",
        "some of the styles, paper or heads of the file of --like were not taken")
    case .printedPages: say("一个 PDF 由哪个程序印成", "which program printed a PDF")
    case .substitutedFonts:
      say(
        "PDF 要用的字体这台机器上没有，印成了别的字体",
        "a PDF is drawn in other fonts than its text names, which are not on this machine")
    case .refusedFacts:
      say(
        "读出的数据不能用来生成，没有写出 .json",
        "forms cannot be generated from the facts that were read, and no .json was written")
    case .notTaken:
      say(
        "印出的数或几处合计不能作为数据：太大，或不该是负数",
        "a printed amount, or the sum of several, can be no fact: too large, or negative where none may be"
      )
    case .unfillable:
      say("读出的数据不能再填成各表", "the facts that were read do not make forms again")
    case .missingFact: say("草稿里还有待填写的一项", "a draft lacks a fact")
    case .untakenEdit: say("在表上改的文字不是数据，没有采用", "an edited text is no fact, and was not taken over")
    case .foreignTable:
      say("改过的文件里有一页不是这份数据的表", "the edited file has a table that is none of the report's forms")
    case .edition:
      say(
        "识别为哪个版式，认得几张表", "which edition the document was taken for, and how many tables are known")
    case .otherEdition: say("没有一张表是指定的版式的", "no table is of the edition that was named")
    case .noEdition: say("没有合适的版式，没有取数据", "no edition fits, and there are no facts")
    case .noTables: say("文中没有表格", "there is no table in the document")
    case .editionBeside:
      say("数据的版式在它旁边的“版式”文件夹里", "the edition of the facts lies in the folder 版式 beside them")
    case .learned:
      say(
        "没有合适的版式，版式由文中各表学来", "no edition fits, and one was learned from the document")
    case .question:
      say("一张表里有没看懂的，这张表没有取数", "something of a form is not understood: no facts were taken of it")
    case .identity: say("文中写的部门、年度、种类", "department, year and kind as the document states them")
    case .earlierFiles:
      say("csv 文件夹里有不是这次写的文件", "the folder csv has files that were not written now")
    case .unreadForm:
      say(
        "一张公开表没有版式认得：标题或表号像公开表，或印有金额单位",
        "no template knows a table whose title, number or unit of money is that of a form")
    case .otherTable: say("一张别的表格没有版式认得", "no template knows some other table")
    case .shownUnit:
      say(
        "格子的数字格式带单位（如 #,##0.0\"万元\"）",
        "the number format of cells shows a unit (such as #,##0.0\"万元\")")
    case .shownOtherwise:
      say(
        "格子显示的与存的不是一个数（如用 0.0,\"万\" 只缩小了一千倍）",
        "cells show another amount than they store (such as 0.0,\"万\", which divides by 1,000)")
    case .assumedUnit:
      say(
        "一些表没有印金额单位，按数的大小合得上的单位取数",
        "forms print no unit of their amounts; the one that their magnitudes bear out was taken")
    case .unclearUnit:
      say(
        "一张表没有印金额单位，是元是万元看不出，没有取数",
        "a form prints no unit of its amounts, which could be 元 or 万元: they were not taken")
    case .otherUnit: say("一张表的金额单位不是元、万元", "a form's amounts are in neither 元 nor 万元")
    case .hidden: say("文件里有看不见的内容", "the file holds what nobody sees")
    case .errorValue: say("格子里是错误值，如 #REF!", "a cell shows an error, such as #REF!")
    case .uncomputed: say("公式没有算过的值", "formulas have no values")
    case .unreadPart: say("文件的一部分没有读到", "a part of the file was not read")
    case .severalReports:
      say(
        "文中有几个部门的公开表，一个部门写一份",
        "the document holds the forms of several departments: each is a report of its own")
    case .repeatedTable: say("同一张表出现两次", "a table stands in the document twice")
    case .differingTable:
      say("同一张表出现两次，数不同", "a form stands in the document twice, with other figures")
    case .markup: say("文件里有批注或修订", "the file holds comments or tracked changes")
    case .contradiction:
      say(
        "合计与各部分之和不符，或同一个数印得不一样",
        "a printed sum is not that of its parts, or one amount is printed in two ways")
    case .misprint:
      say(
        "印出的一个数与它所在的各处合计都不符，差的一样，多半是误印，按合得上的取数",
        "a printed figure misses all sums that it is in by the same amount: taken as these give it")
    case .differs: say("印出的数与按数据算出的不同", "a printed figure is not what the facts give")
    case .unreadRow: say("一行不认得，没有取数", "a row is not understood, and was left out of the facts")
    case .unreadCard:
      say("一张绩效表没有对应的项目，没有取数", "a card is of no project, and was left out of the facts")
    case .untold: say("文中看不出数据必须写明的一项", "the document does not say something that facts must state")
    case .nameless: say("一个科目代码没有名称", "a code has no name")
    case .codeless: say("一个科目名称没有代码", "a name has no code")
    case .missingText: say("缺少一段文字", "a text is missing")
    case .unreadSections:
      say(
        "情况说明的几节不是按版式的句子写的，里面的上年数、原因等没有读",
        "sections are not written in the edition's sentences; what only they state was not read")
    case .unreadFact:
      say("只在句子里写的一项定不下来，没有取", "what only a sentence states is not certain, and was not taken")
    case .chosen:
      say(
        "表上没有写明，程序选定了一种使合计对得上的分法",
        "forms leave something open, and it was chosen so that the sums hold")
    case .settled:
      say(
        "补上了四舍五入掉的位数，使印出的合计对得上",
        "amounts were given digits that rounding hid, so that printed sums come out")
    case .unitJoined: say("一个单位按名称最相近的单位取数", "a unit was taken for the one whose name is nearest")
    case .cardJoined:
      say("一张绩效表归到名称最相近的项目", "a card was joined to the project whose name is nearest")
    case .projectMerged: say("同一个项目的两行合为一个项目", "two rows of one project were taken for one")
    case .printedName:
      say("文中印的科目名称与目录不同", "the document names a code otherwise than the catalogue")
    case .incompletePage: say("PDF 的一页没有读全", "a page of a PDF was not read to its end")
    case .undecodable:
      say(
        "PDF 的一页有看不出是什么字的字，写作 U+FFFD",
        "a page of a PDF has characters that nothing tells: U+FFFD stands for them")
    case .imagePage:
      say("PDF 的一页是图片，没有文字，没有读", "a page of a PDF is an image without text, and was not read")
    case .recognisedText:
      say("PDF 的一页的文字是从图片识别的", "the text of a page was recognised from an image")
    case .overlapping: say("一格里有文字叠印在一起", "texts of a cell are printed over each other")
    case .cutText:
      say("一段文字只露出一部分，按全文取", "a page shows a part of a text only: it was taken whole")
    case .oddTable:
      say("一张表的线围出的不是格子，按小格读", "the rulings of a table go around regions that are no cells")
    case .tableFromSpace:
      say("一张表没有框线，各列按空白分", "the columns of a table were told from white space")
    case .unseenText:
      say("看不见的字或斜着的水印没有取", "characters that cannot be seen, or stand aslant, were left out")
    case .furniture: say("页眉页脚没有取", "lines at the head and foot of pages were left out")
    case .movedFigures: say("表中的数移到了别的列", "figures were moved to other columns")
    case .movedTexts: say("表中的文字移到了别的列", "texts were moved to other columns")
    case .unknownBlank, .noBlankRow, .noBlankColumn, .wrongFormula, .blankUnit,
      .unknownPlaceholder, .blankCard, .missingForms, .unknownColumn, .otherYear,
      .otherDepartment, .uncheckedFormula, .unfilledRows, .newRows, .blankLayout, .openPlace:
      blankMeaning(say)
    case .upstreamInput, .chosenAmount, .sourceConflict, .sourceTotal, .unreadAmount,
      .unknownSourceWord,
      .unreadSource, .ambiguousColumn, .publishedDiffers, .unusedSheet, .unusedSourceRow,
      .roundedToFen, .restTaken, .partsMissing, .negativeAmount, .untoldFrame, .hiddenSource,
      .repeatedFile, .repeatedSheet, .repeatedRows, .draftedSource, .sourceRead,
      .unusedSourceColumns,
      .filteredRows, .lackedColumns, .leftSheets, .emptySheet, .emptyLists, .uncomparedForms:
      importMeaning(say)
    }
  }

  /// What a person does about it.
  public func advice(_ say: Language) -> String {
    switch self {
    case .relation:
      say(
        "核对两边的数，改正数据；原报告就不符的，写明原因",
        "compare both sides and correct the facts; say so where the report itself is at fault")
    case .unplaced:
      say(
        "核对科目、资金等是否写对；表确实少一行的，改版式",
        "check code and fund; change the edition where the form lacks a row")
    case .unnamedCode:
      say(
        "核对代码；无误的，在“科目名称”里写明名称，或用 codes import 导入科目表",
        "check the codes; name them under 科目名称, or import a table with codes import")
    case .unlisted: say("核对指标的名称；要印的，改版式", "check the indicator's names, or change the edition")
    case .statedName, .printedName:
      say("写错的改正；本部门就这样叫的，不必管", "correct it, unless the department calls it so")
    case .unreadEntry:
      say(
        "自己加的草稿不必管；是填报的内容，恢复页名或表头",
        "none where they are drafts; restore the name or the header where they are facts")
    case .hiddenEntry: say("不要的，删去那些页、行、列", "delete what is not wanted")
    case .renamedEntry:
      say("读错了的，恢复页名，不要的删去", "restore the name where it is another page; delete what is not wanted")
    case .outOfDate:
      say("不带 --to 再运行 generate 或 report", "run generate or report again without --to")
    case .unmadeDocument:
      say("按所说的补全数据，再运行 report", "state what is missing in the facts, and run report again")
    case .printedPages: say("不必管", "nothing")
    case .unlike:
      say(
        "要紧的，在那个文件里给样式命名（标题 1、正文等），或写进版式的 document",
        "name the styles of that file (heading 1, Normal), or state them under document in the edition"
      )
    case .substitutedFonts:
      say(
        "装上这些字体再做一次，或把 Word 文档拿到有这些字体的机器上另存为 PDF",
        "install the fonts and print it again, or save the text as PDF where they are")
    case .refusedFacts: say("按所说的核对原文", "compare the place with the document")
    case .notTaken, .unfillable:
      say("对照原文，补进数据", "compare it with the document, and add it to the facts")
    case .missingFact: say("在数据里补写", "state it in the facts")
    case .untakenEdit:
      say("要改标题、表头，改版式；要改名称，改数据", "change the edition for titles and headers, the facts for names")
    case .foreignTable:
      say("是草稿的不必管；是公开表的，恢复它的标题", "none where it is a draft; restore its title where it is a form")
    case .edition: say("不对的，用 --edition 指定", "name another with --edition")
    case .otherEdition, .noEdition:
      say("用 --edition 指定别的版式，或新增版式", "name another with --edition, or add an edition")
    case .editionBeside: say("不必管", "none")
    case .learned:
      say("核对版式文件夹里的各表", "check the forms in the folder 版式")
    case .question:
      say(
        "在自己的词表里写一行它的意思，再运行一次", "say what it means in a line of your own vocabulary, and run again")
    case .noTables:
      say(
        "退出码 65；表是图片的，先识别成表格；是附件的，转附件；列没有分开的，另存为 .xlsx、.docx、.csv",
        "exit status 65; recognise tables in pictures first, convert the attachment where they are in one, save what has no columns as .xlsx, .docx or .csv"
      )
    case .identity: say("不对的，在数据里改正", "correct it in the facts")
    case .earlierFiles: say("是以前转出的，删去", "delete them if they are of an earlier run")
    case .unreadForm: say("把它的数补进数据，或新增版式", "add its amounts to the facts, or add an edition")
    case .otherTable: say("确认它不是公开表", "make sure that it is no form")
    case .shownUnit: say("看一眼单位对不对", "see whether the unit is right")
    case .shownOtherwise:
      say("核对，把单元格格式改对再转", "check them, mend the format of the cells and convert again")
    case .assumedUnit: say("看一眼数的大小对不对", "see whether the magnitudes are right")
    case .unclearUnit:
      say("在表上方写明“单位：元”或“单位：万元”再转", "write its unit above it and convert again")
    case .otherUnit: say("把它的数换算成万元补进数据", "add its amounts in 万元 to the facts")
    case .hidden: say("要取看不见的内容，加 --hidden", "take it with --hidden where it is wanted")
    case .errorValue: say("在原文件里改好公式再转换", "mend the formula in the file, and convert it again")
    case .uncomputed:
      say("用 Office 或 WPS 打开后另存一份，再转换", "open and save it with Office or WPS, and convert it again")
    case .unreadPart: say("对照原文，看少了什么", "compare it with the document")
    case .severalReports: say("看一眼部门分得对不对", "see whether they were told apart rightly")
    case .repeatedTable: say("不用管", "nothing")
    case .differingTable:
      say("核对哪一张对，留下一张再转", "see which is right, keep that alone and convert again")
    case .markup:
      say("接受或拒绝修订、删去批注再转", "accept or refuse the changes, remove the comments and convert again")
    case .contradiction, .misprint, .differs:
      say("对照原文两处，改正数据", "compare both places, and correct the facts")
    case .unreadSections, .unreadFact:
      say(
        "对照原文，补进数据；gongkai report --missing 列出还缺什么",
        "add it to the facts; report --missing lists it")
    case .unreadRow, .unreadCard: say("对照原文，补进数据", "add it to the facts")
    case .untold, .missingText: say("在数据里改正", "state it in the facts")
    case .nameless, .codeless: say("在数据的“科目名称”里写明", "state it under 科目名称 in the facts")
    case .chosen: say("知道实际情况的，在数据里改正", "correct the facts where you know better")
    case .settled: say("有精确数的，在数据里改正", "correct the facts where you have exact amounts")
    case .unitJoined, .cardJoined, .projectMerged:
      say("归错了的，在数据里改正", "correct the facts where it is wrong")
    case .incompletePage:
      say("用阅读器打开后另存（打印成 PDF）再转", "print it to a new PDF, and convert that")
    case .undecodable: say("对照原文补上，或向公开单位要别的格式", "fill them in from the document")
    case .imagePage: say("先识别成文字", "recognise its text first")
    case .recognisedText, .overlapping, .cutText, .oddTable, .tableFromSpace:
      say("对照原文核对", "compare it with the document")
    case .unseenText, .furniture: say("不必管", "none")
    case .movedFigures, .movedTexts: say("对照原文，看移得对不对", "compare it with the document")
    case .unknownBlank, .noBlankRow, .noBlankColumn, .wrongFormula, .blankUnit,
      .unknownPlaceholder, .blankCard, .missingForms, .unknownColumn, .otherYear,
      .otherDepartment, .uncheckedFormula, .unfilledRows, .newRows, .blankLayout, .openPlace:
      blankAdvice(say)
    case .upstreamInput, .chosenAmount, .sourceConflict, .sourceTotal, .unreadAmount,
      .unknownSourceWord,
      .unreadSource, .ambiguousColumn, .publishedDiffers, .unusedSheet, .unusedSourceRow,
      .roundedToFen, .restTaken, .partsMissing, .negativeAmount, .untoldFrame, .hiddenSource,
      .repeatedFile, .repeatedSheet, .repeatedRows, .draftedSource, .sourceRead,
      .unusedSourceColumns,
      .filteredRows, .lackedColumns, .leftSheets, .emptySheet, .emptyLists, .uncomparedForms:
      importAdvice(say)
    }
  }
}

extension Finding {
  /// The page that says all codes, in Chinese.
  public static var catalogue: String {
    var text = """
      # 提示代码

      `gongkai` 说的每件事都有一个代码，写在文件名后面；`check` 的规则在 `generate`、`report`、`correct` 里用规则自己的代码（A1、B7、K2……），
      见[检查规则](检查规则.md)，`convert` 说到各数不符时写明不合哪条规则：

      ```
      甲.json: 错误 B2：预算表1的勾稽关系不成立（…）
      ```

      代码的意思不变；不再用的代码也不另作他用。轻重分三等：

      | | 意思 | 退出码 |
      |---|---|---|
      | 错误 | 有一处不成立，或没有读到；其余照写 | 1 |
      | 疑问 | 带着疑问读出或选定的，都说明了 | 0；加 `--strict` 时 1 |
      | 提示 | 知道就行 | 0 |

      `-q` 不说疑问和提示，错误总要说；加了 `--strict`，疑问也要说。

      给程序读的，加 `--messages json`：每条一行 JSON，仍在标准错误输出上，`--lang` 说的是其中文字的语言。同类的不再合并。

      ```
      {"severity":"error","code":"B2","file":"甲.json","values":{"form":"预算表1","relation":"…","left":"…","right":"…"},"reason":"…","action":"…"}
      ```

      | 键 | 意思 |
      |---|---|
      | `severity` | `error`、`warning`、`note`：错误、疑问、提示 |
      | `code` | 下面的代码；做不下去的是 `X` 加退出码，如 `X65`；只是说一声的没有 |
      | `file` | 哪个文件，照命令里写的 |
      | `place` | 文件中的位置：`line`、`column`、`path`，或 `worksheet`、`cell`，或 `table`、`row`，或 `paragraph` |
      | `values` | 有关的表、格、数等，都是文字；数照印出的样子 |
      | `reason` | 是什么事 |
      | `action` | 怎么办 |

      没有的键不写。几份一起做的，最后一行的 `values` 是各有几份：`total`、`made`、`upToDate`、`failed`、`doubtful`。

      """
    let families = [
      ("F", "填表"), ("T", "填空白表"), ("D", "公开文本"), ("E", "改过的表"), ("C", "转换"),
      ("I", "导入"),
    ]
    for (letter, title) in families {
      text += "\n## \(letter)：\(title)\n\n| 代码 | 轻重 | 意思 | 怎么办 |\n|---|---|---|---|\n"
      for code in Code.allCases where code.rawValue.hasPrefix(letter) {
        text +=
          "| \(code.rawValue) | \(code.severity.word(.chinese)) | \(code.meaning(.chinese)) | "
        text += "\(code.advice(.chinese)) |\n"
      }
    }
    return text
  }
}
