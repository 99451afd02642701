import Changes
import Facts
import Forms
import Prose
import Recognition
import SheetFormats
import Sheets
import Templates
import TestSupport
import Testing

@Suite("The notice of correction")
struct CorrectionNoticeTests {
  private func notice(
    _ subject: Corpus, _ change: (inout Report) -> Void
  ) throws -> (notice: Sheet, differences: [CellDifference]) {
    let changed = try ChangedReport(subject, change)
    let content = NoticeContent(
      from: changed.old, to: changed.new, date: "2023年3月10日",
      reasons: [
        NoticeContent.Reason(
          "录入有误", changes: [NoticeContent.Change(path: "支出[0].人员经费", old: "1", new: "2")])
      ], failing: [])
    return (CorrectionNotice(content).sheet, changed.differences)
  }

  @Test("It holds every amount that differs, as numbers", arguments: Corpus.all)
  func amounts(_ subject: Corpus) throws {
    let (sheet, differences) = try notice(subject) { $0.changeAmounts(seed: 7) }
    let body = sheet.rows.filter { $0.band == .body }
    #expect(body.count == differences.count)
    // What was stated comes first, what is computed of it in the annex.
    let ordered = differences.filter { !$0.isDerived } + differences.filter(\.isDerived)
    for (row, difference) in zip(body, ordered) {
      let numbers = (4...6).map { column -> Number? in
        if case .number(let number) = row.cells[column].content { number } else { nil }
      }
      #expect(numbers == [difference.old?.value, difference.new?.value, difference.difference])
    }
  }

  @Test("A new row is told once by its name, not cell for cell", arguments: Corpus.all)
  func names(_ subject: Corpus) throws {
    let (sheet, differences) = try notice(subject) { report in
      if var project = report["项目"].last {
        project["名称"] = .text(project.name + "（新）")
        report["项目"].append(project)
      }
    }
    for row in sheet.rows where row.band == .body {
      let texts = [1, 2, 5].map { column -> String in
        if case .text(let text) = row.cells[column].content { text } else { "" }
      }
      #expect(texts[2].isEmpty || (texts[2] != texts[0] && texts[2] != texts[1]))
    }
    #expect(sheet.rows.count > 3 || differences.isEmpty)
  }

  @Test("Who, when, why, and whether the relations hold")
  func words() throws {
    let example = try #require(Corpus.all.first { $0.name == "yanbian-dsj-2023-budget" })
    let text = String(
      decoding: TextWriter().encode(try notice(example) { $0.changeAmounts(seed: 7) }.notice),
      as: UTF8.self)
    for part in [
      "2023年部门预算公开更正说明", "更正日期：2023年3月10日", "更正原因：录入有误", "支出[0].人员经费：1 → 2",
      "单位：万元", "更正前", "更正后", "计算得出", "勾稽关系",
    ] {
      #expect(text.contains(part), "\(part)")
    }
  }

  @Test("Short first: the stated cells, then how many are computed of them", arguments: Corpus.all)
  func order(_ subject: Corpus) throws {
    let (sheet, differences) = try notice(subject) { $0.changeAmounts(seed: 7) }
    let stated = differences.count { !$0.isDerived }
    let headers = sheet.rows.indices.filter { sheet.rows[$0].band == .header }
    guard stated > 0, stated < differences.count else {
      #expect(headers.count == (differences.isEmpty ? 0 : 1))
      return
    }
    #expect(headers.count == 2)
    let first = sheet.rows[headers[0]..<headers[1]].count { $0.band == .body }
    #expect(first == stated)
    let text = String(decoding: TextWriter().encode(sheet), as: UTF8.self)
    #expect(text.contains("由此变动的合计等共\(differences.count - stated)处"))
  }

  @Test("Relations that do not hold are listed")
  func relations() {
    let content = NoticeContent(
      department: "某局", year: 2023, kind: "部门预算", unit: "万元", date: "", reasons: [],
      differences: [], relations: NoticeContent.Relations(tried: 9, failing: ["甲≠乙"]))
    let text = String(decoding: TextWriter().encode(CorrectionNotice(content).sheet), as: UTF8.self)
    for part in ["各表无变化", "共核对9项", "其中1项不成立", "甲≠乙"] {
      #expect(text.contains(part), "\(part)")
    }
    #expect(!text.contains("更正日期"))
  }
}
