import Forms
import Recognition

/// Makes the official forms of a report, and the document around them, from facts in memory.
///
///     let made = try FormMaking(TemplateLibrary(files: templates)).make(json: facts)
///     made.files["csv/01-收支总表.csv"]
///
/// No file of the caller's is read or written, and nothing is printed.
public struct FormMaking: Sendable {
  /// What was made.
  public struct Made: Sendable {
    /// What the files hold, by their names below an output folder: `甲.xlsx`, `csv/01-收支总表.csv`, `report.html`.
    public let files: [String: [UInt8]]
    /// The names in the order in which the files are to be shown.
    public let names: [String]
    /// What a person should know of the forms.
    public let findings: [Finding]
  }

  /// The editions.
  public let library: TemplateLibrary
  /// What to make; what it says of folders and earlier files is not looked at.
  public let options: Generate.Options

  /// Makes the job.
  ///
  /// - Parameters:
  ///   - library: the editions.
  ///   - options: what to make; the forms where nothing is said.
  public init(_ library: TemplateLibrary, options: Generate.Options = Generate.Options()) {
    (self.library, self.options) = (library, options)
  }

  /// Makes the forms of facts.
  ///
  /// - Parameters:
  ///   - json: the facts, UTF-8; amounts in the unit that they name.
  ///   - name: what the workbook and the text are called, and the facts in messages.
  ///   - beside: the facts of last year, by the name that 上年 names them with.
  /// - Returns: the files and findings.
  /// - Throws: ``MakingError`` when facts or templates are missing or wrong.
  public func make(
    json: [UInt8], named name: String = "report", beside: [String: [UInt8]] = [:]
  ) throws(MakingError) -> Made {
    do throws(Failure) {
      let loaded = try ReportLoading(
        library: library, checksProse: options.formats?.contains(.report) ?? false
      ).load(json, named: "\(name).json")
      let filled = try loaded.fill()
      var making = OutputMaking(library: library, name: name, loaded: loaded, filled: filled)
      making.beside = beside
      let made = try making.make(options)
      return Made(
        files: Dictionary(made.set.files.map { ($0.name, $0.bytes) }) { first, _ in first },
        names: made.set.files.map(\.name),
        findings: Finding.findings(filled.warnings, made.breaches)
          + made.missing.map { Finding($0) }
          + made.set.printed(in: name))
    } catch {
      throw MakingError(failure: error)
    }
  }
}

/// Why forms could not be made.
public struct MakingError: Error, Sendable, CustomStringConvertible {
  let failure: Failure

  /// Where, why, and what to do, a line for each thing wrong.
  public func words(_ say: Language) -> String { failure.words(say) }

  /// The same in Chinese.
  public var description: String { words(.chinese) }
}
