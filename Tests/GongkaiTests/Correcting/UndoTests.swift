import Foundation
import TestSupport
import Testing

@testable import Gongkai

/// Corrections taken back leave what was there, and files that do not change are not touched.
@Suite struct UndoTests {
  /// What tells whether a file was touched.
  private struct Stamp: Equatable {
    var inode: UInt64
    var modified: [Int]
  }

  private func stamps(_ bench: CorrectionBench) -> [String: Stamp] {
    bench.files.keys.reduce(into: [:]) { stamps, name in
      var status = stat()
      guard stat("\(bench.folder.path)/\(name)", &status) == 0 else { return }
      stamps[name] = Stamp(
        inode: UInt64(status.st_ino), modified: [status.st_mtim.tv_sec, status.st_mtim.tv_nsec])
    }
  }

  /// A report and several corrections of it.
  private static let report = Repository.examples.first { $0.contains("yanbian-zfb-2024") } ?? ""
  private static let corrections = [
    "收入[0].当年预算=2000.00", "支出[1].人员经费=77.70", "项目[0].名称=别的项目",
    "项目[1].绩效.年度绩效目标=别的目标", "支出[1].人员经费=77.71",
  ]

  @Test(
    "several corrections are taken back one by one, to the first bytes", arguments: [true, false])
  func several(inPlace: Bool) throws {
    var bench = try CorrectionBench(Repository.bytes(ofFile: Self.report))
    bench.options.inPlace = inPlace
    var states = [bench.files]
    for (index, correction) in Self.corrections.enumerated() {
      bench.options.addsSheet = index == 1 || index == 2
      let before = stamps(bench)
      try bench.set(correction)
      let (old, new) = (states[index], bench.files)
      let after = stamps(bench)
      for (name, bytes) in old where new[name] == bytes {
        #expect(before[name] == after[name], "\(name) was touched")
      }
      #expect(
        new[inPlace ? "甲.json" : "甲.corrected.json"] != old[inPlace ? "甲.json" : "甲.corrected.json"]
      )
      if !inPlace { #expect(new["甲.json"] == states[0]["甲.json"]) }
      states.append(new)
    }
    bench.options.addsSheet = false
    for state in states.dropLast().reversed() {
      let before = stamps(bench)
      let old = bench.files
      try bench.undo()
      #expect(Set(bench.files.keys) == Set(state.keys))
      for (name, bytes) in state where bench.files[name] != bytes {
        Issue.record("\(name) is not as it was")
      }
      let after = stamps(bench)
      for (name, bytes) in old where bench.files[name] == bytes {
        #expect(before[name] == after[name], "\(name) was touched")
      }
    }
    let records = try Corrections(of: bench.input, library: Trial.library).records()
    #expect(records.count == 2 * Self.corrections.count)
    #expect(records.map(\.undoes) == [nil, nil, nil, nil, nil, 5, 4, 3, 2, 1])
    #expect(throws: Failure.self) { try bench.undo() }
  }

  @Test("a correction of one form leaves the files of the others alone")
  func others() throws {
    let bench = try CorrectionBench(Repository.bytes(ofFile: Self.report))
    let before = stamps(bench)
    let outcome = try bench.set("项目[1].绩效.年度绩效目标=别的目标")
    let after = stamps(bench)
    let touched = before.keys.filter { before[$0] != after[$0] }.sorted()
    let changed = outcome.files.filter { $0.kind == .changed }.map { "output/甲/\($0.name)" }
    #expect(touched == (changed + ["output/甲/manifest.json", "甲.json"]).sorted())
    #expect(touched.count { $0.contains("/csv/") } == 1)
    #expect(!touched.contains("output/甲/tidy.csv") || changed.contains("output/甲/tidy.csv"))
  }

  @Test("a dry run writes nothing at all", arguments: [true, false])
  func dryRun(hasOutput: Bool) throws {
    var bench = try CorrectionBench(
      Repository.bytes(ofFile: Self.report), formats: hasOutput ? [.csv, .xlsx] : [])
    bench.options.isDryRun = true
    func listing() throws -> [String] {
      try FileManager.default.subpathsOfDirectory(atPath: bench.folder.path).sorted()
    }
    let (files, names, before) = (bench.folder.files(), try listing(), stamps(bench))
    let outcome = try bench.set("收入[0].当年预算=2000.00")
    #expect(outcome.number == 1)
    #expect(!outcome.differences.isEmpty)
    #expect(bench.folder.files() == files)
    #expect(try listing() == names)
    #expect(stamps(bench) == before)
    bench.options.isDryRun = false
    let real = try bench.set("收入[0].当年预算=2000.00")
    #expect(real.differences == outcome.differences)
    #expect(real.files == outcome.files)
    bench.options.isDryRun = true
    let (later, there) = (bench.folder.files(), try listing())
    try bench.undo()
    #expect(bench.folder.files() == later)
    #expect(try listing() == there)
  }
}
