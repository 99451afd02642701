extension XMLReader {
  /// Reads a document in memory, which errors call by a name.
  static func read<Handler: XMLHandler>(
    _ bytes: [UInt8], named name: String = "", depth: Int = ReadingLimits().depth,
    make: (XMLNames) -> Handler
  ) throws(ReadingError) -> Handler {
    var rest = bytes[...]
    return try read(
      name, depth: depth,
      pull: { buffer throws(ReadingError) in
        let count = min(buffer.count, rest.count)
        buffer.copyBytes(from: rest.prefix(count))
        rest = rest.dropFirst(count)
        return count
      }, make: make)
  }
}
