import Sheets

extension Generate.Options {
  /// What is to be made, each format with the options that its bytes depend on, the longest work first; the files' names
  /// are not known yet.
  var wanted: [Manifest.Made] {
    let order: [Generate.Format] = [.xlsx, .report, .txt, .csv, .tidy]
    return order.filter { formats.contains($0) }.map { format in
      let options: [String: Bool] =
        switch format {
        case .xlsx: hasCharts ? ["charts": true] : [:]
        case .txt: ["wideAmbiguous": ambiguousWidth == .wide]
        case .csv, .tidy: ["byteOrderMark": byteOrderMark]
        case .report:
          Dictionary(
            uniqueKeysWithValues: Generate.DocumentFormat.allCases.map {
              ($0.rawValue, documents.contains($0))
            } + [("draft", isDraft), ("wideAmbiguous", ambiguousWidth == .wide)])
        }
      return Manifest.Made(
        format: format, forms: Set(forms).sorted(), options: options, files: [])
    }
  }
}

extension Manifest {
  /// What was made before, where it is all that is wanted now, of the same, and stands as it was made.
  ///
  /// Nothing is read but the bytes of templates and files.
  ///
  /// - Parameters:
  ///   - wanted: what is to be made.
  ///   - inputs: of what.
  ///   - library: the editions.
  ///   - folder: where the files are.
  ///   - inputFolder: where the inputs are.
  /// - Returns: what was made; nil when something is to be made anew.
  func standing(
    _ wanted: [Made], of inputs: [String: Digest], library: TemplateLibrary, in folder: String,
    besides inputFolder: String
  ) -> [Made]? {
    guard origin.program == version, inputs.allSatisfy({ origin.inputs[$0.key] == $0.value }),
      origin.inputs.allSatisfy({ name, digest in
        // Last year's facts, which stand beside this year's.
        inputs[name] != nil || Digest.found(at: FileSystem.join(inputFolder, name)) == digest
      }),
      library.digest(of: origin.templates.names) == origin.templates
    else { return nil }
    var standing: [Made] = []
    for part in wanted {
      guard let made = origin.made.first(where: { $0.covers(part) }) else { return nil }
      for file in made.files {
        guard let digest = files[file], Digest.found(at: FileSystem.join(folder, file)) == digest
        else { return nil }
      }
      standing.append(made)
    }
    return standing
  }
}
