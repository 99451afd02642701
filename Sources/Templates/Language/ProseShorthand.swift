/// Writes out what the prose of an edition says in short.
///
/// - Figures may be gathered by the row they stand in: `支出决算表[合计]: [基本支出, 项目支出]`.
/// - Figures that are alike, or stated alike, stand under one key, in which `{名称}` is the name of each:
///   `车辆, 房屋: {unit: 个, default: 0}`.
/// - A section that has only a text is its title with it: `- 二、收入预算情况: 本年收入{{本年收入}}。`. A section without a name has
///   that of its title, without number, year and 说明.
/// - A change that only gives a section a new text is the section's name with it.
extension Shorthand {
  private enum SectionKey: String, CaseIterable { case title, name, text, section }

  /// The file of the prose with all of that, and the names of sets in conditions, written out.
  func conditions(_ node: TemplateNode) throws(TemplateError) -> TemplateNode {
    switch node.content {
    case .scalar: return node
    case .list(let elements):
      var written: [TemplateNode] = []
      for element in elements { written.append(try conditions(element)) }
      return TemplateNode(.list(written), at: node.place)
    case .mapping(let pairs):
      var written: [(key: TemplateNode, value: TemplateNode)] = []
      for (key, value) in pairs { written.append((key, try self.value(value, under: key))) }
      return TemplateNode(.mapping(written), at: node.place)
    }
  }

  private func value(
    _ value: TemplateNode, under key: TemplateNode
  ) throws(TemplateError) -> TemplateNode {
    switch try key.text() {
    case "where": return try condition(value)
    case "figures" where value.isMapping:
      return try gathered(try conditions(try alike(value)))
    case "figures" where value.isList:
      // The figures of a list that are called as their columns are.
      return TemplateNode(.mapping(try value.list().map { ($0, $0) }), at: value.place)
    case "stated" where value.isMapping: return try conditions(try alike(value))
    case "sections", "before", "after": return try conditions(try sections(value))
    case "changes": return try conditions(try changes(value))
    default: return try conditions(value)
    }
  }

  // MARK: - Figures

  /// Figures, those that stand under one key one by one.
  private func alike(_ node: TemplateNode) throws(TemplateError) -> TemplateNode {
    var written: [(key: TemplateNode, value: TemplateNode)] = []
    for (key, value) in try node.pairs() {
      let text = try key.text()
      guard text.contains(","), !text.contains("[") else {
        written.append((key, value))
        continue
      }
      for part in text.split(separator: ",") {
        let name = part.filter { !$0.isWhitespace }
        written.append(
          (TemplateNode(.scalar(name), at: key.place), value.replacing("{名称}", with: name)))
      }
    }
    return TemplateNode(.mapping(written), at: node.place)
  }

  /// Figures, those that are gathered by the row they stand in one by one:
  /// `支出决算表[合计]: [基本支出, 项目支出]`, `预算表5[合计]: {一般公共预算拨款: 合计}`.
  private func gathered(_ node: TemplateNode) throws(TemplateError) -> TemplateNode {
    var written: [(key: TemplateNode, value: TemplateNode)] = []
    for (key, value) in try node.pairs() {
      let row = try key.text()
      guard row.contains("["), row.hasSuffix("]") else {
        written.append((key, value))
        continue
      }
      var named: [(key: TemplateNode, value: TemplateNode)] = []
      if value.isList {
        for column in try value.list() { named.append((column, column)) }
      } else {
        named = try value.pairs()
      }
      for (name, column) in named {
        let cell = TemplateNode(.scalar("\(row).\(try column.text())"), at: column.place)
        written.append((name, cell))
      }
    }
    return TemplateNode(.mapping(written), at: node.place)
  }

  // MARK: - Sections

  /// Sections, or one.
  private func sections(_ node: TemplateNode) throws(TemplateError) -> TemplateNode {
    guard node.isList else { return try section(node) }
    var written: [TemplateNode] = []
    for node in try node.list() { written.append(try section(node)) }
    return TemplateNode(.list(written), at: node.place)
  }

  private func section(_ node: TemplateNode) throws(TemplateError) -> TemplateNode {
    guard node.isMapping else { return node }
    var pairs = try node.pairs()
    if let text = try only(pairs) {
      pairs = [(key(.title, at: text.key), text.key), (key(.text, at: text.key), text.value)]
    }
    let section = TemplateNode(.mapping(pairs), at: node.place)
    guard try section.value(of: SectionKey.name.rawValue) == nil,
      let title = try section.value(of: SectionKey.title.rawValue),
      let name = Self.name(ofTitle: try title.text())
    else { return section }
    pairs.append((key(.name, at: title), TemplateNode(.scalar(name), at: title.place)))
    return TemplateNode(.mapping(pairs), at: node.place)
  }

  /// The changes, those that only give a section a new text written out.
  private func changes(_ node: TemplateNode) throws(TemplateError) -> TemplateNode {
    var written: [TemplateNode] = []
    for node in try node.list() {
      guard node.isMapping, let text = try only(try node.pairs()) else {
        written.append(node)
        continue
      }
      let pairs = [
        (key: key(.section, at: text.key), value: text.key),
        (key: key(.text, at: text.key), value: text.value),
      ]
      written.append(TemplateNode(.mapping(pairs), at: node.place))
    }
    return TemplateNode(.list(written), at: node.place)
  }

  /// The one pair of a mapping whose key is no word of the language.
  private func only(
    _ pairs: [(key: TemplateNode, value: TemplateNode)]
  ) throws(TemplateError) -> (key: TemplateNode, value: TemplateNode)? {
    guard pairs.count == 1, SectionKey(rawValue: try pairs[0].key.text()) == nil else { return nil }
    return pairs[0]
  }

  private func key(_ key: SectionKey, at node: TemplateNode) -> TemplateNode {
    TemplateNode(.scalar(key.rawValue), at: node.place)
  }

  /// What a section is called by its title: `二、{{年度}}年收入预算情况说明` is 收入预算情况.
  ///
  /// - Returns: the name; nil where the title has none that is always the same.
  private static func name(ofTitle title: String) -> String? {
    var name = title[...]
    if let end = name.prefix(4).firstIndex(where: { "、．.".contains($0) }) {
      name = name[name.index(after: end)...]
    } else if name.first == "（", let end = name.prefix(5).firstIndex(of: "）") {
      name = name[name.index(after: end)...]
    }
    for year in ["{{年度}}年度", "{{年度}}年"] where name.hasPrefix(year) {
      name = name.dropFirst(year.count)
      break
    }
    if name.hasSuffix("说明") { name = name.dropLast(2) }
    return name.isEmpty || name.contains("{") ? nil : String(name)
  }
}

extension TemplateNode {
  /// The value with a text replaced in all its words.
  fileprivate func replacing(_ mark: String, with text: String) -> TemplateNode {
    switch content {
    case .scalar(let scalar):
      return scalar.contains(mark)
        ? TemplateNode(.scalar(scalar.replacing(mark, with: text)), at: place) : self
    case .list(let elements):
      return TemplateNode(.list(elements.map { $0.replacing(mark, with: text) }), at: place)
    case .mapping(let pairs):
      return TemplateNode(
        .mapping(pairs.map { ($0.key, $0.value.replacing(mark, with: text)) }), at: place)
    }
  }
}
