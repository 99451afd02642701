import JSONText

/// All corrections of a report, oldest first.
struct CorrectionHistory {
  private(set) var records: [CorrectionRecord] = []
  /// The file as it is.
  private var bytes: [UInt8] = []

  /// Reads the history at a path; empty where there is none.
  ///
  /// - Throws: ``Failure`` when the file cannot be read, or a line of it is no record.
  init(at path: String) throws(Failure) {
    guard FileSystem.exists(path) else { return }
    bytes = try inFiles { () throws(FileError) in try FileSystem.read(path) }
    for (index, line) in bytes.split(separator: 0x0A).enumerated() {
      guard let record = CorrectionRecord(line: Array(line)), record.number == index + 1 else {
        throw .history(path, line: index + 1)
      }
      records.append(record)
    }
  }

  /// The corrections that are not undone, oldest first.
  var standing: [CorrectionRecord] {
    let undone = Set(records.compactMap(\.undoes))
    return records.filter { $0.undoes == nil && !undone.contains($0.number) }
  }

  /// The file with a record more.
  func appending(_ record: CorrectionRecord) -> [UInt8] {
    var all = bytes
    if let last = all.last, last != 0x0A { all.append(0x0A) }
    return all + Array(record.line.utf8) + [0x0A]
  }

  /// The facts as they were before each correction that stands, the newest first, as far as those lead back from a text.
  ///
  /// - Parameters:
  ///   - text: the facts now.
  ///   - most: how many to give.
  /// - Returns: the facts, each with the number of the correction that changed them.
  func states(before text: [UInt8], most: Int) -> [(number: Int, text: [UInt8])] {
    var states: [(number: Int, text: [UInt8])] = []
    var text = text
    var digest = Digest(of: text)
    for record in standing.reversed() where states.count < most {
      guard record.after == digest, let earlier = record.edits.inverse.applied(to: text) else {
        continue
      }
      text = earlier
      digest = record.before
      states.append((record.number, text))
    }
    return states
  }
}
