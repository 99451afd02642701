import CZlib

/// Bytes that a filter gave.
struct Unpacked {
  /// The bytes.
  var bytes: [UInt8]
  /// Whether the packed data ended as it should.
  var isWhole: Bool
}

/// Unpacks data that was deflated.
enum Inflation {
  /// Unpacks as much as there is, up to a limit: damaged data gives what comes before the damage.
  static func unpack(_ packed: [UInt8], most: Int) throws(BudgetError) -> Unpacked {
    let first = inflated(packed, most: most, bits: 15)
    // Some programs leave out the two bytes before the data.
    let result =
      first.bytes.isEmpty && !first.isWhole && !packed.isEmpty
      ? inflated(packed, most: most, bits: -15) : first
    guard result.bytes.count <= most else { throw BudgetError(.streamBytes) }
    return result
  }

  /// What comes out, one byte more than the limit where there is more.
  private static func inflated(_ packed: [UInt8], most: Int, bits: Int32) -> Unpacked {
    var stream = z_stream()
    let size = Int32(MemoryLayout<z_stream>.size)
    guard inflateInit2_(&stream, bits, ZLIB_VERSION, size) == Z_OK else {
      return Unpacked(bytes: [], isWhole: false)
    }
    defer { inflateEnd(&stream) }
    var output: [UInt8] = []
    var part = [UInt8](repeating: 0, count: max(4096, min(1 << 18, packed.count * 4)))
    var status = Z_OK
    packed.withUnsafeBufferPointer { input in
      // zlib does not write to its input, though its type does not say so.
      stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
      stream.avail_in = UInt32(clamping: input.count)
      while status == Z_OK, output.count <= most {
        let written = part.withUnsafeMutableBufferPointer { room in
          stream.next_out = room.baseAddress
          stream.avail_out = UInt32(room.count)
          status = inflate(&stream, Z_NO_FLUSH)
          return room.count - Int(stream.avail_out)
        }
        output.append(contentsOf: part[..<written])
        if written == 0, status == Z_OK || status == Z_BUF_ERROR { break }
      }
    }
    if output.count > most { output.removeLast(output.count - most - 1) }
    return Unpacked(bytes: output, isWhole: status == Z_STREAM_END)
  }
}
