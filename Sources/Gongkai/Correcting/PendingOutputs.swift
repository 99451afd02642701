import Changes
import Forms
import Sheets

/// What the outputs of a report still lack of its last correction: the run that made it was cut off, or wrote elsewhere.
///
/// A folder that is of the facts before the last correction gets with the new forms what that correction adds to it or takes
/// from it: its notice.
struct PendingOutputs {
  let record: CorrectionRecord
  let history: CorrectionHistory

  /// Looks for it.
  ///
  /// - Returns: nil where the folder is not of the facts before the last correction, or the facts are not those after it.
  init?(_ store: FactsStore, _ manifest: Manifest) {
    guard let last = store.history.records.last, let facts = store.texts.input,
      last.after == Digest(of: facts)
    else { return nil }
    let name = FileSystem.name(of: store.files.input)
    let isBehind = manifest.made.contains {
      $0.job == .generate && $0.source.inputs[name] == last.before
    }
    guard isBehind else { return nil }
    (record, history) = (last, store.history)
  }

  /// The facts before the correction, where the record leads back to them.
  private func before(_ loaded: LoadedReport, _ library: TemplateLibrary) -> FormFiller.Result? {
    guard let text = record.edits.inverse.applied(to: loaded.text),
      Digest(of: text) == record.before
    else { return nil }
    return try? ReportLoading(library: library).load(text, named: loaded.path).fill()
  }

  /// What is to be written and to go.
  ///
  /// - Throws: ``Failure`` where the notice is too large for one of its files, or cannot be printed.
  func outputs(
    _ loaded: LoadedReport, _ filled: FormFiller.Result, _ library: TemplateLibrary,
    _ manifest: Manifest, _ printing: Printing
  ) throws(Failure) -> (set: OutputSet, sheet: Sheet?) {
    var set = OutputSet()
    if let undone = record.undoes {
      set.removed.formUnion(NoticeFiles(number: undone, isPrinted: true).names)
      return (set, nil)
    }
    guard let old = before(loaded, library) else { return (set, nil) }
    let notice = NoticeFiles(number: record.number, isPrinted: manifest.hasPages)
    let content = notice.content(of: record, from: old, to: filled)
    set.files += try notice.files(content, printing).files
    return (set, record.hasSheet ? CorrectionNotice(content).sheet : nil)
  }
}
