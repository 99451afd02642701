import HTTPTypes

/// What a path leads to.
enum Target: Sendable {
  /// A file of the page itself.
  case web(String)
  /// What the server tells of itself.
  case about(About)
  /// A file of a work, by its number, or all of them.
  case file(work: String, name: String)
  /// A file is sent to be worked on.
  case upload(Job.Kind)
  /// Something is done with facts that are open.
  case run(Job.Kind, work: String)
  /// A work is removed.
  case close(work: String)

  enum About: String, Sendable {
    case document = "openapi.json"
    case status, editions, starter
  }

  private static let uploads: Set<Job.Kind> = [.generate, .convert, .check, .correct, .open]

  /// What a path leads to; nil where there is nothing.
  init?(_ path: String) {
    let parts = path.split(separator: "/").map(String.init)
    switch (parts.first, parts.count) {
    case (nil, _): self = .web("index.html")
    case ("web", 2): self = .web(parts[1])
    case ("jobs", 3): self = .file(work: parts[1], name: parts[2])
    case ("api", 2):
      if let about = About(rawValue: parts[1]) {
        self = .about(about)
      } else if let kind = Job.Kind(rawValue: parts[1]), Self.uploads.contains(kind) {
        self = .upload(kind)
      } else {
        return nil
      }
    case ("api", 4) where parts[1] == "jobs":
      if parts[3] == "close" {
        self = .close(work: parts[2])
      } else if let kind = Job.Kind(rawValue: parts[3]), !Self.uploads.contains(kind) {
        self = .run(kind, work: parts[2])
      } else {
        return nil
      }
    default: return nil
    }
  }

  /// How it is asked for.
  var method: HTTPRequest.Method {
    switch self {
    case .web, .about, .file: .get
    case .upload, .run, .close: .post
    }
  }
}
