import JSONText

/// One correction, or the undoing of one, as the history of a report keeps it: a line of JSON.
public struct CorrectionRecord: Sendable, Hashable {
  /// How a correction was made.
  public enum Way: String, Sendable, Hashable {
    /// By options that name places.
    case options = "逐项"
    /// By a list of corrections.
    case list = "清单"
    /// By edited forms.
    case forms = "改表"
    /// By undoing an earlier one.
    case undo = "撤销"
  }

  /// The number of the record, counted from 1.
  public var number: Int
  /// When, in UTC: `2023-03-08T09:30:00Z`.
  public var time: String
  /// 更正日期 of the notice.
  public var date: String
  /// How.
  public var way: Way
  /// The number of the correction that is undone.
  public var undoes: Int?
  /// The name of the file that the facts were written to.
  public var file: String
  /// Whether that file was made by it.
  public var isNewFile: Bool
  /// What changed.
  public var changes: [Change]
  /// The files of the notice, in the output folder.
  public var notices: [String]
  /// Whether the notice was put into the workbook too.
  public var hasSheet: Bool
  /// The digests of the facts before and after.
  var before: Digest
  var after: Digest
  /// The same changes as edits of the text, by which they can be undone.
  var edits: [TextEdit]

  /// A fact that changed.
  public struct Change: Sendable, Hashable {
    /// The path.
    public var path: String
    /// What stood there, as JSON; nil where nothing did.
    public var old: String?
    /// What stands there now; nil where nothing does.
    public var new: String?
    /// Why.
    public var reason: String
  }
}

extension CorrectionRecord {
  private enum Key {
    static let number = "编号"
    static let time = "时间"
    static let date = "更正日期"
    static let way = "方式"
    static let undoes = "撤销"
    static let file = "数据文件"
    static let isNewFile = "新建"
    static let changes = "更正"
    static let path = "路径"
    static let old = "原值"
    static let new = "新值"
    static let reason = "原因"
    static let notices = "更正说明"
    static let hasSheet = "附表"
    static let before = "更正前sha256"
    static let after = "更正后sha256"
    static let edits = "改动"
    static let offset = "位置"
    static let oldText = "原文"
    static let newText = "新文"
  }

  /// The record as a line of JSON, without a line break.
  var line: String {
    var members = [
      (Key.number, String(number)), (Key.time, time.quotedAsJSON), (Key.date, date.quotedAsJSON),
      (Key.way, way.rawValue.quotedAsJSON),
    ]
    if let undoes { members.append((Key.undoes, String(undoes))) }
    members += [
      (Key.file, file.quotedAsJSON), (Key.isNewFile, isNewFile ? "true" : "false"),
      (
        Key.changes,
        Self.array(
          changes.map { change in
            Self.object([
              (Key.path, change.path.quotedAsJSON),
              (Key.old, change.old.map(Self.inOneLine) ?? "null"),
              (Key.new, change.new.map(Self.inOneLine) ?? "null"),
              (Key.reason, change.reason.quotedAsJSON),
            ])
          })
      ), (Key.notices, Self.array(notices.map(\.quotedAsJSON))),
      (Key.hasSheet, hasSheet ? "true" : "false"), (Key.before, before.text.quotedAsJSON),
      (Key.after, after.text.quotedAsJSON),
      (
        Key.edits,
        Self.array(
          edits.map { edit in
            Self.object([
              (Key.offset, String(edit.offset)), (Key.oldText, edit.old.quotedAsJSON),
              (Key.newText, edit.new.quotedAsJSON),
            ])
          })
      ),
    ]
    return Self.object(members)
  }

  private static func object(_ members: [(String, String)]) -> String {
    "{" + members.map { "\($0.0.quotedAsJSON): \($0.1)" }.joined(separator: ", ") + "}"
  }

  private static func array(_ elements: [String]) -> String {
    "[" + elements.joined(separator: ", ") + "]"
  }

  /// A JSON text in one line: breaks stand only between its parts, never in a string.
  private static func inOneLine(_ json: String) -> String {
    json.split { $0.isNewline || $0 == "\t" }.map { $0.trimmingPrefix { $0 == " " } }
      .joined(separator: " ")
  }

  /// Reads a record; nil for a line that is none.
  init?(line: [UInt8]) {
    guard let root = (try? JSONDocument(parsing: line))?.root,
      let number = root[Key.number]?.integer, let time = root[Key.time]?.string,
      let date = root[Key.date]?.string,
      let way = root[Key.way]?.string.flatMap(Way.init(rawValue:)),
      let file = root[Key.file]?.string, let isNewFile = root[Key.isNewFile]?.flag,
      let changes = root[Key.changes], let notices = root[Key.notices]?.strings,
      let hasSheet = root[Key.hasSheet]?.flag,
      let before = root[Key.before]?.string.flatMap({ Digest(text: $0) }),
      let after = root[Key.after]?.string.flatMap({ Digest(text: $0) }),
      let edits = root[Key.edits], !file.contains("/")
    else { return nil }
    self.init(
      number: number, time: time, date: date, way: way, undoes: root[Key.undoes]?.integer,
      file: file, isNewFile: isNewFile, changes: [], notices: notices, hasSheet: hasSheet,
      before: before, after: after, edits: [])
    for change in changes.elements {
      guard let path = change[Key.path]?.string, let reason = change[Key.reason]?.string else {
        return nil
      }
      func value(_ key: String) -> String? {
        guard let value = change[key], value.kind != .null else { return nil }
        return value.source
      }
      self.changes.append(
        Change(path: path, old: value(Key.old), new: value(Key.new), reason: reason))
    }
    for edit in edits.elements {
      guard let offset = edit[Key.offset]?.integer, let old = edit[Key.oldText]?.string,
        let new = edit[Key.newText]?.string
      else { return nil }
      self.edits.append(TextEdit(offset: offset, old: old, new: new))
    }
  }
}
