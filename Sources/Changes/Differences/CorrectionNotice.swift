import Forms
import Recognition
import Sheets
import Templates

/// The notice of correction (更正说明) that goes with corrected forms.
///
/// Short first: what was stated wrongly, what it is now and why. The cells that are computed of it, which differ too, follow in an annex.
package struct CorrectionNotice: Sendable {
  private let content: NoticeContent

  /// Makes a notice.
  package init(_ content: NoticeContent) { self.content = content }

  /// What stands over the columns of the table.
  private static let heads = ["表", "行", "科目编码", "列", "更正前", "更正后", "差额", "备注"]

  /// The widths of the columns in characters; what was and what is take more room where they are texts.
  private var widths: [Int] {
    let hasLongTexts = content.differences.contains { difference in
      [difference.old, difference.new].contains { ($0?.text.utf8.count ?? 0) > 60 }
    }
    let side = hasLongTexts ? 30 : 16
    // A form's name stands in one line where that leaves room for the rest.
    let names = content.differences.map {
      DisplayWidth(ambiguous: .wide).of(Self.name(of: $0.form)) + 2
    }
    return [min(max(names.max() ?? 0, 20), 40), 32, 10, 28, side, side, 14, 14]
  }

  /// The notice as a sheet, to be written in any format.
  package var sheet: Sheet {
    let sheet = Sheet(
      name: "更正说明", widths: widths, page: PageSetup(landscape: true),
      theme: content.theme)
    var painter = SheetPainter(sheet)
    painter.addTitle(title)
    if !content.date.isEmpty { painter.addNote("更正日期：\(content.date)") }
    addReasons(to: &painter)
    if content.differences.isEmpty {
      painter.addNote("更正内容：各表无变化。")
      addRelations(to: &painter)
    } else {
      addTables(to: &painter)
    }
    return painter.sheet
  }

  /// The notice as a document of its own.
  package var document: Document {
    Document(
      titleLines: [], manner: content.manner,
      properties: Workbook.Properties(
        title: title, subject: "更正说明", company: content.department, creator: "gongkai",
        createdYear: content.year),
      blocks: [.sheet(sheet)])
  }

  private var title: String {
    "\(content.department)\(content.year)年\(content.kind)公开更正说明"
  }

  private func addReasons(to painter: inout SheetPainter) {
    let reasons = content.reasons
    for (index, reason) in reasons.enumerated() {
      let number = reasons.count > 1 ? "\(index + 1)．" : ""
      painter.addNote((index == 0 ? "更正原因：" : "") + number + reason.text)
      for change in reason.changes {
        painter.addNote("　　\(change.path)：\(change.old ?? "（无）") → \(change.new ?? "（删除）")")
      }
    }
  }

  private func addRelations(to painter: inout SheetPainter) {
    guard let relations = content.relations else { return }
    guard !relations.failing.isEmpty else {
      if relations.tried > 0 {
        painter.addNote("勾稽关系：更正后各表之间的勾稽关系共核对\(relations.tried)项，全部成立。")
      }
      return
    }
    painter.addNote(
      "勾稽关系：更正后各表之间的勾稽关系共核对\(relations.tried)项，其中\(relations.failing.count)项不成立：")
    for failing in relations.failing { painter.addNote("　　\(failing)") }
  }

  // MARK: - The table

  /// How many rows stand on one page with what is said above and below them.
  private static let rowsOfPage = 16

  /// The cells that were stated, and in an annex those that are computed of them.
  private func addTables(to painter: inout SheetPainter) {
    let named = rowsNamedOtherwise
    let told = content.differences.enumerated().filter { index, difference in
      !repeatsRow(difference) || !named.contains(rowKey(index))
    }.map(\.element)
    // Where nothing that was stated stands on a form, all there is to tell is computed.
    let hasStated = told.contains { !$0.isDerived }
    let stated = told.filter { $0.isDerived != hasStated }
    let derived = hasStated ? told.filter(\.isDerived) : []
    addTable(stated, caption: "更正内容：", to: &painter)
    // A header that is repeated over the annex, which begins with its own, would stand there twice.
    if !derived.isEmpty, stated.count <= Self.rowsOfPage { painter.sheet.repeatedRows = nil }
    if !derived.isEmpty { painter.addNote("由此变动的合计等共\(derived.count)处，见附表。") }
    addRounding(stated, to: &painter)
    addRelations(to: &painter)
    guard !derived.isEmpty else { return }
    // The notice is a page that can be handed over alone, unless both find room on it.
    if told.count > Self.rowsOfPage {
      painter.sheet.pageBreaks.append(painter.sheet.rows.count)
    } else {
      painter.addRow(.gap)
    }
    addTable(derived, caption: "附表　由此变动的合计等：", to: &painter)
    addRounding(derived, to: &painter)
  }

  private func addTable(
    _ differences: [CellDifference], caption: String, to painter: inout SheetPainter
  ) {
    painter.addCaption(left: caption, right: "单位：\(content.unit)")
    painter.addRow(.header, role: .header, alignment: .center)
    let header = painter.sheet.rows.count - 1
    for (column, head) in Self.heads.enumerated() {
      painter.put(.text(head), row: header, column: column)
    }
    // Both tables have the same.
    if painter.sheet.pageBreaks.isEmpty { painter.sheet.repeatedRows = header...header }
    for difference in differences { add(difference, to: &painter) }
  }

  private func addRounding(_ differences: [CellDifference], to painter: inout SheetPainter) {
    guard differences.contains(where: \.roundsVisibly) else { return }
    painter.addNote("注：差额按四舍五入前的数计算，与表中两数之差可能存在尾数误差。")
  }

  /// A row of one form that is told of.
  private struct RowKey: Hashable {
    var form: String
    var row: String
    var code: String
    var isNew: Bool
  }

  private func rowKey(_ index: Int) -> RowKey {
    let difference = content.differences[index]
    return RowKey(
      form: difference.form.name, row: difference.row, code: difference.code,
      isNew: difference.old == nil)
  }

  /// The rows of which more is told than what they are called.
  private var rowsNamedOtherwise: Set<RowKey> {
    var rows: Set<RowKey> = []
    for (index, difference) in content.differences.enumerated() where !repeatsRow(difference) {
      rows.insert(rowKey(index))
    }
    return rows
  }

  /// Whether all that a cell of a new or removed row says stands in the row's name or code already.
  private func repeatsRow(_ difference: CellDifference) -> Bool {
    guard difference.part == .body, difference.format == nil,
      let side = difference.old == nil
        ? difference.new : difference.new == nil ? difference.old : nil
    else { return false }
    return side.text == difference.row || side.text == difference.code
      || difference.row.hasSuffix("/\(side.text)")
  }

  /// What a form is called: its number and name.
  private static func name(of form: FormLabel) -> String {
    form.shortName == form.name ? form.name : "\(form.shortName) \(form.name)"
  }

  private func add(_ difference: CellDifference, to painter: inout SheetPainter) {
    painter.addRow(.body, role: .text, alignment: .left)
    let row = painter.sheet.rows.count - 1
    let isBody = difference.part == .body
    let texts = [
      Self.name(of: difference.form),
      isBody ? difference.row : difference.row + difference.part.rawValue, difference.code,
      difference.column.text,
    ]
    for (column, text) in texts.enumerated() where !text.isEmpty {
      painter.put(.text(text), row: row, column: column)
    }
    painter.restyle(row: row, column: 2, as: CellStyle(role: .code))
    let shown = difference.formatTellingApart
    put(difference.old, shown, row: row, column: 4, to: &painter)
    put(difference.new, shown, row: row, column: 5, to: &painter)
    if let amount = difference.difference, var format = difference.format {
      format.zero = .full
      format.places = max(format.placesTelling(amount, from: .zero), shown?.places ?? 0)
      put(
        CellDifference.Side(text: "", value: amount, address: nil), format, row: row, column: 6,
        to: &painter)
    }
    let remarks = [
      difference.old == nil ? "新增" : difference.new == nil ? "删除" : nil,
      difference.isDerived ? "计算得出" : nil,
      difference.unit.flatMap { $0.rawValue == content.unit ? nil : "单位：\($0.rawValue)" },
    ].compactMap { $0 }
    if !remarks.isEmpty {
      painter.put(.text(remarks.joined(separator: "；")), row: row, column: 7)
      painter.restyle(row: row, column: 7, as: CellStyle(role: .text, alignment: .center))
    }
  }

  private func put(
    _ side: CellDifference.Side?, _ format: NumberFormat?, row: Int, column: Int,
    to painter: inout SheetPainter
  ) {
    guard let side else { return }
    if let value = side.value, let format {
      painter.put(.number(value), row: row, column: column)
      painter.restyle(
        row: row, column: column,
        as: CellStyle(role: .amount, alignment: .right, format: format))
    } else if !side.text.isEmpty {
      painter.put(.text(side.text), row: row, column: column)
    }
  }
}

extension CellDifference {
  /// The format of the column, with as many places as tell old and new apart.
  fileprivate var formatTellingApart: NumberFormat? {
    guard var format else { return nil }
    format.zero = .full
    guard let before = old?.value, let now = new?.value else { return format }
    format.places = format.placesTelling(before, from: now)
    return format
  }

  /// Whether the difference is not what lies between the two numbers as they are printed.
  fileprivate var roundsVisibly: Bool {
    guard let format = formatTellingApart, let difference, let before = old?.value,
      let now = new?.value, let scale = Number.powerOfTen(format.shift)
    else { return false }
    return now.rounded(times: scale) - before.rounded(times: scale)
      != difference.rounded(times: scale)
  }
}
