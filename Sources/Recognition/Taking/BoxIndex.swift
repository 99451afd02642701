import Facts
import Forms
import Templates

/// Boxes, each once, found by the values that a report decides: codes, units, names.
///
/// There may be a box for every row of a form; what lies in one, or meets it, has its code or one above or below it.
struct BoxIndex {
  /// The boxes.
  private(set) var boxes: [Box] = []
  private var positions: [Box: Int] = [:]
  /// The boxes that are limited to one value of a dimension, by that.
  private var keys: [Dimension: Keys] = [:]
  /// The boxes that have no such value.
  private var loose: [Int] = []

  /// The boxes that one dimension tells apart.
  private struct Keys {
    var byValue: [String: [Int]] = [:]
    /// The values in the order of their bytes, so that those below a code stand together.
    var sorted: [String] = []

    var all: [Int] { byValue.values.flatMap { $0 } }

    /// The codes that begin with a code, itself left out.
    func below(_ code: String) -> ArraySlice<String> {
      var (low, high) = (0, sorted.count)
      while low < high {
        let middle = (low + high) / 2
        if code.utf8.lexicographicallyPrecedes(sorted[middle].utf8) {
          high = middle
        } else {
          low = middle + 1
        }
      }
      return sorted[low...].prefix { $0.hasPrefix(code) }
    }
  }

  /// Makes the index of some boxes, any of which may come several times.
  init(_ boxes: some Sequence<Box>) {
    for box in boxes where positions[box] == nil {
      positions[box] = self.boxes.count
      self.boxes.append(box)
    }
    let dimensions = Self.dimensions(of: self.boxes)
    for (index, box) in self.boxes.enumerated() {
      let dimension = dimensions.first { box[$0] != nil && Self.values(of: box, $0) != nil }
      if let dimension, let value = box[dimension] {
        keys[dimension, default: Keys()].byValue[value, default: []].append(index)
      } else {
        loose.append(index)
      }
    }
    keys = keys.mapValues { keys in
      var keys = keys
      keys.sorted = keys.byValue.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      return keys
    }
  }

  /// The position of a box among the boxes.
  func position(of box: Box) -> Int? { positions[box] }

  /// Whether a box is limited to values by which boxes are told apart.
  func tellsApart(_ box: Box) -> Bool { keys.keys.allSatisfy { Self.values(of: box, $0) != nil } }

  /// The boxes that hold all of a box, in order.
  func holding(_ box: Box) -> [Int] {
    var found = loose
    for (dimension, keys) in keys {
      // A box that is open here lies in none that is limited.
      guard box.limit(of: dimension)?.included != nil else { continue }
      guard let values = Self.values(of: box, dimension), let first = values.first else {
        found += keys.all
        continue
      }
      for value in Self.values(holding: first, dimension) { found += keys.byValue[value] ?? [] }
    }
    return found.filter { box.lies(in: boxes[$0]) }.sorted()
  }

  /// Those of the boxes that may have something in common with a box, in order: all that do, and some that do not.
  func near(_ box: Box) -> [Int] {
    var found = Set(loose)
    for (dimension, keys) in keys {
      guard let values = Self.values(of: box, dimension) else {
        found.formUnion(keys.all)
        continue
      }
      for value in values {
        for outer in Self.values(holding: value, dimension) {
          found.formUnion(keys.byValue[outer] ?? [])
        }
        guard dimension.codeKind != nil else { continue }
        for inner in keys.below(value) { found.formUnion(keys.byValue[inner] ?? []) }
      }
    }
    return found.sorted()
  }

  // MARK: - Values

  /// The dimensions whose values a report decides, those first of which boxes have most; of others there are few.
  private static func dimensions(of boxes: [Box]) -> [Dimension] {
    var counts: [(dimension: Dimension, count: Int)] = []
    for dimension in boxes.first?.openDimensions ?? [] {
      let count = Set(boxes.lazy.compactMap { $0[dimension] }).count
      if count > 0 { counts.append((dimension, count)) }
    }
    return counts.sorted {
      ($1.count, $0.dimension.position) < ($0.count, $1.dimension.position)
    }.map(\.dimension)
  }

  /// The values that a box is limited to; nil where it is open, or where they are not to be found by their bytes.
  private static func values(of box: Box, _ dimension: Dimension) -> [String]? {
    guard let values = box.limit(of: dimension)?.included, !values.isEmpty,
      dimension.codeKind == nil || values.allSatisfy({ $0.utf8.allSatisfy { $0 < 0x80 } })
    else { return nil }
    return values
  }

  /// The values in which a value lies: itself, and of a code all that it begins with.
  private static func values(holding value: String, _ dimension: Dimension) -> [String] {
    guard dimension.codeKind != nil else { return [value] }
    return value.indices.map { String(value[...$0]) }
  }
}
