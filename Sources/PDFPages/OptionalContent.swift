/// Which layers of a file are not shown.
struct OptionalContent {
  private var off: Set<Int> = []
  private var on: Set<Int> = []
  private var isOffAtFirst = false

  /// Reads what the catalogue says.
  init(_ root: PDFObject?) {
    guard let usual = root?.get("OCProperties")?.get("D") else { return }
    isOffAtFirst = usual.get("BaseState")?.isName("OFF") == true
    off = Self.numbers(usual.get("OFF"))
    on = Self.numbers(usual.get("ON"))
  }

  private static func numbers(_ array: PDFObject?) -> Set<Int> {
    guard let array else { return [] }
    return Set((0..<min(array.count, 10_000)).compactMap { array[$0]?.number })
  }

  /// Whether what belongs to a layer, or to several, is hidden.
  func hides(_ layer: PDFObject?) -> Bool {
    guard let layer else { return false }
    guard layer.get("Type")?.isName("OCMD") == true else { return isOff(layer) }
    guard let members = layer.get("OCGs") else { return false }
    guard members.isArray else { return isOff(members) }
    let states = (0..<min(members.count, 1_000)).compactMap { members[$0].map(isOff) }
    guard !states.isEmpty else { return false }
    switch layer.get("P")?.nameText {
    case "AllOn": return states.contains(true)
    case "AnyOff": return !states.contains(true)
    case "AllOff": return states.contains(false)
    default: return !states.contains(false)
    }
  }

  private func isOff(_ layer: PDFObject) -> Bool {
    isOffAtFirst ? !on.contains(layer.number) : off.contains(layer.number)
  }
}
