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

  /// Begins the lines of a report.
  init(of name: String) { self.name = name }

  /// Adds a row of a table of data; empty fields are left out.
  ///
  /// - Parameters:
  ///   - kind: what the row is.
  ///   - record: its fields.
  ///   - fields: what they are; a number stands as its digits.
  mutating func add(_ kind: Kind, _ record: [String], _ fields: [DataField]) {
    begin(kind)
    for (field, text) in zip(fields, record) where !text.isEmpty {
      bytes += ",\"".utf8
      bytes += field.name.utf8
      bytes += "\":".utf8
      if field.kind == .string { append(text) } else { bytes += text.utf8 }
    }
    end()
  }

  /// Adds what a person should know.
  mutating func add(_ message: Message) {
    begin(.finding)
    // A message is an object too: its members follow.
    bytes.append(UInt8(ascii: ","))
    bytes += message.json.utf8.dropFirst().dropLast()
    end()
  }

  /// Adds the last line.
  ///
  /// - Parameter status: the exit status that the report asks for.
  mutating func finish(_ status: Int32) {
    let counts = counts
    begin(.report)
    bytes += ",\"报告\":".utf8
    append(name)
    bytes += ",\"状态\":\(status)".utf8
    for kind in [Kind.value, .fact, .finding] {
      bytes += ",\"\(kind.rawValue)\":\(counts[kind, default: 0])".utf8
    }
    end()
  }

  private mutating func begin(_ kind: Kind) {
    counts[kind, default: 0] += 1
    bytes += "{\"记录\":\"".utf8
    bytes += kind.rawValue.utf8
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func end() { bytes += "}\n".utf8 }

  /// Adds a text in quotation marks.
  private mutating func append(_ text: String) {
    let isPlain = text.utf8.allSatisfy {
      $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\")
    }
    guard isPlain else {
      bytes += text.quotedAsJSON.utf8
      return
    }
    bytes.append(UInt8(ascii: "\""))
    bytes += text.utf8
    bytes.append(UInt8(ascii: "\""))
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
