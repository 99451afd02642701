/// The mark of what is still to be filled in: 【待填写：原因.公务接待费】.
package enum ToBeFilled {
  private static let start = "【待填写"

  /// The mark, saying what is wanted.
  package static func mark(_ wanted: String) -> String { "\(start)：\(wanted)】" }

  /// Whether a text says nothing yet: one that was pasted and not filled in.
  package static func isMark(_ text: String) -> Bool { text.hasPrefix(start) }

  /// What the marks in a text say is wanted, in order.
  package static func marks(in text: String) -> [String] { parts(of: text).marks }

  /// What stands between the marks in a text, before the first and behind the last: one piece more than there are marks.
  package static func pieces(of text: String) -> [String] { parts(of: text).pieces }

  private static func parts(of text: String) -> (pieces: [String], marks: [String]) {
    var (pieces, marks) = ([String](), [String]())
    var rest = Substring(text)
    while let mark = rest.firstRange(of: start),
      let end = rest[mark.upperBound...].firstIndex(of: "】")
    {
      pieces.append(String(rest[..<mark.lowerBound]))
      marks.append(String(rest[mark.upperBound..<end].drop { $0 == "：" }))
      rest = rest[rest.index(after: end)...]
    }
    return (pieces + [String(rest)], marks)
  }
}
