import Sheets

/// A paragraph of a report's text, its lines joined again, without the spaces and forms of characters that layout puts in.
package struct Passage: Sendable {
  /// The text: full-width digits, letters and signs as the usual ones, no white space.
  package let text: [Unicode.Scalar]
  /// The same as a string.
  package let string: String
  /// Where each line of it stands, by the position of its first character.
  private let starts: [(offset: Int, place: SourcePlace, line: Int)]
  /// Whether it is a heading.
  package let isHeading: Bool
  /// The heading that it stands under; empty before the first.
  package let section: String

  private init(_ lines: [Line], section: String) {
    var text: [Unicode.Scalar] = []
    var starts: [(Int, SourcePlace, Int)] = []
    for line in lines {
      starts.append((text.count, line.place, line.number))
      text += line.text
    }
    self.text = text
    string = String(letters: text)
    self.starts = starts
    self.section = section
    isHeading = lines.count == 1 && lines[0].isHeading
  }

  /// Where a character stands.
  package func place(of offset: Int) -> SourcePlace {
    starts[start(of: offset)].place
  }

  /// Which line a character stands in; found by halving, as a passage may have very many.
  private func start(of offset: Int) -> Int {
    var (low, high) = (0, starts.count - 1)
    while low < high {
      let middle = (low + high + 1) / 2
      if starts[middle].offset <= offset { low = middle } else { high = middle - 1 }
    }
    return low
  }

  /// Some of its characters as words of the document; of several lines those on the first.
  package func spot(of range: Range<Int>) -> TextSpot {
    let index = start(of: range.lowerBound)
    let start = starts[index]
    let end = index + 1 < starts.count ? starts[index + 1].offset : text.count
    let first = max(range.lowerBound - start.offset, 0)
    let last = min(range.upperBound, end) - start.offset
    return TextSpot(line: start.line, range: first..<max(first, last))
  }

  /// The item of a classification that words name last, with its marks: `…（款）行政运行（项）`; nil for none.
  ///
  /// - Parameters:
  ///   - text: the words.
  ///   - marks: what stands behind the names of 类, 款 and 项.
  /// - Returns: the names with their marks.
  static func item(in text: String, marks: [String]) -> String? {
    guard let end = marks.compactMap({ text.ranges(of: $0).last?.upperBound }).max() else {
      return nil
    }
    return String(text[..<end]).afterLast("，。；：,;:！？")
  }

  /// A part of the text.
  package func words(_ range: Range<Int>) -> String {
    String(letters: text[range.clamped(to: 0..<text.count)])
  }

  // MARK: - Joining lines

  /// A line of the source.
  private struct Line {
    let text: [Unicode.Scalar]
    /// Whether it begins with the mark of a list or a heading.
    let isMarked: Bool
    /// Whether it is a heading.
    let isHeading: Bool
    let place: SourcePlace
    /// Which line of the document's running text it is.
    let number: Int

    init(_ source: SourceText, number: Int, _ words: SentenceWords) {
      let text = Self.plain(source.text)
      self.text = text
      self.number = number
      place = source.place
      isMarked = Self.isMarked(text, words.chapters)
      // (三)收入决算情况。
      let isClosed =
        text.last == "。"
        && words.headingEnds.contains(where: String(letters: text.dropLast()).hasSuffix)
      isHeading =
        isMarked && text.count <= 45 && !text.dropLast(isClosed ? 1 : 0).contains { "，。；元".has($0) }
    }

    private static func plain(_ text: String) -> [Unicode.Scalar] {
      var plain: [Unicode.Scalar] = []
      plain.reserveCapacity(text.utf8.count / 3)
      for scalar in text.unicodeScalars {
        switch scalar.value {
        case 0x21...0x7E, 0x4E00...0x9FFF: plain.append(scalar)
        // Digits, letters, the percent sign and the full stop of numbers.
        case 0xFF10...0xFF19, 0xFF21...0xFF3A, 0xFF41...0xFF5A, 0xFF05, 0xFF0E:
          if let usual = Unicode.Scalar(scalar.value - 0xFEE0) { plain.append(usual) }
        case 0xFE6A: plain.append("%")
        default: if !scalar.properties.isWhitespace { plain.append(scalar) }
        }
      }
      return Self.withChineseMarks(plain)
    }

    /// Commas, semicolons and colons as Chinese ones, but for those inside numbers: many type the others.
    private static func withChineseMarks(_ text: [Unicode.Scalar]) -> [Unicode.Scalar] {
      let chinese: [Unicode.Scalar: Unicode.Scalar] = [",": "，", ";": "；", ":": "："]
      guard text.contains(where: { chinese[$0] != nil }) else { return text }
      return text.indices.map { index in
        guard let mark = chinese[text[index]] else { return text[index] }
        let isInside =
          index > 0 && text[index - 1].isDigit && index + 1 < text.count && text[index + 1].isDigit
        return isInside ? text[index] : mark
      }
    }

    private static func isMarked(_ text: [Unicode.Scalar], _ chapters: [String]) -> Bool {
      guard let first = text.first else { return false }
      if "-•*●◆■".has(first) { return true }
      var rest = text[...]
      if first == "第" { return Passage.isOfPart(rest, chapters) }
      let isOpen = first == "（" || first == "("
      if isOpen { rest = rest.dropFirst() }
      let number = rest.prefix { $0.isDigit || "一二三四五六七八九十".has($0) }
      guard !number.isEmpty, number.count <= 3, let mark = rest.dropFirst(number.count).first else {
        return false
      }
      if isOpen { return mark == "）" || mark == ")" }
      // 2.5 is a number.
      let next = rest.dropFirst(number.count + 1).first
      return mark == "、" || "．）)".has(mark) || mark == "." && !(next?.isDigit ?? false)
    }

    /// Whether nothing can follow it in its paragraph.
    var isEnd: Bool {
      guard let last = text.last else { return true }
      return "。；：！？”".has(last)
    }
  }

  /// Whether a line of a text is a heading.
  ///
  /// - Parameters:
  ///   - text: the line.
  ///   - words: the words by which parts are told.
  /// - Returns: whether it is one.
  package static func isHeading(_ text: SourceText, _ words: SentenceWords) -> Bool {
    Line(text, number: 0, words).isHeading
  }

  /// The paragraphs of a text whose lines may be broken anywhere.
  ///
  /// - Parameters:
  ///   - prose: its lines.
  ///   - words: the words by which parts and headings are told.
  /// - Returns: the paragraphs.
  package static func passages(of prose: [SourceText], _ words: SentenceWords) -> [Passage] {
    var passages: [Passage] = []
    var open: [Line] = []
    var section = ""
    func close() {
      guard !open.isEmpty else { return }
      let passage = Passage(open, section: section)
      passages.append(passage)
      if passage.isHeading { section = passage.string }
      open = []
    }
    for (number, source) in prose.enumerated() {
      let line = Line(source, number: number, words)
      if line.text.isEmpty { continue }
      if let last = open.last, last.isHeading || last.isEnd || line.isMarked { close() }
      open.append(line)
    }
    close()
    return passages
  }
}

extension Passage {
  /// Whether it is the heading of a part: `第三部分 情况说明`, `第三章 情况说明`.
  func isOfPart(_ chapters: [String]) -> Bool { Self.isOfPart(text, chapters) }

  fileprivate static func isOfPart(
    _ text: some Collection<Unicode.Scalar>, _ chapters: [String]
  ) -> Bool {
    guard text.first == "第" else { return false }
    let head = String(letters: text.prefix(6))
    return chapters.contains(where: head.contains)
  }
}
