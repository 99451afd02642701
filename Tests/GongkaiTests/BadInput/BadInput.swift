import TestSupport
import Testing

/// An input with one fault, and what must be said of it.
struct BadInput: Sendable, CustomTestStringConvertible {
  /// The input.
  let json: [UInt8]
  /// Where the fault is: `LINE:COLUMN`.
  let place: String
  /// The way to the fault from the root; empty for the whole text.
  let path: String
  /// What must be said.
  let message: String

  /// Makes an input.
  ///
  /// - Parameters:
  ///   - marked: the text, with `¦` before what is at fault.
  ///   - path: the way from the root.
  ///   - message: the Chinese message behind place and path.
  init(_ marked: String, at path: String, says message: String) {
    let before = marked.prefix { $0 != "¦" }
    let line = before.filter { $0 == "\n" }.count + 1
    let column = before.reversed().prefix { $0 != "\n" }.count + 1
    json = Array(marked.replacing("¦", with: "").utf8)
    place = before.count < marked.count ? "\(line):\(column)" : "no mark"
    self.path = path
    self.message = message
  }

  /// Makes the small input with a part replaced.
  init(_ part: String, with new: String, at path: String, says message: String) {
    self.init(SmallInput.replacing(part, with: new), at: path, says: message)
  }

  /// The whole message.
  var full: String { "甲.json:\(place): " + (path.isEmpty ? "" : "\(path): ") + message }

  /// What the test is listed as.
  var testDescription: String { "\(path) \(message)" }

  /// All of them.
  static let all = [notJSON, slips, shapes, amounts, codes, units, texts, terms].flatMap { $0 }
}

@Suite("Inputs with a fault")
struct BadInputTests {
  @Test("The small input itself has no fault and no warning")
  func control() throws {
    let outcome = try Trial().run(SmallInput.text).get()
    #expect(outcome.warnings.isEmpty)
  }

  @Test(
    "The message names file, line, column, path, reason and remedy",
    arguments: BadInput.all + [.longText])
  func message(_ input: BadInput) {
    let trial = Trial()
    let lines = trial.message(trial.run(input.json))?.split(separator: "\n").map { String($0) }
    // One mistake that is made on several lines is told of each.
    #expect(lines?.first == input.full)
    #expect(lines?.allSatisfy { $0.hasSuffix(input.message) } == true)
  }

  @Test("Bad data exits with 65", arguments: BadInput.all)
  func exitCode(_ input: BadInput) {
    #expect(Trial().run(input.json).exitCode == 65)
  }

  @Test("A failure writes nothing", arguments: BadInput.all)
  func nothingWritten(_ input: BadInput) {
    let trial = Trial(formats: [.tidy, .csv, .txt])
    _ = trial.run(input.json)
    #expect(trial.folder.files(below: "out").isEmpty)
  }

  @Test("Every message has an English wording", arguments: BadInput.all)
  func english(_ input: BadInput) throws {
    let trial = Trial()
    let result = trial.run(input.json)
    let english = try #require(trial.message(result, .english))
    #expect(english.hasPrefix("甲.json:\(input.place): "))
    #expect(english != trial.message(result))
  }
}
