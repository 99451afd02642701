import Audit
import Forms
import Recognition
import Sheets

extension Finding {
  /// What the finding is about, by name, in a fixed order; figures as they are printed.
  var values: [(key: String, value: String)] {
    switch matter {
    case .breach(let breach): breach.values
    case .filling(let warning): warning.values
    case .missing(let fact): [("path", fact.path)]
    case .untaken(_, let form): [("form", form)]
    case .foreignTable(let name): [("table", name)]
    case .outOfDate(let file): [("output", file)]
    case .beside(let edition): [("edition", edition)]
    case .failing: []
    case .printed(let file, let note):
      [("output", file), ("program", note.program)] + note.fonts.map { ("font", $0) }
    case .unlike(let file, let losses):
      [("like", file)] + losses.map { ("lost", $0.words(.chinese)) }
    case .substituted(let file, let fonts, let drawn):
      [("output", file)] + fonts.missing.map { ("missing", $0) }
        + (fonts.instead.isEmpty ? drawn : fonts.instead).map { ("instead", $0) }
    case .converting(let note): note.values
    case .blank(let note): note.values
    case .importing(let note): note.values
    }
  }
}

extension AuditFinding {
  /// What it is about, by name.
  fileprivate var values: [(key: String, value: String)] {
    if let relation {
      return [("form", subject), ("relation", relation), ("left", printed), ("right", expected)]
    }
    return [
      ("subject", subject), ("printed", printed), ("expected", expected), ("evidence", evidence),
    ]
  }
}

extension FillWarning {
  fileprivate var values: [(key: String, value: String)] {
    switch self {
    case .codeName(let code, let given, let official):
      [("code", code), ("given", given), ("official", official)]
    case .unnamedCodes(let codes): codes.map { ("\($0.kind) \($0.code)", $0.path) }
    case .unread(let names): names.map { ("unread", $0) }
    case .hiddenRead(let cells): cells.map { ("cell", $0) }
    case .renamedRead(let pairs): pairs.map { ("worksheet", $0) }
    case .unplaced(let form, let fact, let amount):
      [("form", form), ("fact", fact), ("amount", amount)]
    case .unlisted(let form, let card, let indicator):
      [("form", form), ("card", card), ("indicator", indicator)]
    case .relation(let form, let text, let left, let right):
      [("form", form), ("relation", text), ("left", left), ("right", right)]
    }
  }
}

extension BlankNote {
  fileprivate var values: [(key: String, value: String)] {
    switch self {
    case .layout(let form, let edition, _): [("form", form), ("edition", edition)]
    case .unknownForm(let form, _), .card(let form, _): [("form", form)]
    case .otherUnit(let form, let unit, _): [("form", form), ("unit", unit)]
    case .noRow(let form, let row, let amount):
      [("form", form), ("row", row), ("amount", amount)]
    case .noColumn(let form, let column, let amount):
      [("form", form), ("column", column), ("amount", amount)]
    case .unfilledRows(let form, let names, _):
      [("form", form)] + names.map { ("row", $0) }
    case .unknownColumn(let form, let header, _): [("form", form), ("column", header)]
    case .formula(let form, let formula, let gives, let figure, _):
      [("form", form), ("formula", formula), ("gives", gives), ("figure", figure)]
    case .uncomputed(let form, let formula, _): [("form", form), ("formula", formula)]
    case .newRows(let form, let count, _): [("form", form), ("rows", "\(count)")]
    case .otherYear(let printed, let year): [("printed", "\(printed)"), ("year", "\(year)")]
    case .otherDepartment(let printed, _): [("printed", printed)]
    case .openPlace(let text, _): [("text", text)]
    case .placeholder(let name, _): [("placeholder", name)]
    case .missingForms(let names): names.map { ("form", $0) }
    }
  }
}

