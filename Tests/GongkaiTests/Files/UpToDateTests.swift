import Foundation
import Gongkai
import TestSupport
import Testing

@Suite("Generating what is there already")
struct UpToDateTests {
  private func generated(
    _ formats: Set<Generate.Format> = Generate.Format.usual
  ) throws -> Trial {
    let trial = Trial(formats: formats)
    _ = try trial.run(SmallInput.text).get()
    return trial
  }

  /// The inode and the time of change of every file and folder.
  private func status(_ trial: Trial) throws -> [String: [AnyHashable]] {
    var status: [String: [AnyHashable]] = [:]
    let manager = FileManager.default
    for case let name as String in manager.enumerator(atPath: trial.options.folder) ?? .init() {
      let attributes = try manager.attributesOfItem(atPath: "\(trial.options.folder)/\(name)")
      status[name] = [
        attributes[.systemFileNumber] as? Int ?? 0, attributes[.modificationDate] as? Date ?? .now,
      ]
    }
    return status
  }

  private func file(_ name: String, _ trial: Trial) -> String {
    "\(trial.options.folder)/甲/\(name)"
  }

  @Test("Does nothing, and names the files as if it had")
  func nothing() throws {
    let trial = Trial(formats: Generate.Format.usual)
    let first = try trial.run(SmallInput.text).get()
    let before = try status(trial)
    let second = try trial.run(SmallInput.text).get()
    #expect(!first.isUpToDate)
    #expect(second.isUpToDate)
    #expect(second.files == first.files)
    #expect(try status(trial) == before)
  }

  @Test("--force makes it again, which changes nothing either")
  func force() throws {
    var trial = try generated()
    let before = try status(trial)
    trial.options.force = true
    #expect(try !trial.run(SmallInput.text).get().isUpToDate)
    #expect(try status(trial) == before)
  }

  @Test("An input that changed touches only the files that change")
  func otherInput() throws {
    let trial = try generated()
    let before = try status(trial)
    let files = trial.folder.files(below: "out")
    let outcome = try trial.run(SmallInput.text.replacing("甲项目", with: "另一个项目")).get()
    #expect(!outcome.isUpToDate)
    let after = try status(trial)
    var same = 0
    for (name, bytes) in trial.folder.files(below: "out") where files[name] == bytes {
      #expect(after[name] == before[name])
      same += 1
    }
    #expect(same > 0)
    #expect(Set(outcome.changes.map(\.kind)) == [.changed, .unchanged])
  }

  @Test("A file that is gone is made again, alone")
  func missing() throws {
    let trial = try generated()
    let before = trial.folder.files(below: "out")
    try FileManager.default.removeItem(atPath: file("tidy.csv", trial))
    let outcome = try trial.run(SmallInput.text).get()
    #expect(outcome.changes.filter { $0.kind != .unchanged }.map(\.name) == ["tidy.csv"])
    #expect(trial.folder.files(below: "out") == before)
  }

