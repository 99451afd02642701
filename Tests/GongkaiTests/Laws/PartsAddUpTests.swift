import TestSupport
import Testing

@Suite("Parts add up, by the tests' own arithmetic over tidy.csv")
struct PartsAddUpTests {
  @Test("There is something to try laws on")
  func corpus() {
    #expect(!Corpus.all.isEmpty)
    for subject in Corpus.all { #expect(!subject.tidy.isEmpty, "\(subject.path) gave nothing") }
  }

  @Test("On every form, a code is the sum of the codes below it", arguments: Corpus.all)
  func codes(_ subject: Corpus) {
    var tried = 0
    for (form, columns) in sums(subject) {
      for (column, values) in columns {
        let codes = values.keys.filter { !$0.isEmpty }
        var below: [String: Int] = [:]
        for code in codes {
          guard let parent = parent(of: code, in: codes) else { continue }
          below[parent, default: 0] += values[code] ?? 0
        }
        for (parent, sum) in below {
          tried += 1
          #expect(values[parent] == sum, "\(form) \(column) \(parent) is not what stands below it")
        }
      }
    }
    #expect(tried > 10, "the law was hardly tried")
  }

  @Test("Where all other rows have codes, 合计 is the sum of those at the top", arguments: Corpus.all)
  func totals(_ subject: Corpus) {
    var tried = 0
    let plain = Set(subject.exactTidy.filter { $0.code.isEmpty && $0.row != "合计" }.map(\.form))
    for (form, columns) in sums(subject) where !plain.contains(form) {
      for (column, values) in columns {
        guard let total = values[""] else { continue }
        let codes = values.keys.filter { !$0.isEmpty }
        let top = codes.filter { parent(of: $0, in: codes) == nil }
        tried += 1
        #expect(
          total == top.reduce(0) { $0 + (values[$1] ?? 0) }, "\(form) \(column): 合计 is not Σ类")
      }
    }
    #expect(tried > 2, "the law was hardly tried")
  }

  @Test("A printed amount is the exact one, rounded once", arguments: Corpus.all)
  func rounding(_ subject: Corpus) {
    let pairs = zip(subject.tidy, subject.exactTidy)
    #expect(subject.tidy.count == subject.exactTidy.count)
    for (printed, exact) in pairs {
      #expect(printed.column == exact.column && printed.row == exact.row)
      guard let shown = printed.millionths, let value = exact.millionths else { continue }
      let places = printed.value.split(separator: ".").dropFirst().first?.count ?? 0
      #expect(
        shown == Millionths.rounding(value, toPlaces: places), "\(exact.value) → \(printed.value)")
    }
  }

  /// The sum of each form's column by code: form → column → code → millionths.
  private func sums(_ subject: Corpus) -> [String: [String: [String: Int]]] {
    var sums: [String: [String: [String: Int]]] = [:]
    for record in subject.exactTidy {
      guard let value = record.millionths else { continue }
      sums[record.form, default: [:]][record.column, default: [:]][record.code, default: 0] += value
    }
    return sums
  }

  /// The longest of `codes` that `code` begins with.
  private func parent(of code: String, in codes: [String]) -> String? {
    codes.filter { $0 != code && code.hasPrefix($0) }.max { $0.count < $1.count }
  }
}
