import HummingbirdCore

/// The editions that there are, and what is filled in for them.
struct Editions: Sendable {
  let crew: Crew
  let desk: Desk
  let store: Store

  /// The editions, and whether there is a workbook to fill in, as JSON.
  func json(_ language: String) async -> String {
    let known = await list(language)
    let hasBook: Bool
    if let first = known.first {
      // A program without such workbooks answers that this is wrong usage.
      let arguments = ["init", "--edition=\(first.name)", "--to", "xlsx", "-o", "填报.xlsx"]
      let work = await made(arguments, language, "填报.xlsx")
      hasBook = work != nil
      if let work { store.drop(work) }
    } else {
      hasBook = false
    }
    let rows = known.map { edition in
      JSONWriting.object([
        "name": JSONWriting.string(edition.name), "title": JSONWriting.string(edition.title),
      ])
    }
    return JSONWriting.object(["editions": JSONWriting.array(rows), "workbook": String(hasBook)])
  }

  /// A new workbook or file of facts; nil where there is no such edition or format.
  func starter(_ edition: String, as format: String, language: String) async -> Response? {
    guard format == "json" || format == "xlsx" else { return nil }
    guard await list(language).contains(where: { $0.name == edition }) else { return nil }
    let name = "填报.\(format)"
    let to = format == "xlsx" ? ["--to", "xlsx"] : []
    let arguments = ["init", "--edition=\(edition)", "-o", name] + to
    guard let work = await made(arguments, language, name) else { return nil }
    // Once it is open it may go.
    defer { store.drop(work) }
    return Answers.file("\(work.folder)/\(name)", name: "\(edition).\(format)", isSaved: true)
  }

  /// Each edition's name and title: what `templates list` says without indenting.
  private func list(_ language: String) async -> [(name: String, title: String)] {
    guard let words = await words(["templates", "list"], language) else { return [] }
    return words.split(separator: "\n").filter { !$0.hasPrefix(" ") }.compactMap { line in
      let halves = line.split(separator: " ", maxSplits: 1)
      guard halves.count == 2 else { return nil }
      return (String(halves[0]), String(halves[1].drop { $0 == " " }))
    }
  }
}

extension Editions {
  /// What a command prints; nil where it fails.
  private func words(_ arguments: [String], _ language: String) async -> String? {
    guard let work = try? store.make(for: ClientFile("")) else { return nil }
    defer { store.drop(work) }
    return await run(arguments, language, in: work)
  }

  /// The work in which a command made a file, kept until it is an old one; nil where it did not.
  private func made(_ arguments: [String], _ language: String, _ name: String) async -> Work? {
    guard let work = try? store.make(for: ClientFile("")) else { return nil }
    guard await run(arguments, language, in: work) != nil,
      Folders.size(of: "\(work.folder)/\(name)") != nil
    else {
      store.drop(work)
      return nil
    }
    return work
  }

  private func run(_ arguments: [String], _ language: String, in work: Work) async -> String? {
    let ticket = Crew.Ticket()
    let desk = desk
    return await crew.run(ticket) {
      var session = Desk.Session(desk, work, language: language) { ticket.isCancelled }
      guard let status = try? session.run(arguments), status == 0 else { return nil }
      return session.words
    }
  }
}
