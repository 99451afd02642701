import Facts
import Forms
import Prose
import Sheets
import Testing

@testable import Templates

@Suite("Expressions of templates")
struct ExpressionParserTests {
  private func parse(_ text: String) throws -> Templates.Expression {
    try ExpressionParser.expression(TemplateNode(parsing: "\"\(text)\"", file: "表.yaml"))
  }

  @Test(
    "A text has one meaning, however it is spaced and whichever marks it uses",
    arguments: [
      ("甲 + 乙", "(甲 + 乙)"), ("甲+乙-丙", "((甲 + 乙) − 丙)"), ("甲 − 乙 − 丙", "((甲 − 乙) − 丙)"),
      ("甲 + 乙 × 丙", "(甲 + (乙 × 丙))"), ("(甲 + 乙) * 丙", "((甲 + 乙) × 丙)"),
      ("甲 / 乙 ÷ 丙", "((甲 ÷ 乙) ÷ 丙)"),
      ("基本支出.人员经费", "基本支出.人员经费"), ("[合计]", "[合计]"), ("[合计].小计", "[合计].小计"),
      ("[*].上年结转", "[*].上年结转"), ("预算表5[合计].基本支出.小计", "预算表5[合计].基本支出.小计"),
      ("预算表3[2010301].合计", "预算表3[2010301].合计"), ("甲 乙 + 丙", "(甲乙 + 丙)"), ("2 × 甲", "(2 × 甲)"),
      ("0.5 × 甲", "(1/2 × 甲)"), ("12.25", "49/4"), ("`甲+乙` - 丙", "(甲+乙 − 丙)"), ("`2023`", "2023"),
      ("一、财政拨款收入 + 二、上年结转", "(一、财政拨款收入 + 二、上年结转)"), ("2023年.预算数", "2023年.预算数"),
      ("((甲))", "甲"), ("表5[Σ].人员经费", "表5[all].人员经费"),
    ])
  func shapes(_ text: String, _ shape: String) throws {
    #expect(try parse(text).shape == shape)
  }

  @Test(
    "What is no expression is refused where it goes wrong",
    arguments: [
      ("", 0), ("甲 +", 3), ("+ 甲", 0), ("甲 乙)", 3), ("(甲", 2), ("[合计", 3), ("[]", 1), ("甲.", 2),
      ("甲..乙", 2),
      ("`甲", 2), ("甲 = 乙", 2), ("[合计]甲", 4), ("``", 2), ("甲[合计][小计]", 5),
    ])
  func malformed(_ text: String, _ position: Int) {
    let error = #expect(throws: TemplateError.self) { try parse(text) }
    #expect(error?.problem == .expression(text, at: position))
  }

  @Test(
    "A relation compares two expressions",
    arguments: [
      ("甲 = 乙", "="), ("甲 ≥ 乙", "≥"), ("甲 >= 乙", "≥"), ("甲 ≤ 乙", "≤"), ("甲<=乙", "≤"),
    ])
  func relations(_ text: String, _ comparison: String) throws {
    let relation = try ExpressionParser.relation(TemplateNode(parsing: text, file: "表.yaml"))
    #expect(relation.comparison.rawValue == comparison)
    #expect(relation.left.shape == "甲")
    #expect(relation.right.shape == "乙")
  }

  @Test(
    "What compares nothing is no relation", arguments: ["甲", "甲 < 乙", "甲 =", "甲 = 乙 = 丙", "甲 > = "])
  func badRelations(_ text: String) {
    #expect(throws: TemplateError.self) {
      try ExpressionParser.relation(TemplateNode(parsing: "\"\(text)\"", file: "表.yaml"))
    }
  }
}

extension Templates.Expression {
  /// The expression with every bracket written, in one way.
  fileprivate var shape: String {
    switch self {
    case .number(let number):
      number.denominator == 1 ? "\(number.numerator)" : "\(number.numerator)/\(number.denominator)"
    case .reference(let reference):
      reference.row == .current
        ? reference.column.joined(separator: ".")
        : (reference.form ?? "") + "[\(reference.row.shape)]"
          + reference.column.map { ".\($0)" }.joined()
    case .add(let a, let b): "(\(a.shape) + \(b.shape))"
    case .subtract(let a, let b): "(\(a.shape) − \(b.shape))"
    case .multiply(let a, let b): "(\(a.shape) × \(b.shape))"
    case .divide(let a, let b): "(\(a.shape) ÷ \(b.shape))"
    case .orZero(let inner): "orZero(\(inner.shape))"
    }
  }
}

extension Reference.Row {
  fileprivate var shape: String {
    switch self {
    case .current: ""
    case .matching: "*"
    case .stating: "all"
    case .named(let name): name
    }
  }
}
