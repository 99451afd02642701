import Forms
import Templates

extension TemplateError {
  /// The error in words, with its place below the templates' folder, and with the edition where that inherits the place from
  /// another.
  public func words(_ say: Language, folder: String, edition: String? = nil) -> String {
    let isOwn = place.file.hasPrefix(UserFolder.mark)
    var text =
      isOwn
      ? FileSystem.join(
        UserFolder.standard?.path ?? "", String(place.file.dropFirst(UserFolder.mark.count)))
      : FileSystem.join(folder, place.file)
    if let line = place.line { text += ":\(line)" }
    if let column = place.column { text += ":\(column)" }
    text += ": \(problem.words(say))"
    if let edition, place.file.hasSuffix(".yaml"),
      place.file.split(separator: "/").first.map(String.init) != edition
    {
      text += say("（见于沿用它的版式 \(edition)）", " (in the edition \(edition), which inherits it)")
    }
    return text
  }
}

extension TemplateError.Problem {
  fileprivate func words(_ say: Language) -> String {
    switch self {
    case .unreadable: say("读不到这个文件，或它不是 UTF-8", "the file cannot be read, or is not UTF-8")
    case .syntax(let problem) where problem.contains("cannot start any token"):
      say(
        "不是 YAML：以 ` @ % 或 Tab 开头的值，要整个加英文引号",
        "not YAML: a value that begins with ` @ % or a tab must stand in quotation marks")
    case .syntax(let problem): say("不是 YAML：\(problem)", "not YAML: \(problem)")
    case .anchor:
      say("版式里不能用 &名、*名 重复内容", "values cannot be named with “&” and repeated with “*” here")
    case .tooMuch(let limit, let most):
      say("\(limit.words(say))太多，最多 \(most)", "too many \(limit.words(say)): at most \(most)")
    case .badFileName(let name):
      say(
        "“\(name.excerpt)”不是版式文件夹里的文件名",
        "“\(name.excerpt)” is not the name of a file in the templates' folder")
    case .wrongKind(let kind): say("这里应为\(kind.words(say))", "expected \(kind.words(say))")
    case .unknownKey(let key, let nearest, let known):
      say("这里没有“\(key.excerpt)”这个键", "no such key here: “\(key.excerpt)”")
        + say.known(known, nearest: nearest)
    case .missingKey(let key): say("缺少键“\(key.excerpt)”", "the key “\(key.excerpt)” is missing")
    case .repeatedKey(let key):
      say("键“\(key.excerpt)”写了两次", "the key “\(key.excerpt)” stands twice")
    case .unknownWord(let word, let nearest, let known):
      say("“\(word.excerpt)”在这里没有意义", "“\(word.excerpt)” means nothing here")
        + say.known(known, nearest: nearest)
    case .conflict(let a, let b): say("“\(a)”与“\(b)”不能同时写", "“\(a)” and “\(b)” exclude each other")
    case .badDate(let text):
      say(
        "“\(text.excerpt)”不是日期，应写作 2024-03-01",
        "“\(text.excerpt)” is no date; write it as 2024-03-01")
    case .badNumber(let text, let range):
      say(
        "“\(text.excerpt)”应为 \(range.lowerBound) 至 \(range.upperBound) 的整数",
        "“\(text.excerpt)” must be a whole number from \(range.lowerBound) to \(range.upperBound)")
    case .openPlaceholder: say("“{”没有对应的“}”", "a “{” is not closed")
    case .expression(let text, let at):
      say(
        "算式“\(text.excerpt)”在第 \(at + 1) 个字处有误；名称里有 . - + ( ) / 等符号的，用反引号括起：`名称`",
        "the expression “\(text.excerpt)” is wrong at character \(at + 1); a name that holds . - + ( ) / or the like stands in backquotes: `name`"
      )
    case .noSuchForm(let name, let nearest):
      say("版式中没有表“\(name.excerpt)”", "the edition has no form “\(name.excerpt)”")
        + say.suggestion(nearest)
    case .noSuchRow(let name, let form, let nearest):
      say("\(form)没有“\(name.excerpt)”这一行", "\(form) has no row “\(name.excerpt)”")
        + say.suggestion(nearest)
    case .noSuchColumn(let name, let form, let nearest):
      say("\(form)没有“\(name.excerpt)”这一列", "\(form) has no column “\(name.excerpt)”")
        + say.suggestion(nearest)
    case .ambiguousColumn(let name, let form):
      say(
        "\(form)有不止一列叫“\(name.excerpt)”，请连上级表头一起写",
        "\(form) has several columns “\(name.excerpt)”; name the header above too")
    case .hiddenColumn(let name):
      say(
        "span 盖住了有金额的列“\(name.excerpt)”", "the span hides “\(name.excerpt)”, which holds an amount")
    case .noSuchTarget(let name, let form):
      say(
        "继承来的“\(form)”没有“\(name.excerpt)”，无从修改",
        "the inherited form “\(form)” has no “\(name.excerpt)” to change")
    case .inheritanceCycle(let name):
      say("版式“\(name.excerpt)”的继承绕回了自己", "the edition “\(name.excerpt)” inherits from itself")
    case .repeatedName(let name):
      say(
        "“\(name.excerpt)”用了两次，请用 key 区分",
        "“\(name.excerpt)” is used twice; tell them apart by “key”")
    case .alreadyThere(let name):
      say(
        "“\(name.excerpt)”已经有了；这里只能添新的，不能改已有的",
        "“\(name.excerpt)” is there already; what is new may be added here, nothing changed")
    case .badCode(let code):
      say("“\(code.excerpt)”不是科目代码", "“\(code.excerpt)” is not a classification code")
    case .badCatalogueLine: say("这一行缺少科目代码或名称", "the line lacks a code or a name")
    case .prose(let problem): problem.words(say)
    case .cardWidth(let filled, let all):
      say("这一行占 \(filled) 列，应占 \(all) 列", "the row covers \(filled) columns of \(all)")
    }
  }
}

