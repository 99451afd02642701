import Synchronization

/// What a file is called where it comes from, which is told again but is never a path here.
struct ClientFile: Sendable, Hashable {
  /// Its name without what it ends in.
  let stem: String
  /// What it ends in, of those that are known; else nothing.
  let suffix: String

  private static let known: Set<String> = [
    "txt", "md", "csv", "html", "htm", "mht", "mhtml", "xlsx", "docx", "pdf", "json", "zip", "xls",
    "doc", "wps", "et", "rtf", "ods", "odt",
  ]

  /// Takes a name apart, and away from it what could not be shown or saved.
  init(_ name: some StringProtocol) {
    let last = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last ?? ""
    var text = String(
      String.UnicodeScalarView(
        last.unicodeScalars.filter {
          $0.properties.generalCategory != .control && $0.properties.generalCategory != .format
            && !"\"<>:|?*%".unicodeScalars.contains($0)
        }))
    var end = ""
    if let dot = text.lastIndex(of: "."),
      Self.known.contains(text[text.index(after: dot)...].lowercased())
    {
      end = text[text.index(after: dot)...].lowercased()
      text = String(text[..<dot])
    }
    text = String(text.drop { $0 == "." || $0 == " " }.prefix(80))
    (stem, suffix) = (text.isEmpty ? "报告" : text, end)
  }
}

/// A file, what is made of it, and the folder in which that lies.
final class Work: Sendable {
  /// What its files are called here, whatever they are called elsewhere.
  static let stem = "报告"

  let id: String
  let folder: String
  let client: ClientFile

  private struct State {
    var lastUse = ContinuousClock.now
    var jobs = 0
    /// The files that may be asked for, by their paths from the folder; one keeps its number.
    var files: [String] = []
  }
  private let state = Mutex(State())
  private let turns = Turns()

  init(id: String, folder: String, client: ClientFile) {
    (self.id, self.folder, self.client) = (id, folder, client)
  }

  var lastUse: ContinuousClock.Instant { state.withLock { $0.lastUse } }
  var isBusy: Bool { state.withLock { $0.jobs > 0 } }
  func touch() { state.withLock { $0.lastUse = .now } }

  /// Does something while nothing else is done with its files, which always go by the same names.
  ///
  /// It is not thrown away before that is done.
  func alone<Result: Sendable>(_ body: () async -> Result) async -> Result {
    begin()
    defer { end() }
    return await turns.take(body)
  }

  func begin() { state.withLock { $0.jobs += 1 } }
  func end() { state.withLock { ($0.jobs, $0.lastUse) = ($0.jobs - 1, .now) } }

  /// The uploaded file, from the folder.
  var input: String { client.suffix.isEmpty ? Self.stem : "\(Self.stem).\(client.suffix)" }

  /// The number of a file that may be asked for.
  func number(of path: String) -> Int {
    state.withLock { state in
      if let known = state.files.firstIndex(of: path) { return known }
      state.files.append(path)
      return state.files.count - 1
    }
  }

  /// The file with a number.
  func file(_ number: Int) -> String? {
    state.withLock { $0.files.indices.contains(number) ? $0.files[number] : nil }
  }

  /// What a file is called where it goes: named as what it was made of.
  func outerName(of path: some StringProtocol) -> String {
    let name = String(path.split { $0 == "/" }.last ?? "")
    guard name == Self.stem || name.hasPrefix(Self.stem + ".") else { return name }
    return client.stem + name.dropFirst(Self.stem.count)
  }
}
