/// What the jobs share: where `gongkai` is, its limits and its language.
struct Desk: Sendable {
  let gongkai: String
  let seconds: Int

  /// Runs of `gongkai` in a work, one after another.
  struct Session {
    let desk: Desk
    let work: Work
    let language: String
    let isCancelled: () -> Bool
    /// The worst exit status so far.
    private(set) var status: Int32 = 0
    /// What was found, as JSON.
    private(set) var findings: [String] = []
    /// What the last run printed.
    private(set) var words = ""

    init(_ desk: Desk, _ work: Work, language: String, isCancelled: @escaping () -> Bool) {
      (self.desk, self.work) = (desk, work)
      (self.language, self.isCancelled) = (language, isCancelled)
    }

    /// Runs a command; what it found is kept unless it is only asked, or only tried and not done.
    mutating func run(
      _ arguments: [String], in folder: String = "", findingsCount: Bool = true,
      wordsCount: Bool = true, isTried: Bool = false
    ) throws(JobProblem) -> Int32 {
      let place = folder.isEmpty ? work.folder : "\(work.folder)/\(folder)"
      let child = Child(
        program: desk.gongkai, arguments: inLanguage(arguments), folder: place,
        seconds: desk.seconds)
      let ending = child.run(isCancelled: isCancelled)
      if wordsCount { words = text(of: "\(place)/\(child.output)") }
      let told = text(of: "\(place)/\(child.errors)").split(separator: "\n").map(String.init)
      Folders.remove("\(place)/\(child.output)")
      Folders.remove("\(place)/\(child.errors)")
      switch ending {
      case .exited(let code):
        if findingsCount, code <= 1 || !isTried {
          status = max(status, code)
          findings += told.map(Self.finding).filter { !findings.contains($0) }
        }
        return code
      case .died: throw .died
      case .slow: throw .slow
      case .cancelled: throw .cancelled
      }
    }

    /// Takes findings that were put out, a line each.
    mutating func add(_ lines: String) {
      findings += lines.split(separator: "\n").filter { $0.hasPrefix("{") }.map(String.init)
    }

    /// The words of a command with the language, which stands before whatever is no option.
    private func inLanguage(_ arguments: [String]) -> [String] {
      let end = arguments.firstIndex(of: "--") ?? arguments.endIndex
      return arguments[..<end] + ["--lang", language] + arguments[end...]
    }

    private func text(of path: String) -> String {
      String(decoding: Folders.read(path) ?? [], as: UTF8.self)
    }

    /// A line of JSON as it is; other words as a finding.
    private static func finding(_ line: String) -> String {
      if line.hasPrefix("{"), line.hasSuffix("}") { return line }
      return JSONWriting.object([
        "severity": JSONWriting.string("error"), "reason": JSONWriting.string(line),
      ])
    }
  }
}

/// Why a job came to nothing.
enum JobProblem: Error, Hashable {
  case slow
  case died
  case cancelled
  case disk
}
