import HTTPTypes
import HummingbirdCore
import NIOCore

/// What lies at which path.
struct Routes: Sendable {
  let options: ServeOptions
  let gate: Gate
  let store: Store
  let crew: Crew
  let desk: Desk
  let editions: Editions

  /// The answer to a request.
  func answer(_ request: Request, channel: any Channel) async -> Response {
    switch gate.verdict(on: request, channel: channel) {
    case .refused(let status):
      return Answers.problem(
        status, say("没有这个地址，或地址里的口令不对", "no such address, or its secret is wrong"))
    case .enter: return Answers.entrance(to: "/\(gate.prefix)/", cookie: gate.setCookie)
    case .may(let path): return await answer(request, path: path, channel)
    }
  }

  private func answer(
    _ request: Request, path: String, _ channel: any Channel
  ) async -> Response {
    let parts = path.split(separator: "/").map(String.init)
    switch (request.method, parts.count, parts.first) {
    case (.get, 0, _): return webFile("index.html")
    case (.get, 2, "web"): return webFile(parts[1])
    case (.get, 3..., "work"): return await workFile(parts, request)
    case (.get, 2, "api"): return await about(parts[1], request)
    case (.post, 2, "api"):
      guard let kind = Job.Kind(rawValue: parts[1]), Self.uploads.contains(kind) else { break }
      return await upload(kind, request, channel)
    case (.post, 4, "api") where parts[1] == "work":
      guard let work = store.work(parts[2]) else { return gone }
      if parts[3] == "close" {
        store.drop(work)
        return Answers.text("{}")
      }
      guard let kind = Job.Kind(rawValue: parts[3]), !Self.uploads.contains(kind) else { break }
      return await run(kind, request, work, channel)
    case (.get, _, _), (.post, _, _): break
    default: return Answers.problem(.methodNotAllowed, say("只能用 GET、POST", "only GET and POST"))
    }
    return Answers.problem(.notFound, say("没有这个地址", "no such address"))
  }

  private static let uploads: Set<Job.Kind> = [.generate, .convert, .check, .correct, .open]

  private func say(_ chinese: String, _ english: String) -> String { options.say(chinese, english) }

  private var gone: Response {
    Answers.problem(
      .notFound, say("这份文件已经不在了，请重新放一次", "that file is no longer here; give it again"))
  }

  /// A file of the page itself: one of those that there are, not a path.
  private func webFile(_ name: String) -> Response {
    guard Folders.names(in: options.web).contains(name),
      let response = Answers.file("\(options.web)/\(name)", name: name, isSaved: false, isOwn: true)
    else { return Answers.problem(.notFound, say("没有这个地址", "no such address")) }
    return response
  }

  /// `work/ID/NUMBER` or `work/ID/all.zip`.
  private func workFile(_ parts: [String], _ request: Request) async -> Response {
    guard let work = store.work(parts[1]) else { return gone }
    let isSaved = request.uri.queryParameters["show"] == nil
    if parts[2] == "all.zip" { return await work.alone { work.archive() } ?? gone }
    guard let number = Int(parts[2]), let path = work.file(number) else { return gone }
    let name = work.outerName(of: path)
    return Answers.file("\(work.folder)/\(path)", name: name, isSaved: isSaved) ?? gone
  }

  private func about(_ name: String, _ request: Request) async -> Response {
    switch name {
    case "openapi.json": return webFile("openapi.json")
    case "status":
      return Answers.text(
        JSONWriting.object([
          "megabytes": String(options.bytes >> 20), "seconds": String(options.seconds),
          "jobs": String(options.jobs), "language": JSONWriting.string(options.language),
        ]))
    case "editions": return Answers.text(await editions.json(language(of: request)))
    case "starter":
      let asked = request.uri.queryParameters
      return await editions.starter(
        asked["edition"].map(String.init) ?? "", as: asked["to"].map(String.init) ?? "json",
        language: language(of: request))
        ?? Answers.problem(.notFound, say("没有这个版式，或没有这种格式", "no such edition or format"))
    default: return Answers.problem(.notFound, say("没有这个地址", "no such address"))
    }
  }

  func language(of request: Request) -> String {
    let asked = request.uri.queryParameters["lang"].map(String.init) ?? options.language
    return asked == "en" ? "en" : "zh"
  }

  private func upload(
    _ kind: Job.Kind, _ request: Request, _ channel: any Channel
  ) async -> Response {
    let tooLarge = Answers.problem(
      .contentTooLarge,
      say("文件超过 \(options.bytes >> 20) MB", "the file has more than \(options.bytes >> 20) MB"))
    if let length = Uploads.length(of: request), length > options.bytes { return tooLarge }
    if crew.isFull {
      return Answers.problem(
        .serviceUnavailable, say("排队的太多，稍后再试", "too many are waiting; try later"))
    }
    let name = request.uri.queryParameters["name"].map(String.init) ?? ""
    guard let work = try? store.make(for: ClientFile(name)) else { return noDisk }
    work.begin()
    do throws(Uploads.Problem) {
      try await Uploads.save(request, to: "\(work.folder)/\(work.input)", limit: options.bytes)
    } catch {
      work.end()
      store.drop(work)
      switch error {
      case .large: return tooLarge
      case .empty: return Answers.problem(.badRequest, say("没有收到文件", "no file was sent"))
      case .cut, .slow:
        return Answers.problem(.requestTimeout, say("文件没有传完", "the file did not arrive whole"))
      case .disk: return noDisk
      }
    }
    work.end()
    return await run(kind, request, work, channel, isFresh: true)
  }

  private var noDisk: Response {
    Answers.problem(.full, say("临时文件夹写不进去，磁盘可能满了", "the temporary folder cannot be written to"))
  }
}
