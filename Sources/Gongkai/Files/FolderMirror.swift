import CLinuxFiles
import Glibc

/// Fills a new folder with what a folder holds besides files that are replaced, by giving files a second name.
struct FolderMirror {
  /// What there is.
  let original: String
  /// What is to take its place; some files are in it already.
  let copy: String
  /// The files, by their names from the folder, that the new folder is not to have from the old.
  let replaced: Set<String>
  /// More than a person keeps beside a report's forms: then files are rather renamed one by one.
  var most = 10_000

  /// What was found in the old folder: what differs from it later was put there meanwhile.
  private(set) var found: [String: FileStatus.Identity] = [:]
  /// How many files and folders that is.
  private var count = 0

  init(original: String, copy: String, replaced: Set<String>) {
    self.original = original
    self.copy = copy
    self.replaced = replaced
  }

  /// Fills the folder.
  ///
  /// - Throws: ``FileError`` where it cannot be done; unless the disk is full, renaming one by one still can.
  mutating func run() throws(FileError) { try mirror("") }

  private mutating func mirror(_ name: String) throws(FileError) {
    let (from, to) = (join(original, name), join(copy, name))
    guard let status = FileStatus(of: from), !gklinux_has_attributes(from),
      let names = try? FileSystem.contents(of: from), count + names.count <= most
    else { throw FileError(.write, to, .other(ENOTSUP)) }
    count += names.count
    if mkdir(to, 0o777) != 0, errno != EEXIST {
      throw FileError(.write, to, errno: errno)
    }
    guard FileStatus(of: to)?.kind == .folder else { throw FileError(.write, to, .isFile) }
    for child in names.map({ name.isEmpty ? $0 : "\(name)/\($0)" }) {
      guard let status = FileStatus(of: join(original, child)) else { continue }
      if status.kind == .folder {
        try mirror(child)
        continue
      }
      found[child] = status.identity
      if replaced.contains(child) { continue }
      // A link gets a second name too: it is not followed.
      // One that somebody has removed meanwhile is not there.
      if link(join(original, child), join(copy, child)) != 0, errno != ENOENT {
        throw FileError(.write, join(copy, child), errno: errno)
      }
    }
    // A folder whose files are all removed goes with them.
    if !names.isEmpty, (try? FileSystem.contents(of: to))?.isEmpty == true, !name.isEmpty,
      replaced.contains(where: { $0.hasPrefix(name + "/") })
    {
      rmdir(to)
      return
    }
    try likeOriginal(status, to)
  }

  /// Gives a new folder the owner, the permissions and the times of the old.
  private func likeOriginal(_ status: FileStatus, _ path: String) throws(FileError) {
    guard let own = FileStatus(of: path) else { throw FileError(.write, path, .missing) }
    if own.owner != status.owner || own.group != status.group,
      chown(path, status.owner, status.group) != 0
    {
      throw FileError(.write, path, errno: errno)
    }
    if chmod(path, status.mode) != 0 { throw FileError(.write, path, errno: errno) }
    // Nothing hangs on the times.
    _ = utimensat(AT_FDCWD, path, status.times, 0)
  }

  /// Puts what came into the old folder after it was mirrored into the new: the old, where `copy` was, is removed next.
  func rescueLateArrivals() { rescue("") }

  private func rescue(_ name: String) {
    // They have changed places.
    let (old, new) = (join(copy, name), join(original, name))
    for child in (try? FileSystem.contents(of: old)) ?? [] {
      let path = name.isEmpty ? child : "\(name)/\(child)"
      guard let status = FileStatus(of: join(old, child)) else { continue }
      if status.kind == .folder {
        if FileStatus(of: join(new, child)) == nil,
          !replaced.contains(where: { $0.hasPrefix(path + "/") })
        {
          _ = Glibc.rename(join(old, child), join(new, child))
        } else {
          rescue(path)
        }
      } else if found[path] != status.identity, !replaced.contains(path) {
        _ = Glibc.rename(join(old, child), join(new, child))
      }
    }
  }

  private func join(_ folder: String, _ name: String) -> String {
    name.isEmpty ? folder : FileSystem.join(folder, name)
  }
}
