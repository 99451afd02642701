/// What a form is called.
package struct FormLabel: Hashable, Sendable {
  /// Its number, or its name where it has none: `预算表1`.
  package let shortName: String
  /// 表名: its official name.
  package let name: String

  package init(shortName: String, name: String) {
    (self.shortName, self.name) = (shortName, name)
  }
}
