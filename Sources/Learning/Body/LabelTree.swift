import Facts
import Recognition
import Templates

/// Builds the rows of a list from its labels: what is part of what, what adds up what.
struct LabelTree {
  private(set) var learning: RowLearning
  let labels: [RowLabel]
  /// What the facts of the rows state.
  private(set) var stated: Set<String> = []
  private(set) var questions: [LearnedForm.Question] = []
  private(set) var doubts: [String] = []
  /// The labels that rows before have, without marks of order.
  private var seen: Set<String> = []
  /// What the next total adds up: keys of rows, or nothing where one of them has no name of its own.
  private var open: [String?] = []
  private var sawTotal = false
  /// How many of the open rows stand since the last total.
  private var sinceTotal = 0

  /// The sources of income that rows of the list name one by one.
  private var sources: Set<String> = []
  private var takesRests = false
  /// Whether what was carried over has rows of its own: then all others are of this year.
  private var parted = false

  init(learning: RowLearning, labels: [RowLabel]) {
    (self.learning, self.labels) = (learning, labels)
    var sources: Set<String> = []
    for (index, label) in labels.enumerated() {
      guard let own = meaning(label, within: nil)?.own.terms("来源") else { continue }
      // A heading names what rows below it have.
      let next = index + 1 < labels.count ? meaning(labels[index + 1], within: nil)?.own : nil
      let isHeading =
        own.count > 1
        && labels[index + 1..<labels.count].first.map { $0.level > label.level } ?? false
        && next?.terms("来源").map { own.isSuperset(of: $0) } ?? false
      if !isHeading { sources.formUnion(own) }
    }
    self.sources = sources
    takesRests = true
    parted =
      !learning.parts.columnsTellPeriods
      && labels.contains { meaning($0, within: nil)?.own.terms("期间") == ["上年结转"] }
  }

  private var defaultSubject: String? {
    learning.subjects.count == 1 ? learning.subjects.first : nil
  }

  mutating func build() -> [LearnedForm.Row] {
    var rows: [LearnedForm.Row] = []
    var index = 0
    let fill = fillRun()
    while index < labels.count {
      let label = labels[index]
      if let fill, index == fill.lowerBound {
        rows.append(LearnedForm.Row(pairs: [.init("fill", true)]))
        index = fill.upperBound
        if !fill.isEmpty { continue }
      }
      if label.isBlank {
        rows.append(LearnedForm.Row(pairs: [.init("blank", true)]))
        index += 1
      } else if label.isTotal {
        rows.append(total(label))
        index += 1
      } else if label.classCode != nil {
        let end = endOfClasses(index)
        rows.append(classes(index..<end, own: .everything, subject: "支出"))
        note(nil)
        index = end
      } else {
        let (own, end) = row(index, within: nil)
        rows += own
        index = end
      }
    }
    return rows
  }

  // MARK: - Blank rows

  /// The blank rows that grow and shrink with the list beside: those before the first total, else the longest run; empty
  /// before the first total where there are none; nil for a list by itself.
  private func fillRun() -> Range<Int>? {
    guard learning.isSideBySide else { return nil }
    let first = labels.firstIndex(where: \.isTotal) ?? labels.count
    var start = first
    while start > 0, labels[start - 1].isBlank { start -= 1 }
    if start < first { return start..<first }
    // Where classes are listed there, more of them may be.
    if labels[..<first].contains(where: { $0.classCode != nil }) { return first..<first }
    var longest: Range<Int>?
    var index = 0
    while index < labels.count {
      var end = index
      while end < labels.count, labels[end].isBlank { end += 1 }
      if end - index > max(1, longest?.count ?? 0) { longest = index..<end }
      index = max(end, index + 1)
    }
    return longest ?? first..<first
  }

  // MARK: - Totals

  private mutating func note(_ key: String?) {
    open.append(key)
    sinceTotal += 1
  }

  private mutating func total(_ label: RowLabel) -> LearnedForm.Row {
    var pairs = named(label)
    let key = self.key(of: pairs)
    if open.isEmpty {
      pairs.append(.init("total", "below"))
    } else if label.isPartTotal, sawTotal {
      let parts = open.suffix(sinceTotal)
      pairs.append(.init("total", names(Array(parts), label)))
      open = open.dropLast(sinceTotal) + [key]
    } else if !sawTotal, !isPartOpen {
      pairs.append(.init("total", "above"))
      open = [key]
    } else {
      pairs.append(.init("total", names(open, label)))
      open = [key]
    }
    sawTotal = true
    sinceTotal = 0
    pairs.append(.init("bold", true))
    return LearnedForm.Row(pairs: pairs)
  }

