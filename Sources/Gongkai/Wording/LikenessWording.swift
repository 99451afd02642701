import SheetFormats
import Sheets

extension DOCXMannerReader.Loss {
  /// What was not taken.
  func words(_ say: Language) -> String {
    switch self {
    case .style(let part):
      say("\(part.words(say))的样式", "a style for the \(part.words(say))")
    case .paper: say("A4 以外的纸张", "paper other than A4")
    case .picture: say("页眉页脚里的图片", "pictures at the head or foot of pages")
    case .firstPage: say("首页不同的页眉页脚", "the head and foot of the first page")
    case .byHand: say("正文里直接设的字体字号（不在样式里）", "fonts and sizes set by hand, not by styles")
    }
  }
}

extension DocumentManner.Part {
  fileprivate func words(_ say: Language) -> String {
    switch self {
    case .title: say("标题", "title")
    case .issue: say("落款", "issuing line")
    case .part: say("标题 1", "heading 1")
    case .section: say("标题 2", "heading 2")
    case .subsection: say("标题 3", "heading 3")
    case .point: say("标题 4", "heading 4")
    case .body: say("正文", "running text")
    case .contentsTitle: say("目录标题", "word over the contents")
    case .contents: say("目录", "contents")
    case .pageNumber: say("页脚", "number of the page")
    }
  }
}
