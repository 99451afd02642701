import Sheets

/// A cell of a worksheet as a file names it (`B6`): rows counted from 1, columns from 0.
struct CellAddress: Hashable {
  var row: Int
  var column: Int

  /// Reads `B6` or `$B$6`; nil when it is none.
  init?(_ bytes: UnsafeBufferPointer<UInt8>) { self.init(slice: bytes[...]) }

  private init?(slice bytes: Slice<UnsafeBufferPointer<UInt8>>) {
    (row, column) = (0, 0)
    for byte in bytes {
      switch byte | 0x20 {
      case 0x61...0x7A where row == 0 && column < 1 << 20:
        column = column * 26 + Int((byte | 0x20) - 0x60)
      case 0x30...0x39 where byte < 0x40 && row < 1 << 28: row = row * 10 + Int(byte & 0xF)
      default:
        guard byte == UInt8(ascii: "$") else { return nil }
      }
    }
    guard row > 0, column > 0 else { return nil }
    column -= 1
  }

  /// Reads `A1:C3`, rows counted from 0; nil when it is none.
  static func range(_ bytes: UnsafeBufferPointer<UInt8>) -> CellRange? {
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")),
      let first = CellAddress(slice: bytes[..<colon]),
      let last = CellAddress(slice: bytes[(colon + 1)...])
    else { return nil }
    return CellRange(
      CellReference(row: first.row - 1, column: first.column), lastRow: last.row - 1,
      lastColumn: last.column)
  }
}

extension CellAddress {
  /// The address as a file writes it: `B6`.
  var text: String { columnLetters(column) + String(row) }
}