  @Test("A file that was edited stops it, exit code 73, and --force writes over it")
  func edited() throws {
    var trial = try generated()
    let before = trial.folder.files(below: "out")
    trial.folder.write("by hand", to: "out/甲/tidy.csv")
    let held = trial.folder.files(below: "out")
    let result = trial.run(SmallInput.text)
    #expect(result.exitCode == 73)
    #expect(
      trial.message(result) == """
        out/甲/tidy.csv: 生成之后有人改过，没有覆盖
        要把改动收进数据：gongkai correct 甲.json --from out/甲/tidy.csv --reason 原因；要覆盖：--force
        """)
    #expect(trial.folder.files(below: "out") == held)
    trial.options.force = true
    _ = try trial.run(SmallInput.text).get()
    #expect(trial.folder.files(below: "out") == before)
  }

  @Test("A file that was edited does not keep others from being made")
  func editedOther() throws {
    var trial = try generated()
    trial.folder.write("by hand", to: "out/甲/tidy.csv")
    trial.options.formats = [.txt]
    #expect(trial.run(SmallInput.text.replacing("甲项目", with: "另一个项目")).isSuccess)
    #expect(Repository.text(ofFile: file("tidy.csv", trial)) == "by hand")
    // Nor is it forgotten by that.
    trial.options.formats = [.tidy]
    #expect(trial.run(SmallInput.text).exitCode == 73)
  }

  @Test("A dry run says what would become of each file and writes nothing")
  func dryRun() throws {
    var trial = try generated([.tidy, .csv])
    let before = try status(trial)
    trial.options.isDryRun = true
    trial.options.formats = [.tidy, .csv, .txt]
    let outcome = try trial.run(SmallInput.text.replacing("甲项目", with: "另一个项目")).get()
    #expect(Set(outcome.changeLines(.chinese).map { $0.prefix(2) }) == ["新增", "改变", "不变"])
    #expect(outcome.changeLines(.chinese).contains("新增 \(file("甲.txt", trial))"))
    #expect(try status(trial) == before)
  }

  @Test("A dry run for a folder that is not there makes none")
  func dryRunNew() throws {
    var trial = Trial()
    trial.options.isDryRun = true
    #expect(try trial.run(SmallInput.text).get().changes.map(\.kind) == [.added, .added])
    #expect(!FileManager.default.fileExists(atPath: trial.options.folder))
  }

  @Test("One format of another input makes the others out of date")
  func mixture() throws {
    var trial = try generated()
    let other = SmallInput.text.replacing("甲项目", with: "另一个项目")
    trial.options.formats = [.tidy]
    _ = try trial.run(other).get()
    #expect(try trial.run(other).get().isUpToDate)
    trial.options.formats = [.xlsx]
    #expect(try !trial.run(other).get().isUpToDate)
    trial.options.formats = [.tidy, .xlsx]
    #expect(try trial.run(other).get().isUpToDate)
  }

  @Test("Options that change bytes make it again")
  func options() throws {
    var trial = try generated([.tidy, .txt])
    trial.options.byteOrderMark = false
    #expect(try !trial.run(SmallInput.text).get().isUpToDate)
    #expect(try trial.run(SmallInput.text).get().isUpToDate)
    trial.options.ambiguousWidth = .wide
    #expect(try !trial.run(SmallInput.text).get().isUpToDate)
    trial.options.forms = ["预算表1"]
    #expect(try !trial.run(SmallInput.text).get().isUpToDate)
    #expect(try trial.run(SmallInput.text).get().isUpToDate)
  }

  @Test("A changed template makes it again; so does one that comes before an inherited one")
  func templates() throws {
    var trial = Trial()
    let templates = try trial.folder.copy(Repository.templates, as: "templates")
    let input = try #require(Repository.examples.first { $0.contains("yanbian-zfb-2024") })
    func run() throws -> Bool {
      trial.library = TemplateLibrary(folder: templates)
      return try trial.run(file: input).get().isUpToDate
    }
    #expect(try !run())
    #expect(try run())
    let parent = templates + "/部门预算/03-支出总表.yaml"
    let child = "templates/yanbian-budget-2024/03-支出总表.yaml"
    trial.folder.write(Repository.bytes(ofFile: parent), to: child)
    #expect(try !run())
    trial.folder.write(
      Repository.bytes(ofFile: templates + "/codes/function.csv") + Array("\n".utf8),
      to: "templates/codes/function.csv")
    #expect(try !run())
    #expect(try run())
  }

  @Test(
    "A manifest that is damaged counts as none",
    arguments: ["", "{", "[]", "{}", #"{"files": {"../x": "0"}}"#, "null", "\u{0}"])
  func damaged(_ text: String) throws {
    let trial = try generated([.tidy])
    let before = trial.folder.files(below: "out")
    trial.folder.write(text, to: "out/甲/manifest.json")
    #expect(try !trial.run(SmallInput.text).get().isUpToDate)
    #expect(trial.folder.files(below: "out") == before)
  }

  @Test("A manifest cut short anywhere counts as none")
  func cut() throws {
    let trial = try generated([.tidy])
    let before = trial.folder.files(below: "out")
    let bytes = Repository.bytes(ofFile: file("manifest.json", trial))
    for count in stride(from: 0, to: bytes.count - 2, by: 97) {
      trial.folder.write(Array(bytes.prefix(count)), to: "out/甲/manifest.json")
      #expect(try !trial.run(SmallInput.text).get().isUpToDate)
      #expect(trial.folder.files(below: "out") == before)
    }
  }

  @Test("Files that an earlier run made and this one does not stay ours")
  func earlierFiles() throws {
    var trial = try generated()
    let names = { Set(trial.folder.files(below: "out/甲").keys) }
    let all = names()
    trial.options.formats = [.csv]
    _ = try trial.run(SmallInput.text.replacing("甲项目", with: "另一个项目")).get()
    #expect(names() == all)
    let manifest = Repository.text(ofFile: file("manifest.json", trial))
    for name in all where name != "manifest.json" { #expect(manifest.contains("\"\(name)\"")) }
  }
}
