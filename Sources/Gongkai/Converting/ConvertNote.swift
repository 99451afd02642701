import Audit
import Forms
import Learning
import Recognition
import Sheets

/// What a person should know of a conversion.
package enum ConvertNote: Sendable, Hashable {
  /// Tables were taken for forms of an edition: how many, of how many.
  case edition(String, known: Int, tables: Int)
  /// No edition's forms fit the tables.
  case noEdition(tables: Int)
  /// The edition was learned from the document: its name, how many of its forms, and whether that was asked for.
  case learned(String, forms: Int, of: Int, isAsked: Bool)
  /// Something of a form was not understood.
  case question(form: String, LearnedForm.Question)
  /// There is no table in the document.
  case noTables
  /// What the document says of itself, and whether to tell what it does not say: findings do where there are facts.
  case identity(DocumentIdentity, tellsGaps: Bool)
  /// CSV files that were there before and were not written over: how many, in which folder, and one of them.
  case earlierFiles(Int, folder: String, example: String)
  /// A table that no template knows, whether it reads as a form, where it begins, and why it is not read as the form that it
  /// looks like; nil where it looks like none.
  case unknown(title: String?, isForm: Bool, SourcePlace, why: UnreadReason?)
  /// Cells of a table were moved.
  case repair(table: String, ConvertRepair)
  /// The document holds the reports of several departments, which were told apart.
  case severalReports([String])
  /// The document is a workbook of a source that facts are imported from: what the source is called.
  case upstream(String)
  /// Something that the file holds and does not show, or shows and is no content.
  case remark(SourceRemark)
  /// Something about the facts that were read.
  case finding(ReadingFinding)
  /// Printed figures that contradict each other, with the rules of `check` that they break.
  case breach(ReadingFinding, [AuditRule])

  /// The notes on the tables of a document.
  ///
  /// - Parameters:
  ///   - document: the document.
  ///   - hasFacts: whether facts were read, so that findings tell what stands for what it does not say.
  /// - Returns: the notes, those on the document first.
  static func notes(on document: RecognisedDocument, hasFacts: Bool) -> [ConvertNote] {
    let tables = document.tables
    let remarks = document.remarks.map(ConvertNote.remark)
    guard !tables.isEmpty else { return [.noTables] + remarks }
    var notes: [ConvertNote] = []
    if let edition = document.edition {
      let known = tables.count { $0.recognised != nil }
      notes.append(.edition(edition.name, known: known, tables: tables.count))
    } else {
      notes.append(.noEdition(tables: tables.count))
    }
    if !hasFacts || document.identity.tellsAnything {
      notes.append(.identity(document.identity, tellsGaps: !hasFacts))
    }
    notes += remarks
    for table in tables where table.recognised == nil {
      let found = table.found
      // A form that stands there again is remarked on.
      if case .copy? = found.unread { continue }
      let place = found.above.first?.place ?? found.grid.place(row: 0, column: 0)
      notes.append(
        .unknown(title: found.title, isForm: found.readsAsForm, place, why: found.unread))
    }
    let conversion = TableConversion(document)
    for (index, table) in tables.enumerated() {
      guard let repairs = table.recognised?.repairs else { continue }
      for repair in ConvertRepair.grouped(repairs) {
        notes.append(.repair(table: conversion.name(of: index), repair))
      }
    }
    return notes
  }
}

extension ConvertNote {
  /// Where it is; nil for the document as a whole.
  var place: SourcePlace? {
    switch self {
    case .edition, .learned, .question, .noEdition, .noTables, .identity, .earlierFiles,
      .severalReports, .upstream:
      nil
    case .unknown(_, _, let place, _): place
    case .repair(_, let repair): repair.places.first
    case .remark(let remark): remark.place
    case .finding(let finding), .breach(let finding, _): finding.place
    }
  }
}

extension ReadingFinding {
  var place: SourcePlace? {
    switch self {
    case .untold, .chosen, .settled, .unitJoined, .unfillable, .assumedUnit: nil
    case .otherUnit(_, _, let place), .unclearUnit(_, let place), .unreadRow(_, _, let place),
      .contradiction(_, _, _, let place, _, _), .brokenSum(_, _, _, let place, _, _),
      .differs(_, _, _, _, let place), .misprint(_, _, _, _, let place),
      .codeName(_, _, _, let place),
      .cardJoined(_, _, let place), .mergedProject(_, let place),
      .cardWithoutProject(_, let place), .unknownName(_, _, let place),
      .missingText(_, let place, _), .notTaken(_, _, _, _, let place),
      .unreadSections(_, let place), .unreadFact(_, _, let place):
      place
    }
  }
}

extension DocumentIdentity {
  /// Whether the document says anything of itself.
  fileprivate var tellsAnything: Bool { department != nil || year != nil || kind != nil }
}

/// Changes of place that are alike: the same in several rows of one table.
public struct ConvertRepair: Sendable, Hashable {
  /// Where, row by row.
  package var places: [SourcePlace]
  /// The texts of the first row that were moved, each with the header of its new column.
  public var moved: [String]
  /// Why.
  package var reason: RecognisedTable.Repair.Reason
  /// How many rows it concerns.
  public var rows: Int

  /// Repairs of one table, those together that move cells to the same columns for the same reason.
  static func grouped(_ repairs: [RecognisedTable.Repair]) -> [ConvertRepair] {
    var groups: [ConvertRepair] = []
    var positions: [Likeness: Int] = [:]
    for repair in repairs {
      let likeness = Likeness(repair)
      if let position = positions[likeness] {
        groups[position].places.append(repair.place)
        groups[position].rows += repair.rows
      } else {
        positions[likeness] = groups.count
        groups.append(
          ConvertRepair(
            places: [repair.place], moved: repair.moved, reason: repair.reason, rows: repair.rows))
      }
    }
    return groups
  }

  /// What makes repairs alike.
  private struct Likeness: Hashable {
    var reason: RecognisedTable.Repair.Reason
    var columns: [Substring]

    init(_ repair: RecognisedTable.Repair) {
      reason = repair.reason
      columns = repair.moved.compactMap { text in
        text.firstRange(of: " → ").map { text[$0.upperBound...] }
      }
    }
  }
}
