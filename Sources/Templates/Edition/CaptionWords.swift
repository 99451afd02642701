/// The words that captions over forms begin with: `编制部门：某市公安局`, `财决01表`.
///
/// ```yaml
/// captions:
///   department: [预算单位, 编制部门, "部门："]
///   other: [财决, "日期："]
/// ```
///
/// An edition says them; which edition a document is of is not known before its captions are read, so the words of all
/// editions count for it.
package struct CaptionWords: Sendable, Hashable {
  private enum Key: String, TemplateKey { case department, other }

  /// `填报单位(盖章):` says whose seal stands there.
  private static let seal = CompiledPattern(/\([^()]*章\):/)

  /// What stands before the name of the department, folded; a colon may follow that is not written.
  package private(set) var department: [String] = []
  /// What other captions begin with, folded.
  package private(set) var other: [String] = []

  /// No words.
  package init() {}

  /// Reads an edition's words; what it prints over its own forms are such words too.
  init(_ node: TemplateNode?, head: [FormTemplate.HeadLine]) throws(TemplateError) {
    for text in head.flatMap({ [$0.left, $0.right] }) { add(text) }
    guard let node else { return }
    let keys = try node.mapping(Key.self)
    for (key, path) in [(Key.department, \CaptionWords.department), (.other, \.other)] {
      let words = try keys.texts(key)
      try TemplateLimits.Limit.words.check(words.count, at: node.place)
      for word in words where !folded(word).isEmpty { self[keyPath: path].append(folded(word)) }
    }
  }

  /// Takes the words before the department or the unit of money: `编制部门：{部门.预算单位}`.
  private mutating func add(_ text: TextTemplate?) {
    guard let parts = text?.parts, case .literal(let word)? = parts.first, parts.count > 1,
      folded(word).hasSuffix(":")
    else { return }
    switch parts[1] {
    case .field(.departmentPrintedName), .field(.departmentName): department.append(folded(word))
    case .field(.amountUnit): other.append(folded(word))
    default: break
    }
  }

  /// The words of both, each once.
  package func union(_ other: CaptionWords) -> CaptionWords {
    var both = self
    both.department += other.department.filter { !department.contains($0) }
    both.other += other.other.filter { !self.other.contains($0) }
    return both
  }

  /// Whether a folded text begins as a caption does.
  package func begin(_ text: String) -> Bool {
    department.contains { text.hasPrefix($0) } || other.contains { text.hasPrefix($0) }
  }

  /// What follows the words for the department in a folded text; nil where it does not begin with any.
  package func department(in text: String) -> Substring? {
    for word in department {
      let mark = word.hasSuffix(":") ? word : word + ":"
      if text.hasPrefix(mark) { return text.dropFirst(mark.count) }
      let name = mark.dropLast()
      if text.hasPrefix(name), !other.contains(where: { text.hasPrefix($0) }),
        let seal = text.dropFirst(name.count).prefixMatch(of: Self.seal)
      {
        return text[seal.range.upperBound...]
      }
    }
    return nil
  }
}
