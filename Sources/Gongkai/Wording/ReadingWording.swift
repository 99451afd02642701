import SheetFormats
import Sheets

extension ReadingError {
  /// The error in words: why, and what to do.
  func words(_ say: Language) -> String {
    switch reason {
    case .empty: say("里面什么也没有", "there is nothing in it")
    case .unsupported(let kind): kind.words(say)
    case .undecodable:
      say(
        "不是文本，或文字的编码认不出；请另存为 UTF-8",
        "it is no text, or in an encoding that is not known; save it as UTF-8")
    case .damaged(let what):
      say(
        "文件已损坏（\(damage(what))）；请用 Office 或 WPS 打开后另存一份",
        "the file is damaged (\(what)); open it in an office program and save it anew")
    case .tooLarge(let limit, let most): limit.words(most, say)
    case .entities:
      say(
        "文件自己定义了实体（ENTITY），表格用不着，为安全起见不读；请另存一份",
        "the file defines entities of its own, which no table needs; save it anew without them")
    case .encrypted:
      say("文件有密码；请去掉密码另存一份", "the file is locked by a password; save it without one")
    case .incomplete(let page):
      say(
        "第 \(page) 页没有读全（损坏、是图片，或内容超过上限），不能用",
        "page \(page) was not read whole (damaged, an image, or beyond the limits), which is not enough"
      )
    case .helper(let problem): problem.words(say)
    case .office(let problem): problem.officeWords(say)
    }
  }
}

extension ReadingError.Kind {
  func words(_ say: Language) -> String {
    switch self {
    case .binaryOffice:
      say(
        "这是旧的二进制 Office 文件（.xls、.doc、.wps、.et）；请另存为 .xlsx 或 .docx，\(Self.install(say))",
        "this is an old binary Office file (.xls, .doc, .wps, .et); save it as .xlsx or .docx, \(Self.install(say))"
      )
    case .openDocument:
      say(
        "这是 OpenDocument 文件（.ods、.odt）；请另存为 .xlsx 或 .docx，\(Self.install(say))",
        "this is an OpenDocument file (.ods, .odt); save it as .xlsx or .docx, \(Self.install(say))"
      )
    case .ofd:
      say(
        "这是 OFD（版式文件），读不了；请用数科、福昕等 OFD 阅读器打开，导出（打印）成 PDF，再转 PDF",
        "this is OFD (fixed pages), which is not read; export or print it to PDF in an OFD reader and convert that"
      )
    case .image:
      say(
        "这是图片；请先识别成文字或表格", "this is an image; recognise its text or tables first")
    case .otherPackage:
      say(
        "这个文件既不是 .xlsx 也不是 .docx；请另存为其中一种",
        "the file is neither .xlsx nor .docx; save it as one of them")
    case .archive: say("这是压缩包；请先解压", "this is an archive; unpack it first")
    case .rtf:
      say(
        "这是 RTF；请另存为 .docx，\(Self.install(say))",
        "this is RTF; save it as .docx, \(Self.install(say))")
    }
  }

  /// What to install that turns such files into others.
  private static func install(_ say: Language) -> String {
    say(
      "或装上 LibreOffice（Debian、Ubuntu：libreoffice-calc-nogui、libreoffice-writer-nogui）再读",
      "or install LibreOffice (Debian, Ubuntu: libreoffice-calc-nogui, libreoffice-writer-nogui)")
  }
}

extension ReadingError.Helper {
  fileprivate func words(_ say: Language) -> String {
    switch self {
    case .missing:
      say(
        "读 PDF 要用程序 gongkai-pdf，没有找到；请把它放在 gongkai 所在的文件夹里（make install 会装好）",
        "PDFs are opened by the program gongkai-pdf, which was not found: put it into the folder of gongkai (make install does)"
      )
    case .died:
      say(
        "读到一半出错，这个 PDF 多半已损坏，一页也没有取；请用阅读器打开后另存（打印成 PDF）再试",
        "reading broke off, the PDF is probably damaged, and nothing was taken; print it to a new PDF and try again"
      )
    case .slow:
      say(
        "读得太久，停下了，一页也没有取；请用阅读器打开后另存（打印成 PDF）再试",
        "reading took too long and was stopped, nothing was taken; print it to a new PDF and try again"
      )
    case .tooMuch:
      say(
        "里面的东西多得不像报告，停下了，一页也没有取",
        "there is more in it than any report holds: nothing was taken")
    case .noRoom:
      say("临时文件夹（TMPDIR）里写不进去", "nothing can be written to the temporary folder (TMPDIR)")
    }
  }

