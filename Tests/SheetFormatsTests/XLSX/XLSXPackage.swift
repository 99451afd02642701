import CMinizip
import Foundation
import SheetFormats
import Sheets
import Testing

/// An XLSX package, read back part by part.
struct XLSXPackage {
  let bytes: [UInt8]
  let parts: [String: String]

  /// Writes a workbook and reads it back.
  init(_ workbook: Workbook) throws {
    bytes = try XLSXWriter().encode(workbook)
    parts = try XLSXPackage.parts(of: bytes)
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
    let name = "gongkai-\(getpid())-\(UInt64.random(in: 0 ... .max)).xlsx"
    return FileManager.default.temporaryDirectory.appending(path: name).path
  }

  /// The parts of a package that another program unpacks.
  static func parts(of bytes: [UInt8]) throws -> [String: String] {
    let path = temporaryPath()
    defer { unlink(path) }
    let file = try #require(fopen(path, "wb"))
    fwrite(bytes, 1, bytes.count, file)
    fclose(file)
    return try parts(ofFile: path)
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
