import Testing

@testable import Recognition

@Suite("Names of departments in titles")
struct DepartmentNameTests {
  @Test(
    "A title gives the name, and nothing around it",
    arguments: [
      (["甲市乙区丙局2024年部门预算"], "甲市乙区丙局"),
      (["甲市乙区丙局", "2024年度部门决算"], "甲市乙区丙局"),
      (["第二部分 甲市乙区财政局 年度部门决算表"], "甲市乙区财政局"),
      (["2024年度甲市丙局部门决算公开"], "甲市丙局"),
      (["一、甲市丙局（本级）2023年单位预算"], "甲市丙局（本级）"),
      (["甲市乙区丙局部门决算公开报告"], "甲市乙区丙局"),
      (["《甲县教育局二〇二三年度部门决算》"], "甲县教育局"),
      (["二Ｏ二四年甲县林业局部门预算"], "甲县林业局"),
      (["附件2：甲市水利局2024年度部门预算公开"], "甲市水利局"),
      (["甲市财政局关于2024年部门预算公开的说明"], "甲市财政局"),
      (["甲县林业局2024-2026年部门预算"], "甲县林业局"),
    ])
  func names(_ lines: [String], _ name: String) {
    #expect(DepartmentName.find(in: lines) == name)
  }

  @Test(
    "A region, a part of a document, a unit of money is no name",
    arguments: [
      ["甲市乙区2025年区级部门预算"], ["第二部分 2024年部门预算表"], ["单位：元 2024年部门决算"], ["2024年部门决算"],
      ["关于本年预算的说明"], ["关于批复2024年部门预算的通知"],
      ["二、机构设置及部门决算单位构成"], ["2023年部门预算", "一、机构设置", "2023年部门预算表"],
      ["一、2023年收支预算情况", "2023年收入预算情况"],
    ])
  func none(_ lines: [String]) { #expect(DepartmentName.find(in: lines) == nil) }

  @Test("A cover with year, name and kind on lines of their own gives the name")
  func cover() {
    #expect(DepartmentName.find(onCover: ["2024年度", "甲县林业局", "部门预算"]) == "甲县林业局")
    #expect(DepartmentName.find(onCover: ["2024年度", "部门预算", "目录"]) == nil)
  }

  @Test(
    "A caption gives the name and the code printed with it, and nothing around them",
    arguments: [
      ("第二部分甲市教育局", "甲市教育局", nil), ("甲县林业局(部门公章)", "甲县林业局", nil),
      ("[108]甲县林业局", "甲县林业局", "108"), ("108001-甲县林业局", "甲县林业局", "108001"),
      ("甲县林业局|", "甲县林业局", nil), ("甲县乙镇", "甲县乙镇", nil),
    ])
  func captions(_ text: String, _ name: String, _ code: String?) {
    let found = DepartmentName.captioned(text, from: text)
    #expect(found?.text == name)
    #expect(found?.code == code)
  }

  @Test(
    "A region and nothing are no department of a caption", arguments: ["甲县", "甲省乙市", "", "108"])
  func noCaption(_ text: String) { #expect(DepartmentName.captioned(text, from: text) == nil) }
}
