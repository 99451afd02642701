import JSONText

/// What a person should know of a PDF: what made it, and which fonts it lacks.
package struct PrintNote: Hashable, Sendable {
  /// The program that printed it: LibreOffice 7.4.
  package let program: String
  /// What it is drawn in, as PostScript has it.
  package let fonts: [String]
  /// The fonts that were not to be had; nil where it is drawn in those of its text.
  package let substitution: FontSubstitution?

  /// Makes a note.
  package init(program: String, fonts: [String], substitution: FontSubstitution?) {
    (self.program, self.fonts, self.substitution) = (program, fonts, substitution)
  }
}

/// Fonts that a text names and a PDF of it is not drawn in.
package struct FontSubstitution: Hashable, Sendable {
  /// The fonts that are not here.
  package let missing: [String]
  /// What stands in, as people call it.
  package let instead: [String]

  /// What is said where nothing tells which fonts are here.
  static let untold = FontSubstitution(missing: [], instead: [])

  /// Makes one.
  package init(missing: [String], instead: [String]) {
    (self.missing, self.instead) = (missing, instead)
  }
}

extension PrintNote {
  /// The note as a manifest remembers it.
  var remembered: StableJSON {
    var members: [String: StableJSON] = [
      "program": .text(program), "fonts": .array(fonts.map { .text($0) }),
    ]
    if let substitution {
      members["missing"] = .array(substitution.missing.map { .text($0) })
      members["instead"] = .array(substitution.instead.map { .text($0) })
    }
    return .object(members)
  }

  /// The note that JSON remembers; nil where there is none.
  init?(remembered json: JSONValue?) {
    guard let program = json?["program"]?.string, let fonts = json?["fonts"]?.strings else {
      return nil
    }
    var substitution: FontSubstitution?
    if let missing = json?["missing"]?.strings, let instead = json?["instead"]?.strings {
      substitution = FontSubstitution(missing: missing, instead: instead)
    }
    self.init(program: program, fonts: fonts, substitution: substitution)
  }
}
