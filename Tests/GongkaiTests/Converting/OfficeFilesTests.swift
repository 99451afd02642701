import Foundation
import Gongkai
import SheetFormats
import TestSupport
import Testing

/// A program that stands for LibreOffice: what it does with each file, in the shell's words.
struct OfficeStandIn {
  let folder = TemporaryFolder()

  /// The path of the program.
  var path: String { folder.path + "/bin/soffice" }
  /// What it noted down.
  var log: [String] {
    Repository.text(ofFile: folder.path + "/log").split(separator: "\n").map(String.init)
  }

  /// Makes the program.
  ///
  /// - Parameter action: what is done for the file `$file`, to be written as `$out/$name.$to`.
  init(_ action: String = #"cp "$base.$to" "$out/$name.$to""#) {
    let cases = "\(Repository.root)/Tests/GongkaiTests/Cases"
    folder.write(Repository.bytes(ofFile: cases + "/00-full.xlsx"), to: "base.xlsx")
    folder.write(Repository.bytes(ofFile: cases + "/00-base.docx"), to: "base.docx")
    folder.write("", to: "log")
    folder.write(
      """
      #!/bin/sh
      home='\(folder.path)'
      base="$home/base"
      echo "start $*" >> "$home/log"
      while [ $# -gt 0 ]; do
        case $1 in
          --convert-to) to=$2; shift;;
          --outdir) out=$2; shift;;
          -*) ;;
          *) files="$files $1";;
        esac
        shift
      done
      for file in $files; do
        name=$(basename "$file"); name=${name%.*}
        \(action)
      done
      """, to: "bin/soffice")
    chmod(path, 0o755)
  }

  /// What it makes of files, with little patience.
  func run(_ files: [OfficeConversion.File], most: Int? = nil) -> [Result<[UInt8], ReadingError>] {
    var conversion = OfficeConversion(program: path)
    conversion.patience = (1, 0.2)
    if let most { conversion.limits.fileBytes = most }
    return conversion.run(files)
  }
}

@Suite("Old and other office files, by LibreOffice")
struct OfficeFilesTests {
  private static let workbook = OLEBuilder.container([("Workbook", Array("工作簿".utf8))])
  private static let text = OLEBuilder.container([("WordDocument", Array("文".utf8))])
  private static let file = OfficeConversion.File(bytes: workbook, kind: .xls)

  private static func reason(_ result: Result<[UInt8], ReadingError>?) -> ReadingError.Reason? {
    guard case .failure(let error)? = result else { return nil }
    return error.reason
  }

  /// Waits for the processes of a group to go, and says whether they have.
  private static func isGone(_ process: Int32) -> Bool {
    for _ in 0..<100 where kill(process, 0) == 0 { usleep(20_000) }
    return kill(process, 0) != 0
  }

  @Test("Files of each kind are told by their content, and several are made in one start")
  func kinds() throws {
    let program = OfficeStandIn()
    let folder = TemporaryFolder()
    func package(_ type: String) throws -> [UInt8] {
      try ZipBuilder.package(texts: [("mimetype", "application/vnd.oasis.opendocument.\(type)")])
    }
    folder.write(Self.workbook, to: "甲.xls")
    // A name says nothing.
    folder.write(Self.workbook + [0], to: "乙.docx")
    folder.write(Self.text, to: "丙.wps")
    folder.write("{\\rtf1 a}", to: "丁.doc")
    folder.write(try package("spreadsheet"), to: "戊.ods")
    folder.write(try package("text"), to: "己.odt")
    let names = ["甲.xls", "乙.docx", "丙.wps", "丁.doc", "戊.ods", "己.odt"]
    let outcome = try Executable.run(
      ["convert", "-o", "出"] + names,
      environment: ["PATH": folder.path + ":" + program.folder.path + "/bin:/usr/bin:/bin"],
      in: folder.path)
    #expect(outcome.code == 0, "\(outcome.errors)")
    for name in names {
      let stem = name.prefix { $0 != "." }
      let files = try folder.names(in: "出/\(stem)/csv")
      #expect(files.count == ("甲乙戊".contains(stem) ? 11 : 4), "\(name): \(files)")
    }
    // One for workbooks, one for texts.
    #expect(program.log.count == 2, "\(program.log)")
  }

