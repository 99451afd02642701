import Sheets
import Templates

/// Finds the department's name written otherwise than it is: windows as long as it that begin and end like it and differ by a
/// letter, or two of a long name.
struct DepartmentNames {
  private let name: [Character]
  private let head: String
  private let last: Character
  private let most: Int

  /// Looks for slips of a name; nil for one that is too short to tell them from other bodies' names.
  init?(_ department: String, words: CheckWords) {
    name = Array(Self.bare(department, words))
    guard name.count >= 8, let last = name.last else { return nil }
    self.last = last
    head = String(name.prefix(4))
    most = name.count >= 14 ? 2 : 1
  }

  /// A name without what says how much of the department it is.
  static func bare(_ name: String, _ words: CheckWords) -> String {
    var text = folded(name)
    while text.hasSuffix(")"), let open = text.lastIndex(of: "(") {
      text = String(text[..<open])
    }
    for ending in words.ownLevel where text.hasSuffix(ending) {
      text = String(text.dropLast(ending.count))
    }
    return text
  }

  /// Whether what differs are numerals: 第三中学 is no slip of 第一中学, but another.
  private func isNumbered(_ window: ArraySlice<Character>) -> Bool {
    zip(window, name).contains { $0 != $1 && $0.isNumber && $1.isNumber }
  }

  /// What is wrong with the name in texts.
  ///
  /// - Parameter texts: the texts, folded, each with its place.
  /// - Returns: what was found.
  func run(on texts: [(text: String, place: SourcePlace?)]) -> AuditTally {
    var tally = AuditTally()
    var found: [String: (place: SourcePlace?, count: Int)] = [:]
    var right = 0
    var rightPlace: SourcePlace?
    let first = Array(head)
    for piece in texts where piece.text.contains(head) {
      let text = Array(piece.text)
      guard text.count >= name.count else { continue }
      for start in 0...(text.count - name.count)
      where text[start] == name[0] && text[start..<start + 4].elementsEqual(first) {
        let window = text[start..<start + name.count]
        guard window.last == last else { continue }
        let differing = zip(window, name).count { $0 != $1 }
        if differing == 0 {
          right += 1
          rightPlace = rightPlace ?? piece.place
        } else if differing <= most, window.allSatisfy(\.isLetter), !isNumbered(window) {
          let variant = String(window)
          found[variant] = (found[variant]?.place ?? piece.place, (found[variant]?.count ?? 0) + 1)
        }
      }
    }
    guard right > 0 || !found.isEmpty else {
      tally.leave(.department, .notStated)
      return tally
    }
    tally.expect(true, AuditFinding(.department, at: nil, of: "", printed: ""))
    // What the cover alone says is wrong where all others say the same.
    let usual = found.max { ($0.value.count, $1.key) < ($1.value.count, $0.key) }
    if let usual, usual.value.count > 2 * right, found.count == 1 {
      tally.find(
        AuditFinding(
          .department, at: rightPlace, of: "", printed: String(name), expected: usual.key,
          evidence: right > 1 ? "×\(right)" : ""))
      return tally
    }
    for (variant, spot) in found.sorted(by: { $0.key < $1.key }) {
      tally.find(
        AuditFinding(
          .department, at: spot.place, of: "", printed: variant, expected: String(name),
          evidence: spot.count > 1 ? "×\(spot.count)" : ""))
    }
    return tally
  }
}
