import Facts
import Recognition
import Templates

/// An edition that was learned from one document.
package struct LearnedEdition: Sendable {
  /// Its name: that of its folder.
  package let name: String
  /// The edition that it inherits.
  package let base: String
  /// The forms, in the order of the document; those with questions are no forms of the edition yet.
  package var forms: [LearnedForm]
  /// 年度.
  let year: Int
  /// The unit of its forms.
  let unit: AmountUnit
  /// What it is called.
  let title: String
  /// The keys of the inherited edition that it does without.
  let dropped: [String]

  /// The edition without a form that does not read its own report back.
  package mutating func leaveOut(_ index: Int) {
    let name = forms[index].title.name
    forms[index].questions.append(.init(text: name, doubt: .readBack(name)))
  }

  /// What an edition can be called that is learned from a file of some name: a folder's name, and nothing that a template would
  /// read otherwise.
  package static func name(of file: String) -> String {
    let kept = file.filter { $0.isLetter || $0.isNumber || "-_".contains($0) }
    let name = String(kept.prefix(60).drop { "-_".contains($0) })
    return name.isEmpty ? "学来的版式" : name
  }

  /// The forms that the edition has.
  package var known: [LearnedForm] { forms.filter { $0.questions.isEmpty } }

  /// The file of a form: numbered as the forms follow each other.
  package func file(of index: Int) -> String {
    let number = index + 1
    let name = forms[index].title.name.filter { $0.isLetter || $0.isNumber }
    return "\(number < 10 ? "0" : "")\(number)-\(name.prefix(40)).yaml"
  }

  /// Which relation of a form stands on a line of its file, counted from 1; nil for another line.
  package func relation(onLine line: Int, of index: Int) -> Int? {
    let form = forms[index]
    let lines = FormWriting(form: form, head: commonHead).text.utf8.count {
      $0 == UInt8(ascii: "\n")
    }
    let position = line - 1 - (lines - form.relations.count)
    return form.relations.indices.contains(position) ? position : nil
  }

  /// The files of its folder, by their names.
  package var files: [(name: String, text: String)] {
    let head = commonHead
    var files = [(name: "edition.yaml", text: index(head))]
    for (position, form) in forms.enumerated() {
      files.append((file(of: position), FormWriting(form: form, head: head).text))
    }
    return files
  }

  /// The lines that most forms have over them.
  private var commonHead: [FormTitle.HeadLine] {
    var counts: [[FormTitle.HeadLine]: Int] = [:]
    for form in forms where form.card.isEmpty && !form.title.head.isEmpty {
      counts[form.title.head, default: 0] += 1
    }
    let most = counts.max { ($0.value, $1.key.count) < ($1.value, $0.key.count) }
    return most?.key ?? [FormTitle.HeadLine(title: "{表名}"), FormTitle.HeadLine(right: "单位：{金额单位}")]
  }

  private func index(_ head: [FormTitle.HeadLine]) -> String {
    var lines = [
      "# 由一份公开的报告或空白表学来；看不懂的，各表文件里有注。",
      "inherits: \(YAMLValue.quoted(base))", "edition: \(YAMLValue.quoted(name))",
      "title: \(YAMLValue.quoted(title))", "year: \(year)", "region: \(YAMLValue.quoted(name))",
      "unit: \(unit.rawValue)", "head:",
    ]
    lines += head.map { "  - " + $0.value.flow }
    // What the inherited edition says of its own forms does not hold here.
    if !dropped.isEmpty { lines.append("changes: [{unset: [\(dropped.joined(separator: ", "))]}]") }
    lines += ["", "forms:"]
    for (position, form) in forms.enumerated() {
      let file = YAMLValue.quoted(file(of: position))
      lines.append(form.questions.isEmpty ? "  - \(file)" : "  # - \(file)  没看懂")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
