import Foundation
import Gongkai
import MisprintSupport
import TestSupport

// Tries the law of the single misprint on every figure of reports: MisprintRunner [--part 0/2] [--list] REPORT…

var (part, parts, isListed, step, seed) = (0, 1, false, 1, UInt64(0))
var reports: [String] = []
var arguments = CommandLine.arguments.dropFirst()
while let argument = arguments.popFirst() {
  switch argument {
  case "--part":
    let numbers = (arguments.popFirst() ?? "").split(separator: "/").compactMap { Int($0) }
    if numbers.count == 2 { (part, parts) = (numbers[0], numbers[1]) }
  case "--step": step = arguments.popFirst().flatMap { Int($0) } ?? 1
  case "--seed": seed = arguments.popFirst().flatMap { UInt64($0) } ?? 0
  case "--list": isListed = true
  default: reports.append(argument)
  }
}
let library = TemplateLibrary(folder: Repository.templates)
var counts: [String: Int] = [:]
var (tried, broken, wrong) = (0, 0, 0)
for report in reports {
  let law = try MisprintLaw(Repository.text(ofFile: report), library: library, seed: seed)
  for (index, misprint) in law.misprints.enumerated()
  where index % step == 0 && index / step % parts == part {
    tried += 1
    let breaks = try law.breaks(of: misprint)
    if !breaks.isEmpty { broken += 1 }
    if breaks.contains(where: { ["csv", "facts", "no facts"].contains($0.name) }) { wrong += 1 }
    for name in Set(breaks.map(\.name)) { counts[name, default: 0] += 1 }
    guard isListed else { continue }
    let name = report.split(separator: "/").last.map { String($0.prefix(3)) } ?? ""
    for found in breaks {
      print(
        "\(name):\(misprint.line).\(misprint.column) \(misprint.printed)→\(misprint.mistaken) \(found)"
      )
    }
  }
}
print(
  "\(tried) figures, \(broken) break the law, \(wrong) of them change another row: \(counts.sorted { $0.key < $1.key })"
)
exit(broken == 0 ? 0 : 1)
