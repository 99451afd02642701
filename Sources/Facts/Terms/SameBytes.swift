import Glibc

extension String {
  /// Whether a text has the same bytes.
  ///
  /// `==` compares by canonical equivalence, which for Chinese text costs many times as much.
  @inlinable
  package func isSame(as other: String) -> Bool {
    let same = utf8.withContiguousStorageIfAvailable { own -> Bool? in
      other.utf8.withContiguousStorageIfAvailable { other -> Bool in
        guard own.count == other.count, let a = own.baseAddress, let b = other.baseAddress else {
          return own.count == other.count
        }
        return memcmp(a, b, own.count) == 0
      }
    }
    return (same ?? nil) ?? utf8.elementsEqual(other.utf8)
  }
}
