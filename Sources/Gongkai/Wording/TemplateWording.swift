import Forms

extension TemplateError {
  /// The error in words, with its place below the templates' folder.
  public func words(_ say: Language, folder: String) -> String {
    var text = FileSystem.join(folder, place.file)
    if let line = place.line { text += ":\(line)" }
    if let column = place.column { text += ":\(column)" }
    return "\(text): \(problem.words(say))"
  }
}

extension TemplateError.Problem {
  fileprivate func words(_ say: Language) -> String {
    switch self {
    case .unreadable: say("读不到这个文件，或它不是 UTF-8", "the file cannot be read, or is not UTF-8")
    case .syntax(let problem): say("不是 YAML：\(problem)", "not YAML: \(problem)")
    case .wrongKind(let kind): say("这里应为\(kind.words(say))", "expected \(kind.words(say))")
    case .unknownKey(let key, let nearest, let known):
      say("这里没有“\(key)”这个键", "no such key here: “\(key)”") + say.known(known, nearest: nearest)
    case .missingKey(let key): say("缺少键“\(key)”", "the key “\(key)” is missing")
    case .repeatedKey(let key): say("键“\(key)”写了两次", "the key “\(key)” stands twice")
    case .unknownWord(let word, let nearest, let known):
      say("“\(word)”在这里没有意义", "“\(word)” means nothing here")
        + say.known(known, nearest: nearest)
    case .conflict(let a, let b): say("“\(a)”与“\(b)”不能同时写", "“\(a)” and “\(b)” exclude each other")
    case .badNumber(let text, let range):
      say(
        "“\(text)”应为 \(range.lowerBound) 至 \(range.upperBound) 的整数",
        "“\(text)” must be a whole number from \(range.lowerBound) to \(range.upperBound)")
    case .openPlaceholder: say("“{”没有对应的“}”", "a “{” is not closed")
    case .expression(let text, let at):
      say(
        "算式“\(text)”在第 \(at + 1) 个字处有误", "the expression “\(text)” is wrong at character \(at + 1)")
    case .noSuchForm(let name, let nearest):
      say("版式中没有表“\(name)”", "the edition has no form “\(name)”") + say.suggestion(nearest)
    case .noSuchRow(let name, let form, let nearest):
      say("\(form)没有“\(name)”这一行", "\(form) has no row “\(name)”") + say.suggestion(nearest)
    case .noSuchColumn(let name, let form, let nearest):
      say("\(form)没有“\(name)”这一列", "\(form) has no column “\(name)”") + say.suggestion(nearest)
    case .ambiguousColumn(let name, let form):
      say(
        "\(form)有不止一列叫“\(name)”，请连上级表头一起写",
        "\(form) has several columns “\(name)”; name the header above too")
    case .hiddenColumn(let name):
      say("span 盖住了有金额的列“\(name)”", "the span hides “\(name)”, which holds an amount")
    case .noSuchTarget(let name, let form):
      say(
        "继承来的“\(form)”没有“\(name)”，无从修改", "the inherited form “\(form)” has no “\(name)” to change")
    case .inheritanceCycle(let name):
      say("版式“\(name)”的继承绕回了自己", "the edition “\(name)” inherits from itself")
    case .repeatedName(let name):
      say("“\(name)”用了两次，请用 key 区分", "“\(name)” is used twice; tell them apart by “key”")
    case .badCode(let code): say("“\(code)”不是科目代码", "“\(code)” is not a classification code")
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
    case .openBlock(let word): say("“\(word)”没有结尾", "“\(word)” is not ended")
    case .strayBlock(let word): say("“\(word)”不该出现在这里", "“\(word)” belongs to nothing here")
    case .comment:
      say("句子中不能写 {# #}，备注请写在 YAML 的 # 后", "write remarks behind YAML's #, not as {# #}")
    case .notPrintable:
      say("这里不是数也不是文字，不能印出", "this is neither a figure nor a text and cannot be printed")
    case .notAList: say("for 只能用于列表", "“for” needs a list")
    case .notACondition:
      say("if 后应为条件，例如 {% if 数|有 %}", "a condition is needed, as in {% if figure|有 %}")
    case .wrongFilter(let name): say("“\(name)”不能用在这里", "“\(name)” does not take this")
    case .wrongArguments(let name):
      say("“\(name)”后面的参数不对", "“\(name)” takes other arguments")
    case .needsName(let name):
      say("“\(name)”前面应直接是数的名称", "“\(name)” must stand directly behind a figure's name")
    case .tooDeep: say("if、for、括号或 not 套得太深", "if, for, brackets or not are nested too deep")
    case .figureCycle(let name): say("“\(name)”由自己算出", "“\(name)” is made of itself")
    case .badName(let name):
      say(
        "“\(name)”不能作名称：不得含空白和 | : , . ( ) 等符号",
        "“\(name)” cannot be a name: it must hold no white space and none of | : , . ( )")
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
