import Changes
import Forms
import Recognition
import SheetFormats
import Sheets

/// The files of one notice of correction, in the output folder.
struct NoticeFiles {
  /// The number of the correction.
  let number: Int
  /// Whether it is printed as PDF too.
  var isPrinted = false

  private static let folder = "更正说明"
  private var stem: String { "\(Self.folder)/\(twoDigits(number))" }

  /// The names of the notice as text, as CSV, as a text of a word processor and, where it is printed, as PDF.
  var names: [String] {
    ["\(stem).txt", "\(stem).csv", "\(stem).docx"] + (isPrinted ? [pages] : [])
  }

  private var pages: String { "\(stem).pdf" }

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

  /// The notice as files.
  ///
  /// - Throws: ``Failure`` where it is too large for one of them, or cannot be printed.
  func files(_ content: NoticeContent, _ printing: Printing) throws(Failure) -> OutputEncoding.Files
  {
    let notice = CorrectionNotice(content)
    let sheet = notice.sheet
    var files = [
      OutputSet.File("\(stem).txt", TextWriter().encode(sheet)),
      OutputSet.File("\(stem).csv", CSVWriter().encode(sheet)),
    ]
    do throws(DOCXError) {
      files.append(OutputSet.File("\(stem).docx", try DOCXWriter().encode(notice.document)))
    } catch {
      throw .text(error, file: "\(stem).docx")
    }
    guard isPrinted else { return OutputEncoding.Files(files: files) }
    let printed = try printing.print(
      notice.document, contentsDepth: DOCXWriter().contentsDepth, named: pages)
    files.append(OutputSet.File(pages, printed.bytes))
    return OutputEncoding.Files(files: files, printed: [pages: printed.note])
  }

  /// Copies of those output files that somebody edited and that were read, for they are made anew now.
  ///
  /// - Throws: ``FileError`` when one cannot be read.
  func editedFiles(
    _ changes: [OutputChange], in output: OutputFolder, of source: String
  ) throws(FileError) -> [OutputSet.File] {
    var kept: [OutputSet.File] = []
    for change in changes where change.loss != .nothing {
      guard EditedSource(source).contains(FileSystem.join(output.path, change.name)),
        let bytes = try output.folder?.read(change.name, limit: ReadingLimits().fileBytes)
      else { continue }
      kept.append(
        OutputSet.File(
          "\(stem)-edited/\(FileSystem.name(of: change.name))", bytes,
          like: try output.folder?.status(of: change.name)))
    }
    return kept
  }
}
