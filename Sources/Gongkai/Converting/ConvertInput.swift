import SheetFormats
import Sheets

/// A report that a run converts: a file, a folder of CSV files, or one of these in a ZIP file.
struct ConvertInput: Sendable {
  /// What it is called in messages: its path; of a file in a ZIP file `甲.zip/乙.docx`.
  private(set) var shown: String
  /// What its files are named for.
  private(set) var name: String
  /// The folders between the output folder and its own.
  private(set) var between: [String] = []
  /// The path of what is read, which is never written over.
  let path: String
  /// What it was read from, as the facts say of themselves.
  let source: String
  /// Reads it.
  let read: @Sendable (inout DocumentReading) throws(Failure) -> SourceDocument

  /// The report at a path.
  init(_ path: String) {
    (shown, self.path) = (path, path)
    name = Self.name(of: path)
    source = FileSystem.isFolder(path) ? name : FileSystem.name(of: path)
    read = { reading throws(Failure) in try reading.read(path) }
  }

  /// The report of one of several departments in the same file.
  func part(of department: String) -> ConvertInput {
    var part = self
    part.shown = FileSystem.join(shown, department)
    part.between.append(name)
    part.name = Self.folders([department])[0]
    return part
  }

  /// The reports that lie in a ZIP file: each file is one; those in CSV that lie in one folder are
  /// one together.
  ///
  /// - Parameters:
  ///   - bundle: the ZIP file.
  ///   - path: its path.
  /// - Returns: the reports, in the order of their names.
  static func reports(in bundle: FileBundle, _ path: String) -> [ConvertInput] {
    var reports: [ConvertInput] = []
    var seen: Set<[String]> = []
    let tables = bundle.members.filter { $0.name.isCSVFile }
    let byFolder = Dictionary(grouping: tables) { Array($0.steps.dropLast()) }
    for member in bundle.members {
      let folder = Array(member.steps.dropLast())
      let group = member.name.isCSVFile ? byFolder[folder] ?? [] : []
      if group.count > 1 {
        guard seen.insert(folder).inserted else { continue }
        reports.append(ConvertInput(group, in: folder, of: bundle, path))
      } else {
        reports.append(ConvertInput(member, of: bundle, path))
      }
    }
    // `甲.doc` and `甲.xls` are two reports.
    var taken: Set<[String]> = []
    for index in reports.indices
    where !taken.insert(reports[index].between + [reports[index].name]).inserted {
      reports[index].name = folders([FileSystem.name(of: reports[index].shown)])[0]
    }
    return reports
  }

  private init(_ member: FileBundle.Member, of bundle: FileBundle, _ path: String) {
    let shown = FileSystem.join(path, member.name)
    (self.shown, self.path) = (shown, path)
    name = Self.fileStem(member.steps.last ?? "")
    between = Self.folders([FileSystem.stem(of: path)] + member.steps.dropLast())
    source = FileSystem.join(FileSystem.name(of: path), member.name)
    read = { reading throws(Failure) in try reading.read(member, of: bundle, named: shown) }
  }

  private init(
    _ members: [FileBundle.Member], in folder: [String], of bundle: FileBundle, _ path: String
  ) {
    let shown = ([path] + folder).joined(separator: "/")
    (self.shown, self.path) = (shown, path)
    let steps = Self.folders([FileSystem.stem(of: path)] + folder)
    // As for a folder `甲/csv`, as converted.
    let own = steps.count > 1 && steps.last == "csv" ? steps.dropLast() : steps[...]
    name = own.last ?? "_"
    between = Array(own.dropLast())
    source = ([FileSystem.name(of: path)] + folder).joined(separator: "/")
    read = { reading throws(Failure) in
      try reading.readTables(members, of: bundle, named: shown)
    }
  }

  /// Names of folders that can be made of those in a ZIP file, which may hold anything.
  private static func folders(_ names: some Sequence<String>) -> [String] {
    names.map { step in
      let name = fileName(step, longest: 120)
      return name.isEmpty || name.hasPrefix(".") ? "_\(name)" : name
    }
  }

  private static func fileStem(_ name: String) -> String {
    folders([FileSystem.stem(of: name)])[0]
  }

  /// What the files of a path are named for: its own name; of a folder `甲/csv`, as generated, that
  /// of the folder above.
  private static func name(of path: String) -> String {
    guard FileSystem.isFolder(path) else { return FileSystem.stem(of: path) }
    // `.`, `..` and a slash at the end have no names.
    let path = FileSystem.realPath(of: path) ?? path
    let above = FileSystem.name(of: FileSystem.folder(of: path))
    let name = FileSystem.name(of: path)
    return name == "csv" && !above.isEmpty ? above : name
  }
}
