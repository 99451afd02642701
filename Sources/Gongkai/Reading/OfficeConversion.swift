import Glibc
import SheetFormats
import Sheets

/// Has LibreOffice turn office files of its kinds into those that are read here, and texts of ours
/// into pages, several in one start.
///
/// It runs in a folder of its own that goes afterwards, with a profile in which no macro runs and
/// no link is followed, without
/// networks where the system lets us, and under limits.
package struct OfficeConversion: Sendable {
  /// What a file becomes.
  package enum Target: String, Sendable, CaseIterable {
    /// A workbook of Office Open XML.
    case workbook
    /// A text of Office Open XML.
    case text
    /// Pages as they print: PDF, as PDF/UA wants it.
    case pages
  }

  /// A file.
  package struct File: Sendable {
    var bytes: [UInt8]
    /// How the name of such a file ends.
    var suffix: String
    /// What it becomes.
    var target: Target
    /// What it is refused as where there is no LibreOffice.
    var refusal: ReadingError.Reason
    /// What stands in for fonts that are missing.
    var standIns: [DocumentManner.StandIn] = []

    /// Makes a file of bytes and what they are, to be read.
    package init(bytes: [UInt8], kind: OfficeKind) {
      (self.bytes, suffix) = (bytes, kind.rawValue)
      target = kind.isSpreadsheet ? .workbook : .text
      refusal = .unsupported(kind.refusal)
    }

    /// Makes a text of Office Open XML that is to be printed.
    package init(printing bytes: [UInt8], standIns: [DocumentManner.StandIn] = []) {
      (self.bytes, suffix, target, refusal) = (bytes, "docx", .pages, .office(.missing))
      self.standIns = standIns
    }
  }

  /// The path of LibreOffice; nil where it is not installed.
  package var program: String?
  /// How much is taken.
  package var limits = ReadingLimits()
  /// How long a start may take, and each file, in seconds.
  package var patience = (start: 60.0, file: 15.0)

  /// Makes a conversion by the program at a path.
  package init(program: String?) { self.program = program }

  /// Turns files into what they are to become; one that brings the program down does no harm to the
  /// others.
  ///
  /// - Returns: the bytes of each, or why there are none.
  package func run(_ files: [File]) -> [Result<[UInt8], ReadingError>] {
    guard let program else {
      return files.map { .failure(ReadingError($0.refusal)) }
    }
    var results = [Result<[UInt8], ReadingError>?](repeating: nil, count: files.count)
    for target in Target.allCases {
      let indices = files.indices.filter { files[$0].target == target }
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

  /// One start, for files that become the same.
  private func start(_ path: String, _ files: [File]) -> [Result<[UInt8], ReadingError>] {
    func failed(_ problem: ReadingError.Helper) -> [Result<[UInt8], ReadingError>] {
      files.map { _ in .failure(ReadingError(.office(problem))) }
    }
    guard let place = OfficeProfile.makeFolder() else { return failed(.noRoom) }
    defer {
      FileSystem.removeTree(place)
      Interruption.unregister(place)
    }
    let target = files[0].target
    var names: [String] = []
    do throws(FileError) {
      let folder = try OpenFolder(place)
      try folder.write(
        Array(OfficeProfile.settings.utf8), to: "profile/user/registrymodifications.xcu")
      let fonts = FontFile(standIns: files.flatMap(\.standIns))
      try folder.write(Array(fonts.text.utf8), to: "fonts.conf")
      for name in ["in", "out", "tmp"] { _ = try folder.makeFolder(name) }
      for (index, file) in files.enumerated() {
        names.append("in/\(index + 1).\(file.suffix)")
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
        "--convert-to", target.filter, "--outdir", "\(place)/out",
      ] + names.map { "\(place)/\($0)" })
    program.environment = [
      "HOME=\(place)", "TMPDIR=\(place)/tmp", "PATH=/usr/local/bin:/usr/bin:/bin", "LANG=C.UTF-8",
      "SAL_USE_VCLPLUGIN=svp",
      "http_proxy=http://127.0.0.1:9", "https_proxy=http://127.0.0.1:9",
    ]
    if target == .pages { program.environment.append("FONTCONFIG_FILE=\(place)/fonts.conf") }
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
        guard let bytes = try out.read("\(index + 1).\(target.suffix)", limit: limits.fileBytes),
          !bytes.isEmpty
        else { return .failure(ReadingError(.office(problem))) }
        return .success(bytes)
      } catch {
        if case .tooLarge = error.reason { return .failure(ReadingError(.office(.tooMuch))) }
        return .failure(ReadingError(.office(problem)))
      }
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
    return program(["soffice", "libreoffice"])
  }

  /// The path of the first program of those names in the folders of `PATH`; nil where there is none.
  static func program(_ names: [String]) -> String? {
    for folder in (environment("PATH") ?? "").split(separator: ":") where folder.hasPrefix("/") {
      for name in names {
        let path = join(String(folder), name)
        if access(path, X_OK) == 0, !isFolder(path) { return path }
      }
    }
    return nil
  }
}
