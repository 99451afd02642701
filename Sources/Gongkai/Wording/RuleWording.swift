import Audit

extension AuditRule {
  /// What a rule on cells, cards, whole reports or files asks, in a few words.
  func ruleTitle(_ say: Language) -> String {
    switch self {
    case .balance: say("年初加收入等于支出加年末", "opening balance and income are spending and balance")
    case .expenses: say("“三公”经费等于各项之和", "the “三公” expenses are the sum of theirs")
    case .natures: say("人员经费、公用经费等于各科目之和", "人员经费 and 公用经费 are the sums of their codes")
    case .codes: say("科目代码位数对、上级在、不重复、按顺序", "codes are well formed, below parents, in order")
    case .codeName: say("科目名称与代码一致", "a name belongs to its code")
    case .scale: say("金额与表的金额单位一致", "amounts stand in the unit of their form")
    case .cell: say("金额格里是金额，零的写法一致", "cells of amounts hold amounts, zeros alike")
    case .emptiness: say("空表有说明，有数的表没有空表说明", "an empty form says so, no other does")
    case .caption:
      say("表有金额单位，表号对，序号、行次、栏次连续", "forms print unit and number, rows and columns are numbered on")
    case .fund: say("科目与资金相符", "a code belongs to the fund that pays it")
    case .card: say("绩效卡片与项目支出表一致", "a card has a project of its name and money")
    case .basicExpenses:
      say("“三公”经费不少于基本支出里的相应科目", "the “三公” expenses are not less than in 基本支出")
    case .codeForms: say("该有的代码都有，名称相同", "codes stand in all forms that have them, under one name")
    case .units: say("部门等于各单位之和，各单位收支平衡", "the department is the sum of units that balance")
    case .counts: say("个数与金额相符", "counts and money agree")
    case .contents: say("目录列出的表都在", "the forms that the contents list are there")
    case .numbering: say("各部分齐全，标题编号连续", "parts are there, headings are numbered on")
    case .expensesStated: say("“三公”经费各项都有说明", "each of the “三公” expenses is stated")
    case .stated: say("应说明的事项都有说明", "what must be stated is")
    case .reason: say("该说原因的说了原因", "reasons are given where they are due")
    case .level: say("单位的报告称单位预算、单位决算", "the report of a unit calls itself one")
    case .cost: say("成本指标不超过项目资金", "costs of a card are no more than its money")
    case .weights: say("权重合计100（执行率另占10的是90）", "weights add up to 100, or 90 beside execution")
    case .rate: say("资金情况合得上计，执行率等于执行数除以预算数", "money of a card adds up, rates are quotients")
    case .goal: say("不同项目的绩效目标不同", "no two projects have the same goal")
    case .cardScale: say("卡片的金额与金额单位一致", "amounts of a card stand in its unit")
    case .repeated: say("同一个数前后说得一样", "what is stated twice is stated alike")
    case .parts: say("其中各项之和等于总数", "parts of a whole list add up to it")
    case .lastYear: say("上年的数与上年的报告一致", "last year's figures are those of its report")
    case .purpose: say("用途与科目相符", "a purpose fits its classification")
    case .number: say("个数前后一致，与表一致", "counts agree with each other and with the forms")
    case .places: say("同一段的百分比小数位数相同", "percentages of a paragraph have the same places")
    case .department: say("部门、单位的名称前后一致", "names of the department and its units are alike")
    case .opposite: say("没有把收入写成支出、预算写成决算", "收入 and 支出, 预算 and 决算 are not mixed up")
    case .hidden: say("文件里没有隐藏的内容，数字是数字", "nothing in the file is hidden, numbers are numbers")
    case .text: say("每页都有文字", "every page is text")
    case .files: say("同一份报告的几个文件一致", "several files of one report agree")
    case .facts: say("公布的与数据一致", "what is published is what the facts say")
    default: ""
    }
  }

