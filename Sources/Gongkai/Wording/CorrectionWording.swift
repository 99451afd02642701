import Facts
import JSONText

extension CorrectionError {
  /// The error in words: where it was asked for, what is wrong, and what to do.
  ///
  /// - Parameters:
  ///   - say: the language.
  ///   - file: the report that was to be corrected.
  /// - Returns: the message.
  func words(_ say: Language, file: String) -> String {
    "\(place.words(say))\(problem.words(say, file: file))"
  }
}

extension CorrectionRequest.Place {
  /// The place as it stands before a message.
  fileprivate func words(_ say: Language) -> String {
    switch self {
    case .option(let name, let number):
      say("第 \(number) 个 \(name)：", "\(name) number \(number): ")
    case .line(let line, let file): "\(file):\(line): "
    case .json(let place, let file):
      "\(file):\(place.line):\(place.column): " + (place.path.isEmpty ? "" : "\(place.path): ")
    }
  }

  /// The place as it stands within a message.
  fileprivate func name(_ say: Language) -> String {
    switch self {
    case .option(let name, let number): say("第 \(number) 个 \(name)", "\(name) number \(number)")
    case .line(let line, let file): "\(file):\(line)"
    case .json(let place, let file): "\(file):\(place.line)"
    }
  }
}

extension CorrectionError.Problem {
  fileprivate func words(_ say: Language, file: String) -> String {
    switch self {
    case .path(let error): error.words(say)
    case .json(let problem): problem.words(say)
    case .reading(let error): error.words(say)
    case .missingColumn(let name, let needed):
      say(
        "表头缺少“\(name)”一列；应有：\(say.list(needed))",
        "the header lacks the column “\(name)”; it takes: \(say.list(needed))")
    case .unknownColumn(let name, let nearest, let known):
      say("没有“\(name)”这一列", "no such column: “\(name)”") + say.known(known, nearest: nearest)
    case .repeatedColumn(let name):
      say("“\(name)”有两列，请只保留一列", "there are two columns “\(name)”; keep one")
    case .missing(let name):
      say(
        "没有写“\(name)”；要删去原有的值，请写 null",
        "“\(name)” is missing; write null to remove what stands there")
    case .noCorrections: say("没有要更正的", "there is nothing to correct")
    case .noReason:
      say("没有写明原因，请用 --reason 或“原因”写明", "no reason is given; state one with --reason or under “原因”")
    case .nothingThere(let path, let candidates, let canBeAdded):
      say("\(file) 中没有 \(path)", "there is no \(path) in \(file)")
        + (canBeAdded
          ? say(
            "；要补写这一项，请用 --add（更正文件中原值写 null）", "; to state it, use --add, or null as 原值 in a file")
          : "")
        + say.candidates(candidates)
    case .several(let path, let candidates, let count):
      say(
        "\(path) 在 \(file) 中有 \(count) 处，请指明是哪一处：",
        "\(path) names \(count) places in \(file); say which: ")
        + say.list(candidates.map(\.description)) + (count > candidates.count ? "…" : "")
    case .otherValue(let path, let found, let expected):
      say(
        "\(path) 的原值是 \(found.excerpt)，不是 \(expected.excerpt)；请核对后再更正",
        "\(path) is \(found.excerpt), not \(expected.excerpt); check it before correcting")
    case .unchanged(let path, let value):
      say(
        "\(path) 已经是 \(value.excerpt)，无须更正", "\(path) is \(value.excerpt) already; nothing changes")
    case .alreadyThere(let path, let value):
      say(
        "\(path) 已写有 \(value.excerpt)；要改它，请用 --set（更正文件中写明原值）",
        "\(path) is stated already: \(value.excerpt); to change it, use --set, or its 原值 in a file")
    case .notANumber(let path, let value):
      say(
        "\(path) 应为数字，“\(value.excerpt)”不是；请写作 1234.50 或 1,234.50",
        "\(path) takes a number, and “\(value.excerpt)” is none; write 1234.50 or 1,234.50")
    case .notJSON(let path, let value):
      say(
        "\(path) 应写成 JSON，“\(value.excerpt)”不是",
        "\(path) takes JSON, and “\(value.excerpt)” is none")
    case .wrongKind(let path, let expected, let found):
      say(
        "\(path) 应为\(expected.words(say))，新值是\(found.words(say))",
        "\(path) takes \(expected.words(say)); the new value is \(found.words(say))")
    case .overlap(let path, let earlier):
      say("\(path) ", "\(path) ")
        + (earlier.map {
          say("与\($0.name(say))更正的是同一处", "is corrected by \($0.name(say)) too")
        } ?? say("被更正了两次", "is corrected twice"))
        + say("，请只保留一个", "; keep one")
    case .whole:
      say(
        "不能更正整个文件，请写明路径，如 支出[功能科目=2010301].人员经费",
        "name a place in the file, such as 支出[功能科目=2010301].人员经费")
    }
  }
}

extension JSONPathSyntaxError {
  /// The error in words, with what stands before the place that is wrong.
  fileprivate func words(_ say: Language) -> String {
    let read = String(String.UnicodeScalarView(text.unicodeScalars.prefix(position)))
    let place =
      read.isEmpty
      ? say("开头", "at its beginning") : say("“\(read)”之后", "behind “\(read)”")
    return say("路径“\(text)”有误，在\(place)：", "the path “\(text)” is wrong \(place): ")
      + reason.words(say)
  }
}

extension JSONPathSyntaxError.Reason {
  fileprivate func words(_ say: Language) -> String {
    switch self {
    case .name: say("缺少名称", "a name is missing")
    case .mark:
      say(
        "此处不能有这个符号；名称中有 . [ ] = , 时请用反引号括起",
        "this mark cannot stand here; put a name that holds . [ ] = , in backquotes")
    case .condition:
      say(
        "方括号中应为从 0 起的序号，或 功能科目=2010301 这样的条件",
        "brackets take a number from 0 on, or a condition such as 功能科目=2010301")
    case .bracket: say("方括号没有收尾", "the bracket is not closed")
    case .quote: say("反引号没有收尾", "the backquote is not closed")
    case .number: say("序号太大", "the number is too large")
    case .assignment: say("缺少 = 和新值", "= and the new value are missing")
    }
  }
}

extension Language {
  /// Places that may have been meant; nothing where there are none.
  fileprivate func candidates(_ paths: [JSONPath]) -> String {
    guard !paths.isEmpty else { return "" }
    let names = list(paths.map(\.description))
    return self("；是否应为：\(names)", "; did you mean: \(names)")
  }
}

extension String {
  /// The text, cut where it is longer than a message should be.
  fileprivate var excerpt: String { count > 60 ? prefix(60) + "…" : self }
}
