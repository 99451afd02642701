/// What becomes of one of our files.
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

  /// Its name in the output folder.
  public let name: String
  /// What becomes of it.
  public let kind: Kind
  /// Whether somebody changed it since it was made, which would be lost.
  public let isEdited: Bool
}
