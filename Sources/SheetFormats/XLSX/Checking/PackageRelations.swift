/// How the parts of a package refer to each other.
struct PackageRelations {
  private let archive: ZipArchive
  private let limits: ReadingLimits

  /// Looks at a package.
  init(_ archive: ZipArchive, limits: ReadingLimits) {
    self.archive = archive
    self.limits = limits
  }

  /// The first part that refers to one that is not there, or to which none refers; `overrides` are the parts whose types
  /// the package tells.
  func damagedPart(overrides: [String]) throws(ReadingError) -> String? {
    let types = "[Content_Types].xml"
    let parts = archive.all.map(\.name).filter { $0 != types && !$0.hasSuffix(".rels") }
    guard Set(overrides) == Set(parts.map { "/\($0)" }) else { return types }
    var referred: Set<String> = []
    for owner in [""] + parts {
      for target in try Relationships(of: owner, in: archive, limits: limits).targets.values {
        guard archive.part(target.part) != nil else { return owner }
        referred.insert(target.part)
      }
    }
    return parts.first { !referred.contains($0) }
  }
}
