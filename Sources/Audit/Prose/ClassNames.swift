import Facts
import Recognition
import Sheets

/// The names of the 类 of expenditure, and which of them a name that is none of them was meant to be.
struct ClassNames: Sendable {
  /// The names of the 类, each with what it is compared by.
  private let classes: [(name: String, plain: String, letters: [Unicode.Scalar])]
  private let plainClasses: Set<String>
  private let plain: Set<String>

  /// What their names end in.
  let endings: NameEndings

  init(_ catalogue: Catalogue, _ words: SentenceWords) {
    endings = words.endings
    let endings = words.endings
    let all = catalogue.codes(of: .function).compactMap { code in
      catalogue.name(of: code, in: .function).map { (code, $0) }
    }
    classes = all.filter { $0.0.utf8.count == 3 }.map { _, name in
      let plain = endings.plain(name)
      return (name, plain, Array(plain.unicodeScalars))
    }
    plainClasses = Set(classes.map(\.plain))
    plain = Set(all.map { endings.plain($0.1) })
  }

  /// Whether a name without its ending is that of a 类, 款 or 项.
  func isKnown(_ plain: String) -> Bool { self.plain.contains(plain) }

  /// Whether a name is that of a 类, with or without its ending.
  func isClass(_ name: String) -> Bool {
    name.count > 1 && plainClasses.contains(endings.plain(name))
  }

  /// Whether a name without its ending is that of a 类.
  func isPlainClass(_ plain: String) -> Bool { plainClasses.contains(plain) }

  /// The 类 that a long name differs from by a letter or two; nil for a name that is right, or like none.
  func meant(by name: String) -> String? {
    let text = endings.plain(name)
    guard text.count >= 5, !plain.contains(text) else { return nil }
    let letters = Array(text.unicodeScalars)
    return classes.first { known in
      let own = known.letters
      return own.count >= 5 && abs(own.count - letters.count) <= 2
        && distance(own, letters, atMost: 2) <= 2
    }?.name
  }

  /// The 类 that a name marked as one was meant to be; nil for a name that is right, or like none.
  func marked(_ name: String) -> String? {
    let text = endings.plain(name)
    guard text.count >= 2, !plain.contains(text) else { return nil }
    let letters = Array(text.unicodeScalars)
    let most = letters.count >= 5 ? 2 : 1
    let near = classes.filter { known in
      let own = known.letters
      // Words may stand before the name.
      return own.count > most
        && distance(own, Array(letters.suffix(own.count)), atMost: most) <= most
    }
    return near.count == 1 || letters.count >= 5 ? near.first?.name : nil
  }

  /// How many letters must be changed, added or left out to make one name of another.
  private func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar], atMost limit: Int) -> Int {
    var row = Array(0...b.count)
    for i in a.indices {
      var previous = row[0]
      row[0] = i + 1
      var least = row[0]
      for j in b.indices {
        let old = row[j + 1]
        row[j + 1] = min(old + 1, row[j] + 1, previous + (a[i] == b[j] ? 0 : 1))
        previous = old
        least = min(least, row[j + 1])
      }
      if least > limit { return least }
    }
    return row[b.count]
  }
}
