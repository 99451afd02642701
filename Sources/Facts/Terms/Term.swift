/// A value that a dimension can have, as it stands in the input and on the forms: 一般公共预算, 当年预算, 基本支出.
///
/// Which there are `facts.yaml` says; equal only to the same characters.
package struct Term: Hashable, Sendable {
  /// The word.
  package let name: String

  /// Makes a term of a word.
  package init(_ name: String) { self.name = name }

  package static func == (a: Term, b: Term) -> Bool { ExactText(a.name) == ExactText(b.name) }

  package func hash(into hasher: inout Hasher) { ExactText(name).hash(into: &hasher) }
}
