import Facts
import Forms
import JSONText

/// The lines of one report in a stream of JSON: a value, an amount of its facts or a finding a line, and a last line that says
/// what came of it.
///
///     {"记录":"值","报告":"甲.txt","部门":"…",…,"值":56.80,"金额单位":"万元","位置":"第33行"}
///     {"记录":"提示","severity":"error","code":"A1","file":"甲.txt",…}
///     {"记录":"报告","报告":"甲.txt","状态":1,"值":812,"事实":0,"提示":3}
struct StreamRecords {
  /// What a line is.
  enum Kind: String {
    /// A value on a form.
    case value = "值"
    /// An amount of the facts.
    case fact = "事实"
    /// What a person should know.
    case finding = "提示"
    /// The end of a report.
    case report = "报告"
  }

  /// The lines so far.
  private(set) var bytes: [UInt8] = []
  /// What a report is called.
  private let name: String
  private var counts: [Kind: Int] = [:]
  /// The last row: most fields of a row are those of the one before it.
  private var last = Row()

  /// A row as it is written.
  private struct Row {
    var kind = Kind.value
    var fields: [DataField] = []
    var record: [String] = []
    /// Its line but for the end.
    var line: [UInt8] = []
    /// Where in the line each field ends.
    var ends: [Int] = []

    /// How many of its first fields a row has that may follow it.
    func shared(_ kind: Kind, _ record: [String], _ fields: [DataField]) -> Int {
      guard kind == self.kind, fields.isSameArray(as: self.fields) else { return 0 }
      return zip(self.record.prefix(ends.count), record).prefix { $0.isSame(as: $1) }.count
    }
  }

  /// Begins the lines of a report.
  init(of name: String) { self.name = name }

  /// Adds a row of a table of data; empty fields are left out.
  ///
  /// - Parameters:
  ///   - kind: what the row is.
  ///   - record: its fields.
  ///   - fields: what they are; a number stands as its digits.
  mutating func add(_ kind: Kind, _ record: [String], _ fields: [DataField]) {
    counts[kind, default: 0] += 1
    let shared = last.shared(kind, record, fields)
    if shared == 0 {
      last.line.removeAll(keepingCapacity: true)
      Self.begin(kind, on: &last.line)
    } else {
      last.line.removeLast(last.line.count - last.ends[shared - 1])
    }
    last.ends.removeLast(last.ends.count - shared)
    for index in shared..<min(fields.count, record.count) {
      let (field, text) = (fields[index], record[index])
      if !text.isEmpty {
        last.line.appendBytes(of: ",\"")
        last.line.appendBytes(of: field.name)
        last.line.appendBytes(of: "\":")
        if field.kind == .string {
          Self.append(text, to: &last.line)
        } else {
          last.line.appendBytes(of: text)
        }
      }
      last.ends.append(last.line.count)
    }
    (last.kind, last.fields, last.record) = (kind, fields, record)
    bytes += last.line
    end()
  }

  /// Adds what a person should know.
  mutating func add(_ message: Message) {
    counts[.finding, default: 0] += 1
    Self.begin(.finding, on: &bytes)
    // A message is an object too: its members follow.
    bytes.append(UInt8(ascii: ","))
    bytes += message.json.utf8.dropFirst().dropLast()
    end()
  }

  /// Adds the last line.
  ///
  /// - Parameter status: the exit status that the report asks for.
  mutating func finish(_ status: Int32) {
    Self.begin(.report, on: &bytes)
    bytes += ",\"报告\":".utf8
    Self.append(name, to: &bytes)
    bytes += ",\"状态\":\(status)".utf8
    for kind in [Kind.value, .fact, .finding] {
      bytes += ",\"\(kind.rawValue)\":\(counts[kind, default: 0])".utf8
    }
    end()
  }

  private static func begin(_ kind: Kind, on line: inout [UInt8]) {
    line += "{\"记录\":\"".utf8
    line += kind.rawValue.utf8
    line.append(UInt8(ascii: "\""))
  }

  private mutating func end() { bytes += "}\n".utf8 }

  /// Adds a text in quotation marks.
  private static func append(_ text: String, to line: inout [UInt8]) {
    let isPlain = text.utf8.withContiguousStorageIfAvailable { bytes in
      bytes.allSatisfy { $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }
    }
    guard isPlain == true else {
      line += text.quotedAsJSON.utf8
      return
    }
    line.append(UInt8(ascii: "\""))
    line.appendBytes(of: text)
    line.append(UInt8(ascii: "\""))
  }
}

extension [UInt8] {
  /// Appends the bytes of a text.
  fileprivate mutating func appendBytes(of text: String) {
    let appended: Void? = text.utf8.withContiguousStorageIfAvailable { append(contentsOf: $0) }
    if appended == nil { append(contentsOf: text.utf8) }
  }
}

extension [DataField] {
  /// Whether both are one array in memory.
  fileprivate func isSameArray(as other: [DataField]) -> Bool {
    withUnsafeBufferPointer { own in
      other.withUnsafeBufferPointer {
        own.baseAddress == $0.baseAddress && own.count == $0.count
      }
    }
  }
}

extension TemplateLibrary {
  /// What the rows of a stream hold, as JSON: for each kind of row a Table Schema.
  ///
  /// - Parameter edition: the edition whose facts are meant; nil for those that all have.
  /// - Returns: an object of the kinds.
  /// - Throws: ``Failure`` when there is no such edition, or what facts there can be cannot be read.
  package func streamSchema(of edition: String? = nil) throws(Failure) -> String {
    let facts = FactList(try factSchema(of: edition)).fields
    let kinds: [StreamRecords.Kind: [DataField]] = [.value: TidyTable.fields, .fact: facts]
    let members = kinds.map {
      ($0.rawValue, StableJSON.object(["fields": .array($1.map(\.described))]))
    }
    let text = StableJSON.object(Dictionary(uniqueKeysWithValues: members)).bytes
    return String(decoding: text, as: UTF8.self)
  }
}
