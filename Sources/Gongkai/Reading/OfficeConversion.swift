import Glibc
import SheetFormats

/// Has LibreOffice turn office files of its kinds into those that are read here, several in one
/// start.
///
/// It runs in a folder of its own that goes afterwards, with a profile in which no macro runs and
/// no link is followed, without
/// networks where the system lets us, and under limits.
package struct OfficeConversion: Sendable {
  /// A file.
  package struct File: Sendable {
    var bytes: [UInt8]
    var kind: OfficeKind

    /// Makes a file of bytes and what they are.
    package init(bytes: [UInt8], kind: OfficeKind) { (self.bytes, self.kind) = (bytes, kind) }
  }

  /// The path of LibreOffice; nil where it is not installed.
  package var program: String?
  /// How much is taken.
  package var limits = ReadingLimits()
  /// How long a start may take, and each file, in seconds.
  package var patience = (start: 60.0, file: 15.0)

  /// Makes a conversion by the program at a path.
  package init(program: String?) { self.program = program }

  /// Turns files into workbooks and texts of Office Open XML; one that brings the program down does
  /// no harm to the others.
  ///
  /// - Returns: the bytes of each, or why there are none.
  package func run(_ files: [File]) -> [Result<[UInt8], ReadingError>] {
    guard let program else {
      return files.map { .failure(ReadingError(.unsupported($0.kind.refusal))) }
    }
    var results = [Result<[UInt8], ReadingError>?](repeating: nil, count: files.count)
    for isSpreadsheet in [true, false] {
      let indices = files.indices.filter { files[$0].kind.isSpreadsheet == isSpreadsheet }
      guard !indices.isEmpty else { continue }
      let made = start(program, indices.map { files[$0] })
      for (index, result) in zip(indices, made) { results[index] = result }
      guard indices.count > 1 else { continue }
      for index in indices {
        if case .failure? = results[index] {
          results[index] = start(program, [files[index]]).first
        }
      }
    }
    return results.map { $0 ?? .failure(ReadingError(.office(.died))) }
  }

  /// One start, for spreadsheets or for texts.
  private func start(_ path: String, _ files: [File]) -> [Result<[UInt8], ReadingError>] {
    func failed(_ problem: ReadingError.Helper) -> [Result<[UInt8], ReadingError>] {
      files.map { _ in .failure(ReadingError(.office(problem))) }
    }
    guard let place = Self.makeFolder() else { return failed(.noRoom) }
    defer {
      FileSystem.removeTree(place)
      Interruption.unregister(place)
    }
    let suffix = files[0].kind.isSpreadsheet ? "xlsx" : "docx"
    var names: [String] = []
    do throws(FileError) {
      let folder = try OpenFolder(place)
      try folder.write(Array(Self.settings.utf8), to: "profile/user/registrymodifications.xcu")
      for name in ["in", "out", "tmp"] { _ = try folder.makeFolder(name) }
      for (index, file) in files.enumerated() {
        names.append("in/\(index + 1).\(file.kind.rawValue)")
        try folder.write(file.bytes, to: names[index])
      }
    } catch {
      return failed(.noRoom)
    }
    var program = LimitedProgram(
      path: path,
      arguments: [
        "soffice", "--headless", "--invisible", "--norestore", "--nolockcheck", "--nodefault",
        "-env:UserInstallation=file://\(Self.escaped(place))/profile",
        "--convert-to", suffix, "--outdir", "\(place)/out",
      ] + names.map { "\(place)/\($0)" })
    program.environment = [
      "HOME=\(place)", "TMPDIR=\(place)/tmp", "PATH=/usr/local/bin:/usr/bin:/bin", "LANG=C.UTF-8",
      "SAL_USE_VCLPLUGIN=svp", "http_proxy=http://127.0.0.1:9", "https_proxy=http://127.0.0.1:9",
    ]
    program.deadline = patience.start + patience.file * Double(files.count)
    program.most = 1 << 20
    program.memory = 4 << 30
    // For what it starts and leaves to itself.
    program.seconds = Int(program.deadline) + 10
    program.fileBytes = limits.fileBytes
    program.isAlone = true
    program.watch = { group, hasBegun in
      if hasBegun {
        Interruption.register(group: group)
      } else {
        Interruption.unregister(group: group)
      }
    }
    var problem = ReadingError.Helper.died
    do throws(LimitedProgram.Problem) {
      _ = try program.run()
    } catch {
      problem = error.helper
    }
    guard problem != .missing, let out = try? OpenFolder("\(place)/out") else {
      return failed(problem)
    }
    return files.indices.map { index in
      do throws(FileError) {
        guard let bytes = try out.read("\(index + 1).\(suffix)", limit: limits.fileBytes),
          !bytes.isEmpty
        else { return .failure(ReadingError(.office(problem))) }
        return .success(bytes)
      } catch {
        if case .tooLarge = error.reason { return .failure(ReadingError(.office(.tooMuch))) }
        return .failure(ReadingError(.office(problem)))
      }
    }
  }

  /// Makes a folder that only the user may enter, and that goes when the process is ended; nil
  /// where that fails.
  private static func makeFolder() -> String? {
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

  /// A path as a URL has it.
  private static func escaped(_ path: String) -> String {
    let digits = Array("0123456789ABCDEF")
    return path.utf8.map { byte in
      let character = Character(Unicode.Scalar(byte))
      let isPlain =
        byte < 0x80 && (character.isLetter || character.isNumber || "/-_.~".contains(character))
      return isPlain ? String(character) : "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
    }.joined()
  }

  /// What LibreOffice is told: no macro runs, no link is followed or brought up to date, nothing is
  /// fetched.
  private static let settings: String = {
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

extension FileSystem {
  /// The path of LibreOffice; nil where it is not installed.
  ///
  /// Looked for, in order: what `GONGKAI_SOFFICE` names; `soffice` and `libreoffice` in the folders
  /// of `PATH`.
  static var officeProgram: String? {
    if let named = environment("GONGKAI_SOFFICE"), !named.isEmpty {
      return access(named, X_OK) == 0 ? named : nil
    }
    for folder in (environment("PATH") ?? "").split(separator: ":") where folder.hasPrefix("/") {
      for name in ["soffice", "libreoffice"] {
        let path = join(String(folder), name)
        if access(path, X_OK) == 0, !isFolder(path) { return path }
      }
    }
    return nil
  }
}
