import Facts
import Templates

/// Takes tables of codes that a user's system exports into the catalogue of a year, in the user's own folder.
///
/// What is shipped stays as it is; codes of the user stand before it in the editions of that year.
public struct CodeImport: Sendable {
  /// What came of one table.
  public struct Outcome: Sendable {
    /// Which classification it is of: 功能, 部门经济, 政府经济.
    public let kind: String
    /// How many codes it has.
    public let count: Int
    /// The file that holds them now.
    public let file: String
    /// Codes that were not known for the year, with their names.
    public let new: [(code: String, name: String)]
    /// Codes whose name is another now.
    public let renamed: [(code: String, before: String, now: String)]
    /// Codes known for the year that the table has not; they stay known.
    public let missing: [(code: String, name: String)]
  }

  private let library: TemplateLibrary
  private let user: UserFolder

  /// Makes the job.
  public init(library: TemplateLibrary, user: UserFolder) {
    (self.library, self.user) = (library, user)
  }

  /// The names that `--kind` takes.
  public static var kinds: [String] { CodeTable.Kind.allCases.map(\.rawValue) }

  /// Imports the tables of a file.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - year: the year whose codes they are.
  ///   - kind: the classification, one of ``kinds``; nil where sheets or the file's name tell it.
  ///   - isDryRun: whether nothing is to be written.
  /// - Returns: what became of each.
  /// - Throws: ``Failure``; where the file cannot be read, or not all of it be written, nothing of it was taken.
  package func run(
    _ path: String, year: Int, kind: String?, isDryRun: Bool = false
  ) throws(Failure) -> [Outcome] {
    let tables = try CodeTable.read(
      try DocumentReading.read(path), file: FileSystem.name(of: path),
      kind: kind.flatMap { CodeTable.Kind(rawValue: $0) })
    let catalogue = try library.catalogue(of: year)
    var outcomes: [Outcome] = []
    for table in tables { outcomes.append(try outcome(of: table, year, catalogue)) }
    if !isDryRun {
      try inFiles { () throws(FileError) in
        try user.write(tables.map { ($0.kind.file(of: year), $0.csv) })
      }
    }
    return outcomes
  }

  private func outcome(
    of table: CodeTable, _ year: Int, _ catalogue: Catalogue
  ) throws(Failure) -> Outcome {
    let known = try known(table.kind, year, catalogue)
    let names = table.names.sorted { $0.key < $1.key }
    return Outcome(
      kind: table.kind.rawValue, count: names.count,
      file: FileSystem.join(user.path, table.kind.file(of: year)),
      new: names.filter { known[$0.key] == nil }.map { ($0.key, $0.value) },
      renamed: names.compactMap { code, name in
        known[code].flatMap { $0 == name ? nil : (code, $0, name) }
      },
      missing: known.filter { table.names[$0.key] == nil }.sorted { $0.key < $1.key }
        .map { ($0.key, $0.value) })
  }

  /// The names known for a year.
  private func known(
    _ kind: CodeTable.Kind, _ year: Int, _ catalogue: Catalogue
  ) throws(Failure) -> [String: String] {
    var catalogue = catalogue
    // What no edition uses yet is known from the user's folder only.
    let codeKind = kind.codeKind ?? .economy
    if kind.codeKind == nil {
      catalogue = Catalogue()
      let name = kind.file(of: year)
      let bytes = try inFiles { () throws(FileError) in
        try user.read(name, limit: FileSystem.mostFacts)
      }
      do throws(Catalogue.LineProblem) {
        if let bytes { try catalogue.add(String(decoding: bytes, as: UTF8.self), of: codeKind) }
      } catch {
        let place = TemplateError.Place(file: UserFolder.mark + name, line: error.line)
        throw .template(TemplateError(.badCatalogueLine, at: place), folder: "", edition: nil)
      }
    }
    let codes = catalogue.codes(of: codeKind)
    return Dictionary(
      uniqueKeysWithValues: codes.map { ($0, catalogue.name(of: $0, in: codeKind) ?? "") })
  }
}
