import Foundation
import Gongkai
import TestSupport
import Testing

/// A ZIP file of files is a folder of reports.
@Suite("Reports in a ZIP file")
struct ZipFilesTests {
  private let folder = TemporaryFolder()
  private static let page = Array(
    """
    <html><body>单位：万元<table><tr><td>科目编码</td><td>科目名称</td><td>合计</td></tr>
    <tr><td>201</td><td>一般公共服务支出</td><td>3.00</td></tr></table></body></html>
    """.utf8)

  private func convert(
    _ parts: [(name: [UInt8], bytes: [UInt8], isLocked: Bool)], _ options: String...
  ) throws -> Executable.Outcome {
    folder.write(try ZipBuilder.package(raw: parts), to: "全县.zip")
    return try Executable.run(["convert", "全县.zip", "-o", "出"] + options, in: folder.path)
  }

  private var written: Set<String> {
    Set(
      folder.files(below: "出").keys.filter { $0.hasSuffix("tidy.csv") }.map {
        String($0.dropLast("/tidy.csv".count))
      })
  }

  @Test("Each file is a report, whatever the encoding of its name, and named with the ZIP file")
  func names() throws {
    let outcome = try convert([
      (try EncodedText.gb18030("乡镇/甲局.html"), Self.page, false),
      (Array("乡镇/乙局.htm".utf8), Self.page, false),
      (Array("乡镇\\丙局.html".utf8), Self.page, false),
      (Array("图.png".utf8), [0x89] + Array("PNG\r\n\u{1A}\n".utf8), false),
      (Array("__MACOSX/乡镇/._乙局.htm".utf8), [1, 2], false), (Array("乡镇/.DS_Store".utf8), [1], false),
      (Array("乡镇/~$乙局.docx".utf8), [1], false), (Array("乡镇/".utf8), [], false),
    ])
    #expect(written == ["全县/乡镇/甲局", "全县/乡镇/乙局", "全县/乡镇/丙局"])
    for name in ["乡镇/甲局.html", "乡镇/乙局.htm", "乡镇/丙局.html"] {
      #expect(outcome.errors.contains("全县.zip/\(name): "), "\(outcome.errors)")
    }
    #expect(outcome.errors.contains("全县.zip/图.png: 这是图片"))
    #expect(!outcome.errors.contains("DS_Store") && !outcome.errors.contains("MACOSX"))
    #expect(outcome.code == 65)
  }

  @Test(
    "Names that lead elsewhere lead nowhere",
    arguments: ["../../外/丁.html", "/外/丁.html", "..\\..\\外\\丁.html", "./外/./丁.html"])
  func traversal(_ name: String) throws {
    let outcome = try convert([(Array(name.utf8), Self.page, false)])
    #expect(outcome.isDone, "\(outcome.errors)")
    #expect(written == ["全县/外/丁"])
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/外"))
  }

  @Test("Locked files are told, and the others read")
  func locked() throws {
    let outcome = try convert([
      (Array("甲.html".utf8), Self.page, true), (Array("乙.html".utf8), Self.page, false),
    ])
    #expect(outcome.code == 65)
    #expect(outcome.errors.contains("全县.zip/甲.html: 文件有密码"), "\(outcome.errors)")
    #expect(written == ["全县/乙"])
  }

  @Test("Two files of one name are two reports; CSV files of one folder are one")
  func alike() throws {
    func table(_ name: String) -> [UInt8] {
      Array("科目名称,\(name)合计,\(name)其中\n甲,1,1\n乙,2,1\n合计,6,4\n".utf8)
    }
    let outcome = try convert([
      (Array("甲.html".utf8), Self.page, false), (Array("甲.htm".utf8), Self.page, false),
      (Array("表/01-一.csv".utf8), table("收入"), false),
      (Array("表/02-二.csv".utf8), table("支出"), false), (Array("单/03.csv".utf8), table("收入"), false),
    ])
    #expect(outcome.isDone, "\(outcome.errors)")
    #expect(written == ["全县/甲", "全县/甲.html", "全县/表", "全县/单/03"])
    #expect(try folder.names(in: "出/全县/表/csv").count == 2)
  }

  @Test("Old files in it are turned into others in one start")
  func office() throws {
    let program = OfficeStandIn()
    let workbook = OLEBuilder.container([("Workbook", [1])])
    folder.write(
      try ZipBuilder.package(
        raw: (0..<5).map { (Array("\($0).xls".utf8), workbook + [UInt8($0)], false) }),
      to: "全县.zip")
    let outcome = try Executable.run(
      ["convert", "全县.zip", "-o", "出"], environment: ["GONGKAI_SOFFICE": program.path],
      in: folder.path)
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(written.count == 5)
    // Whichever is wanted first takes the others along.
    #expect(program.log.count <= 2, "\(program.log)")
  }

  @Test("A bomb ends in an error; an empty file and one of nothing but folders too")
  func limits() throws {
    let outcome = try convert([
      (Array("弹.txt".utf8), [UInt8](repeating: 0x20, count: 60 << 20), false)
    ])
    #expect(outcome.code == 65)
    #expect(outcome.errors.contains("全县.zip/弹.txt: 压缩率超过"), "\(outcome.errors)")
    let empty = try convert([(Array("夹/".utf8), [], false)])
    #expect(empty.code == 65 && empty.errors.contains("全县.zip: "), "\(empty.errors)")
  }

  @Test("A damaged ZIP file ends in an error at every length")
  func damaged() throws {
    let bytes = try ZipBuilder.package(raw: [
      (Array("甲.html".utf8), Self.page, false), (Array("乙.html".utf8), Self.page, false),
    ])
    for step in 1..<12 {
      folder.write(Array(bytes.prefix(bytes.count * step / 12)), to: "坏.zip")
      let outcome = try Executable.run(["convert", "坏.zip", "-o", "出"], in: folder.path)
      #expect(outcome.code == 65, "\(outcome.errors)")
    }
  }

  @Test("OFD is told what it is and what to do")
  func ofd() throws {
    folder.write(
      try ZipBuilder.package(texts: [("OFD.xml", "<ofd:OFD/>"), ("Doc_0/Document.xml", "<a/>")]),
      to: "票.ofd")
    let outcome = try Executable.run(["convert", "票.ofd"], in: folder.path)
    #expect(outcome.code == 65)
    #expect(outcome.errors.contains("OFD") && outcome.errors.contains("PDF"))
  }
}