  /// How such a rule is judged, with an example, and what is not judged.
  func ruleExplanation(_ say: Language) -> String {
    switch self {
    case .balance, .expenses, .natures, .units:
      say(
        "与 A1—A5 同样判断，另给代码，便于选择。例：公开07表“年末结转和结余”须是年初加收入减支出；预算表2部门须是各单位之和。",
        "Judged as A1–A5, with codes of their own: the closing balance of a fund, the department of its units."
      )
    case .scale:
      say(
        "合不上计的数，除以或乘以1万、1000才合得上的。例：万元的表里印 840800.00，各处都表明是 84.08。",
        "A figure that fits only when divided or multiplied by 10,000 or 1,000: 840800.00 where 84.08 fits."
      )
    case .codes:
      say(
        """
        例：2010301 的表里没有 20103；2080505 印了两次；201030 是六位；印到项级的表里只印到款；一行没有代码，名称和各数又与上一行相同。
        表上不印上级的不判断。
        """,
        """
        2010301 on a form of 款 without 20103; 2080505 twice; 201030 has six digits; a 款 that nothing stands below
        on a form of 项; a row without a code that repeats the row above. Parents are not asked of forms that print none.
        """)
    case .codeName:
      say(
        """
        例：201 印作“一般公共预算支出”，应为“一般公共服务支出”。只差“费、支出”等结尾的是提示，经济科目、别的年度的是疑问。
        目录里没有的代码不判断。同一处错在几张表里只说一次，“×2”是次数。
        """,
        """
        201 printed as 一般公共预算支出 for 一般公共服务支出. Another ending is a note; economic codes and other
        years are doubts. Codes that the catalogue lacks are not judged. What several forms repeat is told once.
        """)
    case .cell:
      say(
        "例：金额格里印“详见说明”；金额是负数；小数位比表的多，同一张表里零有的印 0，有的印 0.00（提示）。空白格不算。",
        "Words or negative amounts in cells of money; more digits than the form prints, zeros as 0 and 0.00 (notes)."
      )
    case .emptiness:
      say(
        """
        例：政府性基金预算支出表没有数，表下和情况说明里都没有说没有政府性基金支出；有数的表下写“本表无数据”；表下说的是别的资金、别的年度。
        政府性基金、国有资本经营、“三公”经费、委托业务费的表才判断。
        """,
        """
        A form on a fund without figures of which neither its notes nor the text say that there is nothing; a note
        of emptiness under figures, or of another fund or year. Only forms that may well be empty are judged.
        """)
    case .caption:
      say(
        "例：序号 3 后面是 5；栏次 3 后面是 5；表号是别的表的；表上哪里也没有金额单位。断开三处以上的，不当作连续编号。",
        "Row or column 5 behind 3; the number of another form; no unit of money. More than two breaks are not judged."
      )
    case .fund:
      say(
        "例：一般公共预算的表里有 21208（国有土地使用权出让收入安排的支出）。政府性基金的表里别的科目是疑问。",
        "21208, which a government fund pays, on a form of the general budget. The other way round is a doubt."
      )
    case .card:
      say(
        """
        例：卡片的项目名称是“热线运行管理经费”，项目支出表里是“热线运行管理费”；卡片的年度资金总额不是该项目那一行的任何一个数。
        项目没有卡片的不判断：不是每个项目都公布绩效目标。
        """,
        """
        A card called otherwise than its project, or whose money is none of the figures of the project's row.
        Projects without cards are not judged: not every project publishes one.
        """)
    case .basicExpenses:
      say(
        "例：公务接待费 1.2，基本支出里 30217 就有 1.94。多于基本支出的不算：项目里也可以有。",
        "Entertainment of 1.2 where 30217 of 基本支出 alone is 1.94. More is right: projects may spend too."
      )
    case .codeForms:
      say(
        "例：一般公共预算支出表里有 2210201，支出总表里没有；目录里没有的代码，两张表里名称不同。有行没看懂的表不判断。",
        "2210201 on the form of the general budget, and not on that of all expenditure; a code under two names."
      )
    case .counts:
      say(
        "例：公务接待费支出决算为 5 万元，接待 0 批次、0 人次；没有花钱却有团组；机构运行信息表同样看。同一段里没有写个数的不判断。",
        "5万元 of entertainment for no guests, or guests without money; forms of counts likewise."
      )
    case .contents:
      say(
        "例：目录列有“一、收支总表”，正文里没有这张表；表的顺序与目录不同（疑问）。一张也没有认出的不判断；像是但没有读懂的表不判断。",
        "A form that the contents list and the report has not, or has elsewhere (a doubt). Not judged without forms."
      )
    case .numbering:
      say(
        "例：名词解释“六、”后面是“八、”，“1.”后面是“3.”；没有情况说明这一部分（错误）。没有“第一部分”等标题的不判断。",
        "八、 behind 六、; a part that is missing (an error). Not judged without headings of parts.")
    case .expensesStated:
      say(
        """
        例：“三公”经费一节没有提到因公出国（境）费。决算还要有团组、人次、批次、保有量，该项没有花钱的不要求。
        整节只说没有“三公”经费的不判断。
        """,
        """
        A section on the “三公” expenses without one of them. Final accounts also count delegations, people and
        cars where money was spent. A section that says there are none is right.
        """)
    case .stated:
      say(
        "机关运行经费、政府采购、国有资产、预算绩效要有说明；国有资产的日期是12月31日（疑问）。例：截止2023年10月31日。",
        "Operating expenses, procurement, state assets, performance; assets are counted on 31 December (a doubt)."
      )
    case .reason:
      say(
        "例：“主要原因是。”；决算数大于年初预算数，没有说为什么。",
        "主要原因是 with nothing behind it; execution above or below the budget, and not why.")
    case .level:
      say("封面是单位预算，标题里却称部门预算的。", "A cover of 单位预算 and headings of 部门预算.")
    case .cost:
      say(
        """
        例：项目资金 10.00 万元，成本指标 20万元。“≤”的是疑问。单价、人均、节约等不算成本总额；卡片没有印资金的不判断。
        """,
        """
        Costs of 20万元 for a project of 10.00. Bounds (≤) are doubts. Unit prices and savings are no part of it;
        cards without money are not judged.
        """)
    case .weights:
      say("有的指标没有权重，或不是整数的，不判断。例：权重合计 130。", "Not judged where a weight is missing or no number.")
    case .rate:
      say(
        "例：全年预算数 971.00、执行数 965.50，执行率印 99.99%。差不到末位一个单位的是疑问。",
        "A rate of 99.99% for 965.50 of 971.00. Less than one unit of the last place is a doubt.")
    case .goal:
      say(
        "不同名称的两个项目，绩效目标一字不差；2024年的目标开头是“2023年”。",
        "Two projects with the same goal, word for word; a goal that begins with another year.")
    case .cardScale:
      say(
        "例：万元的卡片里年度资金总额 840800.00，项目支出表里是 84.08；成本指标“=207840万元”，项目资金 20.78 万元。",
        "840800.00 on a card in 万元 whose project has 84.08; a cost of 207840万元 for a project of 20.78."
      )
    case .repeated:
      say(
        "只看收支总额、各类、人员经费等到处同一个意思的名称，表上没有的。表上有的由 P1 核对。",
        "Names that mean the same everywhere and that no table has; those of tables are P1's.")
    case .parts:
      say(
        """
        例：财政拨款收支总预算 1987.78 万元，支出包括各类合计 1952.36 万元。
        只判断按种类齐全的：基本支出和项目支出、人员经费和公用经费、全是类的、货物工程服务、“三公”各项、逐项写的年初预算和决算。带“等”的不判断。
        """,
        """
        A whole of 1987.78 whose 类 add up to 1952.36. Only lists that are complete by kind: 基本支出 and 项目支出,
        all 类, goods with works and services, numbered items with budgets and finals. Not those with 等.
        """)
    case .lastYear:
      say(
        "用 `--last` 给出上年的报告或数据时：本年数减增加额，须是上年报告里同一名称的数。上年的报告没有这个名称的不判断。",
        "With `--last`: this year's figure less its growth is a figure of that name in last year's report."
      )
    case .purpose:
      say(
        "例：住房保障支出“主要用于职工养老保险”。有本科目的用途的不判断。",
        "Housing that is “mainly for pensions”. A purpose that also names the classification's own is right."
      )
    case .number:
      say(
        "例：说有 15 个二级项目，项目支出表有 16 行；一处说无下设预算单位，另一处说所属 1 个预算单位。",
        "15 projects stated, 16 rows in the form; no units below in one place and one in another.")
    case .places:
      say("例：同一段 3.02% 和 13%，而 13% 到两位是 13.47%。恰好是整数的不算。", "3.02% and 13% where it is 13.47%.")
    case .department:
      say(
        "例：名称里“和”与“与”混用；项目单位少一个“驻”字；主管部门代码一张卡片不同。8 个字以上的名称差一个字，14 个字以上差两个字以内才算。",
        "One letter of a name of eight, two of one of fourteen; a unit of the project form nearly another's name."
      )
    case .opposite:
      say(
        "例：收入预算情况一节开头写“支出预算”；决算报告的标题写“年部门预算”。",
        "A section on income that begins with expenditure; a heading of the other kind of report.")
    case .hidden:
      say(
        "隐藏的工作表、行、列、文字；批注和没有接受的修订；文档属性里别的单位、别的年度；存成文本的金额，没有值的公式，#REF! 之类，显示的与存的不是一个数。",
        "Hidden sheets, rows, columns, texts; comments and tracked changes; properties that name another body or year; amounts typed as text, formulas without values, #REF!, other amounts than stored."
      )
    case .text: say("例：第3页是一张图片，里面的字读不出来。", "Page 3 is a picture, whose words cannot be read.")
    case .files:
      say("一次给出几个文件、又是同一部门同一年度的，同一张表同一格须相同。", "Cells of the same form of several files.")
    case .facts:
      say("用 `--facts` 给出批准的数据时，印出的每一格须是数据算出的数。", "With `--facts`: every cell is what they give.")
    default: ""
    }
  }
}
