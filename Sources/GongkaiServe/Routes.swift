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
    guard let target = Target(path) else {
      return Answers.problem(.notFound, say("没有这个地址", "no such address"))
    }
    guard request.method == target.method else {
      var answer = Answers.problem(
        .methodNotAllowed,
        say("这个地址只能用 \(target.method)", "only \(target.method) leads to this address"))
      answer.headers[.allow] = target.method.rawValue
      return answer
    }
    guard Self.languages.contains(language(of: request)) else {
      return Answers.problem(.badRequest, say("lang 是 zh 或 en", "lang is zh or en"))
    }
    switch target {
    case .web(let name): return webFile(name)
    case .about(let about): return await self.about(about, request)
    case .file(let id, let name):
      guard let work = store.work(id) else { return gone }
      return await file(name, of: work, request)
    case .upload(let kind): return await upload(kind, request, channel)
    case .run(let kind, let id):
      guard let work = store.work(id) else { return gone }
      guard kind == .preview || kind == .save,
        let number = request.uri.queryParameters["edited"]
      else {
        return await run(kind, request, work, channel)
      }
      guard let edited = EditedForm(number: number, of: work) else { return gone }
      let file = "\(work.folder)/\(edited.file)"
      if let problem = await receive(request, to: file, for: work) {
        Folders.remove(file)
        return problem
      }
      return await run(kind, request, work, channel, edited: edited)
    case .close(let id):
      guard let work = store.work(id) else { return gone }
      store.drop(work)
      return Answers.text("{}")
    }
  }

  private static let languages: Set<String> = ["zh", "en"]

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

  /// A file of a work by its number, or `all.zip`.
  private func file(_ name: String, of work: Work, _ request: Request) async -> Response {
    let isSaved = request.uri.queryParameters["show"] == nil
    if name == "all.zip" { return await work.alone { work.archive() } ?? gone }
    guard let number = Int(name), let path = work.file(number) else { return gone }
    return Answers.file("\(work.folder)/\(path)", name: work.outerName(of: path), isSaved: isSaved)
      ?? gone
  }

  private func about(_ about: Target.About, _ request: Request) async -> Response {
    switch about {
    case .document: return webFile(about.rawValue)
    case .status:
      return Answers.text(
        JSONWriting.object([
          "megabytes": String(options.bytes >> 20), "seconds": String(options.seconds),
          "jobs": String(options.jobs), "language": JSONWriting.string(options.language),
        ]))
    case .editions: return Answers.text(await editions.json(language(of: request)))
    case .starter:
      let asked = request.uri.queryParameters
      return await editions.starter(
        asked["edition"].map(String.init) ?? "", as: asked["to"].map(String.init) ?? "json",
        language: language(of: request))
        ?? Answers.problem(.notFound, say("没有这个版式，或没有这种格式", "no such edition or format"))
    }
  }

  func language(of request: Request) -> String {
    request.uri.queryParameters["lang"].map(String.init) ?? options.language
  }

  private func upload(
    _ kind: Job.Kind, _ request: Request, _ channel: any Channel
  ) async -> Response {
    let name = request.uri.queryParameters["name"].map(String.init) ?? ""
    guard let work = try? store.make(for: ClientFile(name)) else { return noDisk }
    if let problem = await receive(request, to: "\(work.folder)/\(work.input)", for: work) {
      store.drop(work)
      return problem
    }
    return await run(kind, request, work, channel, isFresh: true)
  }

  /// Writes what is sent into a new file of a work; says what is wrong, where something is.
  private func receive(_ request: Request, to path: String, for work: Work) async -> Response? {
    let tooLarge = Answers.problem(
      .contentTooLarge,
      say("文件超过 \(options.bytes >> 20) MB", "the file has more than \(options.bytes >> 20) MB"))
    if let length = Uploads.length(of: request), length > options.bytes { return tooLarge }
    if crew.isFull {
      return Answers.problem(
        .serviceUnavailable, say("排队的太多，稍后再试", "too many are waiting; try later"))
    }
    work.begin()
    defer { work.end() }
    do throws(Uploads.Problem) {
      try await Uploads.save(request, to: path, limit: options.bytes)
      return nil
    } catch {
      switch error {
      case .large: return tooLarge
      case .empty: return Answers.problem(.badRequest, say("没有收到文件", "no file was sent"))
      case .cut, .slow:
        return Answers.problem(.requestTimeout, say("文件没有传完", "the file did not arrive whole"))
      case .disk: return noDisk
      }
    }
  }

  var noDisk: Response {
    Answers.problem(
      .full,
      say(
        "临时文件夹写不进去，磁盘可能满了", "the temporary folder cannot be written to; the disk may be full"))
  }
}
