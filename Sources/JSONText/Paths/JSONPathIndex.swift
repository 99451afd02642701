extension JSONPath {
  /// The lines of a text's lists by what stands in them, so that many paths in one text are found without reading all.
  ///
  /// A list is read through for the first path, and indexed for the second.
  package struct Index: Sendable {
    /// The positions of a list's objects by the characters under one key.
    private struct Column: Sendable {
      var stated: [[UInt8]: [Int]] = [:]
      /// Those that lack the key.
      var unstated: [Int] = []

      init(_ key: String, of elements: [JSONValue]) {
        for (position, element) in elements.enumerated() where element.kind == .object {
          guard let value = element.member(key) else {
            unstated.append(position)
            continue
          }
          stated[value.withCharacters { Array($0) }, default: []].append(position)
        }
      }
    }

    private struct List: Sendable {
      var elements: [JSONValue]
      /// By the characters of the key.
      var columns: [[UInt8]: Column] = [:]
    }

    private var asked: Set<Int> = []
    private var lists: [Int: List] = [:]

    /// Makes an index that knows nothing yet.
    package init() {}

    /// The objects of a list, at least those for which conditions can hold, with their positions in order.
    mutating func elements(
      of list: JSONValue, for conditions: [Condition]
    ) -> [(position: Int, element: JSONValue)] {
      guard !asked.insert(list.index).inserted else {
        return list.elements.enumerated().filter { $0.element.kind == .object }
          .map { ($0.offset, $0.element) }
      }
      var known = lists.removeValue(forKey: list.index) ?? List(elements: Array(list.elements))
      defer { lists[list.index] = known }
      var fewest: [Int]?
      for condition in conditions {
        let key = Array(condition.key.utf8)
        let column = known.columns[key] ?? Column(condition.key, of: known.elements)
        known.columns[key] = column
        let stated = column.stated[Array(condition.value.utf8)] ?? []
        let count = stated.count + column.unstated.count
        if count < fewest?.count ?? .max { fewest = stated + column.unstated }
      }
      return (fewest ?? []).sorted().map { ($0, known.elements[$0]) }
    }
  }
}
