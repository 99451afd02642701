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
    ])
  func names(_ lines: [String], _ name: String) {
    #expect(DepartmentName.find(in: lines) == name)
  }

  @Test(
    "A region, a part of a document, a unit of money is no name",
    arguments: [
      ["甲市乙区2025年区级部门预算"], ["第二部分 2024年部门预算表"], ["单位：元 2024年部门决算"], ["2024年部门决算"],
      ["关于本年预算的说明"],
    ])
  func none(_ lines: [String]) { #expect(DepartmentName.find(in: lines) == nil) }
}
