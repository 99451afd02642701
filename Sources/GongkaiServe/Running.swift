import HTTPTypes
import HummingbirdCore
import NIOCore

/// Jobs on their way from a request to its answer.
extension Routes {
  /// Does what is asked with a work's files.
  ///
  /// The answer is JSON, lines of JSON that tell how it goes, or a ZIP, as the request accepts. Who
  /// goes away takes the job along.
  func run(
    _ kind: Job.Kind, _ request: Request, _ work: Work, _ channel: any Channel,
    isFresh: Bool = false
  ) async -> Response {
    let asked = request.uri.queryParameters.map { (name: String($0.key), value: String($0.value)) }
    let job = Job(kind: kind, language: language(of: request), options: asked)
    let accepts = request.headers[.accept] ?? ""
    if accepts.contains("application/x-ndjson") {
      return Answers.lines { writer in
        try await self.tell(job, work, isFresh: isFresh, channel, to: &writer)
        try await writer.finish(nil)
      }
    }
    let ticket = ticket(of: channel)
    let (outcome, response) = await work.alone {
      let outcome = await self.outcome(of: job, work, ticket)
      return (outcome, self.response(to: outcome, work, accepts: accepts))
    }
    // A script asks for what it made at once, or not at all.
    if isFresh, accepts.contains("application/zip") || Self.isFailure(outcome) { store.drop(work) }
    return response
  }

  /// A place in the line, which is given up when the connection is closed.
  private func ticket(of channel: any Channel) -> Crew.Ticket {
    let ticket = Crew.Ticket()
    channel.closeFuture.whenComplete { [crew] _ in crew.cancel(ticket) }
    return ticket
  }

  private static func isFailure(_ outcome: Result<String, JobProblem>) -> Bool {
    if case .failure = outcome { return true }
    return false
  }

  private func response(
    to outcome: Result<String, JobProblem>, _ work: Work, accepts: String
  ) -> Response {
    switch outcome {
    case .success(let json):
      guard accepts.contains("application/zip") else { return Answers.text(json) }
      guard !work.outputs.isEmpty, let file = work.archive() else {
        return Answers.text(json, status: .unprocessableContent)
      }
      return file
    case .failure(let problem):
      return Answers.problem(problem == .disk ? .full : .unprocessableContent, words(problem))
    }
  }

  /// Does it when its turn comes, with the work's files for itself.
  private func outcome(
    of job: Job, _ work: Work, _ ticket: Crew.Ticket
  ) async -> Result<String, JobProblem> {
    let desk = desk
    return await crew.run(ticket) {
      if ticket.isCancelled { return .failure(.cancelled) }
      var session = Desk.Session(desk, work, language: job.language) { ticket.isCancelled }
      do throws(JobProblem) { return .success(try job.run(&session)) } catch {
        return .failure(error)
      }
    }
  }

  /// Does it and tells, a line each: the place in the line, that it is begun, and what came of it.
  private func tell(
    _ job: Job, _ work: Work, isFresh: Bool, _ channel: any Channel,
    to writer: inout any ResponseBodyWriter
  ) async throws {
    let ticket = ticket(of: channel)
    async let outcome = work.alone { await self.outcome(of: job, work, ticket) }
    do {
      for await place in ticket.places {
        try await write(["place": String(place)], to: &writer)
      }
      switch await outcome {
      case .success(let json): try await write(["done": json], to: &writer)
      case .failure(let problem):
        if isFresh { store.drop(work) }
        try await write(["error": JSONWriting.string(words(problem))], to: &writer)
      }
    } catch {
      crew.cancel(ticket)
      _ = await outcome
      if isFresh { store.drop(work) }
      throw error
    }
  }

  private func write(
    _ members: KeyValuePairs<String, String>, to writer: inout any ResponseBodyWriter
  ) async throws {
    try await writer.write(ByteBuffer(string: JSONWriting.object(members) + "\n"))
  }

  private func words(_ problem: JobProblem) -> String {
    switch problem {
    case .slow:
      options.say(
        "超过 \(options.seconds) 秒没有做完，停下了", "not done after \(options.seconds) s, and stopped")
    case .died:
      options.say(
        "处理这份文件的程序意外结束，文件可能损坏或太大",
        "the program that worked on the file came down; it may be damaged")
    case .cancelled: options.say("取消了", "cancelled")
    case .disk: options.say("临时文件夹写不进去，磁盘可能满了", "the temporary folder cannot be written to")
    }
  }
}
