import JSONText

/// What the program tells a person or a program, as one value: a finding, why something failed, or a remark.
///
///     {"severity":"error","code":"B2","file":"甲.json","values":{"form":"预算表1",…},"reason":"…","action":"…"}
public struct Message: Sendable {
  /// How bad it is; a failure is an error.
  public var severity: Finding.Severity
  /// The code of a finding, `X` and the exit status of a failure; nil for a remark.
  public var code: String?
  /// The file it is on, as the user called it.
  public var file: String?
  /// Where in the file: `line`, `column`, `path`; `worksheet`, `cell`; `table`, `row`; `paragraph`.
  public var place: [(key: String, value: Value)] = []
  /// What it is about, as far as that is known apart from the words.
  public var values: [(key: String, value: Value)] = []
  /// What there is to say, in the language asked for.
  public var reason: String
  /// What to do, where that can be said in general.
  public var action: String?

  /// A value of a message.
  public enum Value: Sendable, Hashable {
    /// A text, or a figure as it is printed.
    case text(String)
    /// A count.
    case number(Int)
  }

  /// Makes a remark.
  public init(
    _ severity: Finding.Severity = .note, code: String? = nil, file: String? = nil,
    values: [(key: String, value: Value)] = [], reason: String
  ) {
    (self.severity, self.code, self.file) = (severity, code, file)
    (self.values, self.reason) = (values, reason)
  }

  /// Makes the message of a finding on a file.
  public init(_ finding: Finding, on file: String, _ say: Language) {
    severity = finding.severity
    code = finding.codeText
    self.file = file
    place = finding.place?.members ?? []
    values = finding.values.map { ($0.key, .text($0.value)) }
    reason = finding.words(say)
    action = finding.advice(say)
  }

  /// Makes the message of a failure.
  package init(_ failure: Failure, _ say: Language) {
    severity = .error
    code = "X\(failure.exitCode)"
    reason = failure.words(say)
    guard let subject = failure.subject else { return }
    file = subject.file
    if let place = subject.place { self.place = place.members }
    if let spot = subject.spot {
      place = [("worksheet", .text(spot.worksheet)), ("cell", .text(spot.cell))]
    }
    // The file and the place are told apart from the words.
    for prefix in [subject.prefix, "\(subject.file): "] where reason.hasPrefix(prefix) {
      reason = String(reason.dropFirst(prefix.count))
    }
  }

  /// The message as one line of JSON, without what is not known.
  public var json: String {
    var members = ["\"severity\":\(severity.word(.english).quotedAsJSON)"]
    func add(_ key: String, _ text: String?) {
      if let text { members.append("\"\(key)\":\(text.quotedAsJSON)") }
    }
    func add(_ key: String, _ values: [(key: String, value: Value)]) {
      if values.isEmpty { return }
      let texts = values.map { "\($0.key.quotedAsJSON):\($0.value.json)" }
      members.append("\"\(key)\":{\(texts.joined(separator: ","))}")
    }
    add("code", code)
    add("file", file)
    add("place", place)
    add("values", values)
    add("reason", reason)
    add("action", action)
    return TerminalText.escaped(json: "{" + members.joined(separator: ",") + "}")
  }
}

extension Message.Value {
  fileprivate var json: String {
    switch self {
    case .text(let text): text.quotedAsJSON
    case .number(let number): String(number)
    }
  }
}
