import Sheets

extension Generate.Options {
  /// What is to be made, each format with the options that its bytes depend on, the longest work first; what the files are
  /// called and what they are of is not known yet.
  var wanted: [WantedOutput] {
    let order: [Generate.Format] = [.xlsx, .report, .txt, .csv, .tidy, .pdf]
    let formats = formats ?? Generate.Format.usual
    return order.filter { formats.contains($0) }.map { format in
      let options: [String: Bool] =
        switch format {
        case .xlsx: hasCharts ? ["charts": true] : [:]
        case .txt: ["wideAmbiguous": ambiguousWidth == .wide]
        case .pdf: [:]
        case .csv, .tidy: ["byteOrderMark": byteOrderMark]
        case .report:
          Dictionary(
            uniqueKeysWithValues: Generate.DocumentFormat.allCases
              .filter { $0 != .pdf || documents.contains($0) }
              .map { ($0.rawValue, documents.contains($0)) } + [
                ("draft", isDraft), ("wideAmbiguous", ambiguousWidth == .wide),
              ])
        }
      return WantedOutput(
        format: format, forms: Set(forms).sorted(), options: options,
        like: format == .report ? like.map { FileSystem.name(of: $0) } : nil,
        date: format == .report ? date : nil)
    }
  }

  /// The options by which what a folder holds was made, those together that are alike.
  ///
  /// - Parameters:
  ///   - manifest: what the folder says of itself.
  ///   - folder: where the facts are: what a document is to look like is looked for beside them.
  /// - Returns: the options.
  static func remaking(_ manifest: Manifest, beside folder: String) -> [Generate.Options] {
    var all: [Generate.Options] = []
    for made in manifest.made where made.job == .generate {
      guard let format = Generate.Format(rawValue: made.format) else { continue }
      // Some forms that were left when others were made again are made with those.
      let isLeft = made.isOutOfDate && all.contains { $0.formats?.contains(format) ?? false }
      if isLeft { continue }
      var options = Generate.Options()
      options.formats = [format]
      options.forms = made.forms
      options.byteOrderMark = made.options["byteOrderMark"] ?? true
      options.ambiguousWidth = made.options["wideAmbiguous"] == true ? .wide : .narrow
      options.hasCharts = made.options["charts"] ?? false
      options.isDraft = made.options["draft"] ?? false
      options.date = made.date
      // A name, and nothing that leads elsewhere.
      if let like = made.like, FileSystem.isName(like) {
        options.like = FileSystem.join(folder.isEmpty ? "." : folder, like)
      }
      if format == .report {
        options.documents = Set(
          Generate.DocumentFormat.allCases.filter { made.options[$0.rawValue] ?? false })
      }
      // Formats made with the same options are made side by side.
      if let same = all.firstIndex(where: { $0.isLike(options) }) {
        all[same].formats?.insert(format)
      } else {
        all.append(options)
      }
    }
    return all
  }

  private func isLike(_ other: Generate.Options) -> Bool {
    forms == other.forms && byteOrderMark == other.byteOrderMark
      && ambiguousWidth == other.ambiguousWidth && isDraft == other.isDraft
      && hasCharts == other.hasCharts && like == other.like && date == other.date
  }
}

/// A format that is to be made.
struct WantedOutput {
  let format: Generate.Format
  /// The forms as they were asked for, in order; none for all.
  let forms: [String]
  /// Further options by their names.
  let options: [String: Bool]
  /// The name of the file that it is to look like.
  let like: String?
  /// The date on its cover.
  let date: String?

  /// Whether something that was made is of this format and made so.
  func isLike(_ made: Manifest.Made) -> Bool {
    made.job == .generate && made.format == format.rawValue && made.forms == forms
      && made.options == options && made.like == like && made.date == date
  }
}

extension OutputSet {
  /// Lets go what the same formats had of earlier facts and have no more: a form that is gone.
  ///
  /// Where only some forms are made, the others stay.
  mutating func removeLeftovers(of manifest: Manifest) {
    let new = Set(files.map(\.name))
    for now in made where now.forms.isEmpty {
      for earlier in manifest.made
      where earlier.job == now.job && earlier.format == now.format {
        for name in earlier.files where !new.contains(name) && manifest.files[name] != nil {
          removed.insert(name)
        }
      }
    }
  }
}

extension OutputFolder {
  /// Stops where somebody's work would be lost.
  ///
  /// - Parameters:
  ///   - changes: what is to become of files.
  ///   - input: the facts that edited forms may be taken back into; nil for a document that was converted.
  /// - Throws: ``Failure`` that names the files.
  func protect(_ changes: [OutputChange], input: String?) throws(Failure) {
    let edited = changes.filter { $0.loss == .edited }.map(\.name)
    if !edited.isEmpty {
      guard let input else { throw .convertedEdited(files: edited, folder: path) }
      throw .editedByHand(files: edited, folder: path, input: input)
    }
    let foreign = changes.filter { $0.loss == .foreign }.map(\.name)
    if !foreign.isEmpty { throw .foreignFiles(files: foreign, folder: path) }
  }
}
