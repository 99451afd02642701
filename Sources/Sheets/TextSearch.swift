import CUnistring

// Texts are looked for byte by byte: in UTF-8 no character stands inside another, and what is compared here is folded
// or comes from one file, so that no character is written in two ways. The standard library compares characters, which
// takes many times as long on Chinese text.

extension StringProtocol {
  /// Whether a text stands somewhere in this one; an empty one does everywhere.
  package func contains(_ text: String) -> Bool {
    withBytes { whole in text.withBytes { whole.offset(of: $0, from: 0) != nil } }
  }

  /// Where a text stands first in this one; nil where it does not, or is empty.
  package func firstRange(of text: String) -> Range<String.Index>? {
    let found = withBytes { whole in
      text.withBytes { $0.isEmpty ? nil : whole.offset(of: $0, from: 0) }
    }
    return found.map { range(from: $0, of: text) }
  }

  /// Where a text stands in this one: everywhere, none within another; nowhere for an empty one.
  package func ranges(of text: String) -> [Range<String.Index>] {
    let found: [Int] = withBytes { whole in
      text.withBytes { part in
        var offsets: [Int] = []
        if part.isEmpty { return offsets }
        var start = 0
        while let next = whole.offset(of: part, from: start) {
          offsets.append(next)
          start = next + part.count
        }
        return offsets
      }
    }
    return found.map { range(from: $0, of: text) }
  }

  private func range(from offset: Int, of text: String) -> Range<String.Index> {
    let start = utf8.index(utf8.startIndex, offsetBy: offset)
    return start..<utf8.index(start, offsetBy: text.utf8.count)
  }

  /// The text with another in place of each occurrence of a third, which is not empty.
  package func replacing(_ text: String, with replacement: String) -> String {
    let replaced: [UInt8]? = withBytes { whole in
      text.withBytes { part in
        guard !part.isEmpty, var found = whole.offset(of: part, from: 0) else { return nil }
        var result: [UInt8] = []
        result.reserveCapacity(whole.count + replacement.utf8.count)
        var start = 0
        while true {
          result += whole[start..<found]
          result += replacement.utf8
          start = found + part.count
          guard let next = whole.offset(of: part, from: start) else { break }
          found = next
        }
        result += whole[start...]
        return result
      }
    }
    return replaced.map { String(decoding: $0, as: UTF8.self) } ?? String(self)
  }

  /// Does something with the text's bytes.
  private func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    if let result = utf8.withContiguousStorageIfAvailable(body) { return result }
    var copy = String(self)
    return copy.withUTF8(body)
  }
}

extension String {
  /// Whether this text begins with another.
  package func hasPrefix(_ text: String) -> Bool { utf8.starts(with: text.utf8) }

  /// Whether this text ends with another.
  package func hasSuffix(_ text: String) -> Bool { utf8.ends(with: text.utf8) }
}

extension Substring {
  /// Whether this text begins with another.
  package func hasPrefix(_ text: String) -> Bool { utf8.starts(with: text.utf8) }

  /// Whether this text ends with another.
  package func hasSuffix(_ text: String) -> Bool { utf8.ends(with: text.utf8) }
}

extension BidirectionalCollection<UInt8> {
  fileprivate func ends(with other: String.UTF8View) -> Bool {
    count >= other.count && suffix(other.count).elementsEqual(other)
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Where other bytes stand in these, from an offset on.
  fileprivate func offset(of other: Self, from start: Int) -> Int? {
    guard other.count <= count - start else { return nil }
    guard let first = baseAddress, let sought = other.baseAddress, !other.isEmpty else {
      return start
    }
    return memmem(first + start, count - start, sought, other.count).map {
      UnsafeRawPointer($0) - UnsafeRawPointer(first)
    }
  }
}