extension TemplateError.ProseProblem {
  fileprivate func words(_ say: Language) -> String {
    switch self {
    case .expected(let mark): say("这里缺少“\(mark)”", "“\(mark)” is missing here")
    case .missingName: say("这里缺少名称", "a name is missing here")
    case .openBlock(let word): say("“\(word.excerpt)”没有结尾", "“\(word.excerpt)” is not ended")
    case .strayBlock(let word):
      say("“\(word.excerpt)”不该出现在这里", "“\(word.excerpt)” belongs to nothing here")
    case .comment:
      say("句子中不能写 {# #}，备注请写在 YAML 的 # 后", "write remarks behind YAML's #, not as {# #}")
    case .notPrintable:
      say("这里不是数也不是文字，不能印出", "this is neither a figure nor a text and cannot be printed")
    case .notAList: say("for 只能用于列表", "“for” needs a list")
    case .notACondition:
      say("if 后应为条件，例如 {% if 数|有 %}", "a condition is needed, as in {% if figure|有 %}")
    case .wrongFilter(let name):
      say("“\(name.excerpt)”不能用在这里", "“\(name.excerpt)” does not take this")
    case .wrongArguments(let name):
      say("“\(name.excerpt)”后面的参数不对", "“\(name.excerpt)” takes other arguments")
    case .needsName(let name):
      say(
        "“\(name.excerpt)”前面应直接是数的名称",
        "“\(name.excerpt)” must stand directly behind a figure's name")
    case .tooDeep: say("if、for、括号或 not 套得太深", "if, for, brackets or not are nested too deep")
    case .idleClause:
      say(
        "{[ ]} 里的这一句没有数、列表或数据里的文字，不会省略；一定要说的，以 ! 开头",
        "this clause in {[ ]} is about no figure, list or text of the report and can never be left out; begin it with ! to say it always"
      )
    case .notDerived:
      say(
        "default 应由别的数算出；没有的要由数据写 0，不能替它说",
        "a default is computed from other figures; that there is nothing, only the facts can say by 0"
      )
    case .unguarded(let name):
      say(
        "“\(name.excerpt)”有时没有（上年为零），请放在 {[ ]} 里",
        "“\(name.excerpt)” is not always there (last year's figure may be nothing): put it in {[ ]}"
      )
    case .figureCycle(let name):
      say("“\(name.excerpt)”由自己算出", "“\(name.excerpt)” is made of itself")
    case .badName(let name):
      say(
        "“\(name.excerpt)”不能作名称：不得含空白和 | : , . ( ) 等符号",
        "“\(name.excerpt)” cannot be a name: it must hold no white space and none of | : , . ( )")
    }
  }
}

extension TemplateError.Kind {
  fileprivate func words(_ say: Language) -> String {
    switch self {
    case .scalar: say("一个词或数字", "a word or number")
    case .list: say("列表", "a list")
    case .mapping: say("键值对", "a mapping")
    }
  }
}

extension TemplateLimits.Limit {
  fileprivate func words(_ say: Language) -> String {
    switch self {
    case .bytes: say("文件的字节", "bytes of a file")
    case .values: say("文件里的值", "values of a file")
    case .depth: say("套在一起的层", "levels of values")
    case .text: say("一个值的字节", "bytes of one value")
    case .label: say("这段文字的字节", "bytes of this text")
    case .editions: say("继承的版式", "editions inherited")
    case .ancestors: say("继承的文件", "files inherited")
    case .forms: say("表", "forms")
    case .columns: say("列", "columns")
    case .dimensions: say("维度", "dimensions")
    case .rows: say("行", "rows")
    case .changes: say("changes 的条目", "changes")
    case .operands: say("算式的项", "terms of an expression")
    case .brackets: say("套在一起的括号", "brackets within brackets")
    case .alternatives: say("where 的组合", "combinations of “where”")
    case .words: say("where 的词", "words of one “where”")
    case .names: say("数、列表和套话", "figures, lists and phrases")
    case .loops: say("套在一起的 for", "loops within loops")
    }
  }
}

extension String {
  /// The text, or its beginning where it is long.
  fileprivate var excerpt: String { count > 60 ? "\(prefix(60))…" : self }
}
