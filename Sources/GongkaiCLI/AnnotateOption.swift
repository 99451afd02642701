import ArgumentParser
import Gongkai
import Synchronization

/// Where a copy of a workbook goes whose wrong cells have comments.
struct AnnotateOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      say(
        "填报工作簿有错时，另存一份在错格上加了批注的副本（不覆盖已有的）",
        "Where a workbook of facts has wrong cells, a copy with comments on them, to this new file"),
      valueName: "COPY.xlsx"),
    completion: .file(extensions: ["xlsx"]))
  var annotate: String?

  private static let copy = Mutex<String?>(nil)

  /// Has the copy written for the first failure that there is something to comment on.
  func open() { Self.copy.withLock { $0 = annotate } }

  /// Writes the copy where a failure asks for it.
  static func write(_ failure: Failure) {
    guard let path = copy.withLock({ $0 }) else { return }
    do throws(Failure) {
      guard try EntryAnnotating(copy: path).run(failure, say) else { return }
      copy.withLock { $0 = nil }
      StandardOutput.print(path)
    } catch {
      copy.withLock { $0 = nil }
      tell(error)
    }
  }
}
