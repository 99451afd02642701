import Glibc

/// Why a file could not be read or written.
public struct FileError: Error, Hashable, Sendable {
  /// What was tried.
  public enum Action: Hashable, Sendable {
    /// Reading.
    case read
    /// Writing, or making a folder.
    case write
  }

  /// The reasons worth telling apart.
  public enum Reason: Hashable, Sendable {
    /// There is no such file or folder.
    case missing
    /// The user may not.
    case forbidden
    /// A folder stands where a file is wanted.
    case isFolder
    /// A file stands where a folder is wanted.
    case isFile
    /// A link stands where none is followed.
    case isLink
    /// A device, a pipe or the like stands where a file is wanted.
    case isDevice
    /// A file is there already.
    case exists
    /// What came with somebody's files names a place instead of a file.
    case notAName
    /// The disk or the quota is full, or the file larger than the user may make one.
    case full
    /// There is more in it than is taken: so many bytes.
    case tooLarge(Int)
    /// What is on the disk is not what was written.
    case writtenWrongly
    /// Something else: the system's error number.
    case other(Int32)
  }

  /// What was tried.
  public let action: Action
  /// The path.
  public let path: String
  /// Why it failed.
  public let reason: Reason

  /// Makes an error.
  public init(_ action: Action, _ path: String, _ reason: Reason) {
    self.action = action
    self.path = path
    self.reason = reason
  }

  init(_ action: Action, _ path: String, errno code: Int32) {
    let reason: Reason =
      switch code {
      case ENOENT: .missing
      case EACCES, EPERM, EROFS: .forbidden
      case EISDIR: .isFolder
      case ENOTDIR: .isFile
      case ELOOP: .isLink
      case EEXIST: .exists
      case ENOSPC, EDQUOT, EFBIG: .full
      default: .other(code)
      }
    self.init(action, path, reason)
  }
}
