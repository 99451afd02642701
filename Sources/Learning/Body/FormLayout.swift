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
  /// Whether a head was put in that the table does not print: then every row must bear the header out.
  private(set) var isGuessed = false
  /// What was done to the header beside that.
  private(set) var doubts: [String] = []
  private let table: FoundTable
  private let book: WordBook

  init(_ table: FoundTable, book: WordBook, borrowing: (FoundTable, [Profile]) -> BorrowedHeader?) {
    (self.table, self.book) = (table, book)
    tree = HeaderTree(table)
    profiles = Self.profiles(of: table)
    complete()
    let isLost = tree.paths.indices.allSatisfy { column in
      profiles[column].decimals == 0 || tree.paths[column].isEmpty
    }
    if isLost, profiles.contains(where: { $0.decimals > 0 }),
      let borrowed = borrowing(table, profiles)
    {
      tree = tree.moved(
        zip(tree.paths, borrowed.paths).map { $0.isEmpty ? $1 : $0 })
      doubts.append("表头没有印出，按“\(borrowed.form)”的表头，各行都合得上")
    }
    readRoles()
    mend()
    mendGroups()
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
      let isUnknown = path.contains { !book.read($0.text).left.isEmpty }
      return isUnknown && countsRows(column) ? (column == 0 ? .ordinal : .rowNumber) : nil
    }
  }

  /// Whether a column counts its rows, one by one.
  private func countsRows(_ column: Int) -> Bool {
    var last: Int?
    var counted = 0
    for row in table.bodyRows {
      guard let number = Int(folded(table.grid.rows[row][column].text)) else { continue }
      if let last, number != last + 1 { return false }
      last = number
      counted += 1
    }
    return counted > 4
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

  /// Completes heads that are cut off where one other head alone begins so: 国有资本 beside 国有资本经营预算.
  private mutating func complete() {
    let texts = tree.nodes.map(\.text)
    var completed: [String] = []
    let book = book
    tree = tree.renamed { node in
      let core = WordBook.core(node.text)
      guard core.count >= 3, !book.read(node.text).left.isEmpty else { return nil }
      let whole = Set(
        texts.filter { text in
          let other = WordBook.core(text)
          return other.count > core.count && other.hasPrefix(core) && book.read(text).left.isEmpty
        }.map { WordBook.core($0) })
      guard whole.count == 1, let text = whole.first else { return nil }
      completed.append(node.text)
      return texts.first { WordBook.core($0) == text }
    }
    for text in completed { doubts.append("表头“\(text)”印得不全，按同一张表里以它开头的表头") }
  }

  /// Puts heads over the columns that the row of numbers counts, where there are as many of both.
  private mutating func mend() {
    let numbered = tree.numbers.indices.filter { tree.numbers[$0].contains { $0.isNumber } }
    guard numbered.count > 1 else { return }
    let whole = (tree, roles)
    // 类, 款 and 项 beside the numbers are heads only where all others stand in their places.
    tree = HeaderTree(table, takesParts: false)
    complete()
    readRoles()
    var leaves = self.leaves(tree.roots)
    var values = leaves.filter { leaf in roles[leaf.path.last?.columns.lowerBound ?? 0] == nil }
    if values.count + 1 == numbered.count, let (group, term) = incompleteGroup(values) {
      // One head was lost, and only one term of its group is left for it.
      let end = values.lastIndex { $0.path.contains { $0 === group } } ?? 0
      let node = HeaderTree.Node(text: term, columns: 0..<0, row: 0, children: [])
      var path = Array(values[end].path.prefix { $0 !== group })
      path += [group, node]
      values.insert((path, -1), at: end + 1)
      doubts.append("表头“\(term)”没有印出，“\(group.text)”之下只剩这一项")
      leaves =
        values
        + leaves.filter { leaf in
          roles[leaf.path.last?.columns.lowerBound ?? 0] != nil
        }
      isGuessed = true
    }
    guard values.count == numbered.count else {
      (tree, roles) = whole
      return
    }
    let isInPlace = zip(values, numbered).allSatisfy { leaf, column in
      leaf.path.last?.columns.lowerBound == column
    }
    guard !isInPlace else {
      (tree, roles) = whole
      return
    }
    var paths = [[HeaderTree.Node]](repeating: [], count: tree.paths.count)
    for (leaf, column) in zip(values, numbered) { paths[column] = leaf.path }
    // What holds no amounts goes where such things stand, in order.
    let free = tree.paths.indices.filter { !numbered.contains($0) && !profiles[$0].isEmpty }
    let others = leaves.filter { leaf in
      leaf.column >= 0 && roles[leaf.path.last?.columns.lowerBound ?? 0] != nil
    }
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

  /// The one group of heads, its total among them, that lacks a head for one of the terms that its own word means.
  private func incompleteGroup(
    _ values: [(path: [HeaderTree.Node], column: Int)]
  ) -> (group: HeaderTree.Node, term: String)? {
    var found: [(HeaderTree.Node, String)] = []
    for group in tree.nodes where !group.children.isEmpty {
      guard let whole = terms(group.text), whole.terms.count > 1 else { continue }
      let inner = group.children.map(\.text)
      guard inner.contains(where: { book.read($0).words.map(\.sense) == [.total] }) else {
        continue
      }
      var rest = whole.terms.subtracting([WordBook.core(group.text)])
      for text in inner {
        if let own = terms(text), own.dimension == whole.dimension { rest.subtract(own.terms) }
      }
      if rest.count == 1, let term = rest.first { found.append((group, term)) }
    }
    return found.count == 1 ? found.first : nil
  }

  /// The terms of one dimension that a head means; nil for one that means anything else.
  private func terms(_ text: String) -> (dimension: String, terms: Set<String>)? {
    let reading = book.read(text)
    guard reading.left.isEmpty, reading.words.count == 1,
      case .means(let regions) = reading.words[0].sense, let region = regions.first,
      region.values.count == 1, let (dimension, values) = region.values.first,
      case .of(let terms) = values
    else { return nil }
    return (dimension, terms)
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

  /// Moves the boundary of two heads beside each other to where what stands below begins anew: at the second 小计, or where
  /// the same heads are repeated.
  private mutating func mendGroups() {
    var paths = tree.paths
    var isMoved = false
    for (left, right) in zip(tree.roots, tree.roots.dropFirst()) {
      guard !left.children.isEmpty, !right.children.isEmpty,
        left.columns.upperBound == right.columns.lowerBound
      else { continue }
      let columns = left.columns.lowerBound..<right.columns.upperBound
      let heads = columns.map { paths[$0].count > 1 ? WordBook.core(paths[$0][1].text) : "" }
      let totals = columns.filter { column in
        paths[column].count == 2 && book.read(paths[column][1].text).words.map(\.sense) == [.total]
      }
      var boundary: Int?
      if totals.count == 2, totals[0] == columns.lowerBound { boundary = totals[1] }
      let half = heads.count / 2
      if totals.isEmpty, heads.count % 2 == 0, heads.prefix(half) == heads.suffix(half),
        Set(heads.prefix(half)).count == half
      {
        boundary = columns.lowerBound + half
      }
      guard let boundary, boundary != right.columns.lowerBound else { continue }
      for column in columns where paths[column].count > 1 {
        paths[column][0] = column < boundary ? left : right
      }
      isMoved = true
    }
    guard isMoved else { return }
    tree = tree.moved(paths)
    isMended = true
    readRoles()
  }

  /// Puts the heads over lists side by side where the lists begin.
  private mutating func mendSides(_ starts: [Int]) {
    let heads = tree.roots.filter { !$0.children.isEmpty }
    guard heads.count == starts.count,
      zip(heads, starts).contains(where: { $0.columns.lowerBound != $1 })
    else { return }
    var paths = tree.paths
    for (index, start) in starts.enumerated() {
      let end = index + 1 < starts.count ? starts[index + 1] : paths.count
      for column in start..<end where paths[column].count > 1 { paths[column][0] = heads[index] }
    }
    tree = tree.moved(paths)
    isMended = true
    readRoles()
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
    if starts.count > 1 { mendSides(starts) }
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
