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
    edited: EditedForm? = nil, isFresh: Bool = false
  ) async -> Response {
    let asked = request.uri.queryParameters.map { (name: String($0.key), value: String($0.value)) }
    let job = Job(kind: kind, language: language(of: request), options: asked, edited: edited)
    let accepts = request.headers[.accept] ?? ""
    if accepts.contains("application/x-ndjson") {
      return Answers.lines { writer in
        try await self.tell(job, work, isFresh: isFresh, channel, to: &writer)
        try await writer.finish(nil)
      }
    }
    let ticket = ticket(of: channel)
    let response = await work.alone {
      self.response(to: await self.outcome(of: job, work, ticket), work, accepts: accepts)
    }
    // A script asks for what it made at once, or not at all; of nothing there is nothing to fetch.
    if isFresh, accepts.contains("application/zip") || response.status != .ok { store.drop(work) }
    return response
  }

  /// A place in the line, which is given up when the connection is closed.
  private func ticket(of channel: any Channel) -> Crew.Ticket {
    let ticket = Crew.Ticket()
    channel.closeFuture.whenComplete { [crew] _ in crew.cancel(ticket) }
    return ticket
  }

  private func response(
    to outcome: Result<Job.Outcome, JobProblem>, _ work: Work, accepts: String
  ) -> Response {
    switch outcome {
    case .success(let done):
      // Up to 1 it is done, with findings or without; more, and why stands in the findings.
      let status: HTTPResponse.Status = done.status <= 1 ? .ok : .unprocessableContent
      var response = Answers.text(done.json, status: status)
      if status == .ok, accepts.contains("application/zip") {
        guard let archive = work.archive(with: done) else { return noDisk }
        response = archive
      }
      response.headers[.gongkaiStatus] = String(done.status)
      return response
    case .failure(let problem):
      return Answers.problem(problem == .disk ? .full : .unprocessableContent, words(problem))
    }
  }

  /// Does it when its turn comes, with the work's files for itself.
  private func outcome(
    of job: Job, _ work: Work, _ ticket: Crew.Ticket
  ) async -> Result<Job.Outcome, JobProblem> {
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
      case .success(let done): try await write(["done": done.json], to: &writer)
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
