import SheetFormats

/// The fonts that programs find here, by the names that people call them and those that PDFs do.
struct InstalledFonts: Sendable {
  /// All names of a family, by each of them.
  private var aliases: [String: Set<String>] = [:]
  /// The families of a font by its PostScript name, its own first; fonts of one file share their outlines, and those who
  /// draw with them call them by the name of any.
  private var byPostScript: [String: [String]] = [:]

  /// Asks fontconfig; nil where its program is not there.
  static func asked() -> InstalledFonts? {
    guard let path = FileSystem.program(["fc-list"]) else { return nil }
    var program = LimitedProgram(
      path: path, arguments: ["fc-list", "--format", "%{family}|%{postscriptname}|%{file}\n"])
    program.environment = ["PATH", "HOME", "XDG_DATA_HOME", "FONTCONFIG_FILE"].compactMap { name in
      FileSystem.environment(name).map { "\(name)=\($0)" }
    }
    (program.deadline, program.most) = (20, 16 << 20)
    guard let (output, isWhole) = try? program.run(), isWhole else { return nil }
    return InstalledFonts(listed: String(decoding: output, as: UTF8.self))
  }

  /// Reads what `fc-list` lists: names of a family separated by commas, the PostScript name, the file, with bars between.
  init(listed: String) {
    var byFile: [Substring: [String]] = [:]
    var files: [String: Substring] = [:]
    for line in listed.split(separator: "\n") {
      let parts = line.split(separator: "|", omittingEmptySubsequences: false)
      let names = parts[0].split(separator: ",").map(String.init)
      let lowered = Set(names.map { $0.lowercased() })
      for name in lowered { aliases[name, default: []].formUnion(lowered) }
      guard parts.count > 2, let first = names.first else { continue }
      byPostScript[String(parts[1])] = [first]
      files[String(parts[1])] = parts[2]
      byFile[parts[2], default: []].append(first)
    }
    for (name, file) in files { byPostScript[name, default: []] += byFile[file] ?? [] }
  }

  /// Whether there is a font that people call so.
  func has(_ name: String) -> Bool { aliases[name.lowercased()] != nil }

  /// What people may call a font that a PDF names, the likeliest first; as it is where it is not known.
  private func families(ofPostScript name: String) -> [String] {
    if let family = byPostScript[name] { return family }
    // Programs add what they made of a font: NotoSansCJKsc-Regular-VKana.
    var parts = name.split(separator: "-")
    while parts.count > 1 {
      parts.removeLast()
      if let family = byPostScript[parts.joined(separator: "-")] { return family }
    }
    return [name]
  }

  /// What a PDF is drawn in, held against what its text names.
  ///
  /// - Parameters:
  ///   - drawn: the fonts of the PDF, as PostScript names them.
  ///   - named: those that the text names, as people do.
  ///   - standIns: what stands in for those that are missing, as people call it.
  /// - Returns: nil where it is drawn in what it names.
  func substitution(drawn: [String], named: [String], standIns: [String] = []) -> FontSubstitution?
  {
    let missing = named.filter { !has($0) }
    // Other names of fonts that are here are names of theirs.
    let own = Set(named.map { $0.lowercased() })
    var strange: [String] = []
    for font in drawn {
      let families = families(ofPostScript: font)
      let names = families.flatMap { aliases[$0.lowercased()] ?? [$0.lowercased()] }
      guard own.isDisjoint(with: names) else { continue }
      let family = families.first { standIns.contains($0) } ?? families[0]
      if !strange.contains(family) { strange.append(family) }
    }
    guard !missing.isEmpty || !strange.isEmpty else { return nil }
    return FontSubstitution(missing: missing, instead: strange)
  }
}
