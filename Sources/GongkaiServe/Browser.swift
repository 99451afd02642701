import Glibc

/// The user's browser.
enum Browser {
  /// Has an address opened, where there is something that opens one.
  static func open(_ address: String) {
    let words: [UnsafeMutablePointer<CChar>?] = [strdup("xdg-open"), strdup(address), nil]
    defer { for word in words { free(word) } }
    var process: pid_t = 0
    posix_spawnp(&process, "xdg-open", nil, nil, words, environ)
  }
}
