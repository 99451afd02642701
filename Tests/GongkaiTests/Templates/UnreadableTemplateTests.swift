import Foundation
import TestSupport
import Testing

@testable import Gongkai

@Suite("Templates that are there and cannot be read")
struct UnreadableTemplateTests {
  /// A folder stands where a file is wanted: that cannot be read by anybody, root included.
  private func library(_ name: String) throws -> (TemporaryFolder, TemplateLibrary) {
    let folder = TemporaryFolder()
    let templates = try folder.copy(Repository.templates, as: "版式")
    let path = "\(templates)/部门预算/\(name)"
    try FileManager.default.removeItem(atPath: path)
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    return (folder, TemplateLibrary(folder: templates))
  }

  private func reason(_ body: () throws(Failure) -> Void) -> FileError.Reason? {
    do throws(Failure) {
      try body()
    } catch {
      if case .file(let error) = error { return error.reason }
    }
    return nil
  }

  @Test("An edition whose index cannot be read is listed, and reading it says why")
  func index() throws {
    let (folder, library) = try library("edition.yaml")
    _ = folder
    #expect(try library.editionNames().contains("部门预算"))
    #expect(
      reason { () throws(Failure) in _ = try library.edition(named: "部门预算") }
        == .isFolder)
    #expect(reason { () throws(Failure) in _ = try library.summaries() } == .isFolder)
  }

  @Test("A form that cannot be read is none that is missing")
  func form() throws {
    let (folder, library) = try library("02-收入总表.yaml")
    _ = folder
    #expect(
      reason { () throws(Failure) in _ = try library.edition(named: "部门预算") }
        == .isFolder)
  }
}
