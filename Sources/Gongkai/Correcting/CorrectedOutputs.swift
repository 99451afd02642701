import Forms
import Sheets

/// Makes the outputs of corrected facts anew: those that were made before, or all where none were.
struct CorrectedOutputs {
  let transaction: OutputTransaction
  let library: TemplateLibrary
  /// What the files are named for.
  let name: String

  /// What was made.
  struct Made {
    /// Each format.
    var formats: [Manifest.Made] = []
    /// The whole document, where it is one of them.
    var document: MadeDisclosure?
  }

  /// Writes the outputs aside, the workbook with one more sheet if there is one, and tells what was made.
  func stage(
    _ loaded: LoadedReport, _ filled: FormFiller.Result, sheet: Sheet?
  ) throws(Failure) -> Made {
    var made = Made()
    for options in wanted {
      let generate = Generate(library: library, options: options)
      let selection = try generate.selectForms(of: loaded.edition)
      var writing = OutputWriting(
        options: options, name: name, filled: filled, selection: selection)
      writing.extraSheet = sheet
      writing.document = try generate.document(of: loaded, filled)
      made.document = made.document ?? writing.document
      made.formats += try writing.stage(
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
      options.hasCharts = made.options["charts"] ?? false
      options.isDraft = made.options["draft"] ?? false
      if made.format == .report {
        options.documents = Set(
          Generate.DocumentFormat.allCases.filter { made.options[$0.rawValue] ?? false })
      }
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
      && ambiguousWidth == other.ambiguousWidth && isDraft == other.isDraft
      && hasCharts == other.hasCharts
  }
}
