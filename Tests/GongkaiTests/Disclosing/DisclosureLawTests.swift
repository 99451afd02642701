import Changes
import Forms
import Gongkai
import Prose
import Recognition
import Sheets
import Templates
import TestSupport
import Testing

/// A corpus input whose edition has prose, and its document as a draft.
struct DisclosureSubject: Sendable, CustomTestStringConvertible {
  let corpus: Corpus
  var testDescription: String { corpus.testDescription }

  static let making = DisclosureMaking(library: Trial.library, isDraft: true)
  /// Every example, starter and made-up report of an edition with prose.
  static let all = Corpus.all.map(DisclosureSubject.init).filter(\.hasProse)

  private var hasProse: Bool {
    do throws(Failure) {
      _ = try Self.making.run(corpus.path)
      return true
    } catch {
      if case .noProse = error { return false }
      return true
    }
  }

  func make() throws -> MadeDisclosure { try Self.making.run(corpus.path) }
}

@Suite("Laws of the prose")
struct DisclosureLawTests {
  /// The digits of a printed figure as a whole number, and how many stand behind the point.
  private func digits(_ printed: String) -> (value: Int128, places: Int)? {
    let bare = printed.filter { $0 != "%" }
    let parts = bare.split(separator: ".", omittingEmptySubsequences: false)
    let decimals = parts.count == 2 ? String(parts[1]) : ""
    guard parts.count <= 2, let value = Int128(parts[0].filter { $0 != "-" } + decimals) else {
      return nil
    }
    return (bare.hasPrefix("-") ? -value : value, decimals.count)
  }

  /// 10 to a power.
  private func power(_ exponent: Int) -> Int128 {
    repeatElement(Int128(10), count: exponent).reduce(1, *)
  }

  /// The places of shares, as the published reports print them; amounts have two everywhere.
  private static let sharePlaces = [
    "yanbian-budget-2023": 2, "yanbian-budget-2024": 1, "siping-budget-2024": 2,
    "jilin-final-2023": 2, "jingyu-final-2023": 1, "部门预算": 2, "部门决算": 2,
  ]

  @Test("Every printed figure is its exact value, rounded once", arguments: DisclosureSubject.all)
  func rounding(_ subject: DisclosureSubject) throws {
    let made = try subject.make()
    let sharePlaces = try #require(Self.sharePlaces[made.edition.name])
    #expect(!made.disclosure.usedFigures.isEmpty)
    for figure in made.disclosure.usedFigures {
      let (shown, decimals) = try #require(digits(figure.printed))
      let isShare = figure.role == .share || figure.role == .rate
      #expect(figure.printed.hasSuffix("%") == isShare)
      let places = isShare ? sharePlaces : 2
      #expect(decimals <= places, "\(figure)")
      // Places that were dropped were zeros.
      let unit = Int128(figure.value.denominator)
      let exact = Int128(figure.value.numerator) * power(places) * (isShare ? 100 : 1)
      let printed = shown * power(max(0, places - decimals)) * unit
      #expect((exact - printed).magnitude * 2 <= unit.magnitude, "\(figure)")
    }
  }

  private typealias Cell = (name: String, form: String, row: String, column: String)

