import Testing

extension Tag {
  /// Suites that take seconds: `make test` runs them when all others have passed.
  @Tag static var slow: Self
}
