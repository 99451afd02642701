import Foundation
import Recognition
import Sheets

/// Last year's report as this year's sentences imply it: what a figure is more or less than is what it was.
struct LastYearReport {
  /// The report.
  let text: String

  /// Takes the figures of last year that sentences imply; nil where none does.
  init?(_ document: SourceDocument, _ identity: DocumentIdentity) {
    guard let department = identity.department, let year = identity.year, let kind = identity.kind
    else { return nil }
    var rows: [String: Decimal] = [:]
    for case .text(let own) in document.blocks {
      let before = own.text.firstRange(of: "原因")?.lowerBound ?? own.text.endIndex
      for match in own.text[..<before].matches(of: Self.change) {
        guard Int(match.output.3) == year - 1, Self.isOfWhole(match.output.1),
          let figure = Self.number(match.output.2), let change = Self.number(match.output.5)
        else { continue }
        let earlier = match.output.4 == "增加" ? figure - change : figure + change
        for name in Self.names(String(match.output.1)) where rows[name] == nil {
          rows[name] = earlier
        }
      }
    }
    guard !rows.isEmpty else { return nil }
    text =
      "\(department)\(year - 1)年\(kind)\n\n基本情况表\n\n单位：万元\n\n| 项目 | 金额 |\n|---|---|\n"
      + rows.sorted { $0.key < $1.key }.map { "| \($0.key) | \($0.value) |\n" }.joined()
      + "| 其他 | 3.00 |\n"
  }

  /// A figure, and what it is more or less than last year's by.
  nonisolated(unsafe) static let change =
    /([一-龥“”]{4,})([0-9][0-9,]*\.[0-9]+)万元[，。](?:[一-龥“”]{4,12})?[比较与]([0-9]{4})年[^，。0-9]{0,12}，?(增加|减少)([0-9][0-9,]*\.[0-9]+)万元/

  /// Whether a name is of the whole department: what is said of a part of it (某单位的机关运行经费) is held against nothing.
  static func isOfWhole(_ label: Substring) -> Bool { !label.contains("的") }

  private static func number(_ text: Substring) -> Decimal? {
    Decimal(string: text.replacing(",", with: ""))
  }

  /// What a report may call it: with and without what sentences put before and behind it.
  private static func names(_ label: String) -> Set<String> {
    let bare = label.split(separator: "年").last.map(String.init) ?? label
    return Set(
      ["", "为", "预算", "预算为", "财政拨款预算", "支出", "支出决算", "支出决算为"].compactMap { ending in
        bare.hasSuffix(ending) ? String(bare.dropLast(ending.count)) : nil
      }
      .filter { $0.count >= 3 })
  }
}
