import CMinizip

/// Reads a finished package back, because libxlsxwriter may report success with a part cut short
/// when the directory of its temporary files is full.
enum PackageCheck {
  /// Reads every part of the package at `path`, which verifies its checksum, and sees that every XML
  /// part closes its root element and that all worksheets are there.
  static func check(_ path: String, worksheets: Int) throws(XLSXError) {
    guard let archive = unzOpen64(path) else { throw .damagedPackage(part: path) }
    defer { unzClose(archive) }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    var found = 0
    var status = unzGoToFirstFile(archive)
    while status == UNZ_OK {
      let name = name(in: archive)
      let isComplete = readPart(of: archive, buffer: &buffer)
      guard isComplete else { throw .damagedPackage(part: name) }
      if name.hasPrefix("xl/worksheets/sheet") { found += 1 }
      status = unzGoToNextFile(archive)
    }
    guard status == UNZ_END_OF_LIST_OF_FILE, found == worksheets else {
      throw .damagedPackage(part: "xl/worksheets")
    }
  }

  private static func name(in archive: unzFile) -> String {
    var name = [CChar](repeating: 0, count: 256)
    unzGetCurrentFileInfo64(archive, nil, &name, UInt(name.count - 1), nil, 0, nil, 0)
    return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Whether the current part can be read to its end and closes its root element.
  private static func readPart(of archive: unzFile, buffer: inout [UInt8]) -> Bool {
    guard unzOpenCurrentFile(archive) == UNZ_OK else { return false }
    var head: [UInt8] = []
    var tail: [UInt8] = []
    var length: Int32 = 0
    repeat {
      length = buffer.withUnsafeMutableBytes {
        unzReadCurrentFile(archive, $0.baseAddress, UInt32($0.count))
      }
      guard length > 0 else { break }
      let bytes = buffer.prefix(Int(length))
      if head.isEmpty { head += bytes.prefix(256) }
      tail = (tail + bytes.suffix(64)).suffix(64)
    } while true
    // Closing compares the checksum of what was read.
    let closed = unzCloseCurrentFile(archive)
    return length == 0 && closed == UNZ_OK && closesRoot(head: head, tail: tail)
  }

  /// Whether a part that begins with `head` ends by closing its root element.
  static func closesRoot(head: [UInt8], tail: [UInt8]) -> Bool {
    // The root is the first element that is not the XML declaration.
    var rest = head[...]
    while let open = rest.firstIndex(of: UInt8(ascii: "<")) {
      let name = rest[(open + 1)...].prefix { byte in
        byte != UInt8(ascii: " ") && byte != UInt8(ascii: ">") && byte != UInt8(ascii: "/")
          && byte != UInt8(ascii: "\n")
      }
      guard name.first != UInt8(ascii: "?"), name.first != UInt8(ascii: "!") else {
        rest = rest[(open + 1)...]
        continue
      }
      var end = tail[...]
      while end.last == UInt8(ascii: "\n") { end.removeLast() }
      return end.suffix(name.count + 3).elementsEqual(Array("</".utf8) + name + ">".utf8)
    }
    return false
  }
}
