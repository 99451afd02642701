/// A fact that sentences ask the report for, and that it lacks.
///
///     情况.车辆, 辆
///     机构运行信息.公务用车保有量, under 数量, 辆
package struct WantedFact: Hashable, Sendable {
  /// Where in the facts it belongs.
  package enum Subject: Hashable, Sendable {
    /// Under a name of the user's own.
    case named(ProseFacts.Kind)
    /// In a line of a list, which says what it is about under one key and the amount under another.
    case line(list: String, about: String, amount: String)
  }

  package let subject: Subject
  /// The name, or what the line is about.
  package let name: String
  /// 万元, 辆 …; nil for a text.
  package let unit: String?
  /// Whether it depends on others that are missing whether it is wanted.
  package var isPossible = false

  /// Makes a fact.
  package init(_ subject: Subject, _ name: String, unit: String? = nil) {
    (self.subject, self.name, self.unit) = (subject, name, unit)
  }

  /// A fact under a name of the user's own.
  package init(_ kind: ProseFacts.Kind, _ name: String, unit: String? = nil) {
    self.init(.named(kind), name, unit: unit)
  }

  /// The path: `原因.公务接待费`.
  package var path: String {
    switch subject {
    case .named(let kind): kind.path(of: name)
    case .line(let list, about: _, amount: _): "\(list).\(name)"
    }
  }
}
