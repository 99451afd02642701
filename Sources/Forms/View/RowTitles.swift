import Facts
import Sheets
import Templates

/// What the rows of a filled form are called, so that no two are called the same.
package struct RowTitles {
  private let side: FilledSide
  /// How rows are told apart, the shortest first, made when first asked.
  private lazy var titles: [String] = Self.titles(side)

  package init(_ side: FilledSide) { self.side = side }

  /// The title of a line by its position.
  package subscript(line: Int) -> String {
    mutating get { titles.indices.contains(line) ? titles[line] : "" }
  }

  private static func titles(_ side: FilledSide) -> [String] {
    let lines = side.form.lines
    var titles = lines.map { line in
      // What a report leaves open has no name.
      guard line.title.isEmpty, let subject = line.subjects.last else { return line.title }
      return "（未列\(subject.dimension.name)）"
    }
    var repeated = Self.repeated(titles, lines)
    if repeated.isEmpty { return titles }
    let outer = outerLines(lines)
    // What a row stands in tells it apart, else whose it is.
    for index in repeated {
      var path = [titles[index]]
      var next = outer[index]
      while let line = next {
        if !lines[line].title.isEmpty { path.insert(lines[line].title, at: 0) }
        next = outer[line]
      }
      titles[index] = path.joined(separator: "/")
    }
    repeated = Self.repeated(titles, lines)
    for index in repeated {
      guard let subject = lines[index].subjects.last else { continue }
      let details = side.details(of: subject).filter { !$0.isEmpty }
      if !details.isEmpty { titles[index] += "（\(details.joined(separator: "，"))）" }
    }
    var seen: [ExactKey: Int] = [:]
    for index in Self.repeated(titles, lines) {
      let key = ExactKey([titles[index], lines[index].code])
      seen[key, default: 0] += 1
      titles[index] += "（\(seen[key] ?? 1)）"
    }
    return titles
  }

  /// The lines, in order, whose title and code another line of their list has too.
  private static func repeated(_ titles: [String], _ lines: [FilledForm.Line]) -> [Int] {
    var first: [ExactKey: Int] = [:]
    var repeated: Set<Int> = []
    for index in titles.indices where !titles[index].isEmpty {
      let key = ExactKey([String(lines[index].list), titles[index], lines[index].code])
      if let other = first[key] {
        repeated.insert(other)
        repeated.insert(index)
      } else {
        first[key] = index
      }
    }
    return repeated.sorted()
  }

  /// For each line the one that it is nested in.
  private static func outerLines(_ lines: [FilledForm.Line]) -> [Int?] {
    var parents: [ObjectIdentifier: ObjectIdentifier] = [:]
    for line in lines {
      for child in line.template.children {
        parents[ObjectIdentifier(child)] = ObjectIdentifier(line.template)
      }
    }
    var last: [ObjectIdentifier: Int] = [:]
    return lines.indices.map { index in
      let template = ObjectIdentifier(lines[index].template)
      last[template] = index
      return parents[template].flatMap { last[$0] }
    }
  }
}
