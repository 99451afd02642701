/// The words of the argument parser, which has them in English only, in Chinese: titles of help, and errors of usage.
///
///     Error: Unknown option '--formt'. Did you mean '--form'?  →  错误：没有选项 --formt，是否应为 --form？
enum ParserWording {
  /// A help text or the message of an error in Chinese; what our own commands say in it stays.
  static func chinese(_ text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(line)
    return values(lines.joined(separator: "\n"))
  }

  /// Whether a text that is printed on success is help, rather than a version or a script.
  static func isHelp(_ text: String) -> Bool {
    text.hasPrefix("OVERVIEW: ") || text.hasPrefix("USAGE: ")
  }

  /// Lines of the parser, `%` for what changes, and how they read in Chinese, `%` for the same in order.
  private static let patterns: [(english: String, chinese: String)] = [
    ("OVERVIEW: %", "概要：%"), ("USAGE: %", "用法：%"), ("Usage: %", "用法：%"),
    ("ARGUMENTS:", "参数："), ("OPTIONS:", "选项："), ("SUBCOMMANDS:", "子命令："), ("Help:  %", "说明：%"),
    ("  See '%' for detailed help.", "  各命令的说明：%"), ("  See '%' for more information.", "  详见：%"),
    ("%Show the version.", "%显示版本"), ("%Show help information.", "%显示这份说明"),
    ("  % (default)  %", "  % (默认)     %"),
    ("Unknown option '%'. Did you mean '%'?", "没有选项 %，是否应为 %？"),
    ("Unknown option '%'", "没有选项 %"),
    ("   or: Missing value for '%' in '%'", "   或者：% 后面缺少值（在 % 中）"),
    ("Missing value for '%'", "% 后面缺少值"),
    (
      "The option '%' does not take any value, but '%' was specified.", "选项 % 不带值，却写了“%”"
    ),
    ("Unexpected argument '%'", "多了一个参数“%”"),
    ("% unexpected arguments: '%'", "多了 % 个参数：“%”"),
    ("Value to be set with flag '%' had already been set with flag '%'", "% 与 % 不能同时写"),
    ("Missing expected argument '%'", "缺少 %"),
    ("Missing one of: '%'", "缺少其中之一：%"),
    ("The value '%' is invalid for '%'. Please provide one of %.", "“%”不能作 % 的值，可用的有：%"),
    ("The value '%' is invalid for '%': %", "“%”不能作 % 的值：%"),
    ("The value '%' is invalid for '%'", "“%”不能作 % 的值"),
    ("Invalid option: %", "选项的写法不对：%"),
    ("Missing required subcommand.", "没有写明子命令"),
    ("Can't autodetect a supported shell.", "看不出用的是哪种 shell"),
    ("Can't generate completion scripts for '%'.", "没有给“%”用的补全脚本"),
    (
      "Please use --generate-completion-script=<shell> with one of:",
      "请写 --generate-completion-script=<shell>，可用的有："
    ),
  ]

  private static func line(_ line: Substring) -> String {
    let error = "Error: "
    if line.hasPrefix(error) { return "错误：" + self.line(line.dropFirst(error.count)) }
    for pattern in patterns {
      if let parts = parts(of: line, in: pattern.english) {
        return placeholders(filled(pattern.chinese, parts.map(list)))
      }
    }
    return String(line)
  }

  /// What stands for each `%` of a pattern in a line; nil where the line is not of it.
  private static func parts(of line: Substring, in pattern: String) -> [Substring]? {
    let words = pattern.split(separator: "%", omittingEmptySubsequences: false)
    guard let first = words.first, line.hasPrefix(first) else { return nil }
    var rest = line.dropFirst(first.count)
    var parts: [Substring] = []
    for (index, word) in words.enumerated().dropFirst() {
      if index == words.count - 1 {
        guard rest.hasSuffix(word) else { return nil }
        parts.append(rest.dropLast(word.count))
        return parts
      }
      guard let range = rest.firstRange(of: word) else { return nil }
      parts.append(rest[..<range.lowerBound])
      rest = rest[range.upperBound...]
    }
    return rest.isEmpty ? parts : nil
  }

  private static func filled(_ pattern: String, _ parts: [String]) -> String {
    let words = pattern.split(separator: "%", omittingEmptySubsequences: false)
    return words.enumerated().map { index, word in
      index < parts.count ? word + parts[index] : String(word)
    }.joined()
  }

  /// Words in quotation marks, `'zh' and 'en'`, as a Chinese list; anything else as it is.
  private static func list(_ part: Substring) -> String {
    var list = String(part)
    if list.count > 1, list.hasPrefix("'"), list.hasSuffix("'") {
      list = String(list.dropFirst().dropLast())
    }
    for separator in ["', '", "' and '", "' or '"] { list = list.replacing(separator, with: "、") }
    return list
  }

  private static func placeholders(_ line: String) -> String {
    line.replacing("[<options>]", with: "[<选项>]").replacing("<subcommand>", with: "<子命令>")
  }

  /// The remarks on values, which may run over the end of a line; what the values are our own words say.
  private static func values(_ text: String) -> String {
    text.replacing(/\ ?\((values: [^;()]*;\s+)?default: ([^()]*)\)/) { "（省略时为 \($0.2)）" }
  }
}
