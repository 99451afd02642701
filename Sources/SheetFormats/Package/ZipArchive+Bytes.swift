extension ZipArchive {
  /// All bytes of a part.
  func bytes(of part: Part) throws(ReadingError) -> [UInt8] {
    try read(part) { pull throws(ReadingError) in
      var failure: ReadingError?
      // One more than there should be, to see the end, where the checksum is compared.
      let capacity = part.unpacked + 1
      let bytes = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
        do throws(ReadingError) {
          while count < capacity {
            let length = try pull(
              UnsafeMutableRawBufferPointer(
                rebasing: UnsafeMutableRawBufferPointer(buffer)[count...]))
            guard length > 0 else { break }
            count += length
          }
        } catch {
          failure = error
        }
      }
      if let failure { throw failure }
      guard bytes.count == part.unpacked else { throw ReadingError(.damaged(part.name)) }
      return bytes
    }
  }
}
