/// What a request asks to be done with a file.
struct Job: Sendable {
  enum Kind: String, Sendable, CaseIterable {
    case generate, convert, check, correct, open
    /// With facts that are open already.
    case preview, save, undo, history, explain
  }

  let kind: Kind
  let language: String
  /// What is asked, by name; a name may be asked several times.
  let options: [(name: String, value: String)]
  /// A form of facts that are open, as it was edited.
  var edited: EditedForm? = nil

  func values(_ name: String) -> [String] {
    options.filter { $0.name == name && !$0.value.isEmpty }.map(\.value)
  }

  func value(_ name: String) -> String? { values(name).last }

  /// `--name=value` for each option of these names.
  private func passed(_ names: String...) -> [String] {
    options.filter { names.contains($0.name) && !$0.value.isEmpty }.map {
      "--\($0.name)=\($0.value)"
    }
  }

  /// What it comes to.
  struct Outcome: Sendable {
    /// The worst exit status of its commands.
    let status: Int32
    /// All of it; files of the work are named by their numbers.
    let json: String
  }

  /// What it comes to.
  func run(_ session: inout Desk.Session) throws(JobProblem) -> Outcome {
    let input = session.work.input
    let json = ["--messages", "json"]
    switch kind {
    case .generate:
      let asked = passed("to", "form")
      let generate = ["generate", input, "-o", "out"] + json
      // All at once, with the whole document, where the facts have all that it needs.
      let all = generate + ["--to", "xlsx,csv,tidy,txt,report"]
      if asked.isEmpty, try session.run(all, isTried: true) <= 1 { return answer(session) }
      // Who says what is wanted gets that and no more.
      if try session.run(generate + asked) <= 1, asked.isEmpty {
        _ = try session.run(["report", input, "-o", "out", "--to", "html", "--draft"] + json)
      }
      return answer(session)
    case .convert:
      let to = passed("to").isEmpty ? ["--to=csv,tidy,json,xlsx"] : passed("to")
      if try session.run(["convert", input, "-o", "out"] + json + to + passed("edition")) <= 1 {
        _ = try session.run(
          ["check", input, "--to", "html", "-o", "out/原文.html", "-q"], findingsCount: false)
      }
      return answer(session)
    case .check:
      try make("out", in: session)
      for format in ["html", "csv", "json"] {
        let to = ["--to", format, "-o", "out/核对.\(format)"]
        let isFirst = format == "html"
        _ = try session.run(
          ["check", input] + to + json + passed("only", "skip", "edition"), findingsCount: isFirst)
      }
      // What was found in the report stands in the output, beside what was told of reading it.
      let path = "\(session.work.folder)/out/核对.json"
      session.add(String(decoding: Folders.read(path) ?? [], as: UTF8.self))
      Folders.remove(path)
      return answer(session)
    case .correct:
      guard try settle(&session) else { return answer(session) }
      return try correct(&session, isTrial: false)
    case .open:
      guard try settle(&session) else { return answer(session) }
      _ = try session.run(["generate", Work.facts, "-o", "out"] + json)
      if session.status <= 1 {
        _ = try session.run(["report", Work.facts, "-o", "out", "--to", "html", "--draft"] + json)
      }
      return answer(session)
    case .preview: return try correct(&session, isTrial: true)
    case .save: return try correct(&session, isTrial: false)
    case .undo:
      _ = try session.run(["correct", Work.facts, "--undo", "--write", "-o", "out"] + json)
      try refill(&session)
      return answer(session)
    case .history:
      _ = try session.run(["history", Work.facts] + json)
      return answer(session)
    case .explain:
      let cell = [value("form") ?? "", value("cell")].compactMap(\.self)
      _ = try session.run(["explain", "--all"] + json + ["--", Work.facts] + cell)
      return answer(session)
    }
  }

  /// Facts in a workbook become JSON, in which they are corrected; false where there are none.
  private func settle(_ session: inout Desk.Session) throws(JobProblem) -> Bool {
    let input = session.work.input
    if input == Work.facts { return true }
    // Whatever is no JSON can be a workbook of facts only; what it lacks of one is told.
    if session.work.client.suffix != "json", !session.work.client.suffix.isEmpty {
      return try session.run(["init", "--from", input, "-o", Work.facts, "--messages", "json"]) <= 1
    }
    try copy(input, to: Work.facts, in: session)
    return true
  }

  /// Corrects the facts, or a copy of them, and tells the cells that change.
  private func correct(
    _ session: inout Desk.Session, isTrial: Bool
  ) throws(JobProblem) -> Outcome {
    var asked = passed("set", "add", "remove", "reason", "date") + ["--messages", "json"]
    // Why is said when it is saved.
    if isTrial, value("reason") == nil { asked.append("--reason=?") }
    let trial = "trial"
    Folders.remove("\(session.work.folder)/\(trial)")
    try make(trial, in: session)
    try copy(Work.facts, to: "\(trial)/\(Work.facts)", in: session)
    var forms = ""
    if let edited {
      forms = "forms"
      do { try edited.lay(among: "\(trial)/\(forms)", in: session.work) } catch { throw .disk }
    }
    /// The forms as a command in a folder finds them.
    func from(_ folder: String) -> [String] { forms.isEmpty ? [] : ["--from=\(folder)\(forms)"] }
    let corrected = "\(Work.stem).corrected.json"
    let status = try session.run(
      ["correct", Work.facts, "-o", "out"] + asked + from(""), in: trial, findingsCount: isTrial)
    var differences = "null"
    if status <= 1 {
      let words = session.words
      _ = try session.run(
        ["diff", Work.facts, corrected, "--to", "json"], in: trial, findingsCount: false)
      // On one line, as a line of the answer has to be.
      if session.words.hasPrefix("{") { differences = session.words.filter { $0 != "\n" } }
      if isTrial { return answer(session, words: words, differences: differences) }
    }
    if !isTrial {
      _ = try session.run(
        ["correct", Work.facts, "--write", "-o", "out"] + asked + from("\(trial)/"))
      try refill(&session)
    }
    return answer(session, differences: differences)
  }

  /// Whoever came with a workbook gets one again, filled in with the facts as they are corrected.
  private func refill(_ session: inout Desk.Session) throws(JobProblem) {
    guard session.work.input != Work.facts, session.status <= 1 else { return }
    let workbook = "out/\(Work.stem).填报.xlsx"
    Folders.remove("\(session.work.folder)/\(workbook)")
    _ = try session.run(
      ["init", "--from", Work.facts, "-o", workbook, "-q"], findingsCount: false, wordsCount: false)
  }

  private func make(_ name: String, in session: Desk.Session) throws(JobProblem) {
    do { try Folders.make("\(session.work.folder)/\(name)") } catch { throw .disk }
  }

  private func copy(_ name: String, to other: String, in session: Desk.Session) throws(JobProblem) {
    do {
      try Folders.copy("\(session.work.folder)/\(name)", to: "\(session.work.folder)/\(other)")
    } catch { throw .disk }
  }

  private func answer(
    _ session: Desk.Session, words: String? = nil, differences: String = "null"
  ) -> Outcome {
    let json = JSONWriting.object([
      "work": JSONWriting.string(session.work.id),
      "name": JSONWriting.string(session.work.client.stem),
      "status": String(session.status), "findings": JSONWriting.array(session.findings),
      "words": JSONWriting.string(words ?? session.words), "differences": differences,
      "files": JSONWriting.array(session.work.offered().map(\.json)),
    ])
    return Outcome(status: session.status, json: json)
  }
}
