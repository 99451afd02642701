/// The texts of a workbook, looked at without reading its worksheets.
package enum WorkbookTexts {
  /// Whether all of some texts may stand in a workbook: none of it is unpacked but the texts that its cells share.
  ///
  /// - Parameters:
  ///   - texts: the texts, without marks that XML escapes.
  ///   - bytes: the file.
  /// - Returns: false only where one stands nowhere.
  package static func mayHold(_ texts: [String], in bytes: [UInt8]) -> Bool {
    let limits = ReadingLimits()
    // In old files a text may be parted between two records: one may not be found.
    if OLEFile.isOne(bytes) {
      let found = texts.filter {
        holds(bytes, $0.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })
      }
      return found.count + 1 >= texts.count
    }
    do throws(ReadingError) {
      return try ZipArchive.open(bytes, limits: limits) { archive throws(ReadingError) in
        if let content = archive.part("content.xml"), archive.part("mimetype") != nil {
          let text = try archive.bytes(of: content)
          return texts.allSatisfy { holds(text, Array($0.utf8)) }
        }
        let main = try Relationships.main(of: archive, limits: limits)
        guard PackageKind.of(main: main, in: archive) == .xlsx else { return false }
        let relationships = try Relationships(of: main, in: archive, limits: limits)
        // Some programs write texts into the cells themselves.
        guard let part = relationships.first("sharedStrings").flatMap(archive.part) else {
          return true
        }
        let shared = try archive.bytes(of: part)
        return texts.allSatisfy { holds(shared, Array($0.utf8)) }
      }
    } catch {
      return false
    }
  }

  private static func holds(_ bytes: [UInt8], _ text: [UInt8]) -> Bool {
    guard let first = text.first, bytes.count >= text.count else { return text.isEmpty }
    return bytes.withUnsafeBufferPointer { bytes in
      var index = 0
      while index + text.count <= bytes.count {
        if bytes[index] == first, bytes[index..<(index + text.count)].elementsEqual(text) {
          return true
        }
        index += 1
      }
      return false
    }
  }
}
