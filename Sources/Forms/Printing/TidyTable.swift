import Facts
import Sheets
import Templates

/// The values of the forms of a report one by one, each with all that tells it from the values of any other report.
package struct TidyTable {
  /// The columns.
  package static let fields =
    ReportKey.fields + [
      DataField("表", required: true, doc: "表的名称，按通用版式：各版式、各年度的同一张表写法相同；没有版式认得的，写题目"),
      DataField("表名", doc: "表的名称，按印出的"),
      DataField("表号", doc: "表的编号；没有的空着"),
      DataField("单位", doc: "这一行说的是哪个单位；表上不分单位的空着"),
      DataField("项目", fiscal: "activity:generic:project:label", doc: "这一行说的是哪个项目；不是项目的空着"),
      DataField("行", doc: "行的名称，按印出的"),
      DataField("行类", doc: "明细、小计（下面还分）、合计（由别的行算出）；看不出的空着"),
      DataField("科目编码", doc: "完整的科目编码，类、款、项连写；不是科目的行写印出的代码"),
      DataField("次", .integer, required: true, doc: "同一张表里名称、编码、单位、项目都相同的第几行"),
      DataField("列", required: true, doc: "列的名称，按通用版式，上级表头在前，用 / 隔开：表头的字改了，这里不变"),
      DataField("印出列", doc: "列的名称，按印出的"),
      DataField("值", .number, fiscal: "value", required: true, doc: "数，按印出的位数，没有千位分隔符；占比是百分之几"),
      DataField("金额单位", doc: "元、万元；占比是 %；不是金额的（个数）空着"),
      DataField("位置", doc: "在原件里的位置：行，工作表和格子，页和表"),
    ]

  /// The columns that together tell rows apart.
  package static let key = ["报告", "表", "单位", "项目", "行", "科目编码", "次", "列"]

  private let report: [String]
  /// How many rows were alike so far.
  private var counts: [ExactKey: Int] = [:]
  /// How many tables that no template knows are called something.
  private var titles: [String: Int]

  /// Begins the table of a report.
  ///
  /// - Parameters:
  ///   - report: whose values they are.
  ///   - forms: what its forms are called in the base edition, which other tables are not called.
  package init(_ report: ReportKey, forms: some Sequence<FormBase>) {
    self.report = report.values
    titles = Dictionary(forms.map { ($0.name, 1) }, uniquingKeysWith: { first, _ in first })
  }

  /// Gives every value that is printed on a form, in printed order.
  ///
  /// - Parameters:
  ///   - view: the form.
  ///   - template: its template; nil where no template knows it.
  ///   - base: what it and its columns are called in the base edition.
  ///   - record: takes the fields of one record.
  package mutating func forEachRecord(
    of view: FormView, _ template: FormTemplate?, base: FormBase?, _ record: ([String]) -> Void
  ) {
    let name = base?.name ?? ownName(view.label.name)
    let columns = view.columnNames(template, base)
    let front = report + [name, view.label.name, template?.number ?? ""]
    // One record for all, whose end changes: most fields are those of the one before.
    var fields = front
    fields.reserveCapacity(Self.fields.count)
    for (list, row) in view.listedRows {
      let values = row.columns.indices.filter { row.source.isValue($0) }
      if values.isEmpty { continue }
      var isNamed = false
      for column in values {
        let cell = row.source.cell(column)
        guard case .number(let number) = cell.content, !cell.text.isEmpty else { continue }
        if !isNamed {
          fields.removeLast(fields.count - front.count)
          fields += about(row, name, list: list)
          isNamed = true
        }
        // Cells of cards are called what they are, one by one.
        let path = columns.isEmpty ? row.columns[column].keyText : columns[list][column]
        let named = fields.count
        fields.append(path)
        fields.append(row.columns[column].text)
        fields.append(cell.plainText(number))
        fields.append(cell.format.percent ? "%" : cell.unit?.rawValue ?? "")
        fields.append(
          cell.origin?.mark ?? cell.address.map { "\(view.label.name)!\($0)" } ?? "")
        record(fields)
        fields.removeLast(fields.count - named)
      }
    }
  }

  /// What tells a row from others of its form.
  private mutating func about(_ row: FormView.Row, _ form: String, list: Int) -> [String] {
    let title = row.title
    let (unit, project) = (row.source.unit, row.source.project)
    let key = ExactKey([form, String(list), unit, project, title, row.code])
    let count = (counts[key] ?? 0) + 1
    counts[key] = count
    // What is computed from the rows nested in it has these below it.
    let isNesting = row.kind == .total && row.template?.children.isEmpty == false
    let kind = isNesting ? FormView.Kind.subtotal : row.kind
    return [unit, project, title, kind?.name ?? "", row.code, String(count)]
  }

  /// The name of a table that no template knows: no two are called the same.
  private mutating func ownName(_ title: String) -> String {
    let count = (titles[title] ?? 0) + 1
    titles[title] = count
    if count == 1 { return title }
    return ownName("\(title)（\(count)）")
  }
}

