import JSONText

/// What a transaction is about to do, written down so that whoever comes after a crash can finish it or undo it.
struct Journal {
  /// How the folder becomes new.
  enum Way: String {
    /// It changes places with a whole new one: until then nothing has happened.
    case exchange
    /// Its files are renamed one by one: from the journal on they are to be finished.
    case moves
    /// Not at all.
    case none
  }

  /// A file that becomes another.
  struct Move: Hashable {
    /// For a file of the folder its name there, for others the path.
    let name: String
    /// What stands there; nil for nothing.
    let old: Digest?
    /// What will; nil for nothing.
    let new: Digest?
  }

  /// What tells this transaction from others.
  let id: String
  var way: Way
  /// The folder that is to take the place, as a pair of device and number.
  var newFolder: FileStatus.Identity?
  let files: [Move]
  /// Files elsewhere that become new with the folder.
  let companions: [Move]

  /// The journal's bytes.
  var bytes: [UInt8] {
    func moves(_ moves: [Move]) -> StableJSON {
      .array(
        moves.map { move in
          .object([
            "name": .text(move.name), "old": move.old.map { .text($0.text) } ?? .none,
            "new": move.new.map { .text($0.text) } ?? .none,
          ])
        })
    }
    return StableJSON.object([
      "id": .text(id), "way": .text(way.rawValue),
      "newFolder": newFolder.map {
        .array([.text(String($0.device)), .text(String($0.number))])
      } ?? .none,
      "files": moves(files), "companions": moves(companions),
    ]).bytes
  }
}

extension Journal {
  /// Reads a journal; nil when there is none, or none that can be understood.
  init?(at path: String) {
    guard let root = Journal.root(at: path), let id = root["id"]?.string,
      let way = root["way"]?.string.flatMap(Way.init), let files = Journal.moves(root["files"]),
      let companions = Journal.moves(root["companions"])
    else { return nil }
    let numbers = root["newFolder"]?.strings?.compactMap(UInt64.init) ?? []
    self.init(
      id: id, way: way,
      newFolder: numbers.count == 2
        ? FileStatus.Identity(device: numbers[0], number: numbers[1]) : nil,
      files: files, companions: companions)
  }

  fileprivate static func root(at path: String) -> JSONValue? {
    // Far more than any journal has.
    guard let bytes = try? FileSystem.read(path, limit: 1 << 26) else { return nil }
    return (try? JSONDocument(parsing: bytes))?.root
  }

  private static func moves(_ value: JSONValue?) -> [Move]? {
    guard let value, value.kind == .array else { return nil }
    var moves: [Move] = []
    for element in value.elements {
      guard let name = element["name"]?.string else { return nil }
      moves.append(
        Move(
          name: name, old: element["old"]?.string.flatMap { Digest(text: $0) },
          new: element["new"]?.string.flatMap { Digest(text: $0) }))
    }
    return moves
  }
}

/// What stands beside a companion while it waits for its folder: where the journal is that decides.
struct JournalPointer: Equatable {
  /// The transaction.
  let id: String
  /// The folder that the journal is of.
  let folder: GuardedPath

  /// The pointer's bytes.
  var bytes: [UInt8] {
    StableJSON.object([
      "id": .text(id), "folder": .text(folder.path), "isWithin": .flag(folder.isWithin),
    ]).bytes
  }
}

extension JournalPointer {
  /// Reads a pointer; nil when there is none, or none that can be understood.
  init?(at path: String) {
    guard let root = Journal.root(at: path), let id = root["id"]?.string,
      let folder = root["folder"]?.string, let isWithin = root["isWithin"]?.flag
    else { return nil }
    self.init(id: id, folder: GuardedPath(path: folder, isWithin: isWithin))
  }
}
