import JSONText
import TestSupport
import Testing

@Suite("Laws of editing JSON")
struct JSONEditorLawTests {
  @Test(
    "Any operations on any text give the value meant, and undone the text again",
    arguments: 0..<60)
  func law(_ batch: UInt64) throws {
    for seed in batch * 50..<batch * 50 + 50 {
      var random = RandomJSON(seed: seed)
      let model = random.model(depth: 4)
      let text = Array(random.text(model).utf8)
      let document = try JSONDocument(parsing: text)
      #expect(Model(document.root) == model)
      var operations: [JSONEditOperation] = []
      let meant = random.change(model, &operations)
      if batch.isMultiple(of: 2), operations.allSatisfy(\.isUnordered) {
        operations.shuffle(using: &random.random)
      }
      let edits = try JSONEditor(document).edits(for: operations)
      let new = try #require(edits.applied(to: text))
      let found = Model(try JSONDocument(parsing: new).root)
      #expect(found == meant, "seed \(seed): \(String(decoding: text, as: UTF8.self))")
      #expect(edits.inverse.applied(to: new) == text)
      checkStretches(edits, document, operations)
    }
  }

  /// What no operation is of stands outside every edit.
  private func checkStretches(
    _ edits: [TextEdit], _ document: JSONDocument, _ operations: [JSONEditOperation]
  ) {
    let touched = operations.map { operation -> JSONPath in
      switch operation {
      case .replace(let path, with: _), .remove(let path): path
      // The place of a new part, which no old one has.
      case .insertMember(let path, key: let key, value: _, after: _): path.appending(.key(key))
      case .insertElement(let path, at: _, value: _): path.appending(.element(-1))
      }
    }
    var rest = [JSONPath.Place(root: document.root)]
    while let place = rest.popLast() {
      if touched.contains(place.path) { continue }
      if !touched.contains(where: { $0.steps.starts(with: place.path.steps) }) {
        let range = place.value.range
        for edit in edits {
          let end = edit.offset + edit.old.utf8.count
          #expect(end <= range.lowerBound || edit.offset >= range.upperBound, "\(place.path)")
        }
      } else {
        rest += place.inner
      }
    }
  }
}

extension JSONEditOperation {
  /// Whether it may stand anywhere among the others.
  fileprivate var isUnordered: Bool {
    switch self {
    case .replace, .remove: true
    default: false
    }
  }
}
