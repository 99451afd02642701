import Foundation
import TestSupport

/// A command that writes, and what is there before it.
struct FaultCommand: CustomStringConvertible, Sendable {
  /// What it is called here.
  let description: String
  /// What it is called with.
  let arguments: [String]
  /// The file that its writing commits: the facts, or what is made instead.
  let key: String
  /// The commands that bring about what is there before.
  var preparation: [[String]] = []
  /// What somebody runs after it went wrong; nil where there is nothing to generate from.
  var settling: [String]? = ["generate", "甲.json", "--quiet", "--format", formats]

  private static let formats = "xlsx,csv,tidy,txt"
  private static let generating = ["generate", "甲.json", "--quiet", "--format", formats]

  private static func correcting(_ words: [String]) -> [String] {
    ["correct", "甲.json", "--quiet", "--date", "2023-05-01"] + words
  }

  /// Another amount, in all places in which it makes the facts balance.
  private static func setting(_ amount: Int) -> [String] {
    [
      "--set", "支出[0].人员经费=\(amount)", "--set", "基本支出[0].金额=\(amount)", "--set",
      "收入[0].当年预算=\(20 + amount)", "--reason", "笔误",
    ]
  }

  /// Writes a workbook and nothing else.
  static let workbook = FaultCommand(
    description: "generate --format xlsx",
    arguments: ["generate", "甲.json", "--quiet", "--format", "xlsx"],
    key: "output/甲/manifest.json",
    settling: ["generate", "甲.json", "--quiet", "--format", "xlsx"])

  /// All of them.
  static let all = [
    FaultCommand(description: "generate", arguments: generating, key: "output/甲/manifest.json"),
    FaultCommand(
      description: "generate over an earlier set", arguments: generating,
      key: "output/甲/manifest.json", preparation: [["generate", "旧/甲.json", "--quiet"]]),
    FaultCommand(
      description: "report", arguments: ["report", "文.json", "--quiet"],
      key: "output/文/manifest.json", settling: ["report", "文.json", "--quiet"]),
    FaultCommand(
      description: "convert",
      arguments: ["convert", "表/甲.xlsx", "--quiet", "--to", "csv,tidy,json,xlsx"],
      key: "output/甲/tidy.csv", preparation: [generating + ["--output", "表的"], ["move"]],
      settling: nil),
    FaultCommand(
      description: "correct --write", arguments: correcting(setting(11) + ["--write"]),
      key: "甲.json", preparation: [generating]),
    FaultCommand(
      description: "correct", arguments: correcting(setting(11)), key: "甲.corrected.json",
      preparation: [generating]),
    FaultCommand(
      description: "correct --from",
      arguments: correcting(["--from", "改", "--reason", "笔误", "--write"]), key: "甲.json",
      preparation: [generating, ["edit"]]),
    FaultCommand(
      description: "correct --undo", arguments: correcting(["--undo", "--write"]), key: "甲.json",
      preparation: [generating, correcting(setting(11) + ["--write"])]),
    FaultCommand(
      description: "init",
      arguments: ["init", "--edition", "yanbian-budget-2023", "-o", "新.json"], key: "新.json",
      settling: nil),
  ]

  /// Brings about what is there before, in `folder/work`.
  func prepare(in folder: TemporaryFolder) throws {
    let work = folder.path + "/work"
    folder.write(SmallInput.text, to: "work/甲.json")
    if preparation.contains(where: { $0.contains("旧/甲.json") }) {
      folder.write(SmallInput.replacing("甲项目", with: "旧项目"), to: "work/旧/甲.json")
    }
    if arguments.contains("文.json"),
      let example = Repository.examples.first(where: { $0.contains("siping") })
    {
      // A whole document says more than the small input does.
      folder.write(Repository.bytes(ofFile: example), to: "work/文.json")
    }
    for command in preparation {
      switch command[0] {
      case "move":
        // A workbook that somebody published.
        let bytes = Repository.bytes(ofFile: work + "/表的/甲/甲.xlsx")
        try FileManager.default.removeItem(atPath: work + "/表的")
        folder.write(bytes, to: "work/表/甲.xlsx")
      case "edit":
        let other = TemporaryFolder()
        let edited = SmallInput.text.replacing(": 10", with: ": 11").replacing(
          ": 30}", with: ": 31}")
        other.write(edited, to: "work/甲.json")
        _ = try FaultRun(Self.generating, in: other.path)
        for (name, bytes) in other.files(below: "work/output/甲/csv") {
          folder.write(bytes, to: "work/改/\(name)")
        }
      default:
        let run = try FaultRun(command, in: folder.path)
        guard run.code == 0 else { throw Unprepared(errors: run.errors) }
      }
    }
    try FileManager.default.createDirectory(
      atPath: folder.path + "/tmp", withIntermediateDirectories: true)
  }

  /// What there is to begin with cannot be brought about.
  struct Unprepared: Error {
    let errors: String
  }
}
