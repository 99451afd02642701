import CMinizip
import Glibc
import SheetFormats
import Sheets
import Testing

/// An XLSX file in a temporary place, read back part by part.
struct XLSXPackage {
  let bytes: [UInt8]
  let parts: [String: String]

  /// Writes a workbook and reads it back.
  init(_ workbook: Workbook) throws {
    let path = XLSXPackage.temporaryPath()
    defer { unlink(path) }
    try XLSXWriter().write(workbook, to: path)
    bytes = try XLSXPackage.bytes(ofFile: path)
    parts = try XLSXPackage.parts(ofFile: path)
  }

  /// A worksheet's XML, counted from 1.
  func worksheet(_ number: Int) throws -> String {
    try #require(parts["xl/worksheets/sheet\(number).xml"])
  }

  /// What stands between the tags of cell `reference` (`B6`) of a worksheet.
  func cell(_ reference: String, worksheet number: Int = 1) throws -> Substring {
    let xml = try worksheet(number)
    let start = try #require(xml.range(from: "<c r=\"\(reference)\"")).upperBound
    let rest = xml[start...]
    let slash = try #require(rest.range(from: "/>")).lowerBound
    let end = rest.range(from: "</c>")?.lowerBound ?? rest.endIndex
    return rest[..<min(slash, end)].contains("<") ? rest[..<end] : rest[..<min(slash, end)]
  }

  static func temporaryPath() -> String {
    let path = "/tmp/gongkai-\(getpid())-\(UInt64.random(in: 0 ... .max)).xlsx"
    return path
  }

  static func bytes(ofFile path: String) throws -> [UInt8] {
    let file = try #require(fopen(path, "rb"))
    defer { fclose(file) }
    fseek(file, 0, SEEK_END)
    var bytes = [UInt8](repeating: 0, count: ftell(file))
    rewind(file)
    let length = fread(&bytes, 1, bytes.count, file)
    try #require(length == bytes.count)
    return bytes
  }

  private static func parts(ofFile path: String) throws -> [String: String] {
    let archive = try #require(unzOpen64(path))
    defer { unzClose(archive) }
    var parts: [String: String] = [:]
    var status = unzGoToFirstFile(archive)
    while status == UNZ_OK {
      var name = [CChar](repeating: 0, count: 256)
      var info = unz_file_info64()
      unzGetCurrentFileInfo64(archive, &info, &name, 255, nil, 0, nil, 0)
      var content = [UInt8](repeating: 0, count: Int(info.uncompressed_size))
      try #require(unzOpenCurrentFile(archive) == UNZ_OK)
      let length = unzReadCurrentFile(archive, &content, UInt32(content.count))
      try #require(length == content.count)
      unzCloseCurrentFile(archive)
      let title = String(
        decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
      parts[title] = String(decoding: content, as: UTF8.self)
      status = unzGoToNextFile(archive)
    }
    return parts
  }
}

extension StringProtocol where SubSequence == Substring {
  /// Where `needle` first occurs.
  func range(from needle: String) -> Range<Index>? { firstRange(of: needle) }
}
