import Entry
import Facts
import Sheets

extension SourcePlace {
  /// The place as members of a message.
  var members: [(key: String, value: Message.Value)] {
    switch self {
    case .line(let line, _): [("line", .number(line))]
    case .cell(let file, let row, _) where file.isCSVFile:
      [("worksheet", .text(file)), ("line", .number(row))]
    case .cell(let worksheet, let row, let column):
      [("worksheet", .text(worksheet)), ("cell", .text("\(columnLetters(column))\(row)"))]
    case .table(let table, let row, _): [("table", .number(table)), ("row", .number(row))]
    case .paragraph(let paragraph): [("paragraph", .number(paragraph))]
    case .page(let page): [("page", .number(page))]
    case .pageCell(let page, let table, let row, _):
      [("page", .number(page)), ("table", .number(table)), ("row", .number(row))]
    }
  }
}

extension FactsError.Place {
  /// The place as members of a message.
  var members: [(key: String, value: Message.Value)] {
    (line == 0 ? [] : [("line", .number(line)), ("column", .number(column))])
      + (path.isEmpty ? [] : [("path", .text(path))])
  }
}

extension Failure {
  /// The file that a failure is on, with the place in it.
  struct Subject {
    /// The file.
    var file: String
    /// Where in it.
    var place: FactsError.Place?
    /// The cell, in a workbook.
    var spot: EntrySpot?

    /// How the words begin that say file and place.
    var prefix: String {
      if let spot { return "\(file): \(spot): " }
      return place.map { $0.words(in: file) + ": " } ?? "\(file): "
    }
  }

  /// The messages of it, of which facts that are wrong in several places have one each, and one of how many more there are.
  package func messages(_ say: Language) -> [Message] {
    if case .entry(let faults, let file) = self, faults.count > 1 {
      var messages = faults.told.map {
        Message(.entry(EntryFaults([$0], worksheets: []), file: file), say)
      }
      if faults.untold > 0 {
        messages.append(
          Message(
            .error, code: "X\(exitCode)", file: file, values: [("count", .number(faults.untold))],
            reason: faults.wordsOnRest(say)))
      }
      return messages
    }
    guard case .facts(let errors, let file) = self, errors.count > 1 else {
      return [Message(self, say)]
    }
    var messages = errors.told.map { Message(.facts(FactsErrors($0), file: file), say) }
    if errors.untold > 0 {
      messages.append(
        Message(
          .error, code: "X\(exitCode)", file: file, values: [("count", .number(errors.untold))],
          reason: errors.wordsOnRest(say)))
    }
    return messages
  }

  /// What it is on; nil where that is said in words only.
  var subject: Subject? {
    switch self {
    case .facts(let errors, let file): Subject(file: file, place: errors.told.first?.place)
    case .entry(let faults, let file): Subject(file: file, spot: faults.told.first?.spot)
    case .uncorrectable(_, let file), .workbookToConvert(let file): Subject(file: file)
    case .noEditionForInput(_, _, let file, let place), .previousYear(_, let file, let place),
      .wrongPreviousYear(_, _, let file, let place):
      Subject(file: file, place: place)
    case .notFacts(_, let file), .notCodes(_, let file), .cell(_, let file), .fill(_, let file),
      .workbook(_, let file), .printing(_, let file),
      .reading(_, let file), .nothingToWrite(let file, _), .correction(_, let file),
      .refusedEdits(_, _, let file), .conflictingEdits(_, let file), .noProse(_, let file),
      .disclosure(_, let file):
      Subject(file: file)
    case .template(let error, let folder, _):
      Subject(
        file: FileSystem.join(folder, error.place.file),
        place: error.place.line.map {
          FactsError.Place(path: "", line: $0, column: error.place.column ?? 1)
        })
    case .file(let error): Subject(file: error.path)
    case .publishedInput(let path), .noSource(let path, _): Subject(file: path)
    case .noTablesIn(let path), .overwritesInput(let path), .busy(let path),
      .changedMeanwhile(let path), .unreadablePath(let path, _), .notComparable(_, let path, _),
      .nothingToUndo(let path),
      .correctedElsewhere(let path):
      Subject(file: path)
    default: nil
    }
  }
}
