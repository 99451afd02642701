import Facts
import Forms
import Prose
import Recognition

extension Failure {
  /// Why a document cannot be made, in words; nil for other failures.
  func disclosureWords(_ say: Language) -> String? {
    switch self {
    case .noProse(let edition, let file):
      say(
        "\(file): 版式 \(edition) 没有报告的文字（edition.yaml 中的 prose），只能生成报表",
        "\(file): the edition \(edition) has no prose (prose in edition.yaml); only its forms can be made"
      )
    case .disclosure(let error, let file): error.words(say, file: file)
    case .previousYear(let failure, let file, let place):
      place.words(in: file) + ": "
        + say("取不到上年的数：", "last year's figures cannot be read: ") + failure.words(say)
    case .wrongPreviousYear(let year, let expected, let file, let place):
      place.words(in: file) + ": "
        + say(
          "这里应为 \(expected) 年的数据，所指的文件是 \(year) 年的",
          "facts of \(expected) are needed here; the file is of \(year)")
    default: nil
    }
  }
}

extension DisclosureError {
  fileprivate func words(_ say: Language, file: String) -> String {
    switch self {
    case .missing(let facts, let possible):
      (facts.map { "\(file): \($0.words(say))" } + words(of: possible, say, file)
        + [
          say(
            "请在数据中补写以上各项（没有的数写 0）；--missing 打印可以粘贴的各项，要先看草稿，加 --draft",
            "state these in the facts (0 says that there is none); --missing prints them to be pasted, --draft makes a draft"
          )
        ]).joined(separator: "\n")
    case .figure(let error): "\(file): \(error.words(say))"
    case .tooLarge(let name):
      say(
        "\(file): “\(name)”超出可精确计算的范围", "\(file): “\(name)” is too large to be computed exactly")
    }
  }
}

extension DisclosureError {
  /// What may be wanted besides, in words.
  private func words(of possible: [WantedFact], _ say: Language, _ file: String) -> [String] {
    guard !possible.isEmpty else { return [] }
    let names = possible.map { "“\($0.path)”" }
    return [
      say(
        "\(file): 视所补写的而定，可能还要\(names.joined(separator: "、"))",
        "\(file): depending on these, also wanted may be \(names.joined(separator: ", "))")
    ]
  }
}

extension Disclosure.MissingFact {
  /// The fact that is missing, in words: its path, and where the document needs it.
  public func words(_ say: Language) -> String {
    place.section.isEmpty
      ? say("缺少“\(path)”", "“\(path)” is missing")
      : say(
        "缺少“\(path)”，“\(place.section)”要用", "“\(path)” is missing; “\(place.section)” needs it")
  }
}
