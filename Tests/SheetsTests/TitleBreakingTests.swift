import Sheets
import Testing

@Suite("Where titles are broken")
struct TitleBreakingTests {
  private let breaking = TitleBreaking(after: ["自治州", "人民政府"])

  @Test("A title that fits stays on one line")
  func fitting() {
    #expect(breaking.lines(of: "收支总表（预算表1）", limit: 19) == ["收支总表（预算表1）"])
    #expect(breaking.lines(of: "", limit: 10) == [""])
    #expect(breaking.lines(of: "收支总表", limit: 0) == ["收支总表"])
  }

  @Test(
    "A title that does not fit is broken before brackets and behind the words that are told",
    arguments: [
      ("示例自治州政务服务和数字化建设管理局（本级）", 36, ["示例自治州", "政务服务和数字化建设管理局（本级）"]),
      ("示例县人民政府办公室驻外地联络处", 24, ["示例县人民政府", "办公室驻外地联络处"]),
      ("政务服务建设管理局（本级和所属单位）", 24, ["政务服务建设管理局", "（本级和所属单位）"]),
    ])
  func people(_ title: String, _ limit: Int, _ lines: [String]) {
    #expect(breaking.lines(of: title, limit: limit) == lines)
  }

  @Test(
    "A department's name stands on a line of its own where the title is wider than the page",
    arguments: ["吉林省政务服务和数字化建设服务中心", "靖宇县政务服务和数字化建设管理局"])
  func department(_ name: String) {
    let breaking = TitleBreaking(after: ["年度", "管理局", name])
    #expect(
      breaking.lines(of: "2023年度\(name)部门决算", limit: 38) == ["2023年度", name, "部门决算"])
  }

  @Test("Lines make up the title, none is too wide, none ends within brackets or behind a number")
  func law() {
    let measure = DisplayWidth(ambiguous: .wide)
    let titles = [
      "某省某市某县市场监督管理综合行政执法大队（含所属事业单位）2024年度部门决算公开说明",
      "一般公共预算财政拨款“三公”经费及会议费、培训费支出决算情况表（汇总）", "甲乙（丙丁）戊己（庚辛）壬癸子丑寅卯",
    ]
    for title in titles {
      for limit in 16...60 {
        let lines = breaking.lines(of: title, limit: limit)
        #expect(lines.joined() == title)
        guard lines.count > 1 else {
          #expect(measure.of(title) <= limit)
          continue
        }
        for line in lines {
          #expect(measure.of(line) <= limit)
          let opened = line.count { "（“".contains($0) }
          let closed = line.count { "）”".contains($0) }
          // Where a bracket alone is wider than a line it has to be broken.
          #expect(opened == closed || limit < 22, "\(lines) in \(limit)")
        }
        for line in lines.dropLast() { #expect(line.last?.isNumber == false) }
      }
    }
  }

  @Test("A word that is wider than a line is left as it is")
  func unbreakable() {
    let word = String(repeating: "a", count: 50)
    #expect(breaking.lines(of: word, limit: 20) == [word])
  }
}