extension ConvertNote {
  fileprivate var values: [(key: String, value: String)] {
    switch self {
    case .edition(let name, let known, let tables):
      [("edition", name), ("known", "\(known)"), ("tables", "\(tables)")]
    case .noEdition(let tables): [("tables", "\(tables)")]
    case .noTables: []
    case .learned(let name, let forms, let all, _):
      [("edition", name), ("learned", "\(forms)"), ("forms", "\(all)")]
    case .question(let form, let question):
      [("form", form), ("text", question.text)]
    case .identity(let identity, _):
      [
        ("department", identity.department), ("year", identity.year.map(String.init)),
        ("kind", identity.kind),
      ]
      .compactMap { key, value in value.map { (key, $0) } }
    case .earlierFiles(let count, let folder, _): [("count", "\(count)"), ("folder", folder)]
    case .unknown(let title, _, _, _): title.map { [("table", $0)] } ?? []
    case .severalReports(let departments): departments.map { ("department", $0) }
    case .upstream(let source): [("source", source)]
    case .repair(let table, let repair): [("table", table), ("rows", "\(repair.rows)")]
    case .remark(let remark): remark.values
    case .finding(let finding): finding.values
    case .breach(let finding, let rules):
      finding.values + [("rules", rules.map(\.rawValue).joined(separator: " "))]
    }
  }
}

extension SourceRemark {
  fileprivate var values: [(key: String, value: String)] {
    if let kind { return kind.values }
    let name = name.isEmpty ? [] : [("name", name)]
    return [("what", what.rawValue), ("count", "\(count)")] + name
  }
}

extension PageRemark {
  fileprivate var values: [(key: String, value: String)] {
    switch self {
    case .image, .recognised, .odd, .fromSpace: []
    case .incomplete(let why): [("why", why)]
    case .undecodable(let count), .hidden(let count), .slanting(let count):
      [("count", "\(count)")]
    case .cut(let text), .overlapping(let text): [("text", text)]
    case .furniture(let text, let pages): [("text", text), ("pages", "\(pages)")]
    }
  }
}

extension ReadingFinding {
  fileprivate var values: [(key: String, value: String)] {
    switch self {
    case .untold(let what, let instead): [("what", what.rawValue), ("instead", instead)]
    case .notTaken(_, let form, let cell, let amount, _):
      [("form", form), ("cell", cell), ("amount", amount)]
    case .unfillable: []
    case .otherUnit(let form, let unit, _): [("form", form), ("unit", unit)]
    case .assumedUnit(let forms, let unit, let reason):
      [("unit", unit.rawValue), ("reason", reason.rawValue)] + forms.map { ("form", $0) }
    case .unclearUnit(let form, _): [("form", form)]
    case .unreadRow(let form, let name, _): [("form", form), ("row", name)]
    case .contradiction(let form, let cell, let printed, _, let parts, _):
      [("form", form), ("cell", cell), ("printed", printed), ("parts", parts)]
    case .brokenSum(let form, let cell, let printed, _, let parts, _):
      [("form", form), ("cell", cell), ("printed", printed), ("parts", parts)]
    case .misprint(let form, let cell, let printed, let instead, _):
      [("form", form), ("cell", cell), ("printed", printed), ("instead", instead)]
    case .differs(let form, let cell, let printed, let computed, _):
      [("form", form), ("cell", cell), ("printed", printed), ("computed", computed)]
    case .codeName(let code, let printed, let official, _):
      [("code", code), ("given", printed), ("official", official)]
    case .chosen(_, let about, let taken, let others):
      [
        ("about", about), ("taken", taken.joined(separator: " ")),
        ("others", others.joined(separator: " ")),
      ]
    case .settled(let count, let example):
      [("count", "\(count)"), ("example", example)]
    case .cardJoined(let card, let project, _): [("card", card), ("project", project)]
    case .mergedProject(let project, _): [("project", project)]
    case .cardWithoutProject(let card, _): [("card", card)]
    case .unitJoined(let printed, let unit): [("given", printed), ("unit", unit)]
    case .unknownName(let name, let code, _): [("name", name), ("code", code)]
    case .missingText(let what, _, let instead): [("what", what), ("instead", instead)]
    case .unreadSections(let titles, _): titles.map { ("section", $0) }
    case .unreadFact(let path, let reason, _): [("path", path), ("reason", "\(reason)")]
    }
  }
}
