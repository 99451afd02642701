/// What facts of one subject can say: the dimensions they have, and on which of these what terms.
package struct SubjectSpace: Sendable {
  /// A term, and in the forms of which kind of report a header of that name means it.
  private struct Stated: Sendable {
    let term: String
    /// 部门预算 or 部门决算; nil for both.
    let reportKind: String?
  }

  /// The dimensions on which facts of the subject have a value.
  package private(set) var dimensions: Set<Dimension> = []
  private var stated: [Dimension: [Stated]] = [:]

  /// The terms that facts of the subject can have on a dimension.
  ///
  /// - Parameters:
  ///   - dimension: the dimension.
  ///   - reportKind: 部门预算 or 部门决算; nil for either.
  /// - Returns: the terms in their order; none where facts have no value there, or any text.
  package func terms(of dimension: Dimension, in reportKind: String?) -> [String] {
    var terms: [String] = []
    for stated in stated[dimension] ?? [] {
      let isOther = stated.reportKind != nil && reportKind != nil && stated.reportKind != reportKind
      if !isOther, !terms.contains(where: { $0.isSame(as: stated.term) }) {
        terms.append(stated.term)
      }
    }
    return terms
  }

  fileprivate mutating func add(_ term: String, on dimension: Dimension, _ reportKind: String?) {
    dimensions.insert(dimension)
    stated[dimension, default: []].append(Stated(term: term, reportKind: reportKind))
  }

  fileprivate mutating func add(_ entity: Dimension) { dimensions.insert(entity) }

  fileprivate mutating func add(_ field: Field, _ reportKind: String?) {
    guard let dimension = field.dimension else { return }
    dimensions.insert(dimension)
    guard case .term(let terms) = field.shape else { return }
    for term in terms { add(term, on: dimension, field.reportKind ?? reportKind) }
  }
}

extension FactSchema {
  /// What facts of each subject can say.
  static func spaces(of report: RecordKind, _ kinds: [String: RecordKind]) -> [String: SubjectSpace]
  {
    var spaces: [String: SubjectSpace] = [:]
    func add(_ amount: Field, _ records: [RecordKind], _ reportKind: String?) {
      let line = records.first
      var place = line?.constants ?? [:]
      if let subject = line?.subject { place[.subject] = subject }
      place.merge(amount.shape.place) { $1 }
      guard let subject = place.removeValue(forKey: .subject) else { return }
      var space = spaces[subject] ?? SubjectSpace()
      for (dimension, term) in place.sorted(by: { $0.key.position < $1.key.position }) {
        space.add(term, on: dimension, amount.reportKind ?? reportKind)
      }
      for field in records.flatMap(\.fields) {
        guard let dimension = field.dimension, amount.only?.contains(dimension) ?? true else {
          continue
        }
        space.add(field, reportKind)
      }
      if amount.only == nil, let entity = line?.entity { space.add(entity) }
      spaces[subject] = space
    }
    for field in report.fields {
      if field.shape.isAmount { add(field, [], field.reportKind) }
      guard case .list(let name, atLeast: _) = field.shape, let line = kinds[name] else { continue }
      for position in line.amounts { add(line.fields[position], [line], field.reportKind) }
      for inner in line.fields {
        guard case .list(let name, atLeast: _) = inner.shape, let source = kinds[name] else {
          continue
        }
        for position in source.amounts {
          add(source.fields[position], [line, source], field.reportKind)
        }
      }
    }
    return spaces
  }
}
