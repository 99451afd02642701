import Forms
import Sheets

/// Makes the outputs of corrected facts anew: those that were made before, or all where none were.
struct CorrectedOutputs {
  let transaction: OutputTransaction
  /// What the files are named for.
  let name: String

  /// Writes the outputs aside, the workbook with one more sheet if there is one, and tells what was made.
  func stage(
    _ loaded: LoadedReport, _ filled: FormFiller.Result, sheet: Sheet?
  ) throws(Failure) -> [Manifest.Made] {
    var made: [Manifest.Made] = []
    for options in wanted {
      let generate = Generate(library: TemplateLibrary(folder: ""), options: options)
      let selection = try generate.selectForms(of: loaded.edition)
      var writing = OutputWriting(
        options: options, name: name, filled: filled, selection: selection)
      writing.extraSheet = sheet
      made += try writing.stage(
        into: transaction, properties: loaded.edition.properties(of: loaded.report))
    }
    return made
  }

  /// What was made before, by the options it was made with.
  private var wanted: [Generate.Options] {
    guard let manifest = transaction.manifest, !manifest.origin.made.isEmpty else {
      return [Generate.Options()]
    }
    var all: [Generate.Options] = []
    for made in manifest.origin.made {
      var options = Generate.Options()
      options.formats = [made.format]
      options.forms = made.forms
      options.byteOrderMark = made.options["byteOrderMark"] ?? true
      options.ambiguousWidth = made.options["wideAmbiguous"] == true ? .wide : .narrow
      // Formats made with the same options are written side by side.
      if let same = all.firstIndex(where: { $0.isLike(options) }) {
        all[same].formats.insert(made.format)
      } else {
        all.append(options)
      }
    }
    return all
  }
}

extension Generate.Options {
  fileprivate func isLike(_ other: Generate.Options) -> Bool {
    forms == other.forms && byteOrderMark == other.byteOrderMark
      && ambiguousWidth == other.ambiguousWidth
  }
}
