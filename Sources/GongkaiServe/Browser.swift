import Glibc

/// The user's browser.
enum Browser {
  /// Has an address opened, where there is something that opens one.
  ///
  /// Everybody on the machine sees what a program is started with: it gets a page that leads on.
  ///
  /// - Parameters:
  ///   - address: where the page leads, of letters, digits and signs that HTML leaves as they are.
  ///   - page: where it is written, for its owner alone.
  /// - Throws: where it cannot be written, or there is nothing that opens it.
  static func open(_ address: String, by page: String) throws {
    try Folders.write(Answers.leading(to: address), to: page)
    let words: [UnsafeMutablePointer<CChar>?] = [strdup("xdg-open"), strdup(page), nil]
    defer { for word in words { free(word) } }
    var process: pid_t = 0
    guard posix_spawnp(&process, "xdg-open", nil, nil, words, environ) == 0 else {
      throw Folders.Problem()
    }
  }
}
