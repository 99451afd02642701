import Glibc

/// What LibreOffice is started with: a folder of its own, and settings by which it does no more than it is asked to.
enum OfficeProfile {
  /// Makes a folder that only the user may enter, and that goes when the process is ended; nil
  /// where that fails.
  static func makeFolder() -> String? {
    let temporary = FileSystem.environment("TMPDIR").flatMap { FileSystem.realPath(of: $0) }
    let place = FileSystem.join(temporary ?? "/tmp", "gongkai-office-")
    // The system puts letters of its own in the place of the last six.
    let open = String(repeating: "X", count: 6)
    var template = Array("\(place)\(open)".utf8CString)
    return Interruption.shield {
      guard mkdtemp(&template) != nil else { return nil }
      let folder = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
      Interruption.registerShielded(folder)
      return folder
    }
  }

  /// What LibreOffice is told: no macro runs, no link is followed or brought up to date, nothing is
  /// fetched.
  static let settings: String = {
    let common = "/org.openoffice.Office.Common"
    let settings: [(path: String, name: String, value: String)] = [
      ("\(common)/Security/Scripting", "MacroSecurityLevel", "3"),
      ("\(common)/Security/Scripting", "DisableMacrosExecution", "true"),
      ("\(common)/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
      ("\(common)/Misc", "UseLocking", "false"),
      ("/org.openoffice.Office.Calc/Content/Update", "Link", "2"),
      ("/org.openoffice.Office.Writer/Content/Update", "Link", "0"),
      ("/org.openoffice.Inet/Settings", "ooInetProxyType", "2"),
      ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
      ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ]
    let items = settings.map { setting in
      """
      <item oor:path="\(setting.path)"><prop oor:name="\(setting.name)" oor:op="fuse">\
      <value>\(setting.value)</value></prop></item>

      """
    }
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <oor:items xmlns:oor="http://openoffice.org/2001/registry" \
      xmlns:xs="http://www.w3.org/2001/XMLSchema" \
      xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
      \(items.joined())</oor:items>

      """
  }()
}

extension OfficeConversion.Target {
  /// How the names of such files end.
  var suffix: String {
    switch self {
    case .workbook: "xlsx"
    case .text: "docx"
    case .pages: "pdf"
    }
  }

  /// What LibreOffice is asked to write: its own name of the format, and how.
  var filter: String {
    guard self == .pages else { return suffix }
    // Tagged as PDF/UA wants it, headings as bookmarks, and the bookmarks of the text as places that can be found.
    let options = [
      "UseTaggedPDF", "PDFUACompliance", "ExportBookmarks", "ExportBookmarksToPDFDestination",
      "UseLosslessCompression",
    ].map { #""\#($0)":{"type":"boolean","value":"true"}"# }
    return "pdf:writer_pdf_Export:{\(options.joined(separator: ","))}"
  }
}
