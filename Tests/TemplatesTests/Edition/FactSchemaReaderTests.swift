import Facts
import Templates
import TestSupport
import Testing

@Suite("What facts there can be, read from a file")
struct FactSchemaReaderTests {
  private static let text = Repository.text(
    ofFile: "\(Repository.templates)/\(FactSchemaReader.file)")

  private func error(replacing part: String, with new: String) throws -> TemplateError? {
    #expect(Self.text.ranges(of: part).count == 1, "\(part) must stand once")
    let text = Self.text.replacing(part, with: new)
    do throws(TemplateError) {
      _ = try FactSchemaReader.read(try TemplateNode(parsing: text, file: "facts.yaml"))
      return nil
    } catch {
      return error
    }
  }

  /// A slip in the file, and the line on which it stands.
  @Test(
    "A slip is told on its line, not taken for something else",
    arguments: [
      ("决算数: {amount: {期间: 决算数}, kind: 部门决算, doc: 决算数}", "决算数: {amount: {期间: 决祘数}, doc: 决算数}"),
      ("instead of: [当年预算, 上年结转, 资金]", "instead of: [当年预算, 上年结余, 资金]"),
      ("required unless: 资金来源", "required unless: 资金来原"),
      ("unique: [类别, 一级项目, 名称, 单位]", "unique: [类别, 一级项目, 名字, 单位]"),
      ("negative: {around: 更正}", "negative: {around: 更改}"),
      ("绩效: {object: 绩效,", "绩效: {object: 绩校,"),
      ("来源: {term: 来源, required", "来源: {term: 来原, required"),
      ("性质: {term: [基本支出, 项目支出],", "性质: {term: [基本支出, 项目支处],"),
      ("权重: {weight: , doc: 权重}", "权重: {weight: , text: , doc: 权重}"),
      ("权重: {weight: , doc: 权重}", "权重: {weight: }"),
      ("    部门: {object: 部门, required: true, doc: 公开的部门}\n", ""),
    ])
  func slip(_ part: String, _ new: String) throws {
    let error = try #require(try error(replacing: part, with: new), "\(new) is taken")
    let before = Self.text[..<(Self.text.firstRange(of: part)?.lowerBound ?? Self.text.startIndex)]
    let line = before.split(separator: "\n", omittingEmptySubsequences: false).count
    // What is missing is told of the mapping that lacks it.
    #expect(error.place.file == "facts.yaml")
    if !new.isEmpty { #expect(error.place.line == line) }
  }

  @Test("The file itself has none")
  func control() throws { #expect(try error(replacing: "# 整份数据的键", with: "# 键") == nil) }
}
