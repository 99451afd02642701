import Foundation
import Gongkai
import TestSupport
import Testing

@Suite("gongkai init, schema, templates")
struct OtherCommandTests {
  let folder = TemporaryFolder()

  @Test("init prints the starter that is in the templates")
  func printed() throws {
    let outcome = try Executable.run(["init", "--edition", "yanbian-budget-2023"])
    let file = Repository.templates + "/yanbian-budget-2023/starter.json"
    #expect(outcome.output == Repository.text(ofFile: file))
  }

  @Test("init -o does not write over a file")
  func existing() throws {
    let path = folder.write("mine", to: "我.json")
    let outcome = try Executable.run(
      ["init", "--edition", "yanbian-budget-2023", "-o", "我.json"], in: folder.path)
    #expect(outcome.errors == "写不了 我.json：文件已存在，不会覆盖\n")
    #expect(outcome.code == 73)
    #expect(Repository.text(ofFile: path) == "mine")
  }

  @Test("init names the editions when there is no such one")
  func noEdition() throws {
    let outcome = try Executable.run(["init", "--edition", "无"])
    let editions = Repository.editions.joined(separator: "、")
    #expect(outcome.errors == "没有版式“无”。可用的版式：\(editions)\n")
    #expect(outcome.code == 64)
  }

  @Test("schema prints the library's schema")
  func schema() throws {
    #expect(try Executable.run(["schema"]).output == Trial.library.schema())
  }

  @Test("templates lists every edition with its forms")
  func templates() throws {
    let lines = try Executable.run(["templates"]).output.split(separator: "\n")
    let editions = lines.filter { !$0.hasPrefix(" ") }.map { String($0.prefix { $0 != " " }) }
    #expect(editions == Repository.editions)
    #expect(lines.contains("  10. 项目支出表（预算表9）"))
  }

  @Test("templates --check passes on every edition of the checkout")
  func check() throws {
    let outcome = try Executable.run(["templates", "--check", Repository.templates])
    #expect(outcome.errors.isEmpty)
    #expect(outcome.output.split(separator: "\n").count == Repository.editions.count)
    #expect(outcome.code == 0)
  }

  @Test("templates --check takes one edition's folder", arguments: ["", "/"])
  func checkOne(_ end: String) throws {
    let path = Repository.templates + "/yanbian-budget-2023" + end
    #expect(
      try Executable.run(["templates", "--check", path]).output
        == "yanbian-budget-2023：11 张表，没有问题\n")
  }

  @Test("templates --check takes the folder one stands in")
  func checkHere() throws {
    let outcome = try Executable.run(
      ["templates", "--check", "."], in: Repository.templates + "/yanbian-budget-2023")
    #expect(outcome.output == "yanbian-budget-2023：11 张表，没有问题\n")
  }

  @Test("templates --check tells what is wrong and exits with 65")
  func checkBroken() throws {
    folder.write("edition: 甲\n", to: "甲/edition.yaml")
    let outcome = try Executable.run(["templates", "--check", "."], in: folder.path)
    #expect(outcome.errors == "./甲/edition.yaml:1:1: 缺少键“forms”\n")
    #expect(outcome.code == 65)
  }

  @Test("--templates takes editions from another folder")
  func otherFolder() throws {
    _ = try folder.copy(Repository.templates + "/codes", as: "版式/codes")
    _ = try folder.copy(Repository.templates + "/部门预算", as: "版式/部门预算")
    let outcome = try Executable.run(["templates", "--templates", "版式"], in: folder.path)
    #expect(outcome.output.hasPrefix("部门预算  "))
    #expect(outcome.code == 0)
  }

  @Test("A templates folder that is not there is named, exit code 74")
  func noFolder() throws {
    let outcome = try Executable.run(["templates", "--templates", "无"], in: folder.path)
    #expect(outcome.errors == "读不了 无：没有这个文件或文件夹\n")
    #expect(outcome.code == 74)
  }

  @Test("An unknown command is a usage error")
  func unknown() throws {
    #expect(try Executable.run(["generat"]).code == 64)
  }

  @Test("The editions are found from any working directory")
  func anywhere() throws {
    #expect(try Executable.run(["templates"], in: "/").code == 0)
  }
}
