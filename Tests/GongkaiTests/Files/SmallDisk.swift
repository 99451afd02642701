import Foundation
import TestSupport

/// A file system in memory that is there as long as the value is.
final class SmallDisk {
  private let path: String
  private var filler: String { path + "/.filler" }

  /// Whether the tests may mount one: root may, but not in every container.
  static let canMount: Bool = {
    let folder = TemporaryFolder()
    return getuid() == 0 && (try? SmallDisk(at: folder.path, "size=8k")) != nil
  }()

  /// Mounts one over a folder, with the options of tmpfs.
  init(at path: String, _ options: String) throws {
    self.path = path
    try SmallDisk.run("/bin/mount", "-t", "tmpfs", "-o", options, "tmpfs", path)
  }

  deinit { try? SmallDisk.run("/bin/umount", path) }

  /// Leaves room for so many pages of 4 KB only.
  func fill(leaving pages: Int) throws {
    var status = statvfs()
    statvfs(path, &status)
    let count = max(Int(status.f_bavail) - pages, 0) * Int(status.f_frsize)
    try Data(count: count).write(to: URL(filePath: filler))
  }

  /// Leaves room for so many files and names only.
  func limit(files: Int) throws {
    var status = statvfs()
    statvfs(path, &status)
    let used = Int(status.f_files - status.f_ffree)
    try SmallDisk.run("/bin/mount", "-o", "remount,nr_inodes=\(used + files)", path)
  }

  /// Gives the room back.
  func empty() { unlink(filler) }

  private static func run(_ command: String, _ arguments: String...) throws {
    struct Refused: Error {}
    let process = Process()
    process.executableURL = URL(filePath: command)
    process.arguments = arguments
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Refused() }
  }
}
