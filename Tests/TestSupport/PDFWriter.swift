import CZlib

/// Writes small PDFs for tests, object by object.
public struct PDFWriter {
  private var objects: [[UInt8]] = []
  private var pages: [Int] = []
  /// What stands in the catalogue besides its pages.
  public var catalogue = ""
  /// What stands in the trailer besides its root.
  public var trailer = ""

  /// Begins a file: its first object is the catalogue, its second the tree of pages.
  public init() { objects = [[], []] }

  /// Adds an object; returns its number.
  @discardableResult
  public mutating func add(_ object: String) -> Int {
    objects.append(Array(object.utf8))
    return objects.count
  }

  /// Adds a stream; returns its number.
  @discardableResult
  public mutating func addStream(
    _ data: [UInt8], _ dictionary: String = "", deflated: Bool = false
  ) -> Int {
    let data = deflated ? Self.deflate(data) : data
    let filter = deflated ? "/Filter /FlateDecode " : ""
    objects.append(
      Array("<< \(filter)\(dictionary) /Length \(data.count) >>\nstream\n".utf8) + data
        + Array("\nendstream".utf8))
    return objects.count
  }

  /// Adds a stream of text; returns its number.
  @discardableResult
  public mutating func addStream(_ text: String, _ dictionary: String = "") -> Int {
    addStream(Array(text.utf8), dictionary)
  }

  /// Adds a page of A4.
  ///
  /// - Parameters:
  ///   - content: its content stream.
  ///   - resources: what stands in its resources.
  ///   - extra: what else stands in its dictionary.
  public mutating func addPage(_ content: String, resources: String = "", extra: String = "") {
    let stream = addStream(content)
    pages.append(
      add(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents \(stream) 0 R "
          + "/Resources << \(resources) >> \(extra) >>"))
  }

  /// The file.
  public func bytes() -> [UInt8] {
    var all = objects
    all[0] = Array("<< /Type /Catalog /Pages 2 0 R \(catalogue) >>".utf8)
    let kids = pages.map { "\($0) 0 R" }.joined(separator: " ")
    all[1] = Array("<< /Type /Pages /Kids [\(kids)] /Count \(pages.count) >>".utf8)
    var bytes = Array("%PDF-1.7\n".utf8)
    var table = "xref\n0 \(all.count + 1)\n0000000000 65535 f \n"
    for (index, object) in all.enumerated() {
      let digits = String(bytes.count)
      table += String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n"
      bytes += Array("\(index + 1) 0 obj\n".utf8) + object + Array("\nendobj\n".utf8)
    }
    let start = bytes.count
    bytes += Array(
      "\(table)trailer\n<< /Size \(all.count + 1) /Root 1 0 R \(trailer) >>\nstartxref\n\(start)\n%%EOF\n"
        .utf8)
    return bytes
  }

  /// Data deflated.
  public static func deflate(_ data: [UInt8]) -> [UInt8] {
    var size = compressBound(UInt(data.count))
    var output = [UInt8](repeating: 0, count: Int(size))
    guard compress(&output, &size, data, UInt(data.count)) == Z_OK else { return [] }
    return Array(output.prefix(Int(size)))
  }

  /// A font of the standard ones with Latin letters.
  public static let helvetica =
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"

  /// Text in a Chinese font whose codes are UTF-16, as a hexadecimal string.
  public static func hexadecimal(_ text: String) -> String {
    let digits = text.utf16.map { unit in
      let digits = String(unit, radix: 16)
      return String(repeating: "0", count: 4 - digits.count) + digits
    }
    return "<" + digits.joined() + ">"
  }

  /// A Chinese font that is not embedded and whose codes are mapped as named.
  public static func chinese(_ map: String) -> String {
    "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /\(map) /DescendantFonts ["
      + "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo "
      + "<< /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /DW 1000 >>] >>"
  }
}