  @Test("A file that brings it down does no harm to the others")
  func crash() throws {
    let program = OfficeStandIn(
      #"grep -q BAD "$file" && kill -9 $$; cp "$base.$to" "$out/$name.$to""#)
    let bad = OfficeConversion.File(
      bytes: OLEBuilder.container([("Workbook", Array("BAD".utf8))]), kind: .xls)
    let results = program.run([Self.file, bad, Self.file])
    let good = Repository.bytes(ofFile: program.folder.path + "/base.xlsx")
    for index in [0, 2] { #expect(try results[index].get() == good) }
    #expect(Self.reason(results[1]) == .office(.died))
  }

  @Test(
    "What it makes is no link, pipe or folder, and no more than is taken",
    arguments: [
      (#"ln -s /etc/passwd "$out/$name.$to""#, ReadingError.Helper.died),
      (#"mkfifo "$out/$name.$to""#, .died), (#"mkdir "$out/$name.$to""#, .died),
      (#"rm -r "$out"; ln -s /etc "$out""#, .died), (": > \"$out/$name.$to\"", .died),
      ("true", .died),
      (#"head -c 300000 /dev/zero > "$out/$name.$to""#, .tooMuch),
      (#"ln -s /dev/zero "$out/$name.$to""#, .died), ("yes", .tooMuch), ("exit 7", .died),
      (#"rm -r "$out""#, .died), ("exec sleep 60", .slow), ("sleep 60 & exit", .slow),
      ("exec >&-; sleep 60", .slow), ("while :; do :; done", .slow),
    ])
  func outputs(_ action: String, _ problem: ReadingError.Helper) throws {
    let program = OfficeStandIn(action)
    // A file limit ends what writes on; what was written is then no package.
    let result = program.run([Self.file], most: 200_000).first
    let reason = Self.reason(result)
    if problem == .tooMuch, case .success(let bytes)? = result {
      #expect(bytes.count <= 200_000)
    } else {
      #expect(reason == .office(problem), "\(action)")
    }
    let left = try program.log.compactMap { line in
      try #require(line.firstMatch(of: /file:\/\/(\S+)\/profile/)).1
    }
    #expect(!left.isEmpty)
    for folder in left { #expect(!FileManager.default.fileExists(atPath: String(folder))) }
  }

  @Test("Whatever it started goes with it")
  func children() throws {
    let program = OfficeStandIn(
      #"sleep 60 >/dev/null & echo $! > "$home/child"; cp "$base.$to" "$out/$name.$to""#)
    #expect(Self.reason(program.run([Self.file]).first) == nil)
    let child = Repository.text(ofFile: program.folder.path + "/child")
    let process = try #require(Int32(child.trimmingCharacters(in: .whitespacesAndNewlines)))
    #expect(Self.isGone(process))
  }

  @Test("It is given nothing but what it needs, under limits, and no network")
  func surroundings() throws {
    let program = OfficeStandIn(
      #"(env; ulimit -a; cat /proc/net/dev) > "$home/seen"; cp "$base.$to" "$out/$name.$to""#)
    _ = program.run([Self.file])
    let seen = Repository.text(ofFile: program.folder.path + "/seen")
    let variables = seen.split(separator: "\n").compactMap { line in
      line.firstMatch(of: /^([A-Za-z_]+)=/).map { String($0.1) }
    }
    // Those that shells set are theirs.
    let usual: Set = [
      "HOME", "TMPDIR", "PATH", "LANG", "SAL_USE_VCLPLUGIN", "http_proxy", "https_proxy", "PWD",
      "OLDPWD", "SHLVL", "_",
    ]
    #expect(Set(variables).isSubset(of: usual), "\(variables)")
    #expect(variables.contains("HOME"))
    let lines = seen.split(separator: "\n")
    // As shells call them: virtual memory, work, the size of a file.
    for names in [
      ["vmemory", "virtual memory"], ["cpu time", "time(seconds"], ["file size", "file(blocks"],
    ] {
      let limit = lines.first { line in names.contains { line.contains($0) } }
      #expect(limit.map { !$0.contains("unlimited") } ?? false, "\(names): \(lines)")
    }
    let devices = lines.filter { line in
      line.split(separator: " ").count > 12 && line.contains(":") && !line.contains("lo:")
    }
    // Where the system does not let us, its own settings keep it from networks.
    withKnownIssue("The system lets nobody leave its networks", isIntermittent: true) {
      #expect(devices.isEmpty, "\(devices)")
    }
  }

  @Test("Where it is not installed, that is what to do")
  func missing() throws {
    let folder = TemporaryFolder()
    folder.write(Self.workbook, to: "甲.xls")
    folder.write("{\\rtf1 a}", to: "乙.rtf")
    for name in ["甲.xls", "乙.rtf"] {
      for environment in [["PATH": folder.path], ["GONGKAI_SOFFICE": folder.path + "/无"]] {
        let outcome = try Executable.run(
          ["convert", name], environment: environment, in: folder.path)
        #expect(outcome.code == 65)
        #expect(outcome.errors.contains("LibreOffice") && outcome.errors.contains("另存为"))
      }
    }
  }

  @Test("What only calls itself old is read without it")
  func names() throws {
    let folder = TemporaryFolder()
    let rows = [["科目编码", "科目名称", "合计"], ["201", "一般公共服务支出", "3.00"], ["20101", "人大事务", "3.00"]]
    let html = rows.map { "<tr><td>" + $0.joined(separator: "</td><td>") + "</td></tr>" }.joined()
    let page = "<html><meta charset=utf-8><body>单位：万元<table>\(html)</table></body></html>"
    let cells = rows.map { row in
      "<Row>" + row.map { "<Cell><Data ss:Type=\"String\">\($0)</Data></Cell>" }.joined() + "</Row>"
    }
    folder.write(page, to: "网页.xls")
    folder.write(page, to: "网页.doc")
    folder.write(
      "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=\"b\"\n\n--b\n"
        + "Content-Type: text/html; charset=utf-8\n\n\(page)\n--b--\n",
      to: "存页.doc")
    folder.write(
      """
      <?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
      <Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" \
      xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="甲"><Table>\
      \(cells.joined())</Table></Worksheet></Workbook>
      """, to: "电子.xls")
    folder.write(
      rows.map { $0.joined(separator: "\t") }.joined(separator: "\n") + "\n", to: "文本.xls")
    for name in ["网页.xls", "网页.doc", "存页.doc", "电子.xls", "文本.xls"] {
      let outcome = try Executable.run(
        ["convert", name, "-o", "出", "--to", "csv", "--force"],
        environment: ["GONGKAI_SOFFICE": "/none"], in: folder.path)
      #expect(outcome.isDone, "\(name): \(outcome.errors)")
      let written = folder.files(below: "出/\(name.prefix { $0 != "." })/csv").values.first
      let records = CSVText.records(try #require(written, "\(name)"))
      #expect(records.contains { content($0) == ["20101", "人大事务", "3.00"] }, "\(name)")
    }
  }
}
