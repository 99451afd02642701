import Recognition
import Templates

/// How a form is laid out: which of its columns belong to which list of rows, and what holds no amounts.
struct FormLayout {
  /// A list of rows with its columns.
  struct Side {
    /// The text of the head over all of it; nil for none.
    var head: String?
    var columns: Range<Int>
    /// What the head says that the facts state; empty where it does not.
    var subjects: Set<String>
  }

  /// What stands below a header.
  struct Profile {
    var words = 0
    var codes = 0
    var integers = 0
    var decimals = 0
    /// Whether nothing is there.
    var isEmpty: Bool { words + codes + integers + decimals == 0 }
    var figures: Int { integers + decimals + codes }
  }

  var tree: HeaderTree
  private(set) var sides: [Side] = []
  /// What the column says by its words alone where it holds no amounts.
  private(set) var roles: [Word.Role?] = []
  let profiles: [Profile]
  /// Whether the header was put in order by the numbers of the columns.
  private(set) var isMended = false
  private let table: FoundTable
  private let book: WordBook

  init(_ table: FoundTable, book: WordBook) {
    (self.table, self.book) = (table, book)
    tree = HeaderTree(table)
    profiles = Self.profiles(of: table)
    readRoles()
    mend()
    split()
  }

  private static func profiles(of table: FoundTable) -> [Profile] {
    var profiles = [Profile](repeating: Profile(), count: table.grid.columnCount)
    for row in table.bodyRows.prefix(400) {
      for (column, cell) in table.grid.rows[row].enumerated() where !cell.isEmpty {
        switch cell.figure {
        case .words: profiles[column].words += 1
        case .number(let number):
          if number.places > 0 || number.isPercent {
            profiles[column].decimals += 1
          } else if [3, 5, 7].contains(number.text.utf8.count), number.text.first != "-" {
            profiles[column].codes += 1
          } else {
            profiles[column].integers += 1
          }
        case .nothing: break
        }
      }
    }
    return profiles
  }

  private mutating func readRoles() {
    roles = tree.paths.enumerated().map { column, path in
      for node in path.reversed() {
        let reading = book.read(node.text)
        guard reading.left.isEmpty else { continue }
        for word in reading.words.reversed() {
          if case .shows(let role) = word.sense { return told(role, column) }
        }
      }
      return nil
    }
  }

  /// A role as what stands below it has it: 支出功能分类 may head codes or names.
  private func told(_ role: Word.Role, _ column: Int) -> Word.Role {
    let profile = profiles[column]
    let isCoded = profile.codes > 0 && profile.words <= 1 && profile.decimals == 0
    switch role {
    case .name where isCoded: return .code
    case .code where profile.codes + profile.integers == 0 && profile.words > 1: return .name
    default: return role
    }
  }

  // MARK: - Headers that slid

  /// Puts heads over the columns that the row of numbers counts, where there are as many of both.
  private mutating func mend() {
    let numbered = tree.numbers.indices.filter { tree.numbers[$0].contains { $0.isNumber } }
    guard numbered.count > 1 else { return }
    let leaves = self.leaves(tree.roots)
    let values = leaves.filter { leaf in roles[leaf.path.last?.columns.lowerBound ?? 0] == nil }
    guard values.count == numbered.count else { return }
    let isInPlace = zip(values, numbered).allSatisfy { leaf, column in
      leaf.path.last?.columns.lowerBound == column
    }
    guard !isInPlace else { return }
    var paths = [[HeaderTree.Node]](repeating: [], count: tree.paths.count)
    for (leaf, column) in zip(values, numbered) { paths[column] = leaf.path }
    // What holds no amounts goes where such things stand, in order.
    let free = tree.paths.indices.filter { !numbered.contains($0) && !profiles[$0].isEmpty }
    let others = leaves.filter { leaf in roles[leaf.path.last?.columns.lowerBound ?? 0] != nil }
    let codes = others.filter { roles[$0.path.last?.columns.lowerBound ?? 0] == .code }
    let names = others.filter { roles[$0.path.last?.columns.lowerBound ?? 0] == .name }
    for column in free {
      if profiles[column].codes > 0, let leaf = codes.first {
        paths[column] = leaf.path
      } else if profiles[column].words > 0, let leaf = names.first {
        paths[column] = leaf.path
      }
    }
    tree = tree.moved(paths)
    isMended = true
    readRoles()
  }

  private func leaves(_ nodes: [HeaderTree.Node]) -> [(path: [HeaderTree.Node], column: Int)] {
    var leaves: [(path: [HeaderTree.Node], column: Int)] = []
    func walk(_ node: HeaderTree.Node, _ above: [HeaderTree.Node]) {
      let path = above + [node]
      if node.children.isEmpty { leaves.append((path, node.columns.lowerBound)) }
      for child in node.children { walk(child, path) }
    }
    for node in nodes { walk(node, []) }
    return leaves
  }

  // MARK: - Lists side by side

  private mutating func split() {
    let count = tree.paths.count
    var first = 0
    // The number of the printed row belongs to no list.
    if roles.first == .ordinal { first = 1 }
    let isOfTexts = roles.contains { if case .text? = $0 { true } else { false } }
    var starts: [Int] = []
    var sawValue = true
    for column in first..<max(first, count) {
      let isEmpty = tree.paths[column].isEmpty && profiles[column].isEmpty
      if isEmpty { continue }
      switch roles[column] {
      case .name, .code, .unitName, .unitCode:
        if sawValue { starts.append(column) }
        sawValue = false
      case nil: sawValue = true
      default: break
      }
    }
    if starts.count < 2 || isOfTexts { starts = [first] }
    if let own = starts.first, own > first { starts[0] = first }
    for (index, start) in starts.enumerated() {
      let end = index + 1 < starts.count ? starts[index + 1] : count
      // The head over all columns of the list, wherever its merging ends.
      let head = tree.paths[start].first.flatMap { node in
        node.children.isEmpty ? nil : node.text
      }
      var subjects: Set<String> = []
      let reading = book.read(head ?? "")
      if starts.count > 1, reading.left.isEmpty {
        for word in reading.words {
          if case .means(let regions) = word.sense, let stated = regions[0].terms("主题") {
            subjects.formUnion(stated)
          }
        }
      }
      sides.append(Side(head: head, columns: start..<end, subjects: subjects))
    }
  }
}
