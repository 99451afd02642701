import Facts
import Recognition
import Sheets
import Templates

/// What captions over the tables of a source say of the report.
struct Captions: Sendable {
  /// What stands between two captions of one line.
  private static let gap = CompiledPattern(/[\t\u{3000}]|\x20\x20/)
  private static let yearOfFour = CompiledPattern(/(?:^|[^0-9])((?:19|20)[0-9]{2})(?:[^0-9]|$)/)

  private let words: [(target: FrameKey, words: [String])]
  /// What they say.
  private(set) var said: [FrameKey: (text: String, place: UpstreamPlace)] = [:]

  init(_ templates: [SourceTemplate]) { words = templates.flatMap(\.captions) }

  /// The year.
  var year: Int? { said[.year].flatMap { Self.year(in: $0.text) } }

  /// Looks into the first rows of sheets.
  func read(_ sheets: [SourceSheet]) -> Captions {
    var read = self
    for sheet in sheets {
      for (row, cells) in sheet.grid.rows.prefix(Self.rows).enumerated() {
        for (column, cell) in cells.enumerated() where !cell.isEmpty {
          read.take(cell.text, sheet.place(row, column))
        }
      }
    }
    return read
  }

  private static let rows = 8

  private mutating func take(_ text: String, _ place: UpstreamPlace) {
    let plain = folded(text)
    for (target, words) in words where said[target] == nil {
      for word in words {
        if target == .year {
          // 2023年度: any caption with a year and the word.
          guard plain.contains(word), Self.year(in: plain) != nil else { continue }
          said[target] = (plain, place)
        } else if plain.hasPrefix(word + ":") {
          let rest = text.drop { $0 != "：" && $0 != ":" }.dropFirst()
          // Another caption may follow on the same line.
          let gap = rest.firstRange(of: Self.gap)
          let value = trimmed(String(rest[..<(gap?.lowerBound ?? rest.endIndex)]))
          if !value.isEmpty { said[target] = (value, place) }
        }
      }
    }
  }

  /// The first year of four digits in a text.
  static func year(in text: String) -> Int? {
    guard let match = text.firstMatch(of: yearOfFour) else {
      return nil
    }
    return Int(match.1)
  }
}

/// Says of a report whose it is, and of which year.
struct Framing {
  let edition: Edition
  /// The year that the user named.
  let year: Int?
  /// The year that was told by anyone.
  let told: Int?
  private(set) var notes: [UpstreamNote] = []

  init(edition: Edition, year: Int?, told: Int?) {
    (self.edition, self.year, self.told) = (edition, year, told)
  }

  mutating func fill(_ report: inout Report, _ taken: [TakenTable], captions: Captions) {
    var said = captions.said.mapValues(\.text)
    // A sheet of its own says more than a caption.
    var places: [FrameKey: (String, UpstreamPlace)] = [:]
    for (key, value, place) in taken.flatMap(\.frame) {
      if let (other, there) = places[key], other != value {
        notes.append(
          .conflict(
            fact: key.rawValue, amount: other, there, otherAmount: value, place))
        continue
      }
      places[key] = (value, place)
      said[key] = value
    }
    if year == nil, let text = places[.year]?.0, let stated = Captions.year(in: text) {
      report.year = stated
    } else if told == nil {
      notes.append(.lacking("年度", instead: String(report.year)))
    }
    report.department = department(said, taken)
    name(&report, taken)
    situate(&report, taken)
  }

  private mutating func department(
    _ said: [FrameKey: String], _ taken: [TakenTable]
  ) -> Department {
    // `603001|某局`, `[603]某局`.
    let coded = said[.name].map { CodedText($0) }
    var units: [Unit] = []
    var names: [String: String] = [:]
    var codes: [String] = []
    for (code, name) in taken.flatMap(\.units) {
      if names[code] == nil { codes.append(code) }
      if names[code, default: ""].isEmpty { names[code] = name }
    }
    let stated = coded.map { $0.isApart && !$0.name.isEmpty ? $0.name : said[.name] ?? "" }
    let name = open(.name, stated)
    // The code of a department begins those of its units.
    let first = codes.first.flatMap { $0.count > 3 ? String($0.prefix(3)) : nil }
    let shared = first.flatMap { first in codes.allSatisfy { $0.hasPrefix(first) } ? first : nil }
    let own = said[.code] ?? (coded?.isApart == true ? coded?.code : nil)
    let code = open(.code, own, likely: shared)
    for code in codes.sorted() {
      let unit = names[code].flatMap { $0.isEmpty ? nil : $0 }
      units.append(Unit(code: code, name: unit ?? (codes.count == 1 ? name : code)))
    }
    if units.isEmpty { units = [Unit(code: code, name: name)] }
    return Department(code: code, name: name, printedName: said[.printedName], units: units)
  }

  /// What was said, or what stands for it.
  private mutating func open(
    _ key: FrameKey, _ value: String?, likely: String? = nil
  ) -> String {
    if let value, !value.isEmpty { return value }
    let instead = likely ?? ReportBuilding.open
    notes.append(.lacking(key.rawValue, instead: instead))
    return instead
  }

  private func name(_ report: inout Report, _ taken: [TakenTable]) {
    for (kind, code, name) in taken.flatMap(\.names) {
      report.codeNames[kind, default: [:]][code] = name
    }
  }

  private mutating func situate(_ report: inout Report, _ taken: [TakenTable]) {
    var known: [String: (TakenTable.SituationValue, UpstreamPlace)] = [:]
    for (name, value, place) in taken.flatMap(\.situation) {
      if let (other, there) = known[name] {
        guard other != value else { continue }
        notes.append(
          .conflict(fact: "情况.\(name)", amount: other.words, there, otherAmount: value.words, place)
        )
        continue
      }
      known[name] = (value, place)
      switch value {
      case .number(let amount):
        report.prose.situation.append(ProseEntry(name, .number(amount)))
      case .text(let text):
        report.prose.situation.append(ProseEntry(name, .text(text)))
      }
    }
  }
}

extension TakenTable.SituationValue {
  fileprivate var words: String {
    switch self {
    case .number(let amount): amount.text(in: .yuan)
    case .text(let text): text
    }
  }
}
