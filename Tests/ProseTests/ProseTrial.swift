import EditionSupport
import Facts
import Forms
import Prose
import Sheets
import Templates
import Testing

/// A small edition whose document says what a test asks.
struct ProseTrial {
  /// One form: 收入 by rows that are named, 支出 by 功能科目.
  static let forms = [
    """
    form: 收支表
    where: {主题: 支出}
    columns:
      - {head: 编码, show: 代码, width: 10}
      - {head: 名称, show: 名称, width: 10}
      - {head: 合计, total: [基本, 项目], width: 10}
      - {head: 基本, where: {性质: [人员经费, 公用经费]}, width: 10}
      - {head: 项目, where: {性质: 项目支出}, width: 10}
    rows:
      - {name: 合计, total: below}
      - {each: 功能科目, levels: [类, 款, 项]}
    """
  ]

  /// What every prose of these tests names.
  static let names = """
    title: 报告
    figures:
      总: 收支表[合计].合计
      基本: 收支表[合计].基本
      项目: 收支表[合计].项目
      一类: 收支表[201].合计
      差额: 基本 - 项目
      年初: {where: {主题: 年初预算}}
      项数: {count: 功能科目, where: {主题: 支出}, unit: 个}
      房屋: {value: 差额 - 差额, unit: 平方米}
    stated:
      车辆: {unit: 辆}
      经费: {unit: 万元, default: 基本}
      日期: {text: true, default: "{{上年}}年底"}
      备注: {text: true}
      附注: {text: true, default: ""}
    lists:
      各类: {form: 收支表, level: 类, figures: {数额: 合计, 年初: {where: {主题: 年初预算}}}}
      年初各项: {each: 功能科目, level: 项, where: {主题: [支出, 年初预算]}, figures: {年初: {where: {主题: 年初预算}}, 支出: {where: {主题: 支出}}}}
      各项: {form: 收支表, level: 项, under: [201], figures: {数额: 合计}}
    phrases:
      占: {say: "，占{{率}}", nothing: "（无）"}
      增减:
        more: 增加{{差}}，增长{{率}}
        less: 减少{{差}}，下降{{率}}
        same: 持平
        more from nothing: 新增{{差}}
        less from nothing: 冲减{{差}}
      因: {more: "增{{差}}，因{{原因}}", less: "减{{差}}，因{{原因}}", same: 不变}
    """

  let edition: MiniEdition

  /// An edition whose one section says a text.
  init(_ text: String, names: String = names, definitions: String = "") throws {
    let indented = text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { "          \($0)" }.joined(separator: "\n")
    edition = try MiniEdition(
      prose: """
        \(names)
        parts:
          - title: 第三部分 情况
            sections:
              - title: 一、情况
                name: 情况
                text: |
        \(indented)
          - {title: 第四部分 名词, definitions: true}
        definitions:
          基本支出: 甲
        \(definitions)
        """, Self.forms)
  }

  /// 30 of 基本, 10 of 项目, on two codes of 201 and one of 208.
  static let facts = """
    "支出": [{"功能科目": "2010101", "人员经费": 20, "年初预算数": 8}, {"功能科目": "2010102", "公用经费": 5, "项目支出": 10},
             {"功能科目": "2080101", "人员经费": 5}]
    """

  /// The document of facts.
  func make(
    _ facts: String = facts, _ prose: String = "", previous: [String: Int]? = nil,
    isDraft: Bool = false, in money: String = "万元"
  ) throws -> Disclosure {
    let template = try #require(edition.prose)
    let filled = try edition.fill(prose.isEmpty ? facts : "\(facts), \(prose)", in: money)
    return try DisclosureBuilder.build(
      template, filled: filled, previous: previous?.mapValues { Number(exactly: Int64($0)) },
      isDraft: isDraft)
  }

  /// The paragraphs of its one section.
  func say(
    _ facts: String = facts, _ prose: String = "", isDraft: Bool = false, in money: String = "万元"
  ) throws -> [String] {
    try make(facts, prose, isDraft: isDraft, in: money).parts[0].sections[0].blocks.compactMap {
      if case .paragraph(let text) = $0 { return text }
      return nil
    }
  }

  /// The problem of a text that cannot be read.
  static func problem(
    _ text: String, names: String = names
  ) -> (TemplateError.Problem, line: Int?)? {
    do {
      _ = try ProseTrial(text, names: names)
      return nil
    } catch {
      return (error as? TemplateError).map { ($0.problem, $0.place.line) }
    }
  }
}
