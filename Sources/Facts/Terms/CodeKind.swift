/// The classifications (政府收支分类科目) that codes come from.
package enum CodeKind: String, CaseIterable, Hashable, Sendable {
  /// 功能科目: 支出功能分类, 类/款/项 of 3/5/7 digits.
  case function = "功能科目"
  /// 经济科目: 部门预算支出经济分类, 类/款 of 3/5 digits.
  case economy = "经济科目"

  /// The names of the levels with the digits a code has there, top first.
  package var levels: [(name: String, digits: Int)] {
    switch self {
    case .function: [("类", 3), ("款", 5), ("项", 7)]
    case .economy: [("类", 3), ("款", 5)]
    }
  }

  /// The names of all levels: 类, 款, 项.
  package static let levelNames = Set(allCases.flatMap { $0.levels.map(\.name) })

  /// Its raw value, which is what is hashed of such a choice where nothing is said, is a Chinese text.
  package func hash(into hasher: inout Hasher) { hasher.combine(self == .function) }

  /// The dimension whose values are its codes.
  package var dimension: Dimension {
    switch self {
    case .function: .function
    case .economy: .economy
    }
  }

  /// Whether `code` has the shape of a code: digits only, as many as one of the levels has.
  package func hasShape(_ code: String) -> Bool {
    code.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      && levels.contains { $0.digits == code.utf8.count }
  }
}
