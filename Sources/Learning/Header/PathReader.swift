import Facts
import Templates

/// Reads what stands over one column, root to leaf, as a sequence of words.
struct PathReader {
  /// What came of a path.
  struct Result {
    var meaning: ColumnReading.Meaning
    /// The position in the path of the cell that says it is a total.
    var totalAt: Int?
    /// Whether nothing over it narrows anything, but a word says that amounts stand below: 金额, 预算数.
    var isBareValue = false
    /// The period that its word for “here are the amounts” means where facts can be of it.
    var valuePeriod: String?
    /// Whether its innermost cell has a word for “here are the amounts”.
    var saysBudget = false
    /// Whether the innermost cell begins with 其中: it is part of the column before it.
    var isPart = false
  }

  let book: WordBook
  /// What the title says of all facts of the form.
  let base: Region
  /// What the facts state where the path does not say.
  let subjects: Set<String>
  /// What they may state where it does.
  let allowed: Set<String>
  /// The year of the report, whose columns are its own; nil where it is not known.
  var year: Int?
  /// What each cell's own words narrow.
  private(set) var own: [ObjectIdentifier: Region] = [:]

  init(
    book: WordBook, base: Region, subjects: Set<String>, allowed: Set<String>, year: Int? = nil
  ) {
    (self.book, self.base, self.subjects) = (book, base, subjects)
    (self.allowed, self.year) = (allowed, year)
  }

  mutating func read(_ path: [HeaderTree.Node]) -> Result {
    let leaf = path.last?.text ?? ""
    guard !path.isEmpty else {
      return Result(meaning: .unknown(.word("")))
    }
    let readings = path.map { book.read($0.text) }
    var result = Result(meaning: .comparison)
    result.isPart = folded(leaf).hasPrefix("其中") && !leaf.isEmpty
    for word in readings.flatMap(\.words) where word.isValue {
      if case .means(let regions) = word.sense {
        result.valuePeriod = regions[0].terms("期间")?.first
      }
    }
    result.saysBudget = readings.last?.words.contains(where: \.isValue) ?? false
    // A column that holds no amounts is told by its innermost word of that kind.
    for reading in readings.reversed() {
      for word in reading.words.reversed() {
        if case .shows(let role) = word.sense, reading.left.isEmpty {
          result.meaning = .shows(role)
          return result
        }
      }
    }
    let words = readings.flatMap(\.words)
    if words.contains(where: { $0.sense == .comparison }) || isOfOtherYear(path) { return result }
    var region: Region
    switch meaning(of: path, readings) {
    case .failure(let doubt):
      result.meaning = .unknown(doubt)
      return result
    case .success(let found): region = found
    }
    result.totalAt = readings.indices.last { index in
      readings[index].words.contains { $0.sense == .total }
    }
    result.isBareValue =
      region.terms("主题") == subjects && region.values.count == 1 && result.totalAt == nil
    if let subject = region.terms("主题"), subjects == subject { region = region.without("主题") }
    result.meaning = .facts(region)
    return result
  }

  /// What the words of a path mean together.
  private mutating func meaning(
    of path: [HeaderTree.Node], _ readings: [WordBook.Reading]
  ) -> Swift.Result<Region, ColumnReading.Doubt> {
    var subject: Set<String> = subjects
    var isSaid = false
    for reading in readings {
      for word in reading.words {
        guard case .means(let regions) = word.sense, let stated = regions[0].terms("主题"),
          !isSaid || subject != stated, !saysNoSubject(stated)
        else { continue }
        subject = (isSaid ? subject : allowed).intersection(stated)
        if subject.isEmpty { return .failure(.conflict(word.surface)) }
        isSaid = true
      }
    }
    guard subject.count == 1, let only = subject.first else {
      return .failure(.subject(path.last?.text ?? ""))
    }
    let space = book.schema.space(of: only)
    var all = Region(["主题": .of([only])])
    for (node, reading) in zip(path, readings) {
      var own = Region()
      if let left = reading.left.first {
        guard let phrase = book.phrase(node.text)?.without("主题") else {
          return .failure(.word(left))
        }
        own = phrase
      } else {
        for word in reading.words {
          if case .means(let regions) = word.sense, let stated = regions[0].terms("主题"),
            saysNoSubject(stated)
          {
            continue
          }
          switch resolve(word, only, space) {
          case .failure(let doubt): return .failure(doubt)
          case .success(let region):
            guard let both = own.and(region) else { return .failure(.conflict(node.text)) }
            own = both
          }
        }
      }
      // The title has said it already, or is said more exactly here.
      guard let both = all.and(own), base.and(own) != nil else {
        return .failure(.conflict(node.text))
      }
      all = both
      if let subject = own.terms("主题"), subject == subjects { own = own.without("主题") }
      // Rows of other subjects stand in the same column: what the title says already is left to it.
      for (dimension, values) in base.values where own.values[dimension] == values {
        own = own.without(dimension)
      }
      self.own[ObjectIdentifier(node)] = own
    }
    return .success(all)
  }

