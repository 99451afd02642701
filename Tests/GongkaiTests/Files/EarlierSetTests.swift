import Gongkai
import TestSupport
import Testing

@Suite("A set that was generated earlier")
struct EarlierSetTests {
  /// A trial that has generated the small input in every format.
  private func generated() throws -> Trial {
    let trial = Trial(formats: Generate.Format.usual)
    _ = try trial.run(SmallInput.text).get()
    return trial
  }

  @Test(
    "Stays as it is when the new input has a fault",
    arguments: ["{", "{}", SmallInput.text.replacing("2023,", with: "1,")])
  func fault(_ json: String) throws {
    let trial = try generated()
    let before = trial.folder.files(below: "out")
    #expect(!trial.run(json).isSuccess)
    #expect(trial.folder.files(below: "out") == before)
  }

  @Test("Stays as it is when the sums overflow, which shows late")
  func overflow() throws {
    let trial = try generated()
    let before = trial.folder.files(below: "out")
    let line = #"{"来源": "一般公共预算", "当年预算": 30}"#
    let large = line.replacing("30", with: "9e12")
    #expect(!trial.run(SmallInput.replacing(line, with: "\(large), \(large)")).isSuccess)
    #expect(trial.folder.files(below: "out") == before)
  }

  @Test("Stays as it is when one of the new files cannot be put in its place")
  func blocked() throws {
    let trial = try generated()
    trial.folder.write("", to: "out/乙/tidy.csv/x")
    let before = trial.folder.files(below: "out")
    #expect(!trial.run(SmallInput.text, name: "乙.json").isSuccess)
    #expect(trial.folder.files(below: "out") == before)
  }

  @Test("Keeps files of the user's beside it")
  func neighbours() throws {
    let trial = try generated()
    trial.folder.write("mine", to: "out/甲/备注.txt")
    _ = try trial.run(SmallInput.text).get()
    #expect(trial.folder.files(below: "out")["甲/备注.txt"] == Array("mine".utf8))
  }

  @Test("Holds no temporary file afterwards")
  func temporaries() throws {
    let names = try generated().folder.files(below: "out").keys
    #expect(!names.contains { $0.hasSuffix(".part") || $0.contains("/.") })
  }
}