  /// Whether a row stands above that is part of another and no part of the total.
  private var isPartOpen: Bool { partsSeen }
  private var partsSeen = false

  private mutating func names(_ keys: [String?], _ label: RowLabel) -> YAMLValue {
    let known = keys.compactMap { $0 }
    if known.count < keys.count {
      ask(label.text, .scope(label.text))
    }
    return .texts(known.map { FormLearning.reference($0, nil) })
  }

  // MARK: - Classes

  private func endOfClasses(_ start: Int) -> Int {
    var end = start
    while end < labels.count, labels[end].classCode != nil, !labels[end].isTotal { end += 1 }
    return end
  }

  private mutating func classes(
    _ range: Range<Int>, own: Region, subject: String
  ) -> LearnedForm.Row {
    stated.insert(subject)
    let codes = labels[range].compactMap(\.classCode)
    var pairs: [YAMLValue.Pair] = [.init("each", "功能科目")]
    if learning.isSideBySide {
      pairs.append(.init("where", .mapping([.init("主题", .scalar(subject))])))
    }
    pairs.append(.init("levels", .texts(["类"])))
    if labels[range].contains(where: { !$0.hasFigures }) {
      let isInOrder = codes == codes.sorted()
      pairs.append(.init(isInOrder ? "always" : "only", .texts(codes)))
    }
    if labels[range].contains(where: { $0.level == 1 }) {
      pairs.append(.init("name", "{一}、{名称}"))
    } else if labels[range].contains(where: { $0.level == 3 }) {
      pairs.append(.init("name", "{1}、{名称}"))
    }
    return LearnedForm.Row(pairs: pairs)
  }

  // MARK: - Rows of facts

  /// A row with what is nested in it, and where the next begins.
  private mutating func row(
    _ index: Int, within heading: Region?
  ) -> (rows: [LearnedForm.Row], end: Int) {
    let label = labels[index]
    let core = WordBook.core(label.text)
    guard let meant = meaning(label, within: heading) else {
      return (unknown(label), index + 1)
    }
    var pairs = named(label)
    let key = self.key(of: pairs)
    if meant.isOfOtherColumn {
      // The columns tell the years already: the row is printed, and left blank.
      var end = index + 1
      var rows = [LearnedForm.Row(pairs: pairs + [.init("blank", true)])]
      if label.hasFigures { ask(label.text, .conflict(label.text)) }
      while end < labels.count, isBelowBlank(labels[end], label) {
        rows.append(LearnedForm.Row(pairs: named(labels[end]) + [.init("blank", true)]))
        if labels[end].hasFigures { ask(labels[end].text, .conflict(labels[end].text)) }
        end += 1
      }
      note(key)
      return (rows, end)
    }
    seen.insert(core)
    let children = childRange(index, meant.region)
    if heading == nil { note(key) }
    if children.isEmpty {
      stated.insert(meant.subject)
      pairs.append(.init("where", .condition(written(meant), order: learning.context.order)))
      return ([LearnedForm.Row(pairs: pairs)], index + 1)
    }
    var nested: [LearnedForm.Row] = []
    var position = children.lowerBound
    while position < children.upperBound {
      if labels[position].classCode != nil, meant.subject == "支出" {
        let end = min(endOfClasses(position), children.upperBound)
        nested.append(classes(position..<end, own: meant.region, subject: "支出"))
        position = end
      } else {
        let (own, end) = row(position, within: meant.region)
        nested += own
        position = end
      }
    }
    return ([LearnedForm.Row(pairs: pairs, children: nested)], children.upperBound)
  }

  /// Whether a row stands below a blank heading: deeper than it, or with a label that rows above had already.
  private func isBelowBlank(_ label: RowLabel, _ heading: RowLabel) -> Bool {
    guard !label.isBlank, !label.isTotal else { return false }
    return label.level > heading.level || seen.contains(WordBook.core(label.text))
  }

