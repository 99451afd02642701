extension Correct {
  /// What options ask for, as they were typed; one of the ways.
  public struct Asked: Sendable {
    /// `PATH=VALUE` of each `--set`.
    public var sets: [String]
    /// `PATH=VALUE` of each `--add`.
    public var additions: [String]
    /// `PATH` of each `--remove`.
    public var removals: [String]
    /// The path of a list of corrections.
    public var list: String?
    /// The path of edited forms.
    public var forms: String?

    /// Notes what is asked.
    public init(
      sets: [String] = [], additions: [String] = [], removals: [String] = [], list: String? = nil,
      forms: String? = nil
    ) {
      self.sets = sets
      self.additions = additions
      self.removals = removals
      self.list = list
      self.forms = forms
    }
  }

  /// What to correct by, as options ask for it.
  ///
  /// - Throws: ``Failure`` when an option or a list cannot be understood, or no reason is given.
  package func source(_ asked: Asked) throws(Failure) -> Source {
    if let date = options.date, !Clock.isDate(date) { throw .noDate(date) }
    if let forms = asked.forms { return .forms(forms) }
    if let list = asked.list {
      let bytes = try inFiles { () throws(FileError) in
        try FileSystem.read(list, limit: FileSystem.mostFacts)
      }
      do throws(CorrectionError) {
        return .requests(
          try CorrectionReader(reason: options.reason).read(bytes, file: list), .list)
      } catch {
        throw .correction(error, file: list)
      }
    }
    guard let reason = options.reason else { throw .noReason }
    do throws(CorrectionError) {
      var requests: [CorrectionRequest] = []
      for (index, argument) in asked.sets.enumerated() {
        requests.append(try .set(argument, number: index + 1, reason: reason))
      }
      for (index, argument) in asked.additions.enumerated() {
        requests.append(try .add(argument, number: index + 1, reason: reason))
      }
      for (index, argument) in asked.removals.enumerated() {
        requests.append(try .remove(argument, number: index + 1, reason: reason))
      }
      return .requests(requests, .options)
    } catch {
      throw .correction(error, file: "")
    }
  }
}
