import Changes
import Forms
import Recognition

extension Correct.Outcome {
  /// How many cells a person reads one by one.
  private static let mostCells = 30

  /// What changed: facts, cells and files.
  public func words(_ say: Language, isDryRun: Bool) -> String {
    guard let number else { return say("没有改动", "nothing changed") }
    var lines = [
      isDryRun
        ? say("试运行，什么都没有写。会更正：", "Dry run, nothing was written. It would correct:")
        : say("第 \(number) 次更正，写入 \(facts)：", "Correction \(number), written to \(facts):")
    ]
    lines += changes.map { change in
      "  \(change.path)\(say("：", ": "))\(change.old ?? say("（无）", "(none)")) → \(change.new ?? say("（删去）", "(removed)"))"
    }
    lines.append(
      differences.isEmpty
        ? say("各表没有变化。", "No form changes.")
        : say("各表变化 \(differences.count) 格：", "\(differences.count) cells change:"))
    for difference in differences.prefix(Self.mostCells) {
      lines.append("  " + difference.line(say))
    }
    if differences.count > Self.mostCells {
      lines.append(
        say(
          "  还有 \(differences.count - Self.mostCells) 格，见更正说明",
          "  and \(differences.count - Self.mostCells) more; see the notice"))
    }
    lines.append(say("文件：", "Files:"))
    let standing = files.count { $0.kind == .unchanged }
    for file in files where file.kind != .unchanged {
      lines.append("  \(file.kind.words(say)) \(FileSystem.join(folder, file.name))")
    }
    if standing > 0 {
      lines.append(say("  不变 \(standing) 个", "  \(standing) unchanged"))
    }
    return lines.joined(separator: "\n")
  }
}

extension OutputChange.Kind {
  /// What becomes of a file.
  func words(_ say: Language) -> String {
    switch self {
    case .added: say("新增", "added")
    case .changed: say("改变", "changed")
    case .unchanged: say("不变", "unchanged")
    case .removed: say("删除", "removed")
    }
  }
}

extension CellDifference {
  /// The difference in a line: where, old, new, by how much.
  fileprivate func line(_ say: Language) -> String {
    let names = [form.shortName, code, row, column.text].filter { !$0.isEmpty }
    let place = names.joined(separator: " ")
    var line =
      "\(place)\(say("：", ": "))\(old?.text ?? say("（无）", "(none)")) → \(new?.text ?? say("（无）", "(none)"))"
    if let printedDifference {
      let sign = difference.map { $0 > .zero } ?? false ? "+" : ""
      line += say("（\(sign)\(printedDifference)）", " (\(sign)\(printedDifference))")
    }
    return line + (isDerived ? say("，计算得出", ", computed") : "")
  }
}

extension CorrectionRecord {
  /// The record as a person reads it.
  public func words(_ say: Language) -> String {
    let head =
      undoes.map { say("撤销第 \($0) 次更正", "takes correction \($0) back") }
      ?? say("更正（\(way.rawValue)）", "correction")
    var lines = ["\(number)  \(time)  \(head)  \(file)"]
    for change in changes {
      lines.append(
        "    \(change.path)\(say("：", ": "))\(change.old ?? say("（无）", "(none)")) → \(change.new ?? say("（删去）", "(removed)"))\(say("　", "  "))\(change.reason)"
      )
    }
    return lines.joined(separator: "\n")
  }
}
