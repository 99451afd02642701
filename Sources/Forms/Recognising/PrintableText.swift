/// A text without the control characters that no form prints and no facts hold: a tab stands for a space, others for nothing.
///
/// Line breaks stay.
func printable(_ text: String) -> String {
  func isControl(_ byte: UInt8) -> Bool { byte < 0x20 && byte != 0x0A || byte == 0x7F }
  guard text.utf8.contains(where: isControl) else { return text }
  let bytes = text.utf8.compactMap { byte in
    isControl(byte) ? (byte == UInt8(ascii: "\t") ? UInt8(ascii: " ") : nil) : byte
  }
  return String(decoding: bytes, as: UTF8.self)
}
