import Foundation
import Gongkai
import TestSupport
import Testing

@Suite("Output that cannot be written")
struct OutputFolderTests {
  /// Every format, each alone and all together.
  static let formats: [Set<Generate.Format>] =
    Generate.Format.usual.map { [$0] } + [Generate.Format.usual]

  @Test(
    "A file in the folder's place is named and stays as it is, exit code 73", arguments: formats)
  func file(_ formats: Set<Generate.Format>) {
    var trial = Trial(formats: formats)
    trial.options.folder = trial.folder.write("mine", to: "out")
    let result = trial.run(SmallInput.text)
    #expect(trial.message(result) == "写不了 out：它是文件，不是文件夹")
    #expect(result.exitCode == 73)
    #expect(Repository.text(ofFile: trial.folder.path + "/out") == "mine")
  }

  @Test("A file in the place of a folder further down is named")
  func fileBelow() {
    let trial = Trial(formats: [.csv])
    trial.folder.write("mine", to: "out/甲/csv")
    #expect(trial.message(trial.run(SmallInput.text)) == "写不了 out/甲/csv：它是文件，不是文件夹")
  }

  @Test("A folder in the place of a file is named, and nothing else is written")
  func folderInPlace() {
    let trial = Trial(formats: [.tidy, .txt])
    trial.folder.write("", to: "out/甲/tidy.csv/x")
    #expect(trial.message(trial.run(SmallInput.text)) == "写不了 out/甲/tidy.csv：它是文件夹")
    #expect(trial.folder.files(below: "out") == ["甲/tidy.csv/x": []])
  }

  @Test(
    "A folder where nobody may write says so",
    .enabled(
      if: FileManager.default.fileExists(atPath: "/sys/kernel"), "needs /sys, where none may write")
  )
  func forbidden() {
    var trial = Trial()
    trial.options.folder = "/sys/gongkai"
    let result = trial.run(SmallInput.text)
    #expect(trial.message(result) == "写不了 /sys/gongkai：没有权限")
    #expect(result.exitCode == 73)
  }

  @Test("A folder that cannot exist says so")
  func impossible() {
    var trial = Trial()
    trial.options.folder = "/proc/gongkai/out"
    #expect(trial.message(trial.run(SmallInput.text)) == "写不了 /proc/gongkai：没有这个文件或文件夹")
  }
}
