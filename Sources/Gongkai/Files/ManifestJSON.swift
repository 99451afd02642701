import Audit
import Forms
import JSONText
import Prose
import Recognition

extension Manifest {
  /// The manifest as JSON.
  var bytes: [UInt8] {
    var sources: [Source] = []
    let list = made.map { made -> StableJSON in
      let source = sources.firstIndex(of: made.source) ?? sources.count
      if source == sources.count { sources.append(made.source) }
      var members: [String: StableJSON] = [
        "job": .text(made.job.rawValue), "format": .text(made.format),
        "forms": .array(made.forms.map { .text($0) }),
        "options": .object(made.options.mapValues { .flag($0) }),
        "files": .array(made.files.map { .text($0) }), "source": .number(source),
        "outOfDate": .flag(made.isOutOfDate), "missing": .array(made.missing.map(\.remembered)),
      ]
      if !made.printed.isEmpty {
        members["printed"] = .object(made.printed.mapValues(\.remembered))
      }
      if let like = made.like { members["like"] = .text(like) }
      if let date = made.date { members["date"] = .text(date) }
      return .object(members)
    }
    var members: [String: StableJSON] = [
      "made": .array(list), "sources": .array(sources.map(\.json)),
      "files": Manifest.digests(files),
    ]
    if !replacing.isEmpty { members["replacing"] = Manifest.digests(replacing) }
    return StableJSON.object(members).bytes
  }

  private static func digests(_ files: [String: Digest]) -> StableJSON {
    .object(files.mapValues { .text($0.text) })
  }

  /// Reads a manifest.
  ///
  /// What files are ours is understood whatever else a manifest says, so that one of a newer version protects them too; what
  /// they were made of only where all of it is understood.
  ///
  /// - Returns: nil for one that is damaged, which tells nothing.
  init?(bytes: [UInt8]) {
    guard let root = (try? JSONDocument(parsing: bytes))?.root,
      let files = Manifest.digests(root["files"])
    else { return nil }
    self.files = files
    replacing = Manifest.digests(root["replacing"]) ?? [:]
    made = Manifest.made(root) ?? []
  }

  private static func digests(_ value: JSONValue?) -> [String: Digest]? {
    guard let texts = value?.stringsByKey else { return nil }
    var digests: [String: Digest] = [:]
    for (name, text) in texts {
      // A name that leads out of the folder is none of ours.
      guard let digest = Digest(text: text), FileSystem.parts(of: name) != nil else { return nil }
      digests[name] = digest
    }
    return digests
  }

  private static func made(_ root: JSONValue) -> [Made]? {
    guard let list = root["made"], list.kind == .array, let texts = root["sources"],
      texts.kind == .array
    else { return nil }
    var sources: [Source] = []
    for element in texts.elements {
      guard let source = Source(element) else { return nil }
      sources.append(source)
    }
    var made: [Made] = []
    for element in list.elements {
      guard let job = element["job"]?.string.flatMap(Job.init),
        let format = element["format"]?.string, let forms = element["forms"]?.strings,
        let options = element["options"]?.flagsByKey, let files = element["files"]?.strings,
        files.allSatisfy({ FileSystem.parts(of: $0) != nil }),
        let source = element["source"]?.integer, sources.indices.contains(source),
        let isOutOfDate = element["outOfDate"]?.flag,
        let missing = Disclosure.MissingFact.remembered(element["missing"])
      else { return nil }
      var printed: [String: PrintNote] = [:]
      for name in files { printed[name] = PrintNote(remembered: element["printed"]?[name]) }
      made.append(
        Made(
          job: job, format: format, forms: forms, options: options, files: files,
          missing: missing, printed: printed, like: element["like"]?.string,
          date: element["date"]?.string.flatMap { Clock.isDate($0) ? $0 : nil },
          source: sources[source], isOutOfDate: isOutOfDate))
    }
    return made
  }
}

extension Manifest.Source {
  fileprivate var json: StableJSON {
    .object([
      "program": .text(program), "edition": .text(edition),
      "templates": .object([
        "sha256": .text(templates.digest.text),
        "files": .array(templates.names.map { .text($0) }),
      ]),
      "inputs": .array(
        inputs.keys.sorted().map { name in
          .object(["name": .text(name), "sha256": .text(inputs[name]?.text ?? "")])
        }), "warnings": .array(warnings.map(\.remembered)),
      "breaches": .array(breaches.map(\.remembered)),
    ])
  }

  fileprivate init?(_ value: JSONValue) {
    guard let program = value["program"]?.string, let edition = value["edition"]?.string,
      let templates = value["templates"], let names = templates["files"]?.strings,
      let digest = templates["sha256"]?.string.flatMap({ Digest(text: $0) }),
      let warnings = FillWarning.remembered(value["warnings"]),
      let breaches = AuditFinding.remembered(value["breaches"]), let list = value["inputs"],
      list.kind == .array
    else { return nil }
    var inputs: [String: Digest] = [:]
    for element in list.elements {
      guard let name = element["name"]?.string,
        let digest = element["sha256"]?.string.flatMap({ Digest(text: $0) })
      else { return nil }
      inputs[name] = digest
    }
    self.init(
      program: program, edition: edition,
      templates: TemplateFiles(names: names, digest: digest), inputs: inputs, warnings: warnings,
      breaches: breaches)
  }
}
