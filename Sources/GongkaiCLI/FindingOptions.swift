import ArgumentParser
import Gongkai

/// What commands take that tell findings.
struct FindingOptions: ParsableArguments {
  @Flag(
    name: .shortAndLong,
    help: ArgumentHelp(
      say("只说错误，不列文件，不说疑问和提示", "Only errors: no files, no warnings, no notes")))
  var quiet = false

  @Flag(
    name: .shortAndLong,
    help: ArgumentHelp(say("逐条列出同类的提示", "Tell each finding, also where many are alike")))
  var verbose = false

  @Flag(
    help: ArgumentHelp(
      say("有疑问也算没有成功（退出码 1）", "Warnings are failures too (exit status 1)")))
  var strict = false

  /// The least severe findings that make the exit status 1.
  var leastFailing: Finding.Severity { strict ? .doubt : .error }

  /// Which findings are told: whatever makes the exit status 1 is.
  var listing: FindingListing {
    FindingListing(say, least: quiet ? leastFailing : .note, all: verbose)
  }

  /// The exit status for findings: 65 where there was nothing to be had.
  func status(of findings: [Finding]) -> Int32 {
    if findings.contains(where: { $0.code == .noTables }) { return 65 }
    return findings.worst.map { $0 >= leastFailing } ?? false ? 1 : 0
  }

  /// Tells findings on a file on standard error.
  func tell(_ findings: [Finding], on file: String) {
    switch messageForm {
    case .text: for line in listing.lines(findings, on: file) { complain(line) }
    case .json:
      for finding in findings where finding.severity >= listing.least {
        complain(Message(finding, on: file, say).json)
      }
    }
  }
}
