import DefectSupport
import Foundation
import Gongkai
import TestSupport

// Plants every defect of reports, one at a time: DefectRunner [--part 0/2] [--step 1] [--rules P1,P2] [--list] GROUP REPORT… [-- GROUP REPORT…]
// Prints for each group and rule: GROUP RULE PLANTED FOUND OTHERWISE ELSEWHERE, tabs between.

var (part, parts, isListed, step) = (0, 1, false, 1)
var rules: Set<String> = []
var groups: [[String]] = [[]]
var arguments = CommandLine.arguments.dropFirst()
while let argument = arguments.popFirst() {
  switch argument {
  case "--part":
    let numbers = (arguments.popFirst() ?? "").split(separator: "/").compactMap { Int($0) }
    if numbers.count == 2 { (part, parts) = (numbers[0], numbers[1]) }
  case "--step": step = arguments.popFirst().flatMap { Int($0) } ?? 1
  case "--list": isListed = true
  case "--rules": rules = Set((arguments.popFirst() ?? "").split(separator: ",").map(String.init))
  case "--": groups.append([])
  default: groups[groups.count - 1].append(argument)
  }
}
let library = TemplateLibrary(folder: Repository.templates)
for group in groups {
  guard let name = group.first else { continue }
  var counts: [String: DefectLaw.Count] = [:]
  for report in group.dropFirst() {
    let law = try DefectLaw(report, library: library)
    let defects = law.defects.filter { rules.isEmpty || !rules.isDisjoint(with: $0.rules) }
    // Of each kind every so many, so that what is rare is tried too.
    var kinds: [Set<String>: Int] = [:]
    let tried = defects.filter { defect in
      defer { kinds[defect.rules, default: 0] += 1 }
      return kinds[defect.rules, default: 0] % step == 0
    }
    for (index, defect) in tried.enumerated() where index % parts == part {
      let (own, elsewhere) = try law.run(defect)
      for (rule, count) in own { counts[rule, default: .init()] += count }
      guard isListed else { continue }
      let file = report.split(separator: "/").last ?? ""
      for (rule, count) in own.sorted(by: { $0.key < $1.key }) where count.found == 0 {
        print("# \(name) \(file.prefix(24)) \(rule) \(count.foundOtherwise) \(defect.words)")
      }
      for words in elsewhere {
        print("# \(name) \(file.prefix(24)) elsewhere \(defect.words): \(words.prefix(200))")
      }
    }
  }
  for (rule, count) in counts.sorted(by: { $0.key < $1.key }) {
    let numbers = [count.planted, count.found, count.foundOtherwise, count.elsewhere]
    print(([name, rule] + numbers.map { String($0) }).joined(separator: "\t"))
  }
}
