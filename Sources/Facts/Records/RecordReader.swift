import JSONText

/// Reads objects of the input as records, checking every value as far as facts alone can be checked.
///
/// Reading goes on behind what is wrong, so that one run tells all of it.
struct RecordReader: Sendable {
  /// What facts there can be.
  let schema: FactSchema
  /// 金额单位 of the input.
  let unit: AmountUnit
  /// The codes of the declared units.
  let units: [String]
  /// The codes that the records used.
  var codes = CodeUses()
  /// What is wrong, in the order in which it was found.
  var problems: [FactsError] = []

  /// Reads an object.
  ///
  /// - Parameters:
  ///   - value: the object.
  ///   - kind: what it is to be.
  ///   - outer: the object around it, for what it leaves to that.
  /// - Returns: the record; what is wrong in it is left out.
  mutating func record(
    _ value: JSONValue, _ kind: RecordKind, in outer: ObjectFields? = nil
  ) -> Record {
    var record = Record(kind)
    guard let fields = ObjectFields(value, kind, problems: &problems) else { return record }
    let excluded = excludedKeys(fields, kind)
    checkRequired(fields, kind, in: outer, excluded)
    let sign = sign(fields, kind, in: outer)
    for (position, field) in kind.fields.enumerated() {
      if let value = fields[position] {
        record[position] = self.value(value, field, fields, sign)
      } else if !excluded.contains(field.name), let standard = field.standard {
        record[position] = self.standard(standard, field, of: value, in: outer)
      }
    }
    // What stands under another key is known when all are.
    for (position, field) in kind.fields.enumerated() where fields[position] == nil {
      if case .key(let other)? = field.standard { record[position] = record[other] }
    }
    if !kind.amounts.isEmpty, excluded.isEmpty, kind !== schema.report,
      !kind.amounts.contains(where: { position in
        let field = kind.fields[position]
        return fields[position] != nil || field.isRequired || fields.meant.contains(field.name)
      })
    {
      problems.append(FactsError(.noAmount(kind.amounts.map { kind.fields[$0].name }), at: value))
    }
    return record
  }

  /// Reads the records of a list; where they are not to repeat, none does.
  mutating func records(
    _ list: JSONValue, _ kind: RecordKind, atLeast: Int, in outer: ObjectFields? = nil
  ) -> [Record] {
    guard list.kind == .array else {
      problems.append(FactsError(.wrongType(.array, list.kind), at: list))
      return []
    }
    let values = Array(list.elements)
    if values.count < atLeast { problems.append(FactsError(.emptyList, at: list)) }
    let records = readSideBySide(values, kind, in: outer)
    checkUnique(records, values, kind, of: list)
    return records
  }

  private mutating func checkUnique(
    _ records: [Record], _ values: [JSONValue], _ kind: RecordKind, of list: JSONValue
  ) {
    guard !kind.unique.isEmpty else { return }
    var first: [ExactKey: Int] = [:]
    first.reserveCapacity(records.count)
    for (index, record) in records.enumerated() {
      let texts = kind.unique.map { record[$0].text ?? "" }
      guard texts.contains(where: { !$0.isEmpty }) else { continue }
      guard let earlier = first.updateValue(index, forKey: ExactKey(texts)) else { continue }
      first[ExactKey(texts)] = earlier
      let name = record.name.isEmpty ? texts[0] : record.name
      let alike = kind.unique.filter { record[$0].text != name }.map { kind.fields[$0].name }
      problems.append(
        FactsError(
          .repeatedRecord(kind.name, name, alike: alike, first: "\(list.path)[\(earlier)]"),
          at: values[index]))
    }
  }

  // MARK: - Keys

  /// The keys that another key of the object stands instead of.
  private mutating func excludedKeys(_ fields: ObjectFields, _ kind: RecordKind) -> [String] {
    var excluded: [String] = []
    for (position, field) in kind.fields.enumerated()
    where !field.excludes.isEmpty && fields[position] != nil {
      for key in field.excludes {
        excluded.append(key)
        if let value = fields[key] {
          problems.append(FactsError(.statedTwice(key, by: field.name), at: value))
        }
      }
    }
    return excluded
  }

