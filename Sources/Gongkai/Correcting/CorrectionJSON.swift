import Facts
import JSONText

/// Corrections as JSON.
struct CorrectionJSON {
  let file: String
  let reason: String?

  func read(_ bytes: [UInt8]) throws(CorrectionError) -> [CorrectionRequest] {
    let root: JSONValue
    do throws(JSONSyntaxError) {
      root = try JSONDocument(parsing: bytes).root
    } catch {
      let place = FactsError.Place(path: "", line: error.line, column: error.column)
      throw CorrectionError(.json(.syntax(error.reason)), at: .json(place, file: file))
    }
    guard root.kind == .object else { return try requests(root, reason: reason) }
    let members = try members(of: root, known: [Self.list, CorrectionField.reason.rawValue])
    guard let list = members[Self.list] else {
      throw error(.missingKey(Self.list), at: root)
    }
    let own = try members[CorrectionField.reason.rawValue].map { value throws(CorrectionError) in
      try text(value)
    }
    return try requests(list, reason: own ?? reason)
  }

  /// The key of the list where a reason for all stands beside it.
  private static let list = "更正"

  private func requests(
    _ list: JSONValue, reason: String?
  ) throws(CorrectionError) -> [CorrectionRequest] {
    guard list.kind == .array else { throw error(.wrongType(.array, list.kind), at: list) }
    var requests: [CorrectionRequest] = []
    for value in list.elements { requests.append(try request(value, reason: reason)) }
    return requests
  }

  private func request(
    _ value: JSONValue, reason: String?
  ) throws(CorrectionError) -> CorrectionRequest {
    let members = try members(of: value, known: CorrectionField.names)
    func member(_ field: CorrectionField) -> JSONValue? { members[field.rawValue] }
    guard let path = member(.path) else {
      throw error(.missingKey(CorrectionField.path.rawValue), at: value)
    }
    guard let new = member(.new) else {
      throw error(.missingKey(CorrectionField.new.rawValue), at: value)
    }
    guard
      let action = CorrectionField.action(
        old: member(.old).map(correctionValue), new: correctionValue(new))
    else { throw error(.wrongType(.text, .null), at: new) }
    let own = try member(.reason).map { value throws(CorrectionError) in try text(value) }
    guard let reason = own ?? reason else {
      throw CorrectionError(.noReason, at: place(of: value))
    }
    return CorrectionRequest(
      path: try CorrectionRequest.path(try text(path), at: place(of: path)), action,
      reason: reason, at: place(of: value))
  }

  /// A value; nil for null.
  private func correctionValue(_ value: JSONValue) -> CorrectionValue? {
    switch value.kind {
    case .null: nil
    case .string: .text(value.text)
    default: .json(value.source)
    }
  }

  // MARK: - Objects

  /// The members of an object; remarks are left out.
  private func members(
    of value: JSONValue, known: [String]
  ) throws(CorrectionError) -> [String: JSONValue] {
    guard value.kind == .object else { throw error(.wrongType(.object, value.kind), at: value) }
    var members: [String: JSONValue] = [:]
    for (key, member) in value.members {
      let name = key.text
      if name.hasPrefix("//") { continue }
      guard known.contains(name) else {
        throw error(
          .unknownKey(name, nearest: nearest(to: name, among: known), known: known), at: key)
      }
      guard members.updateValue(member, forKey: name) == nil else {
        throw error(.repeatedKey(name), at: key)
      }
    }
    return members
  }

  /// A text that says something.
  private func text(_ value: JSONValue) throws(CorrectionError) -> String {
    guard value.kind == .string else { throw error(.wrongType(.text, value.kind), at: value) }
    let text = value.text
    guard !text.allSatisfy(\.isWhitespace) else { throw error(.emptyText, at: value) }
    return text
  }

  private func error(_ problem: FactsError.Problem, at value: JSONValue) -> CorrectionError {
    CorrectionError(.json(problem), at: place(of: value))
  }

  private func place(of value: JSONValue) -> CorrectionRequest.Place {
    .json(
      FactsError.Place(path: value.path, line: value.line, column: value.column), file: file)
  }
}
