import Forms
import JSONText

/// What an output folder says of itself: which of its files we made, and of what.
///
/// It is the same for the same files made of the same: it knows no time and no place.
struct Manifest: Equatable {
  /// The name of its file.
  static let file = "manifest.json"

  /// What files were made of.
  struct Origin: Equatable {
    /// The program's version.
    var program: String
    /// The edition's name.
    var edition: String
    /// The files the edition was read from.
    var templates: TemplateFiles
    /// What was read, by the name of its file.
    var inputs: [String: Digest]
    /// What there is to look at in the forms: it is told again whenever they are found up to date.
    var warnings: [FillWarning]
    /// What was made.
    var made: [Made]

    /// Whether another is of the same version, edition and inputs, whatever was made.
    func isSameSource(as other: Origin) -> Bool {
      program == other.program && edition == other.edition && templates == other.templates
        && inputs == other.inputs
    }
  }

  /// One format, with what its bytes depend on.
  struct Made: Equatable {
    /// The format.
    var format: Generate.Format
    /// The forms as they were asked for, in order; none for all.
    var forms: [String]
    /// Further options by their names.
    var options: [String: Bool]
    /// The files, in the order they are to be named.
    var files: [String]
    /// The facts that the files say are to be filled in.
    var missing: [Disclosure.MissingFact] = []

    /// Whether it is what would be made now.
    func covers(_ wanted: Made) -> Bool {
      format == wanted.format && forms == wanted.forms && options == wanted.options
    }
  }

  /// What the files were made of last.
  var origin: Origin
  /// Every file we made, by its path from the folder, with its digest when it was made.
  var files: [String: Digest]

  /// Describes a folder whose files become new.
  ///
  /// - Parameters:
  ///   - origin: what they are made of.
  ///   - earlier: what the folder said before: files that are not made now stay ours.
  ///   - moves: what becomes of the files.
  init(_ origin: Origin, replacing earlier: Manifest?, moves: [Journal.Move]) {
    self.origin = origin
    files = earlier?.files ?? [:]
    for move in moves { files[move.name] = move.new }
    defer { self.origin.made.sort { $0.format.rawValue < $1.format.rawValue } }
    guard let earlier, earlier.origin.isSameSource(as: origin) else { return }
    var made: [Made] = []
    for before in earlier.origin.made {
      guard let now = origin.made.first(where: { $0.format == before.format }) else {
        made.append(before)
        continue
      }
      // Some of a format's files made again leave the others as they are.
      let isPart =
        before.forms.isEmpty && before.options == now.options
        && Set(now.files).isStrictSubset(of: before.files)
      if isPart {
        self.origin.made.removeAll { $0.format == before.format }
        made.append(before)
      }
    }
    self.origin.made += made
  }

  /// What is left to say when others write some of the files.
  func without(_ names: [String]) -> Manifest {
    var rest = self
    for name in names { rest.files[name] = nil }
    rest.origin.made.removeAll { !$0.files.allSatisfy { rest.files[$0] != nil } }
    return rest
  }

  /// What is left to say when only some of the files are there.
  func keeping(_ isThere: (String) -> Bool) -> Manifest {
    without(files.keys.filter { !isThere($0) })
  }
}

extension Manifest {
  /// UTF-8, keys in order.
  var bytes: [UInt8] {
    func digests(_ digests: [String: Digest]) -> StableJSON {
      .object(digests.mapValues { .text($0.text) })
    }
    let made = origin.made.map { made in
      StableJSON.object([
        "format": .text(made.format.rawValue), "forms": .array(made.forms.map { .text($0) }),
        "options": .object(made.options.mapValues { .flag($0) }),
        "files": .array(made.files.map { .text($0) }),
        "missing": .array(made.missing.map(\.remembered)),
      ])
    }
    let inputs = origin.inputs.keys.sorted().map { name in
      StableJSON.object([
        "name": .text(name), "sha256": .text(origin.inputs[name]?.text ?? ""),
      ])
    }
    return StableJSON.object([
      "program": .text(origin.program), "edition": .text(origin.edition),
      "templates": .object([
        "sha256": .text(origin.templates.digest.text),
        "files": .array(origin.templates.names.map { .text($0) }),
      ]), "inputs": .array(inputs), "warnings": .array(origin.warnings.map(\.remembered)),
      "made": .array(made), "files": digests(files),
    ]).bytes
  }

  /// Reads a manifest; nil when there is none, or a damaged one, which tells nothing.
  init?(at path: String) {
    guard let bytes = try? FileSystem.read(path, limit: 1 << 26) else { return nil }
    self.init(bytes: bytes)
  }

  /// Reads a manifest; nil when it is damaged.
  init?(bytes: [UInt8]) {
    guard let root = (try? JSONDocument(parsing: bytes))?.root,
      let program = root["program"]?.string, let edition = root["edition"]?.string,
      let templates = root["templates"], let names = templates["files"]?.strings,
      let digest = templates["sha256"]?.string.flatMap({ Digest(text: $0) }),
      let files = root["files"]?.stringsByKey,
      let inputs = Manifest.inputs(root["inputs"]), let made = Manifest.made(root["made"])
    else { return nil }
    // Who only counted what there is to look at cannot tell it again: then nothing is up to date.
    let warnings = FillWarning.remembered(root["warnings"])
    origin = Origin(
      program: warnings == nil ? "" : program, edition: edition,
      templates: TemplateFiles(names: names, digest: digest), inputs: inputs,
      warnings: warnings ?? [],
      made: made)
    self.files = [:]
    for (name, text) in files {
      // A name that leads out of the folder is none of ours.
      guard let digest = Digest(text: text), !name.hasPrefix("/"),
        !name.split(separator: "/").contains("..")
      else { return nil }
      self.files[name] = digest
    }
  }

  private static func inputs(_ value: JSONValue?) -> [String: Digest]? {
    guard let value, value.kind == .array else { return nil }
    var inputs: [String: Digest] = [:]
    for element in value.elements {
      guard let name = element["name"]?.string,
        let digest = element["sha256"]?.string.flatMap({ Digest(text: $0) })
      else { return nil }
      inputs[name] = digest
    }
    return inputs
  }

  private static func made(_ value: JSONValue?) -> [Made]? {
    guard let value, value.kind == .array else { return nil }
    var made: [Made] = []
    for element in value.elements {
      guard let format = element["format"]?.string.flatMap(Generate.Format.init),
        let forms = element["forms"]?.strings,
        let options = element["options"]?.flagsByKey, let files = element["files"]?.strings
      else { return nil }
      made.append(
        Made(
          format: format, forms: forms, options: options, files: files,
          missing: Disclosure.MissingFact.remembered(element["missing"]) ?? []))
    }
    return made
  }
}