  /// Figures that an edition's prose.yaml, or that of an edition it inherits, gives as one cell.
  private func cells(of edition: String) -> [Cell] {
    func text(_ file: String) -> String {
      Repository.text(ofFile: "\(Repository.templates)/\(edition)/\(file)")
    }
    var cells: [Cell] = []
    var named: Set<String> = []
    for line in text("prose.yaml").split(separator: "\n") {
      guard let colon = line.firstIndex(of: ":"), line.hasPrefix("  ") else { continue }
      named.insert(String(line[..<colon].drop { $0 == " " }))
      let mark = /\ \ ([^:\[]+): ([^\[\]{}+−]+)\[([^\]]+)\]\.([^\[\]{}+−]+)/
      guard let match = line.wholeMatch(of: mark) else { continue }
      cells.append((String(match.1), String(match.2), String(match.3), String(match.4)))
    }
    // Figures that are gathered by the row they stand in.
    let gathered = /\n\ \ ([^\[\]{}:+−\n]+)\[([^\]]+)\]: [\[{]([^\]}]*)[\]}]/
    for match in text("prose.yaml").matches(of: gathered) {
      for entry in match.3.split(separator: ",") {
        let words = entry.split(separator: ":").map { $0.filter { !$0.isWhitespace } }
        guard let name = words.first, let column = words.last else { continue }
        named.insert(name)
        cells.append((name, String(match.1), String(match.2), column))
      }
    }
    // Cells that sentences name themselves.
    let said = /\{\{([^\[\]{}|]+)\[([^\]]+)\]\.([^{}|,!]+)/
    for match in text("prose.yaml").matches(of: said) {
      let (form, row, column) = (String(match.1), String(match.2), String(match.3))
      cells.append(("\(form)[\(row)].\(column)", form, row, column))
    }
    if let base = text("edition.yaml").firstMatch(of: /inherits: (\S+)/)?.1 {
      cells += self.cells(of: String(base)).filter { !named.contains($0.name) }
    }
    return cells
  }

  @Test(
    "A figure that is a cell of a form prints as the cell does", arguments: DisclosureSubject.all)
  func cells(_ subject: DisclosureSubject) throws {
    let made = try subject.make()
    var printed: [String: String] = [:]
    for figure in made.disclosure.usedFigures where figure.role == .value {
      printed[figure.name] = figure.printed
    }
    var compared = 0
    for cell in cells(of: made.edition.name) {
      guard let shown = printed[cell.name].flatMap(Millionths.reading),
        let form = made.edition.forms.first(where: {
          $0.number == cell.form || $0.name == cell.form
        })
      else { continue }
      let column = cell.column.replacing(".", with: "/")
      let found = subject.corpus.tidy.filter {
        ($0.form == form.name || $0.form == form.number)
          && ($0.row == cell.row || $0.code == cell.row)
          && ($0.column == column || $0.column.hasSuffix("/" + column))
      }
      guard found.count == 1, let value = found[0].millionths else { continue }
      #expect(value == shown, "\(cell)")
      compared += 1
    }
    #expect(compared > 0)
  }

  @Test(
    "A share is the exact quotient, a difference the exact difference",
    arguments: DisclosureSubject.all)
  func quotients(_ subject: DisclosureSubject) throws {
    let made = try subject.make().disclosure
    for phrase in made.usedPhrases {
      let parts = made.usedFigures.filter {
        $0.name == phrase.name && $0.other == phrase.other && $0.place == phrase.place
      }
      for part in parts {
        switch part.role {
        case .value: break
        case .share: #expect(part.value.multiplied(by: phrase.otherValue) == phrase.value)
        case .difference:
          let change = phrase.value.subtracting(phrase.otherValue)
          #expect(part.value == (phrase.direction == .less ? change?.negated : change))
        case .rate:
          let size = part.value.multiplied(by: phrase.otherValue)
          let change = phrase.value.subtracting(phrase.otherValue)
          #expect(size == (phrase.direction == .less ? change?.negated : change))
        }
      }
    }
  }

  @Test(
    "Words of direction agree with signs, and no change is none as it prints",
    arguments: DisclosureSubject.all)
  func directions(_ subject: DisclosureSubject) throws {
    let up = ["增加", "增长", "大于", "上升"]
    let down = ["减少", "下降", "小于", "降低"]
    for phrase in try subject.make().disclosure.usedPhrases {
      // The reasons are the report's own words.
      let text = phrase.text.split(separator: "主要").first.map(String.init) ?? ""
      func says(_ words: [String]) -> Bool { words.contains { text.contains($0) } }
      switch phrase.direction {
      case .more: #expect(phrase.value > phrase.otherValue && !says(down), "\(phrase)")
      case .less: #expect(phrase.value < phrase.otherValue && !says(up), "\(phrase)")
      case .same:
        let change = try #require(phrase.value.subtracting(phrase.otherValue))
        // At most half of the last printed digit.
        #expect(change.scaled(toPlaces: 2) == 0 && !says(up) && !says(down), "\(phrase)")
      case .share: #expect(phrase.otherValue > .zero)
      case .nothing: #expect(!text.contains("%"))
      }
    }
  }

  @Test("No document says nonsense", arguments: DisclosureSubject.all)
  func nonsense(_ subject: DisclosureSubject) throws {
    let text = try subject.make().disclosure.plainText()
    for nonsense in [
      "{{", "}}", "{%", "nan", "inf", "Optional", "ProseValue", "增加0万元", "减少0万元", "增长0%", "下降0%",
      "，，", "；。", "。。",
      "、。", "，。",
    ] { #expect(!text.contains(nonsense), "\(nonsense)") }
  }

  @Test("The same facts give the same document", arguments: DisclosureSubject.all)
  func same(_ subject: DisclosureSubject) throws {
    #expect(try subject.make().disclosure.plainText() == subject.make().disclosure.plainText())
  }

  @Test("Examples and starters with prose facts need no draft", arguments: ["yanbian-budget-2023"])
  func complete(_ edition: String) throws {
    let making = DisclosureMaking(library: Trial.library)
    _ = try making.run("\(Repository.templates)/\(edition)/starter.json")
    _ = try making.run("\(Repository.root)/Examples/yanbian-dsj-2023-budget.json")
  }
}
