import Facts
import Forms
import Learning
import Recognition
import Sheets
import Templates

/// Reads the report that an edition was learned from with that edition: what does not come back as it was learned is left out.
struct ReadBack {
  let library: TemplateLibrary
  let recognition: DocumentRecognition
  private(set) var learned: LearnedEdition

  init(_ learned: LearnedEdition, _ recognition: DocumentRecognition, library: TemplateLibrary) {
    (self.learned, self.recognition, self.library) = (learned, recognition, library)
  }

  /// How much of what is printed the facts give back.
  private struct Reading {
    /// Forms that were read otherwise than they were learned, by position.
    var wrong: [Int] = []
    /// How many cells are not what the facts give.
    var differing = 0
    /// How many figures there are.
    var figures = 0
  }

  /// Leaves out the forms that do not read back.
  ///
  /// - Returns: the edition with the others.
  /// - Throws: ``Failure`` where files of the known editions cannot be read.
  mutating func run() throws(Failure) -> LearnedEdition {
    try dropTentative()
    while !learned.known.isEmpty {
      let reading: Reading
      switch try read(learned) {
      case .failure(let index):
        learned.leaveOut(index)
        continue
      case .success(let read): reading = read
      }
      if !reading.wrong.isEmpty {
        for index in reading.wrong { learned.leaveOut(index) }
        continue
      }
      guard isContradicted(reading), let culprit = try culprit(reading) else { break }
      learned.leaveOut(culprit)
    }
    return learned
  }

  /// Leaves out forms that only others can bear out, where these do not.
  private mutating func dropTentative() throws(Failure) {
    var without = learned
    for index in learned.forms.indices where learned.forms[index].isTentative {
      without.leaveOut(index)
    }
    guard without.known.count < learned.known.count else { return }
    if without.known.count > 1, case .success(let all) = try read(learned), all.wrong.isEmpty,
      case .success(let others) = try read(without), all.differing <= others.differing
    {
      return
    }
    learned = without
  }

  /// Whether more cells come out otherwise than misprints account for.
  private func isContradicted(_ reading: Reading) -> Bool {
    reading.differing > 2 && reading.differing * 20 > reading.figures
  }

  /// The form without which most of the contradictions are gone; nil where there is none.
  private func culprit(_ reading: Reading) throws(Failure) -> Int? {
    var best: (index: Int, differing: Int)?
    for index in learned.forms.indices where learned.forms[index].questions.isEmpty {
      var without = learned
      without.leaveOut(index)
      guard !without.known.isEmpty, case .success(let read) = try read(without) else { continue }
      if best.map({ read.differing < $0.differing }) ?? true { best = (index, read.differing) }
    }
    guard let best, best.differing * 2 <= reading.differing else { return nil }
    return best.index
  }

  private enum Attempt {
    case success(Reading)
    /// The form whose file is wrong.
    case failure(Int)
  }

  private func read(_ learned: LearnedEdition) throws(Failure) -> Attempt {
    let edition: Edition
    do throws(Failure) {
      edition = try library.adding(learned.paths).edition(named: learned.name)
    } catch {
      guard case .template(let problem, _, _) = error else { throw error }
      let file = problem.place.file
      let index = learned.forms.indices.first { index in
        learned.forms[index].questions.isEmpty && file.hasSuffix(learned.file(of: index))
      }
      // What no form is to blame for would go on for good.
      guard let index = index ?? learned.forms.firstIndex(where: { $0.questions.isEmpty }) else {
        throw error
      }
      return .failure(index)
    }
    let document = recognition.run(editions: [edition], forced: true)
    var reading = Reading()
    var position = 0
    for index in learned.forms.indices where learned.forms[index].questions.isEmpty {
      if !isRead(learned.forms[index], as: position, in: document) { reading.wrong.append(index) }
      position += 1
    }
    guard reading.wrong.isEmpty else { return .success(reading) }
    for finding in FactsReading.read(document)?.findings ?? [] {
      switch finding {
      case .differs, .contradiction, .notTaken, .unfillable: reading.differing += 1
      case .unreadRow(let form, _, _):
        // A row that is none of the form's: the form is another.
        let index = learned.forms.firstIndex { own in
          own.questions.isEmpty && (own.title.number ?? own.title.name) == form
        }
        if let index, !reading.wrong.contains(index) { reading.wrong.append(index) }
      default: continue
      }
    }
    for table in document.tables {
      guard case .form(let recognised) = table else { continue }
      for row in recognised.rows {
        reading.figures += row.cells.count { $0.figure.number.map { $0.places > 0 } ?? false }
      }
    }
    return .success(reading)
  }

  /// Whether the table that a form was learned from is read as that form, each of its columns as it was learned.
  private func isRead(
    _ form: LearnedForm, as position: Int, in document: RecognisedDocument
  ) -> Bool {
    guard document.tables.indices.contains(form.table) else { return false }
    switch document.tables[form.table] {
    case .unknown: return false
    case .card(let table, _): return table.form == position
    case .form(let table):
      guard table.form == position else { return false }
      for (column, source) in form.tableColumns.enumerated() {
        guard source < table.mapping.count else { return false }
        let isEmpty = table.found.bodyRows.allSatisfy {
          table.found.grid.rows[$0][source].isEmpty
        }
        if !isEmpty, table.mapping[source] != column { return false }
      }
      return true
    }
  }
}

extension LearnedEdition {
  /// Its files, by their paths below a folder of editions.
  package var paths: [String: [UInt8]] {
    var paths: [String: [UInt8]] = [:]
    for file in files { paths["\(name)/\(file.name)"] = Array(file.text.utf8) }
    return paths
  }
}
