import Changes
import Facts
import Forms
import Sheets

/// Forms that somebody edited: a workbook, a CSV file, or a folder of them.
struct EditedSource {
  /// The path.
  let path: String

  init(_ path: String) { self.path = path }

  /// How many corrections back a document is compared with, to tell whether it is of earlier facts.
  private static let memory = 20

  /// Whether a file is the source, or in it.
  func contains(_ file: String) -> Bool {
    guard let own = FileSystem.realPath(of: path), let other = FileSystem.realPath(of: file) else {
      return false
    }
    return own == other || other.hasPrefix(own + "/")
  }

  /// Reads the edited forms.
  ///
  /// - Throws: ``Failure`` where they are no forms of the report, are of facts that were corrected since, or say what cannot
  ///   be taken.
  func forms(
    _ loaded: LoadedReport, _ filled: FormFiller.Result, _ history: CorrectionHistory,
    _ library: TemplateLibrary
  ) throws(Failure) -> EditedForms {
    // Whoever hides rows of a workbook to work on others has not taken them away.
    let document = try DocumentReading.read(path, isEdited: true)
    let forms = EditedForms(document, against: filled)
    guard forms.formCount > 0 else { throw .noFormsIn(path, report: loaded.path) }
    if !forms.isUnedited {
      // Whoever edited what an earlier correction has replaced would undo it without knowing.
      for state in history.states(before: loaded.text, most: Self.memory) {
        guard let before = try self.filled(state.text, library) else { continue }
        if EditedForms(document, against: before).editCount < forms.editCount {
          throw .formsOfEarlierFacts(path, number: state.number)
        }
      }
    }
    guard forms.refused.isEmpty else {
      throw .refusedEdits(forms.refused, in: filled, file: path)
    }
    return forms
  }

  /// The forms of facts as they once were; nil where they cannot be made any more, as of an edition that has changed since.
  ///
  /// - Throws: ``Failure/file(_:)``: what cannot be read now says nothing of what it was.
  private func filled(
    _ facts: [UInt8], _ library: TemplateLibrary
  ) throws(Failure) -> FormFiller.Result? {
    do throws(Failure) {
      return try ReportLoading(library: library).load(facts, named: path).fill()
    } catch {
      if case .file = error { throw error }
      return nil
    }
  }
}
