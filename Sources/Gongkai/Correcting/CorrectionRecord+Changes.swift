import JSONText

extension CorrectionRecord.Change {
  init(_ change: FactChange) {
    self.init(
      path: change.path.description, old: change.old, new: change.new, reason: change.reason)
  }

  /// The change back.
  var inverse: Self { Self(path: path, old: new, new: old, reason: reason) }
}

extension FactChange {
  init?(_ change: CorrectionRecord.Change) {
    guard let path = try? JSONPath(parsing: change.path) else { return nil }
    self.init(path: path, old: change.old, new: change.new, reason: change.reason)
  }
}