  private mutating func checkRequired(
    _ fields: ObjectFields, _ kind: RecordKind, in outer: ObjectFields?, _ excluded: [String]
  ) {
    for (position, field) in kind.fields.enumerated() where fields[position] == nil {
      let isRequired =
        field.isRequired || field.requiredUnless.map { fields[$0] == nil } ?? false
      guard isRequired, !excluded.contains(field.name) else { continue }
      if field.standard == .around, outer?[field.name] != nil { continue }
      // A key that was mistyped is told as that.
      if fields.meant.contains(field.name) { continue }
      problems.append(FactsError(.missingKey(field.name), at: fields.value))
    }
  }

  // MARK: - Values

  /// Whether amounts of an object may be negative.
  private enum Sign {
    /// The object says why.
    case explained
    /// It does not say why, but could.
    case unexplained
    /// Never.
    case never
  }

  private func sign(_ fields: ObjectFields, _ kind: RecordKind, in outer: ObjectFields?) -> Sign {
    switch kind.negative {
    case .own(let key): fields[key] == nil ? .unexplained : .explained
    case .around(let key): outer?[key] == nil ? .unexplained : .explained
    case nil: .never
    }
  }

  private mutating func value(
    _ value: JSONValue, _ field: Field, _ fields: ObjectFields, _ sign: Sign
  ) -> Record.Value {
    switch field.shape {
    case .object(let name):
      guard let kind = schema.kind(name) else { return .none }
      return .records([record(value, kind, in: fields)])
    case .list(let name, let atLeast):
      guard let kind = schema.kind(name) else { return .none }
      return .records(records(value, kind, atLeast: atLeast, in: fields))
    default: break
    }
    do throws(FactsError) {
      return try plainValue(value, field, sign)
    } catch {
      problems.append(error)
      return .none
    }
  }

  private mutating func plainValue(
    _ value: JSONValue, _ field: Field, _ sign: Sign
  ) throws(FactsError) -> Record.Value {
    switch field.shape {
    case .text, .unitCode: return .text(try value.checkedText())
    case .unit:
      let code = try value.checkedText()
      // Where the department's units are told wrongly, that is what is wrong.
      guard units.contains(code) || units.isEmpty else {
        throw FactsError(.undeclaredUnit(code, declared: units), at: value)
      }
      return .text(code)
    case .code(let kind): return .text(try codes.use(value, of: kind))
    case .term(let terms): return .text(try value.term(among: terms))
    case .amount: return .amount(try amount(value, sign))
    case .count: return .amount(try value.count())
    case .weight:
      _ = try value.count()
      return .text(value.text)
    case .year: return .text(String(try value.year()))
    case .lines: return .lines(try value.checkedLines())
    // What stands under names of the user's own is read with what the edition says of these names.
    case .names, .texts, .linesByName, .figuresOrFile, .values, .object, .list: return .none
    }
  }

  private func amount(_ value: JSONValue, _ sign: Sign) throws(FactsError) -> Amount {
    let amount = try value.amount(in: unit)
    guard amount < .zero, sign != .explained else { return amount }
    throw FactsError(.negative(value.text, mayBeCorrection: sign == .unexplained), at: value)
  }

  /// What a key that was left out is taken to say.
  private mutating func standard(
    _ standard: Field.Standard, _ field: Field, of value: JSONValue, in outer: ObjectFields?
  ) -> Record.Value {
    switch standard {
    case .term(let term): return .text(term)
    case .onlyUnit:
      if units.count == 1 { return .text(units[0]) }
      if !units.isEmpty {
        problems.append(FactsError(.unitNeeded(declared: units), at: value))
      }
      return .none
    case .around:
      // What is wrong with it is told where it stands.
      guard let around = outer?[field.name],
        let text = try? plainValue(around, field, .never)
      else { return .none }
      return text
    case .key: return .none
    }
  }
}
