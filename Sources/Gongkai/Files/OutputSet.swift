/// Files that are to stand in an output folder, whole in memory, with what its manifest is to say of them.
struct OutputSet {
  /// A file.
  struct File {
    /// Its path from the folder, such as `csv/01-收支总表.csv`.
    let name: String
    /// What it holds.
    let bytes: [UInt8]
    let digest: Digest
    /// Whose permissions it is to have at most: of a copy, those of what was copied.
    var original: FileStatus?

    init(_ name: String, _ bytes: [UInt8], like original: FileStatus? = nil) {
      (self.name, self.bytes, self.original) = (name, bytes, original)
      digest = Digest(of: bytes)
    }
  }

  /// The files, in the order they are to be named.
  var files: [File] = []
  /// Files of ours that go.
  var removed: Set<String> = []
  /// What was made, by the jobs and formats.
  var made: [Manifest.Made] = []

  /// What there is to know of PDFs that were made, in the folder of that path.
  func printed(in path: String) -> [Finding] {
    made.flatMap { made in
      made.files.flatMap { name in
        made.printed[name].map { Finding.of(FileSystem.join(path, name), $0) } ?? []
      }
    }
  }

  /// Adds what another holds.
  mutating func add(_ other: OutputSet) {
    files += other.files
    removed.formUnion(other.removed)
    made += other.made
  }
}

/// What becomes of a file in an output folder.
public struct OutputChange: Sendable, Hashable {
  /// What can.
  public enum Kind: Sendable, Hashable {
    /// There is none yet.
    case added
    /// Its bytes differ.
    case changed
    /// It is the same, and not touched.
    case unchanged
    /// It goes.
    case removed
  }

  /// Whose work would be lost by it.
  public enum Loss: Sendable, Hashable {
    /// Nobody's: it is as we made it.
    case nothing
    /// Somebody changed it since it was made.
    case edited
    /// It was never ours, as far as the folder's manifest tells.
    case foreign
  }

  /// Its name in the output folder.
  public let name: String
  /// What becomes of it.
  public let kind: Kind
  /// Whose work would be lost.
  public let loss: Loss
}