  /// The rows that a heading adds up.
  private func childRange(_ index: Int, _ heading: Region) -> Range<Int> {
    let label = labels[index]
    let isBroad = Set(heading.values.keys).isSubset(of: ["主题", "期间"])
    var end = index + 1
    while end < labels.count {
      let next = labels[end]
      if next.isBlank || next.isTotal { break }
      if next.classCode != nil {
        guard isBroad, heading.terms("主题") == ["支出"] else { break }
        end += 1
        continue
      }
      let isDeeper = next.level > label.level || next.isPart && !label.isPart
      let isBeside =
        next.level == label.level && label.level == 5 && isBroad && next.subject == nil
      guard isDeeper || isBeside, let meant = meaning(next, within: heading),
        !meant.isOfOtherColumn, heading.contains(meant.region), meant.region != heading
      else { break }
      if isBeside, !isDeeper, meant.own.values["期间"] != nil { break }
      end += 1
    }
    return index + 1..<end
  }

  private struct Meant {
    /// All that it means, the heading's part included.
    var region: Region
    /// What its own words say.
    var own: Region
    var subject: String
    /// Whether it is of a year that the columns have a place for.
    var isOfOtherColumn: Bool
  }

  private func meaning(_ label: RowLabel, within heading: Region?) -> Meant? {
    let stated = label.subject ?? heading?.terms("主题")?.first ?? defaultSubject
    guard let subject = stated else { return nil }
    let allowed = learning.title.allowed.union(learning.subjects)
    guard allowed.contains(subject) else { return nil }
    var own = Region()
    let book = learning.context.book
    if label.reading.left.isEmpty, !label.reading.words.isEmpty {
      let reader = PathReader(
        book: book, base: .everything, subjects: [subject], allowed: [subject])
      let space = book.schema.space(of: subject)
      for word in label.reading.words {
        guard case .success(let region) = reader.resolve(word, subject, space),
          let both = own.and(region)
        else { return nil }
        own = both
      }
    } else if let phrase = book.phrase(label.text) {
      own = phrase
    } else {
      return nil
    }
    var isOther = false
    if learning.parts.columnsTellPeriods, let period = own.terms("期间") {
      isOther = period == ["上年结转"]
      own = own.without("期间")
    }
    if takesRests, subject == "收入",
      let rest = IncomeRest.with(own, besides: sources, kind: book.kind)
    {
      own = rest
    }
    if parted, subject == "收入", own.values["期间"] == nil, heading?.values["期间"] == nil,
      !own.values.isEmpty
    {
      own.values["期间"] = .of(["当年预算"])
    }
    own.values["主题"] = .of([subject])
    guard let region = (heading ?? .everything).and(own) else { return nil }
    return Meant(region: region, own: own, subject: subject, isOfOtherColumn: isOther)
  }

  /// What a row asks: what the title and the list's condition do not say.
  private func written(_ meant: Meant) -> Region {
    var region = meant.region
    let base = learning.title.region(meant.subject)
    for (dimension, values) in base.values where region.values[dimension] == values {
      if dimension != "主题" { region = region.without(dimension) }
    }
    let isSingle = learning.isSideBySide == false && learning.subjects == [meant.subject]
    return isSingle ? region.without("主题") : region
  }

  private mutating func unknown(_ label: RowLabel) -> [LearnedForm.Row] {
    let left = label.reading.left.first ?? label.text
    ask(left, .word(left))
    note(nil)
    return [LearnedForm.Row(pairs: named(label) + [.init("blank", true)])]
  }

  private mutating func ask(_ text: String, _ doubt: ColumnReading.Doubt) {
    let question = LearnedForm.Question(text: text, doubt: doubt)
    if !questions.contains(question) { questions.append(question) }
  }

  // MARK: - Names

  private mutating func named(_ label: RowLabel) -> [YAMLValue.Pair] {
    let name = FormLearning.referenceName(label.text, nil)
    var pairs: [YAMLValue.Pair] = [.init("name", .scalar(label.text))]
    let key = learning.key(name)
    if key != name { pairs.append(.init("key", .scalar(key))) }
    if let zero = learning.printedZero(label.row) { pairs.append(.init("zero", .scalar(zero))) }
    return pairs
  }

  private func key(of pairs: [YAMLValue.Pair]) -> String {
    for name in ["key", "name"] {
      for pair in pairs where pair.key == name {
        if case .scalar(let text) = pair.value { return FormLearning.referenceName(text, nil) }
      }
    }
    return ""
  }
}
