import Facts
import Forms
import Gongkai
import Learning
import Sheets
import Templates
import TestSupport
import Testing

/// Every shipped edition, printed with its example and blank, says to the vocabulary what its templates say.
@Suite("Headers and labels of every known edition are read as its templates say")
struct KnownEditionTests {
  /// What is printed of an edition.
  enum Printed: String, CaseIterable, Sendable { case example, blank }

  static let editions = Repository.editions

  /// Rows that say less than their template knows.
  ///
  /// 事业基金 of last year stands where the form of 2024 has no row for it; 机构运行信息 is listed by names that no dimension has as
  /// terms.
  private static let untold = ["收支总表/其他收入"]

  @Test("Columns mean what the templates say", arguments: editions, Printed.allCases)
  func columns(_ name: String, _ printed: Printed) throws {
    let edition = try Trial.library.edition(named: name)
    let learned = try learn(edition, printed)
    var compared = 0
    for form in edition.forms {
      guard case .table(let own) = form.body,
        let other = learned.forms.first(where: { folded($0.name) == folded(form.name) }),
        case .table(let read) = other.body
      else { continue }
      #expect(own.tree.columns.count == read.tree.columns.count, "\(form.name)")
      for (a, b) in zip(own.tree.columns, read.tree.columns) {
        let head = "\(form.name)/\(a.path.joined(separator: "."))"
        #expect(a.isAmount == b.isAmount, "\(head)")
        guard case .facts(let wanted, _) = a.content else { continue }
        guard case .facts(let found, _) = b.content else {
          Issue.record("\(head) is no column of facts")
          continue
        }
        for subject in subjects(of: form, in: edition) {
          let list = a.list.map { own.lists[$0].constraint } ?? .nothing
          let readList = b.list.map { read.lists[$0].constraint } ?? .nothing
          let meant = LearnedMeaning(list.and(wanted), of: subject, in: edition)
          let said = LearnedMeaning(readList.and(found), of: subject, in: edition)
          // Lists that hold balances too leave it to their rows which columns these have.
          let isBalance = subject == "结转结余" || subject == "结转下年"
          if own.lists.count > 1, isBalance || said.boxes.isEmpty || meant.boxes.isEmpty {
            continue
          }
          #expect(meant == said, "\(head) of \(subject): \(meant) is read \(said)")
          compared += 1
        }
      }
    }
    #expect(compared > 10)
  }

  @Test("Rows with labels mean what the templates say", arguments: editions)
  func rows(_ name: String) throws {
    let edition = try Trial.library.edition(named: name)
    let learned = try learn(edition, .example)
    var compared = 0
    for form in edition.forms {
      guard case .table(let own) = form.body,
        let other = learned.forms.first(where: { folded($0.name) == folded(form.name) }),
        case .table(let read) = other.body
      else { continue }
      for (list, readList) in zip(own.lists, read.lists) {
        for row in list.allRows where row.each == nil && row.children.isEmpty {
          guard row.rule == .facts, let wanted = row.constraint,
            let same = readList.allRows.first(where: {
              $0.name.rowName == row.name.rowName && $0.key.hasSuffix(row.key)
            }) ?? readList.allRows.first(where: { $0.name.rowName == row.name.rowName }),
            same.rule == .facts, let found = same.constraint,
            readList.allRows.count(where: { $0.name.rowName == row.name.rowName }) == 1,
            list.allRows.count(where: { $0.name.rowName == row.name.rowName }) == 1
          else { continue }
          let label = "\(form.name)/\(row.name.rowName)"
          if Self.untold.contains(label) { continue }
          for subject in subjects(of: form, in: edition) {
            let meant = LearnedMeaning(list.constraint.and(wanted), of: subject, in: edition)
            let said = LearnedMeaning(readList.constraint.and(found), of: subject, in: edition)
            if meant.boxes.isEmpty, said.boxes.isEmpty { continue }
            #expect(meant == said, "\(label) of \(subject): \(meant) is read \(said)")
            compared += 1
          }
        }
      }
    }
    #expect(compared > 3)
  }

  // MARK: -

  private func subjects(of form: FormTemplate, in edition: Edition) -> [String] {
    let known = edition.schema.dimensions.terms(of: .subject) ?? []
    guard case .table(let table) = form.body else { return [] }
    return known.filter { subject in
      table.lists.contains { $0.constraint.admits(subject, on: .subject) }
    }
  }

  private func learn(_ edition: Edition, _ printed: Printed) throws -> Edition {
    let filled =
      printed == .blank
      ? try BlankForm.fill(edition)
      : try FormFiller.fill(
        edition,
        with: try ReportReader(edition).read(
          try ReportReader.parse(try Trial.library.starter(of: edition))))
    let renderer = SheetRenderer(filled, selection: Array(edition.forms.indices))
    var document = SourceDocument()
    for index in edition.forms.indices {
      document.blocks.append(.table(Printout.table(renderer.sheet(of: index))))
    }
    let learned = try LearnTemplates(library: Trial.library).learn(document, named: "学来的")
    for form in learned.edition.forms where form.title.name != "机构运行信息表" {
      #expect(form.questions.isEmpty, "\(form.title.name): \(form.questions)")
    }
    return try Trial.library.adding(learned.edition.paths).edition(named: learned.edition.name)
  }
}

/// A sheet as a reader would find it in a document.
enum Printout {
  static func table(_ sheet: Sheet) -> SourceTable {
    var plain = Sheet(name: sheet.name, widths: sheet.widths)
    let style = plain.style(CellStyle(role: .text))
    for row in sheet.rows {
      plain.rows.append(
        Sheet.Row(
          .body,
          row.cells.map { cell in
            let text = cell.printed(
              Int(cell.style) < sheet.styles.count
                ? sheet.styles[Int(cell.style)].format : NumberFormat())
            return Cell(text.isEmpty ? .empty : .text(text), style: style)
          }))
    }
    plain.spans = sheet.spans
    return SourceTable(sheet: plain, places: .table(1))
  }
}
