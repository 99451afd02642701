import Audit
import Forms
import Learning
import Recognition
import Sheets

extension ConvertNote {
  /// The note in words.
  public func words(_ say: Language) -> String {
    switch self {
    case .edition(let name, known: 0, let tables):
      say(
        "\(tables) 张表没有一张是 \(name) 的，都按原样转出，没有取数据",
        "none of the \(tables) tables is of \(name): they are written as they stand, without facts")
    case .edition(let name, let known, let tables):
      say(
        "识别为 \(name)，\(tables) 张表中认得 \(known) 张",
        "taken for \(name): \(known) of \(tables) tables known")
    case .noEdition(let tables):
      say(
        "没有合适的版式，\(tables) 张表都按原样转出，没有取数据；可用 --edition 指定版式",
        "no edition fits: all \(tables) tables are written as they stand, without facts; name one with --edition"
      )
    case .earlierFiles(let count, let folder, let example):
      say(
        "\(folder) 里另有 \(count) 个不是这次写的 CSV 文件，如 \(example)；若是以前转出的，请删去",
        "\(folder) has \(count) other CSV files that were not written now, such as \(example); delete them if they are of an earlier run"
      )
    case .learned(let name, let forms, let all, isAsked: true):
      say(
        "学出“\(name)”，\(all) 种表学会 \(forms) 种，请核对",
        "“\(name)” was learned, \(forms) of \(all) forms: please check it")
    case .learned(let name, let forms, let all, isAsked: false):
      say(
        "没有合适的版式，由文中各表学出“\(name)”，\(all) 种表学会 \(forms) 种，写在“版式”文件夹里，请核对",
        "no edition fits: “\(name)” was learned from the tables, \(forms) of \(all) forms; it is in the folder 版式: please check it"
      )
    case .question(let form, let question):
      say(
        "\(form)：什么意思：‘\(question.text)’？（\(question.doubt.reasons.chinese)）",
        "\(form): what does “\(question.text)” mean? (\(question.doubt.reasons.english))")
    case .noTables:
      say(
        "文中没有表格；表是图片的先识别成表格，是附件的转附件，列没有分开的另存为 .xlsx、.docx、.csv",
        "there is no table in the document; recognise tables in pictures first, convert the attachment where they are in one, and save what has no columns as .xlsx, .docx or .csv"
      )
    case .identity(let identity, let tellsGaps): identity.words(say, tellsGaps: tellsGaps)
    case .unknown(let title, _, let place, let why):
      say(
        "没有版式认得\(title.map { "“\($0)”" } ?? "一张没有标题的表")（\(place.words(say))）\(why?.words(say) ?? "")，按原样转出",
        "no template knows \(title.map { "“\($0)”" } ?? "a table without title") (\(place.words(say)))\(why?.words(say) ?? ""): written as it stands"
      )
    case .upstream(let source):
      say(
        "像是“\(source)”导出的工作簿，不是公开的报告；由它得出数据用 gongkai import",
        "this looks like a workbook of \(source), and not like a published report; make facts of it with gongkai import"
      )
    case .severalReports(let departments):
      say(
        "文中有 \(departments.count) 个部门的公开表（\(say.list(departments))），不合成一份数据，一个部门写一份",
        "the document holds the forms of \(departments.count) departments (\(say.list(departments))), which make no facts together: each is a report of its own"
      )
    case .remark(let remark): remark.words(say)
    case .finding(let finding): finding.words(say)
    case .breach(let finding, let rules):
      finding.words(say) + say("；不合规则 ", "; breaks ")
        + rules.map(\.rawValue).joined(separator: say("、", ", "))
    case .repair(let table, let repair):
      table + say(" ", ", ") + repair.words(say)
    }
  }
}

extension DocumentIdentity {
  fileprivate func words(_ say: Language, tellsGaps: Bool) -> String {
    let parts = [
      (say("部门", "department"), department), (say("年度", "year"), year.map(String.init)),
      (say("种类", "kind"), isOfUnit ? kind?.replacing("部门", with: "单位") : kind),
    ]
    let told = parts.compactMap { name, value in
      value.map { name + say("：", ": ") + $0 }
    }
    let missing = parts.filter { $0.1 == nil }.map(\.0)
    var words = say.list(told)
    if tellsGaps, !missing.isEmpty {
      if !words.isEmpty { words += say("；", "; ") }
      words += say("看不出：", "cannot be told: ") + say.list(missing)
    }
    return words
  }
}