  /// Whether 收入 or 支出 only tells which way money goes: where the title says that the facts state something else, as
  /// 委托业务费 paid from 财政拨款收入.
  private func saysNoSubject(_ stated: Set<String>) -> Bool {
    !allowed.isEmpty && allowed.isDisjoint(with: ["收入", "支出"])
      && stated.isSubset(of: ["收入", "支出"])
  }

  /// What a word means of facts of a subject.
  func resolve(
    _ word: Word, _ subject: String, _ space: SubjectSpace
  ) -> Swift.Result<Region, ColumnReading.Doubt> {
    guard case .means(let regions) = word.sense else { return .success(.everything) }
    for region in regions {
      if let admitted = admitted(region, subject, space) { return .success(admitted) }
    }
    // What facts of the subject cannot say, a word for “here are the amounts” need not mean.
    return word.isValue ? .success(.everything) : .failure(.word(word.surface))
  }

  /// Whether a header says another year than the report's.
  private func isOfOtherYear(_ path: [HeaderTree.Node]) -> Bool {
    guard let year else { return false }
    return path.contains { node in
      let text = folded(node.text)
      guard let mark = text.firstIndex(of: "年") else { return false }
      let digits = text[..<mark].suffix(4)
      guard digits.count == 4, let stated = Int(digits) else { return false }
      return stated != year && (1990...2100).contains(stated)
    }
  }

  /// The part of a region that facts of a subject can be in; nil for none.
  private func admitted(_ region: Region, _ subject: String, _ space: SubjectSpace) -> Region? {
    var result = Region()
    for (name, values) in region.values {
      if name == "主题" {
        guard values.intersection(.of([subject]), isCode: false) != nil else { return nil }
        result.values[name] = .of([subject])
        continue
      }
      guard let dimension = book.schema.dimensions[name], space.dimensions.contains(dimension)
      else { return nil }
      let terms = Set(space.terms(of: dimension, in: book.kind))
      if dimension.codeKind != nil || book.schema.dimensions.terms(of: dimension) == nil {
        result.values[name] = values
      } else {
        guard let common = values.intersection(.of(terms), isCode: false) else { return nil }
        result.values[name] = common
      }
    }
    return result
  }

  /// Tells the one column of a list whose head is no known word, but says 预算, by what is left for it: beside a column of 上年结转
  /// alone it is of this year.
  ///
  /// - Returns: its position; nil where there is none. Only what the other forms say can bear it out.
  func eliminate(_ results: inout [Result]) -> Int? {
    guard book.kind == "部门预算" else { return nil }
    var unknown: Int?
    var carried = 0
    for (index, result) in results.enumerated() {
      switch result.meaning {
      case .unknown(.word):
        guard unknown == nil else { return nil }
        unknown = index
      case .facts(let region):
        guard region.values.count == 1, region.terms("期间") == ["上年结转"], result.totalAt == nil
        else { return nil }
        carried += 1
      case .shows: continue
      default: return nil
      }
    }
    guard let unknown, carried == 1, results[unknown].saysBudget else { return nil }
    results[unknown].meaning = .facts(Region(["期间": .of(["当年预算"])]))
    return unknown
  }

  /// Lets columns that only say “here are the amounts” mean all that the list is about, or the sum of the periods beside them.
  ///
  /// Such a word is neutral only as the sole head of a list; two of them, as 预算数 and 决算数, were words that told something.
  func settleValues(
    _ results: inout [Result], _ paths: [[HeaderTree.Node]], _ columns: Range<Int>
  ) {
    // Beside what was spent, what had been planned is no fact of final accounts.
    let hasActual = results.contains { $0.valuePeriod == "决算数" }
    for index in results.indices
    where hasActual && results[index].isBareValue && results[index].valuePeriod == "预算数" {
      results[index].meaning = .comparison
      results[index].isBareValue = false
    }
    let bare = results.indices.filter { results[$0].isBareValue }
    guard !bare.isEmpty else { return }
    let others = results.indices.filter { index in
      if case .facts = results[index].meaning { return !results[index].isBareValue }
      return false
    }
    if bare.count == 1, others.isEmpty { return }
    for index in bare {
      let text = paths[columns.lowerBound + index].last?.text ?? ""
      // 预算数 beside 当年预算 and 上年结转 is their sum.
      let path = paths[columns.lowerBound + index].dropLast().map(ObjectIdentifier.init)
      let beside = others.filter {
        paths[columns.lowerBound + $0].dropLast().map(ObjectIdentifier.init) == path
      }
      var periods: Set<String> = []
      for other in beside {
        if case .facts(let region) = results[other].meaning, let terms = region.terms("期间") {
          periods.formUnion(terms)
        }
      }
      if bare.count == 1, beside.count > 1, periods.isSuperset(of: ["当年预算", "上年结转"]) {
        results[index].totalAt = paths[columns.lowerBound + index].count - 1
      } else {
        results[index].meaning = .unknown(.word(text))
      }
    }
  }
}
