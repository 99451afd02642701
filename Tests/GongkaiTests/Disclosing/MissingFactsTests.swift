import Gongkai
import JSONText
import Prose
import TestSupport
import Testing

@Suite("What a document's facts lack, to be pasted")
struct MissingFactsTests {
  private static let job = MissingFacts(library: Trial.library)
  private static let making = DisclosureMaking(library: Trial.library)
  private let folder = TemporaryFolder()

  /// The keys that only the document asks for.
  private static let asked: Set<String> = [
    "上年", "原因", "用途", "概况", "情况", "机构运行信息", "名词解释", "补充",
  ]

  /// The members of an object as they are written, in order.
  private func members(_ json: String) throws -> [(key: String, source: String)] {
    let document = try JSONDocument(parsing: Array(json.utf8))
    return document.root.members.map { ($0.key.text, $0.value.source) }
  }

  private func object(_ members: [(key: String, source: String)]) -> String {
    "{" + members.map { "\"\($0.key)\": \($0.source)" }.joined(separator: ",\n") + "}"
  }

  /// Facts with the keys of a fragment in place of their own.
  private func pasting(_ fragment: String, into json: String) throws -> String {
    let new = try members(fragment)
    let kept = try members(json).filter { own in !new.contains { $0.key == own.key } }
    return object(kept + new)
  }

  /// A fragment with numbers where numbers are wanted, and texts where texts are.
  private func filled(_ fragment: String, _ number: () -> String) -> String {
    fragment.replacing(/"【待填写：(数|文字)[^】]*】"/) { $0.output.1 == "数" ? number() : "\"文字\"" }
  }

  private func fragment(_ json: String, _ name: String = "甲.json") throws -> String {
    String(decoding: try Self.job.run(folder.write(json, to: name)).bytes, as: UTF8.self)
  }

  @Test(
    "Pasted and filled in, it makes every report complete, whatever is filled in",
    arguments: DisclosureSubject.all)
  func law(_ subject: DisclosureSubject) throws {
    let json = Repository.text(ofFile: subject.corpus.path)
    let bare = object(try members(json).filter { !Self.asked.contains($0.key) })
    let fragment = try fragment(bare)
    #expect(fragment.contains("【待填写"))
    var generator = SeededGenerator(seed: 16)
    let fillings: [() -> String] = [
      { "0" }, { "1" }, { String(Int.random(in: 0...3, using: &generator)) },
    ]
    for number in fillings {
      let whole = try pasting(filled(fragment, number), into: bare)
      let made = try Self.making.run(Array(whole.utf8), named: "甲.json").disclosure
      #expect(made.missing.isEmpty && made.wanted.isEmpty)
      #expect(try self.fragment(whole) == "{}\n")
    }
  }

  @Test(
    "What is stated already stays, and nothing of it is asked again",
    arguments: DisclosureSubject.all)
  func kept(_ subject: DisclosureSubject) throws {
    let json = Repository.text(ofFile: subject.corpus.path)
    // Every other member is taken away.
    let half = object(
      try members(json).map { own in
        guard ["上年", "原因", "用途", "情况"].contains(own.key) else { return own }
        let inner = try members(own.source).enumerated().filter { $0.offset % 2 == 0 }
        return (own.key, object(inner.map(\.element)))
      })
    let fragment = try fragment(half)
    for member in try members(fragment) where member.source.hasPrefix("{") {
      let own = try members(half).first { $0.key == member.key }
      for stated in try own.map({ try members($0.source) }) ?? [] {
        #expect(try members(member.source).contains { $0 == stated }, "\(member.key).\(stated.key)")
      }
    }
    let whole = try pasting(filled(fragment) { "2" }, into: half)
    #expect(try Self.making.run(Array(whole.utf8), named: "甲.json").disclosure.missing.isEmpty)
  }

  @Test("Pasted and not filled in, all of it is still missing")
  func unfilled() throws {
    let json = Repository.text(ofFile: "\(Repository.root)/Examples/siping-dsj-2024-budget.json")
    let bare = object(try members(json).filter { !Self.asked.contains($0.key) })
    let fragment = try fragment(bare)
    #expect(try self.fragment(pasting(fragment, into: bare)) == fragment)
  }

  @Test("Figures of last year that are read from a file are told instead")
  func file() throws {
    let json = Repository.text(ofFile: "\(Repository.root)/Examples/yanbian-dsj-2023-budget.json")
    let now = object(
      try members(json).map { $0.key == "上年" ? ($0.key, "\"去年.json\"") : $0 })
    let last = object(
      try members(json).compactMap { own in
        own.key == "情况" || own.key == "上年" ? nil : own.key == "年度" ? (own.key, "2022") : own
      })
    folder.write(last, to: "去年.json")
    let made = try Self.job.run(folder.write(now, to: "今年.json"))
    #expect(!String(decoding: made.bytes, as: UTF8.self).contains("上年"))
    #expect(made.findings.map { $0.words(.chinese) }.contains { $0.contains("上年.机关运行经费") })
  }

  @Test("The schema of an edition knows what is asked by name", arguments: Repository.editions)
  func schema(_ edition: String) throws {
    let schema = try SchemaValue(parsing: Trial.library.schema(of: edition))
    let path = "\(Repository.templates)/\(edition)/starter.json"
    let json = Repository.text(ofFile: path)
    let bare = object(try members(json).filter { !Self.asked.contains($0.key) })
    for member in try members(fragment(bare)) where ["上年", "情况"].contains(member.key) {
      let known = schema["properties"]?[member.key]?["properties"]?.members ?? [:]
      for wanted in try members(member.source) {
        #expect(known[wanted.key]?["description"]?.text?.isEmpty == false, "\(wanted.key)")
      }
    }
    #expect(try SchemaValidator(schema).complaints(SchemaValue(parsing: json)) == [])
  }
}