extension UnreadReason {
  /// Why a table is not the form that it looks like.
  fileprivate func words(_ say: Language) -> String {
    switch self {
    case .foreignHeader(let form, let header):
      say("：版式的“\(form)”没有“\(header)”这一列", ": the edition's “\(form)” has no column “\(header)”")
    case .missingHeader(let form, let header):
      say(
        "：像“\(form)”，但没有它的“\(header)”一栏",
        ": it looks like “\(form)”, but “\(header)” is not there")
    case .lostHeader(let form):
      say(
        "：像“\(form)”，但列上没有表头，看不出各列是什么",
        ": it looks like “\(form)”, but its columns have no headers that tell them apart")
    case .noRoom(let form, let place):
      say(
        "：像“\(form)”，但\(place.words(say))的单元格放不进它的各列",
        ": it looks like “\(form)”, but the cells at \(place.words(say)) have no room in its columns"
      )
    case .misfits(let form, let place):
      say(
        "：像“\(form)”，但多行的内容与它的各列不符，如\(place.words(say))",
        ": it looks like “\(form)”, but rows are not of its columns' kinds, such as \(place.words(say))"
      )
    case .unlike(let form):
      say("：像“\(form)”，但排法不同", ": it looks like “\(form)”, but is laid out otherwise")
    case .copy(let form):
      say("：是“\(form)”的又一份", ": it is “\(form)” once more")
    }
  }
}

extension ConvertRepair {
  fileprivate func words(_ say: Language) -> String {
    // The place of a whole table is where its body begins.
    let begins = rows > 1 && places.count == 1
    let place = places.words(say) + (begins ? say("起", " on") : "")
    let why: String =
      switch reason {
      case .flattenedHeader:
        say(
          "表头与数字错开，按各列内容和栏次对应",
          "the header stands beside the figures: columns are told by content and number")
      case .derivation:
        say("移动的数字在新的列里合得上计", "figures were moved to where they add up")
      case .kind:
        say("单元格移到与内容相符的列", "cells were moved to columns of their kind")
      }
    let count = rows > 1 ? say("（\(rows) 行）", " (\(rows) rows)") : ""
    guard !moved.isEmpty else { return "\(place)\(count)" + say("：", ": ") + why }
    let shown = moved.prefix(4).map(Self.shortened)
    let more = moved.count > shown.count ? "…" : ""
    let example = rows > 1 ? say("，如 ", ", such as ") : say("：", ": ")
    return "\(place)\(count)" + say("：", ": ") + why + example + say.list(shown) + more
  }
}

extension ConvertRepair {
  /// A moved text and the header of its new column, the text's end and a number below the header left out.
  fileprivate static func shortened(_ moved: String) -> String {
    let most = 20
    let parts = moved.replacing("\n", with: "").split(
      separator: " → ", maxSplits: 1, omittingEmptySubsequences: false)
    let text = parts[0].count > most + 1 ? parts[0].prefix(most) + "…" : parts[0]
    guard parts.count > 1 else { return String(text) }
    var header = parts[1].split(separator: "/")
    while header.count > 1, let last = header.last, last == "栏次" || last.allSatisfy(\.isNumber) {
      header.removeLast()
    }
    return text + " → " + header.joined(separator: "/")
  }
}

extension [SourcePlace] {
  /// Places of one table in words, rows that follow each other together: `第5–8、10行`.
  func words(_ say: Language) -> String {
    let rows = Set(map(\.rowNumber)).sorted()
    guard rows.count > 1, let first else { return first?.words(say) ?? "" }
    var ranges: [ClosedRange<Int>] = []
    for row in rows {
      if let last = ranges.last, row <= last.upperBound + 1 {
        ranges[ranges.count - 1] = last.lowerBound...Swift.max(row, last.upperBound)
      } else {
        ranges.append(row...row)
      }
    }
    let shown = ranges.prefix(6).map {
      $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)–\($0.upperBound)"
    }
    let text = say.list(shown) + (ranges.count > shown.count ? "…" : "")
    return first.words(text, say)
  }

  /// Places of one table in words, many that do not follow each other as the rows that they lie between.
  func span(_ say: Language) -> String {
    let rows = Set(map(\.rowNumber)).sorted()
    guard rows.count > 6, let first, let last = rows.last, last - rows[0] >= rows.count else {
      return words(say)
    }
    return first.words("\(rows[0])–\(last)", say)
      + say("中的 \(rows.count) 行", ", \(rows.count) of them")
  }
}

extension SourcePlace {
  /// Rows of the place's table in words.
  fileprivate func words(_ text: String, _ say: Language) -> String {
    switch self {
    case .line: say("第\(text)行", "lines \(text)")
    case .cell(let file, _, _) where file.isCSVFile:
      say("\(file) 第\(text)行", "\(file) lines \(text)")
    case .cell(let worksheet, _, _):
      say("工作表“\(worksheet)”第\(text)行", "sheet “\(worksheet)” rows \(text)")
    case .table(let table, _, _): say("表\(table)第\(text)行", "table \(table) rows \(text)")
    case .paragraph: say("第\(text)段", "paragraphs \(text)")
    case .page: say("第 \(text) 页", "pages \(text)")
    case .pageCell(let page, let table, _, _):
      say("第 \(page) 页表\(table)第\(text)行", "page \(page) table \(table) rows \(text)")
    }
  }
}

extension SourcePlace {
  /// The line, row or paragraph.
  fileprivate var rowNumber: Int {
    switch self {
    case .line(let row, _), .cell(_, let row, _), .table(_, let row, _), .paragraph(let row): row
    case .page(let page): page
    case .pageCell(_, _, let row, _): row
    }
  }
}
