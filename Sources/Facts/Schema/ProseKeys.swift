/// The keys of 概况.
package enum OverviewKey: String, FactKey, Sendable {
  /// 职能: what the department does.
  case functions = "职能"
  /// 机构: its bodies and posts.
  case bodies = "机构"

  static var title: String { "部门概况，每条一段" }

  var field: FieldSpec {
    switch self {
    case .functions: FieldSpec(.lines, "主要职能，一条一段")
    case .bodies: FieldSpec(.lines, "机构设置、编制，一条一段")
    }
  }
}
