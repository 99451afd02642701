import Glibc
import Synchronization

/// The folder in which everything lies that was uploaded and made, until it is no longer wanted.
///
/// It is locked while the server lives. What one that was cut off left behind, the next removes.
final class Store: Sendable {
  private static let mark = "gongkai-serve-"
  /// How many works are kept; of more, those not asked for longest go.
  private static let most = 32
  /// How long one is kept that nobody asks for.
  private static let patience = Duration.seconds(3600)

  /// Where the page lies that leads a browser here.
  var entrance: String { root + "/open.html" }

  private let root: String
  private let lock: Int32
  private let works = Mutex<[String: Work]>([:])

  /// Makes the folder, below the system's folder of temporary files.
  init() throws {
    let base = getenv("TMPDIR").map { String(cString: $0) } ?? ""
    let above = base.hasPrefix("/") ? base : "/tmp"
    Self.sweep(above)
    // It gets its name once it is locked: nobody takes it for one that was left behind.
    let fresh = "\(above)/.gongkai-serve-\(Secret.make())"
    try Folders.make(fresh)
    lock = open(fresh + "/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    root = "\(above)/\(Self.mark)\(Secret.make())"
    guard lock >= 0, flock(lock, LOCK_EX | LOCK_NB) == 0, rename(fresh, root) == 0 else {
      Folders.remove(fresh)
      throw Folders.Problem()
    }
  }

  /// Removes what servers left behind that no longer live.
  private static func sweep(_ above: String) {
    for name in Folders.names(in: above) where name.hasPrefix(mark) {
      let path = "\(above)/\(name)"
      var status = stat()
      guard lstat(path, &status) == 0, status.st_uid == geteuid(), Folders.isFolder(path) else {
        continue
      }
      let lock = open(path + "/lock", O_RDWR | O_CLOEXEC | O_NOFOLLOW)
      if lock >= 0, flock(lock, LOCK_EX | LOCK_NB) == 0 { Folders.remove(path) }
      if lock >= 0 { Glibc.close(lock) }
    }
  }

  /// Makes a new work.
  func make(for client: ClientFile) throws -> Work {
    let id = Secret.make()
    let work = Work(id: id, folder: "\(root)/\(id)", client: client)
    try Folders.make(work.folder)
    let gone = works.withLock { works in
      works[id] = work
      return Self.spared(&works)
    }
    for work in gone { Folders.remove(work.folder) }
    return work
  }

  /// Takes out what is kept no longer.
  private static func spared(_ works: inout [String: Work]) -> [Work] {
    let now = ContinuousClock.now
    let idle = works.values.filter { !$0.isBusy }.sorted { $0.lastUse < $1.lastUse }
    let old = idle.filter { now - $0.lastUse > patience }
    let gone = works.count - old.count > most ? Array(idle.prefix(works.count - most)) : old
    for work in gone { works[work.id] = nil }
    return gone
  }

  /// A work by its name; nil where there is none, or no more.
  func work(_ id: some StringProtocol) -> Work? {
    let work = works.withLock { $0[String(id)] }
    work?.touch()
    return work
  }

  /// Removes a work and its files.
  func drop(_ work: Work) {
    works.withLock { $0[work.id] = nil }
    Folders.remove(work.folder)
  }

  /// Removes everything.
  func close() {
    works.withLock { $0 = [:] }
    Folders.remove(root)
  }
}
