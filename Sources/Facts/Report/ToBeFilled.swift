/// The mark of what is still to be filled in: 【待填写：原因.公务接待费】.
package enum ToBeFilled {
  private static let start = "【待填写"

  /// The mark, saying what is wanted.
  package static func mark(_ wanted: String) -> String { "\(start)：\(wanted)】" }

  /// Whether a text says nothing yet: one that was pasted and not filled in.
  package static func isMark(_ text: String) -> Bool { text.hasPrefix(start) }
}
