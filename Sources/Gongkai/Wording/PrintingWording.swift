import SheetFormats

extension PrintingError {
  /// Why there is no PDF, and what to do.
  func words(_ say: Language) -> String {
    switch self {
    case .noOffice:
      say(
        "写 PDF 要用 LibreOffice，没有找到；请先安装：sudo apt-get install libreoffice-writer-nogui",
        "PDFs are printed by LibreOffice, which was not found; install it: "
          + "sudo apt-get install libreoffice-writer-nogui")
    case .noProgram:
      say(
        "写 PDF 要用程序 gongkai-pdf，没有找到；请把它放在 gongkai 所在的文件夹里（make install 会装好）",
        "PDFs are finished by the program gongkai-pdf, which was not found: put it into the "
          + "folder of gongkai (make install does)")
    case .office(.noRoom):
      say("临时文件夹（TMPDIR）里写不进去", "nothing can be written to the temporary folder (TMPDIR)")
    case .office(.slow):
      say(
        "LibreOffice 印得太久，停下了，没有写 PDF；请用 --to docx 写 Word 文档，自己另存为 PDF",
        "LibreOffice took too long and was stopped, and there is no PDF; write --to docx and save "
          + "that as PDF")
    case .office:
      say(
        "LibreOffice 没有印出 PDF：可能没有装全（要 libreoffice-writer），或内存不够；"
          + "请用 --to docx 写 Word 文档，自己另存为 PDF",
        "LibreOffice printed no PDF: a part may not be installed (libreoffice-writer), or memory "
          + "is short; write --to docx and save that as PDF")
    case .unfinished:
      say(
        "LibreOffice 印出的 PDF 太大或有错，没有写；请用 --to docx 写 Word 文档，自己另存为 PDF",
        "what LibreOffice printed is too large or damaged and was not written; write --to docx "
          + "and save that as PDF")
    }
  }
}

extension PrintNote {
  /// What made a PDF.
  func words(on file: String, _ say: Language) -> String {
    say("\(file) 由 \(program) 印成", "\(file) was printed by \(program)")
  }
}

extension FontSubstitution {
  /// Which fonts a PDF lacks.
  ///
  /// - Parameters:
  ///   - file: the PDF.
  ///   - drawn: what it is drawn in.
  ///   - say: the language.
  /// - Returns: the words.
  func words(on file: String, drawn: [String], _ say: Language) -> String {
    if self == .untold {
      return say(
        "查不出 \(file) 换了哪些字体（没有 fc-list），文件里是 \(say.list(drawn))；请打开看看",
        "which fonts of \(file) were replaced cannot be told (there is no fc-list); it is drawn "
          + "in \(say.list(drawn)): look at it")
    }
    let others = instead.isEmpty ? drawn : instead
    if missing.isEmpty {
      return say(
        "\(file) 里有些字用了 \(say.list(others))，不是文中写的字体；请打开看看",
        "some characters of \(file) are drawn in \(say.list(others)), which its text does not "
          + "name: look at it")
    }
    return say(
      "\(file) 要用的字体这台机器上没有：\(say.list(missing))，印成了 \(say.list(others))；"
        + "公布前请装上再做一次，或用 --to docx 在有这些字体的机器上另存",
      "fonts of \(file) are not on this machine: \(say.list(missing)); it is drawn in "
        + "\(say.list(others)). Install them and print it again, or write --to docx and save that "
        + "as PDF where they are")
  }
}
