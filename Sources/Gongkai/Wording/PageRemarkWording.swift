import Sheets

extension PageRemark {
  /// The remark on a page in words: `第 7 页是图片，没有文字；请先识别成文字`.
  func words(page: Int?, _ say: Language) -> String {
    let page = page.map { say("第 \($0) 页", "page \($0)") } ?? ""
    return switch self {
    case .image:
      say(
        "\(page)是图片，没有文字，没有读；请先识别成文字",
        "\(page) is an image without text, and was not read; recognise its text first")
    case .incomplete(let why):
      say("\(page)没有读全（\(Self.reason(why))）", "\(page) was not read to its end (\(why))")
    case .undecodable(let count):
      say(
        "\(page)有 \(count) 个字看不出是什么字（字体没有说明），写作 \u{FFFD}",
        "\(page) has \(count) characters that nothing tells (the font does not say): U+FFFD stands for them"
      )
    case .recognised:
      say(
        "\(page)的文字是从图片识别的，可能有错",
        "the text of \(page) was recognised from an image and may be wrong")
    case .hidden(let count):
      say(
        "\(page)有 \(count) 个看不见的字（透明或白色），没有取",
        "\(page) has \(count) characters that cannot be seen (invisible or white): left out")
    case .slanting(let count):
      say(
        "\(page)有 \(count) 个斜着的字（多半是水印），没有取",
        "\(page) has \(count) characters that stand aslant, as watermarks do: left out")
    case .cut(let text):
      say(
        "\(page)的“\(Self.short(text))”只露出一部分，按全文取",
        "\(page) shows only a part of “\(Self.short(text))”: taken whole")
    case .overlapping(let text):
      say(
        "\(page)有文字叠印在一起：“\(Self.short(text))”",
        "\(page) has texts printed over each other: “\(Self.short(text))”")
    case .odd:
      say(
        "\(page)有一张表的线围出的不是格子，按小格读",
        "\(page) has a table whose rulings go around regions that are no cells: read square by square"
      )
    case .fromSpace:
      say(
        "\(page)有一张表没有框线，各列是按空白分的，请核对",
        "\(page) has a table without rulings: its columns were told from white space; check them")
    case .furniture(let text, let pages):
      say(
        "\(pages) 页有页眉或页脚，如“\(Self.short(text))”，没有取",
        "\(pages) pages have a running head or foot, such as “\(Self.short(text))”: left out")
    }
  }

  /// Why a page was not read to its end, in Chinese.
  private static func reason(_ words: String) -> String {
    switch words {
    case "damaged": "文件有损坏"
    case "loop": "里面的图形套着自己"
    case "filter": "压缩方法认不得"
    case "font": "缺字体"
    case _ where words.hasPrefix("limit "): "内容超过上限：\(words.dropFirst(6))"
    default: words
    }
  }

  /// The beginning of a text.
  private static func short(_ text: String) -> String {
    let line = text.replacing("\n", with: " ")
    return line.count > 24 ? line.prefix(24) + "…" : line
  }
}