  /// The problem where the program is LibreOffice.
  fileprivate func officeWords(_ say: Language) -> String {
    switch self {
    case .missing:
      say(
        "LibreOffice 启动不了；请重装，或把文件另存为 .xlsx、.docx",
        "LibreOffice cannot be started; install it anew, or save the file as .xlsx or .docx")
    case .died:
      say(
        "LibreOffice 没有读出来：文件已损坏或有密码，或没有装全（要 libreoffice-calc、libreoffice-writer）；请用 Office 或 WPS 打开后另存为 .xlsx、.docx",
        "LibreOffice made nothing of it: it is damaged or locked, or a part is not installed (libreoffice-calc, libreoffice-writer); open it in an office program and save it as .xlsx or .docx"
      )
    case .slow:
      say(
        "LibreOffice 读得太久，停下了；请用 Office 或 WPS 打开后另存为 .xlsx、.docx",
        "LibreOffice took too long and was stopped; open it in an office program and save it as .xlsx or .docx"
      )
    case .tooMuch:
      say(
        "里面的东西多得不像报告，停下了", "there is more in it than any report holds: nothing was taken")
    case .noRoom: words(say)
    }
  }
}

extension ReadingError.Limit {
  fileprivate func words(_ most: Int, _ say: Language) -> String {
    switch self {
    case .fileBytes:
      say("文件超过 \(size(most)) 的上限", "the file is larger than \(size(most))")
    case .unpackedBytes:
      say("解压后超过 \(size(most)) 的上限", "unpacked it is larger than \(size(most))")
    case .expansion:
      say(
        "压缩率超过 \(most) 倍，不像真的报表", "it is packed more than \(most)-fold, as no report is")
    case .cells: say("单元格超过 \(most) 个的上限", "it has more than \(most) cells")
    case .columns: say("一张表超过 \(most) 列的上限", "a table has more than \(most) columns")
    case .cellBytes: say("一格超过 \(size(most)) 的上限", "a cell is larger than \(size(most))")
    case .members: say("超过 \(most) 个文件的上限", "it holds more than \(most) files")
    case .pages: say("超过 \(most) 页的上限", "it has more than \(most) pages")
    case .depth: say("嵌套超过 \(most) 层的上限", "it is nested more than \(most) deep")
    }
  }
}

/// What of a file is damaged, in Chinese: its parts have their own names.
private func damage(_ what: String) -> String {
  switch what {
  case "no ZIP directory": "没有压缩包的目录，文件多半不完整"
  case "ZIP directory": "压缩包的目录不对"
  // As qpdf says it.
  case "unable to find trailer dictionary while recovering damaged file": "找不到目录"
  default: what
  }
}

/// A number of bytes as people say it: `512 MB`.
private func size(_ bytes: Int) -> String {
  let units = [(1 << 30, "GB"), (1 << 20, "MB"), (1 << 10, "KB")]
  guard let (unit, name) = units.first(where: { bytes > 0 && bytes.isMultiple(of: $0.0) }) else {
    return "\(bytes) B"
  }
  return "\(bytes / unit) \(name)"
}

extension SourcePlace {
  /// The place in words: `第12行`, `工作表“收入总表”D7`, `表3第4行`.
  func words(_ say: Language) -> String {
    switch self {
    case .line(let line, _): say("第\(line)行", "line \(line)")
    // The files of a folder are the worksheets of its document.
    case .cell(let file, let row, _) where file.isCSVFile:
      say("\(file) 第\(row)行", "\(file) line \(row)")
    case .cell(let worksheet, let row, let column):
      say("工作表“\(worksheet)”", "sheet “\(worksheet)” ") + "\(columnLetters(column))\(row)"
    case .table(let table, let row, _):
      say("表\(table)第\(row)行", "table \(table) row \(row)")
    case .paragraph(let paragraph): say("第\(paragraph)段", "paragraph \(paragraph)")
    case .page(let page): say("第 \(page) 页", "page \(page)")
    case .pageCell(let page, let table, let row, _):
      say("第 \(page) 页表\(table)第\(row)行", "page \(page) table \(table) row \(row)")
    }
  }
}

extension String {
  /// Whether it is the name of a CSV file.
  var isCSVFile: Bool { lowercased().hasSuffix(".csv") }
}