extension FormView.Kind {
  /// What it is called in tables of data.
  package var name: String {
    switch self {
    case .leaf: "明细"
    case .subtotal: "小计"
    case .total: "合计"
    }
  }
}

extension FormView.Cell {
  /// A number of the cell without thousands separators, per cent sign or unit.
  fileprivate func plainText(_ number: Number) -> String {
    let isBare = text.utf8.allSatisfy {
      (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-")
    }
    if isBare { return text }
    let plain = format.plain(number)
    return plain.hasSuffix("%") ? String(plain.dropLast()) : plain
  }
}

extension FormView {
  /// The rows of all lists as they are printed, those that stand side by side from left to right.
  package var rows: [Row] { listedRows.map(\.row) }

  /// The same, each with the position of its list.
  package var listedRows: [(list: Int, row: Row)] {
    if lists.count == 1 { return lists[0].rows.map { (0, $0) } }
    return lists.enumerated().flatMap { list, rows in rows.rows.map { (list: list, row: $0) } }
      .sorted { ($0.row.position, $0.list) < ($1.row.position, $1.list) }
  }

  /// What the columns of each list are called in the base edition, no two the same; nothing of a form of cards.
  ///
  /// - Parameters:
  ///   - template: the form's template; nil where no template knows it.
  ///   - base: what its columns are called in the base edition.
  /// - Returns: the names, list by list.
  package func columnNames(_ template: FormTemplate?, _ base: FormBase?) -> [[String]] {
    var seen: Set<String> = []
    var counts: [String: Int] = [:]
    func unique(_ path: [String]) -> String {
      let path = path.joined(separator: "/")
      let name = path.isEmpty ? "（没有表头）" : path
      var own = name
      // A column may itself be called `金额#2`.
      while !seen.insert(own).inserted {
        counts[name, default: 1] += 1
        own = "\(name)#\(counts[name] ?? 2)"
      }
      return own
    }
    switch template?.body {
    case .cards: return []
    case .table(let table):
      return lists.indices.map { list in
        table.columns(ofList: list).map { column in
          unique(
            base.map { $0.columns.indices.contains(column) ? $0.columns[column] : [] }
              ?? table.tree.columns[column].path)
        }
      }
    case nil:
      return lists.map { list in (list.rows.first?.columns ?? []).map { unique($0.key) } }
    }
  }
}

extension Edition {
  /// What the columns of one of its forms are called in tables of data; nothing where it has no such form.
  package func dataColumns(of form: String) -> [String] {
    guard let template = forms.first(where: { $0.name == form }) else { return [] }
    switch template.body {
    case .table(let table):
      var view = FormView(
        FormLabel(shortName: template.shortName, name: template.name), edition: name,
        isExact: false)
      view.lists = table.lists.map { FormView.List($0.name, []) }
      return view.columnNames(template, nil).flatMap { $0 }
    case .cards: return []
    }
  }
}
