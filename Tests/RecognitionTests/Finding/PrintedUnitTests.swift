import Facts
import Testing

@testable import Recognition
@testable import Templates

@Suite("The unit that a caption prints")
struct PrintedUnitTests {
  private func unit(_ line: String) throws -> PrintedUnit? {
    let node = try TemplateNode(parsing: "{department: [预算单位], other: [日期]}", file: "edition.yaml")
    return PrintedUnit(in: line, captions: try CaptionWords(node, head: []))
  }

  @Test(
    "It is found wherever on the line it stands",
    arguments: [
      ("单位：元", AmountUnit.yuan), ("预算单位：青禾市档案服务局 单位：元", .yuan), ("金额单位:万元", .tenThousandYuan),
      ("（单位：万元）", .tenThousandYuan), ("单位： 人民币元", .yuan), ("单位万元", .tenThousandYuan),
      ("金额单位为万元", .tenThousandYuan), ("单位：万 元   日期：2024年", .tenThousandYuan),
      ("单位：元，保留两位小数", .yuan),
    ])
  func found(_ line: String, _ wanted: AmountUnit) throws {
    #expect(try unit(line) == .known(wanted))
  }

  @Test(
    "A name that begins like a unit is none",
    arguments: ["预算单位：元江县财政局", "单位：元氏县教育局", "编制单位：万元镇政府", "单位：某局", "单位", "元"])
  func name(_ line: String) throws { #expect(try unit(line) == nil) }

  @Test("Units that are not computed in are told as such", arguments: ["千元", "亿元", "百万元"])
  func other(_ name: String) throws { #expect(try unit("单位：\(name)") == .other(name)) }
}
