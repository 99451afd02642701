import JSONText
import Synchronization

extension LineReader {
  /// Reads 项目.
  mutating func projects(_ list: JSONValue) throws(FactsError) -> [Project] {
    /// What tells one project from another.
    struct Identity: Hashable {
      var category: ExactText
      var parent: ExactText
      var name: ExactText
      var unit: ExactText
    }
    let values = Array(list.elements)
    let projects = try readSideBySide(values)
    var first: [Identity: Int] = [:]
    first.reserveCapacity(projects.count)
    for (index, project) in projects.enumerated() {
      let identity = Identity(
        category: ExactText(project.category ?? ""), parent: ExactText(project.parent),
        name: ExactText(project.name), unit: ExactText(project.unit))
      if let earlier = first.updateValue(index, forKey: identity) {
        throw FactsError(
          .repeatedProject(project.name, first: "\(list.path)[\(earlier)]"), at: values[index])
      }
    }
    return projects
  }

  /// Reads projects in as many runs as there are processors: there may be very many, and none depends on another.
  private mutating func readSideBySide(_ values: [JSONValue]) throws(FactsError) -> [Project] {
    typealias Run = (projects: [Project], codes: CodeUses)
    let runLength = max(values.count / 8, 256)
    let starts = Array(stride(from: 0, to: values.count, by: runLength))
    let results = Mutex<[Int: Result<Run, FactsError>]>([:])
    let reader = self
    inParallel(starts.count) { index in
      var reader = reader
      var projects: [Project] = []
      let result: Result<Run, FactsError>
      do throws(FactsError) {
        for value in values[starts[index]...].prefix(runLength) {
          projects.append(try reader.project(value))
        }
        result = .success((projects, reader.codes))
      } catch {
        result = .failure(error)
      }
      results.withLock { $0[index] = result }
    }
    var projects: [Project] = []
    projects.reserveCapacity(values.count)
    for (_, result) in results.withLock({ $0 }).sorted(by: { $0.key < $1.key }) {
      let run = try result.get()
      projects += run.projects
      codes.add(run.codes)
    }
    return projects
  }

  private mutating func project(_ value: JSONValue) throws(FactsError) -> Project {
    let line = try ObjectReader<ProjectKey>(value)
    let correction = try correction(line[.correction])
    return Project(
      name: try line.text(.name), category: try line.optionalText(.category),
      parent: try line.text(.parent), unit: try unitCode(line[.unit], of: value),
      funding: try funding(line, correction: correction),
      performance: try line[.performance].map { value throws(FactsError) in
        try performance(value)
      },
      correction: correction.reason)
  }

  private mutating func funding(
    _ line: ObjectReader<ProjectKey>, correction: Correction
  ) throws(FactsError) -> [Project.Funding] {
    guard let list = try line.elements(.funding) else {
      return [
        Project.Funding(
          function: try codes.use(try line.required(.function), of: .function),
          fund: try line.term(.fund, or: .standard),
          amounts: try amounts(line, correction: correction))
      ]
    }
    for key in [ProjectKey.current, .carriedOver, .fund] {
      if let value = line[key] {
        throw FactsError(.statedTwice(key.rawValue, by: ProjectKey.funding.rawValue), at: value)
      }
    }
    var funding: [Project.Funding] = []
    for value in list {
      let part = try ObjectReader<FundingKey>(value)
      guard let function = part[.function] ?? line[.function] else {
        throw FactsError(.missingKey(FundingKey.function.rawValue), at: value)
      }
      funding.append(
        Project.Funding(
          function: try codes.use(function, of: .function),
          fund: try part.term(.fund, or: .standard),
          amounts: try amounts(part, correction: correction)))
    }
    guard !funding.isEmpty else { throw FactsError(.emptyList, at: try line.required(.funding)) }
    return funding
  }

  private func performance(_ value: JSONValue) throws(FactsError) -> PerformanceCard {
    let card = try ObjectReader<PerformanceKey>(value)
    var indicators: [Indicator] = []
    let list = try card.required(.indicators)
    for value in try card.elements(.indicators) ?? .none(of: list) {
      let line = try ObjectReader<IndicatorKey>(value)
      indicators.append(
        Indicator(
          first: try line.text(.first), second: try line.text(.second),
          third: try line.text(.third), value: try line.text(.value),
          weight: try line[.weight].map { value throws(FactsError) in try value.weight() } ?? ""))
    }
    guard !indicators.isEmpty else { throw FactsError(.emptyList, at: list) }
    return PerformanceCard(
      name: try card.optionalText(.name), level: try card.optionalText(.level),
      supervisor: try card.optionalText(.supervisor), goal: try card.text(.goal),
      indicators: indicators)
  }
}

extension JSONValue {
  /// 权重: a number that is not negative, kept as it is written.
  fileprivate func weight() throws(FactsError) -> String {
    // A weight has no unit; reading it as 元 checks that it is a number of at most two places.
    let weight = try amount(in: .yuan)
    guard weight >= .zero else {
      throw FactsError(.negative(text, mayBeCorrection: false), at: self)
    }
    return text
  }
}
