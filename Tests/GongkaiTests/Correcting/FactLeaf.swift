import Changes
@_spi(RawAmounts) import Facts
import Forms
import JSONText
import Prose
import Recognition
import Sheets
import Templates
import TestSupport

@testable import Gongkai

/// A number or a text in a report's JSON that a correction may change.
struct FactLeaf: CustomStringConvertible {
  let path: JSONPath
  /// The value as it is written.
  let source: String
  /// Its characters.
  let text: String
  /// Where it begins in the text, in bytes.
  let offset: Int
  /// The amount that it states; nil for texts.
  let amount: Amount?
  /// Whether it is a count of things.
  var isCount: Bool { path.steps.last == .key("数量") }

  var description: String { path.description }

  /// The keys on the way, without positions: what kind of fact it is.
  var kind: String {
    path.steps.compactMap { step in
      if case .key(let key) = step { key } else { nil }
    }.joined(separator: ".")
  }

  /// The keys whose values say what a line is about, or what the whole report is.
  private static let labels: Set<String> = [
    "版式", "年度", "金额单位", "部门", "单位", "来源", "功能科目", "经济科目", "资金", "期间", "更正", "性质",
    "事项", "分类", "自有收入来源", "结转类型",
  ]

  /// All numbers and texts of a report that are not labels.
  static func all(of loaded: LoadedReport) -> [FactLeaf] {
    let places = FactPlaces(loaded.report, in: loaded.document)
    let facts = FactTable(loaded.report, naming: []).facts
    var amounts: [JSONPath: Amount] = [:]
    for index in 0..<places.count { amounts[places.path(of: index)] = facts[index].amount }
    var leaves: [FactLeaf] = []
    func visit(_ place: JSONPath.Place) {
      for inner in place.inner {
        if case .key(let key) = inner.path.steps.last {
          if key.hasPrefix("//") { continue }
          let isName = inner.path.steps.first == .key("科目名称")
          // 三公经费 and 机构运行信息 name their items.
          let isItem = key == "项目" && inner.value.kind == .string
          if labels.contains(key) || isItem, !isName, amounts[inner.path] == nil { continue }
        }
        switch inner.value.kind {
        case .object, .array: visit(inner)
        case .number, .string:
          leaves.append(
            FactLeaf(
              path: inner.path, source: inner.value.source, text: inner.value.text,
              offset: inner.value.position,
              amount: amounts[inner.path]))
        case .null, .boolean: break
        }
      }
    }
    visit(JSONPath.Place(root: loaded.document.root))
    return leaves
  }

  /// Another value for it, in no more than two decimals of 万元.
  func other(in unit: AmountUnit, by dice: Int) -> Value {
    guard let amount else { return .text(otherText(dice)) }
    let step: Int64 = isCount ? 100 : 10_000
    let whole = amount.fen / step * step
    let fen = whole + (isCount ? 100 : 1_250_000) * Int64(1 + dice)
    let digits = Amount(fen: fen).text(in: isCount ? .yuan : unit)
    let old = source.filter { $0 != "\"" }
    let places = old.split(separator: ".").dropFirst().first?.count ?? 0
    return .amount(fen, Self.padded(digits, to: min(places, 2)))
  }

  private func otherText(_ dice: Int) -> String {
    switch source {
    case "\"是\"": "否"
    case "\"否\"": "是"
    default:
      source.first == "\"" ? text + "改\(dice)" : String((Int(source) ?? 0) + 1 + dice)
    }
  }

  /// Digits with at least so many places.
  private static func padded(_ digits: String, to places: Int) -> String {
    let own = digits.split(separator: ".").dropFirst().first?.count ?? 0
    guard own < places else { return digits }
    return digits + (own == 0 ? "." : "") + String(repeating: "0", count: places - own)
  }

  /// A value to be stated.
  enum Value {
    /// An amount in 分, and as it is typed.
    case amount(Int64, String)
    /// A text.
    case text(String)

    var typed: String {
      switch self {
      case .amount(_, let text), .text(let text): text
      }
    }
  }

  /// The report's text with another value in place of this one.
  func replaced(by value: Value, in bytes: [UInt8]) -> [UInt8] {
    let text = source.first == "\"" ? value.typed.quotedAsJSON : value.typed
    return bytes[..<offset] + Array(text.utf8) + bytes[(offset + source.utf8.count)...]
  }
}
