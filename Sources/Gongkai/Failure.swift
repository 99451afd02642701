import Changes
import Entry
import Facts
import Forms
import JSONText
import Prose
import SheetFormats
import Templates

/// Why a job could not be done.
package enum Failure: Error, Sendable {
  /// The facts of an input cannot be taken.
  case facts(FactsErrors, file: String)
  /// The facts of a workbook that was filled in cannot be taken.
  case entry(EntryFaults, file: String)
  /// Facts that were corrected cannot be put back into the workbook that they were read from.
  case uncorrectable(EntryObstacle, file: String)
  /// A workbook of facts is to be converted as if it were a published report.
  case workbookToConvert(String)
  /// An input is no JSON, but another kind of file.
  case notFacts(ForeignInput, file: String)
  /// An input asks for an edition that is not there.
  case noEditionForInput(String, known: [String], file: String, place: FactsError.Place)
  /// There is no such edition.
  case noEdition(String, known: [String])
  /// No edition is named: the names and titles of those there are.
  case editionNeeded([(name: String, title: String)])
  /// The templates are wrong; with the edition that was read from them.
  case template(TemplateError, folder: String, edition: String?)
  /// No templates were found.
  case noTemplates
  /// The program that serves the page, or the page's files, are not installed.
  case noServer
  /// The edition has no such form.
  case noForm(String, edition: String, nearest: String?, known: [String])
  /// Words name no cell of a form.
  case cell(CellLookupError, file: String)
  /// The forms cannot be filled.
  case fill(FillError, file: String)
  /// A file cannot be read or written.
  case file(FileError)
  /// A workbook cannot be written.
  case workbook(XLSXError, file: String)
  /// A text of a word processor cannot be written.
  case text(DOCXError, file: String)
  /// A PDF cannot be printed.
  case printing(PrintingError, file: String)
  /// Two inputs would write the same files.
  case sameOutput(String, first: String, second: String)
  /// A document cannot be read.
  case reading(ReadingError, file: String)
  /// A folder given for a document holds no CSV.
  case noTablesIn(folder: String)
  /// A report as it was published was given where workbooks are imported.
  case publishedInput(file: String)
  /// No source template knows a workbook; with the names of those there are.
  case noSource(file: String, known: [String])
  /// There is nothing in a document, which has so many tables, that was asked for.
  case nothingToWrite(file: String, tables: Int)
  /// Several files come out where one was to be printed.
  case severalFiles([String])
  /// What a report was to be held against is not what it can be held against.
  case notComparable(Comparison, with: String, input: String)
  /// A line of a list of inputs is no path that could be said.
  case unreadablePath(list: String, line: Int)
  /// What is written would replace what was read.
  case overwritesInput(String)
  /// Another process of ours is at work on a file or folder.
  case busy(String)
  /// Files that would be written over were changed by hand since they were made of an input.
  case editedByHand(files: [String], folder: String, input: String)
  /// The same where what was edited is no form of facts, but was converted.
  case convertedEdited(files: [String], folder: String)
  /// Files that would be written over were never ours, as far as can be told.
  case foreignFiles(files: [String], folder: String)
  /// Somebody wrote a file while it was being worked on.
  case changedMeanwhile(String)
  /// Facts are corrected, but their outputs could not be made anew.
  indirect case outputsBehind(Failure, facts: String, number: Int)
  /// Facts are corrected, but the system does not say that they are on the disk.
  case notSynced(FileError, facts: String, number: Int)
  /// An output folder holds the forms of corrected facts, which those of the uncorrected input would replace.
  case forgetsCorrections(folder: String, facts: String, input: String)
  /// A correction of a report cannot be made.
  case correction(CorrectionError, file: String)
  /// Nothing says why something is corrected.
  case noReason
  /// Edits of forms cannot be taken over into facts; with the forms that their places are of.
  case refusedEdits([EditProblem], in: FormFiller.Result, file: String)
  /// Edits of forms ask for changes of facts that cannot be made together.
  case conflictingEdits(JSONEditError, file: String)
  /// A document has none of a report's forms.
  case noFormsIn(String, report: String)
  /// A document was made from facts that a correction of that number has changed since.
  case formsOfEarlierFacts(String, number: Int)
  /// A line of a report's history is no record.
  case history(String, line: Int)
  /// There is no correction to undo.
  case nothingToUndo(String)
  /// Facts are not as the correction of that number left them.
  case changedSince(String, number: Int)
  /// Earlier corrections stand in another file.
  case correctedElsewhere(String)
  /// The edition of a report has no prose to make a document of.
  case noProse(edition: String, file: String)
  /// The document of a report cannot be made.
  case disclosure(DisclosureError, file: String)
  /// Last year's facts, which a report names there, cannot be taken.
  indirect case previousYear(Failure, file: String, place: FactsError.Place)
  /// What a report names as last year's facts is of another year.
  case wrongPreviousYear(Int, expected: Int, file: String, place: FactsError.Place)
  /// A file is no table of codes.
  case notCodes(CodeTable.Problem, file: String)
  /// There is no folder for what the user adds.
  case noUserFolder
  /// An edition of the user's own has the name of one that is shipped.
  case sameEdition(String, folder: String)
  /// A date is none.
  case noDate(String)

  /// Why two reports cannot be held against each other.
  package enum Comparison: Sendable, Hashable {
    /// It is of another year than it should be.
    case year(Int, expected: Int)
    /// One is a budget, the other final accounts.
    case kind(String, expected: String)
    /// No edition knows the forms of both, or not the same.
    case forms
    /// Facts say themselves what last year was.
    case facts
  }

  /// The exit code that tells a script what kind of failure it was, as `sysexits.h` numbers them.
  public var exitCode: Int32 {
    switch self {
    case .facts, .entry, .uncorrectable, .workbookToConvert, .notFacts, .notCodes, .sameEdition,
      .noEditionForInput, .template, .fill, .reading, .noTablesIn, .nothingToWrite, .unreadablePath,
      .publishedInput, .noSource, .notComparable:
      65
    case .noEdition, .editionNeeded, .noForm, .cell, .sameOutput, .noTemplates, .noUserFolder,
      .noServer, .overwritesInput,
      .severalFiles:
      64
    case .file(let error): error.action == .write ? 73 : 74
    case .workbook, .text, .printing: 73
    case .editedByHand, .convertedEdited, .foreignFiles, .forgetsCorrections: 73
    case .changedSince, .correctedElsewhere, .outputsBehind, .notSynced: 73
    case .noReason, .nothingToUndo, .noDate: 64
    case .noProse, .disclosure, .previousYear, .wrongPreviousYear: 65
    case .refusedEdits, .conflictingEdits, .noFormsIn, .formsOfEarlierFacts, .history: 65
    case .busy, .changedMeanwhile: 75
    case .correction(let error, file: _): error.exitCode
    }
  }
}
