import Changes
import Facts
import Forms
import Glibc
import Prose
import Recognition
import Templates

/// Reads an edition of which one file is another, and fills it with what it comes with.
enum TemplatesTarget {
  /// An edition: its files, and the facts to start from.
  private struct Subject {
    let name: String
    let files: [(name: String, text: String)]
    let starter: [UInt8]
  }

  private static let subjects: [Subject] = ["yanbian-budget-2023", "jilin-final-2023"].map { name in
    let folder = String(cString: getenv("GONGKAI_TEMPLATES"))
    let seen = Seen()
    let reader = EditionReader { path in
      let text = bytes(ofFile: "\(folder)/\(path)").map { String(decoding: $0, as: UTF8.self) }
      if let text { seen.add(path, text) }
      return text
    }
    do throws(TemplateError) {
      _ = try reader.prose(of: try reader.read(name))
    } catch {
      broken("\(error)")
    }
    return Subject(
      name: name, files: seen.files, starter: bytes(ofFile: "\(folder)/\(name)/starter.json") ?? [])
  }

  /// The names of the files, for making seeds.
  static func list() {
    for (index, subject) in subjects.enumerated() {
      for (place, file) in subject.files.enumerated() { print(index, place, file.name) }
    }
  }

  /// Takes an input: a byte for the edition, one for the file, then what stands in it.
  static func run(_ input: [UInt8]) {
    guard input.count > 2 else { return }
    let subject = subjects[Int(input[0]) % subjects.count]
    let other = subject.files[Int(input[1]) % subject.files.count].name
    guard let text = String(validating: input.dropFirst(2), as: UTF8.self) else { return }
    let reader = EditionReader { path in
      path == other ? text : subject.files.first { $0.name == path }?.text
    }
    guard let edition = try? reader.read(subject.name) else { return }
    _ = try? reader.prose(of: edition)
    let facts = ReportReader(edition)
    guard let json = try? ReportReader.parse(subject.starter), let report = try? facts.read(json),
      let filled = try? FormFiller.fill(edition, with: report)
    else { return }
    Writers.run(filled)
  }

  /// Files in the order in which they were first read, by several threads.
  private final class Seen: @unchecked Sendable {
    private var texts: [String: String] = [:]
    private var lock = pthread_mutex_t()

    init() { pthread_mutex_init(&lock, nil) }

    func add(_ name: String, _ text: String) {
      pthread_mutex_lock(&lock)
      texts[name] = text
      pthread_mutex_unlock(&lock)
    }

    var files: [(name: String, text: String)] {
      texts.sorted { $0.key < $1.key }.map { (name: $0.key, text: $0.value) }
    }
  }
}

/// All bytes of a file; nil where it cannot be read.
func bytes(ofFile path: String) -> [UInt8]? {
  guard let file = fopen(path, "rb") else { return nil }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    let count = fread(&chunk, 1, chunk.count, file)
    if count == 0 { return bytes }
    bytes += chunk.prefix(count)
  }
}
