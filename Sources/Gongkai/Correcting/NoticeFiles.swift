import Forms
import SheetFormats
import Sheets

/// The files of one notice of correction, in the output folder.
struct NoticeFiles {
  /// The number of the correction.
  let number: Int

  private static let folder = "更正说明"
  private var stem: String { "\(Self.folder)/\(twoDigits(number))" }

  /// The names of the notice as text and as CSV.
  var names: [String] { ["\(stem).txt", "\(stem).csv"] }

  /// Whether a file stays when its correction is undone: what somebody edited.
  static func isKept(_ name: String) -> Bool { name.contains("-edited/") }

  /// What the notice says.
  func content(
    of record: CorrectionRecord, from old: FormFiller.Result, to new: FormFiller.Result
  ) -> NoticeContent {
    var reasons: [NoticeContent.Reason] = []
    for change in record.changes {
      let stated = NoticeContent.Change(path: change.path, old: change.old, new: change.new)
      if let known = reasons.firstIndex(where: { $0.text == change.reason }) {
        reasons[known].changes.append(stated)
      } else {
        reasons.append(NoticeContent.Reason(change.reason, changes: [stated]))
      }
    }
    // A single reason is that of all cells below; places in a file mean nothing to the public.
    if reasons.count == 1 { reasons[0].changes = [] }
    let failing = new.warnings.compactMap { warning -> String? in
      guard case .relation = warning else { return nil }
      return warning.words(.chinese)
    }
    return NoticeContent(
      from: old, to: new, date: record.date, reasons: reasons, failing: failing)
  }

  /// Writes the notice aside.
  func stage(
    _ content: NoticeContent, into transaction: OutputTransaction
  ) throws(Failure) {
    let sheet = CorrectionNotice(content).sheet
    let contents = [TextWriter().encode(sheet), CSVWriter().encode(sheet)]
    for (name, bytes) in zip(names, contents) {
      let path = try inFiles { () throws(FileError) in try transaction.stage(name) }
      try save(bytes, path)
    }
  }

  /// Keeps those of the files that somebody edited which were read, and are made anew now; gives the names they are kept under.
  func keepEdited(
    _ edited: [String], in transaction: OutputTransaction, of source: String
  ) throws(Failure) -> [String] {
    var kept: [String] = []
    for name in edited {
      let path = FileSystem.join(transaction.folder, name)
      guard EditedSource(source).contains(path) else { continue }
      let copy = "\(stem)-edited/\(FileSystem.name(of: name))"
      let bytes = try inFiles { () throws(FileError) in try FileSystem.read(path) }
      try save(bytes, try inFiles { () throws(FileError) in try transaction.stage(copy) })
      kept.append(copy)
    }
    return kept
  }
}
