import Facts
import Forms
import Templates

/// Finds the lines of a filled form that rows of a document are.
struct LineMatching {
  /// The lines of one row of the template.
  private struct Lines {
    var all = Named()
    /// Those without a code.
    var codeless = Named()
    var byCode: [String: [Int]] = [:]
  }

  /// Positions of lines, in order.
  private struct Named {
    var all: [Int] = []
    var nameless: [Int] = []
    var byName: [String: [Int]] = [:]

    mutating func add(_ position: Int, named name: String) {
      all.append(position)
      if name.isEmpty {
        nameless.append(position)
      } else {
        byName[name, default: []].append(position)
      }
    }
  }

  private var lines: [ObjectIdentifier: Lines] = [:]

  /// Looks at the lines of a list of a form.
  init(_ filled: [FilledForm.Line], in list: Int) {
    for (position, line) in filled.enumerated() where line.list == list {
      let name = folded(line.name)
      let key = ObjectIdentifier(line.template)
      lines[key, default: Lines()].all.add(position, named: name)
      if line.code.isEmpty {
        lines[key, default: Lines()].codeless.add(position, named: name)
      } else {
        lines[key, default: Lines()].byCode[line.code, default: []].append(position)
      }
    }
  }

  /// The first line at or after a position that a row of a document is: told by its code, else by its name; nil where none is.
  func first(like line: ReadLine, from start: Int) -> Int? {
    guard let lines = lines[ObjectIdentifier(line.template)] else { return nil }
    guard let each = line.template.each else { return first(in: [lines.all.all], from: start) }
    let subject = line.subjects.last.flatMap { $0.dimension.codeKind != nil ? $0.value : nil }
    let isProject = each.dimension == .project
    switch (line.code.isEmpty, subject) {
    case (false, nil):
      return first(
        in: [lines.byCode[line.code] ?? []]
          + named(line, in: lines.codeless, any: isProject), from: start)
    case (false, _?):
      return first(in: [lines.byCode[line.code] ?? [], lines.codeless.all], from: start)
    case (true, let code?):
      return first(in: [lines.byCode[code] ?? [], lines.codeless.all], from: start)
    case (true, nil): return first(in: named(line, in: lines.all, any: isProject), from: start)
    }
  }

  /// The lines that have the name of a row, or where one of them has none.
  private func named(_ line: ReadLine, in lines: Named, any: Bool) -> [[Int]] {
    if any || line.name.isEmpty { return [lines.all] }
    return [lines.nameless, lines.byName[folded(line.name)] ?? []]
  }

  private func first(in lists: [[Int]], from start: Int) -> Int? {
    lists.compactMap { list -> Int? in
      var (low, high) = (0, list.count)
      while low < high {
        let middle = (low + high) / 2
        if list[middle] < start { low = middle + 1 } else { high = middle }
      }
      return low < list.count ? list[low] : nil
    }.min()
  }
}
