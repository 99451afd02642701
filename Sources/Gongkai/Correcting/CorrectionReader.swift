/// Reads a file of corrections: JSON, or a table of separated values in any encoding.
///
/// JSON is a list of `{"路径": "支出[功能科目=2010301].人员经费", "原值": 232.814, "新值": 240.00, "原因": "…"}`, or an object of
/// that list under 更正 and a reason for all of them under 原因. A table has the same names as header, or path, old, new and
/// reason. Without 原值 any value may stand there. `null` as 原值 adds what is new, as 新值 it removes what is old.
public struct CorrectionReader: Sendable {
  /// The reason of corrections that state none.
  public var reason: String?

  /// Makes a reader.
  public init(reason: String? = nil) { self.reason = reason }

  /// The corrections of a file.
  ///
  /// - Parameters:
  ///   - bytes: its content.
  ///   - file: its path, for errors.
  /// - Returns: the corrections, at least one, in order.
  /// - Throws: ``CorrectionError`` with the place in the file.
  public func read(
    _ bytes: [UInt8], file: String
  ) throws(CorrectionError) -> [CorrectionRequest] {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let first = bytes[start...].first { $0 > 0x20 }
    let isJSON = first == UInt8(ascii: "[") || first == UInt8(ascii: "{")
    let requests =
      isJSON
      ? try CorrectionJSON(file: file, reason: reason).read(bytes)
      : try CorrectionTable(file: file, reason: reason).read(bytes)
    guard !requests.isEmpty else { throw CorrectionError(.noCorrections, at: .line(1, file: file)) }
    return requests
  }
}

/// What a correction states, by its official and its English name.
enum CorrectionField: String, CaseIterable {
  case path = "路径"
  case old = "原值"
  case new = "新值"
  case reason = "原因"

  /// The field of a name in a header.
  init?(header: String) {
    switch header {
    case "path": self = .path
    case "old": self = .old
    case "new": self = .new
    case "reason": self = .reason
    default: self.init(rawValue: header)
    }
  }

  static var names: [String] { allCases.map(\.rawValue) }

  /// What is asked by an old and a new value, either nil for JSON's null.
  static func action(
    old: CorrectionValue??, new: CorrectionValue?
  ) -> CorrectionRequest.Action? {
    switch (old, new) {
    case (.some(.none), .some(let new)): .add(new)
    case (.some(.none), .none): nil
    case (.some(.some(let old)), .some(let new)): .set(new, old: old)
    case (.none, .some(let new)): .set(new, old: nil)
    case (.some(.some(let old)), .none): .remove(old: old)
    case (.none, .none): .remove(old: nil)
    }
  }
}
