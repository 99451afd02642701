import CLibXML2

/// What libxml2 needs before its first use.
enum LibXML2 {
  private static let initialized: Void = xmlInitParser()

  /// Prepares the library for the calling thread, on which it prints no errors from then on.
  ///
  /// Errors of a document are told to its own reader; what is silenced are those that the library finds outside of one,
  /// such as bytes that a converter does not take.
  static func prepare() {
    _ = initialized
    xmlSetStructuredErrorFunc(nil) { _, _ in }
  }
}
