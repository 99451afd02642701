import Sheets

/// Which fonts a program finds that is started with nothing of the user's: those of the system and the user's own, and for
/// some that are not there what stands in.
///
/// Written as fontconfig reads it.
struct FontFile: Sendable, Hashable {
  /// What stands in for fonts where they are missing, the first that is there.
  var standIns: [DocumentManner.StandIn] = []

  /// The file.
  var text: String {
    let usual = FileSystem.environment("FONTCONFIG_FILE") ?? "/etc/fonts/fonts.conf"
    var text = """
      <?xml version="1.0"?>
      <!DOCTYPE fontconfig SYSTEM "fonts.dtd">
      <fontconfig>
        <include ignore_missing="yes">\(Self.escaped(usual))</include>

      """
    for folder in Self.userFolders { text += "  <dir>\(Self.escaped(folder))</dir>\n" }
    let byFont = Dictionary(grouping: standIns, by: \.font)
    for (font, others) in byFont.sorted(by: { $0.key < $1.key }) {
      let families = others.map { "<family>\(Self.escaped($0.standIn))</family>" }.joined()
      text += "  <alias binding=\"same\"><family>\(Self.escaped(font))</family>"
      text += "<prefer>\(families)</prefer></alias>\n"
    }
    return text + "</fontconfig>\n"
  }

  /// Where the user's own fonts are.
  private static var userFolders: [String] {
    let home = FileSystem.environment("HOME").flatMap { $0.hasPrefix("/") ? $0 : nil }
    let data =
      FileSystem.environment("XDG_DATA_HOME").flatMap { $0.hasPrefix("/") ? $0 : nil }
      ?? home.map { FileSystem.join($0, ".local/share") }
    return [data.map { FileSystem.join($0, "fonts") }, home.map { FileSystem.join($0, ".fonts") }]
      .compactMap { $0 }
  }

  private static func escaped(_ text: String) -> String {
    text.map { character in
      switch character {
      case "&": "&amp;"
      case "<": "&lt;"
      case ">": "&gt;"
      default: String(character)
      }
    }.joined()
  }
}
