import ArgumentParser
import Gongkai

/// What a shell offers for values that only the templates tell.
extension CompletionKind {
  /// The names of the editions.
  static var editions: CompletionKind { .custom { _, _, _ in editionNames() } }

  /// The names of the forms, each once: of the editions that the words before name, else of all.
  static var forms: CompletionKind {
    .custom { words, _, _ in
      let editions = editionNames()
      let named = editions.filter(words.contains)
      var known: Set<String> = []
      return (named.isEmpty ? editions : named).flatMap { edition in
        (try? library?.edition(named: edition))?.forms.map(\.name) ?? []
      }.filter { known.insert($0).inserted }
    }
  }

  /// The formats that a `--to` takes, each alone.
  static func formats<Format>(_ type: Format.Type) -> CompletionKind
  where Format: RawRepresentable<String> & CaseIterable {
    .list(Format.allCases.map(\.rawValue))
  }

  /// The formats that a `--to` takes which can also ask for one stream.
  static func targets<Format>(_ type: Format.Type) -> CompletionKind
  where Format: RawRepresentable<String> & CaseIterable & Hashable {
    .list(Format.allCases.map(\.rawValue) + [Targets<Format>.stream])
  }

  private static var library: TemplateLibrary? { TemplateLibrary.installed(user: .standard) }

  private static func editionNames() -> [String] { (try? library?.editionNames()) ?? [] }
}
