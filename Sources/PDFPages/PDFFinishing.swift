import CQPDF
import Glibc

/// Makes of a PDF that a word processor printed one that is the same whenever it was printed, and tells what is in it.
///
/// Dates become those of the document, the identifier is made of the content. Header cells say that they head columns, and
/// drawings what they show, both of which PDF/UA wants.
///
///     font NotoSerifCJKsc-Regular
///     place _Toc1 4
///     pages 36
///     producer LibreOffice 7.4
///
///     %PDF-…
package struct PDFFinishing {
  /// When the document is said to be made, as PDF writes times: 20230101000000Z; empty for no time.
  private let date: String
  /// The language of its texts: zh-CN.
  private let language: String
  /// What its drawings show, in order.
  private let alternatives: [String]

  /// How deep the structure of a document goes.
  private static let mostDepth = 64
  /// The most of what is looked at while one kind of thing is.
  private static let mostItems = 1 << 20

  /// Makes a finishing.
  ///
  /// - Parameters:
  ///   - date: when the document is said to be made: 20230101000000Z; empty for no time.
  ///   - language: the language of its texts: zh-CN.
  ///   - alternatives: what its drawings show, in order.
  package init(date: String, language: String, alternatives: [String]) {
    (self.date, self.language, self.alternatives) = (date, language, alternatives)
  }

  /// Finishes a file.
  ///
  /// - Parameters:
  ///   - bytes: the file.
  ///   - write: takes what is told, and then the file; false where nobody takes more.
  /// - Returns: whether all of it was written.
  package func run(
    _ bytes: UnsafeBufferPointer<CChar>, write: ([UInt8]) -> Bool
  ) -> Bool {
    guard let file = try? PDFFile(bytes, budget: Budget()), let pages = try? file.pageCount(),
      let root = file.root
    else { return false }
    var told = ""
    let fonts = fonts(file, pages: pages)
    for font in Set(fonts.map(\.name)).sorted() { told += "font \(font)\n" }
    for (index, font) in fonts.enumerated() {
      renumber(font.object, TypeOneNumber(number: 4_100_001 + index))
    }
    for (name, page) in places(file, root, pages: pages).sorted(by: { $0.key < $1.key }) {
      told += "place \(name) \(page)\n"
    }
    told += "pages \(pages)\n"
    if let producer = producer(file) { told += "producer \(producer)\n" }
    told += "\n"
    if !language.isEmpty { root.set("Lang", text: language) }
    markStructure(file, root)
    date(file, root)
    guard write(Array(told.utf8)) else { return false }
    guard qpdf_init_write_memory(file.handle) & 2 == 0 else { return false }
    qpdf_set_deterministic_ID(file.handle, 1)
    qpdf_set_object_stream_mode(file.handle, qpdf_o_generate)
    guard qpdf_write(file.handle) & 2 == 0, let buffer = qpdf_get_buffer(file.handle) else {
      return false
    }
    let length = qpdf_get_buffer_length(file.handle)
    return write(Array(UnsafeBufferPointer(start: buffer, count: length)))
  }

  // MARK: - What is told

  /// The names of the fonts that pages are drawn in, without the letters that tell parts of fonts apart.
  private func fonts(_ file: PDFFile, pages: Int) -> [(name: String, object: PDFObject)] {
    var found: [(name: String, object: PDFObject)] = []
    var seen: Set<Int> = []
    for number in 0..<pages {
      if let resources = file.page(number)?.get("Resources") {
        addFonts(of: resources, depth: 0, &seen, &found)
      }
    }
    return found
  }

  private func addFonts(
    of resources: PDFObject, depth: Int, _ seen: inout Set<Int>,
    _ found: inout [(name: String, object: PDFObject)]
  ) {
    if resources.number > 0, !seen.insert(resources.number).inserted { return }
    if let fonts = resources.get("Font") {
      for key in fonts.keys {
        guard let font = fonts.get(key), let name = font.get("BaseFont")?.nameText,
          !name.contains("\n"), font.number == 0 || seen.insert(font.number).inserted
        else { continue }
        // BAAAAA+Name
        let parts = name.split(separator: "+", maxSplits: 1)
        let isPart = parts.count == 2 && parts[0].count == 6
        found.append((String(isPart ? parts[1] : parts[0]), font))
      }
    }
    guard depth < 4, let drawings = resources.get("XObject") else { return }
    for key in drawings.keys {
      guard let own = drawings.get(key)?.get("Resources") else { continue }
      addFonts(of: own, depth: depth + 1, &seen, &found)
    }
  }

  /// Gives a font a number of the document's own.
  private func renumber(_ font: PDFObject, _ number: TypeOneNumber) {
    guard let stream = font.get("FontDescriptor")?.get("FontFile"),
      let clear = stream.get("Length1")?.integer, let locked = stream.get("Length2")?.integer,
      let bytes = stream.unpacked,
      let renumbered = number.renumbered(bytes, clear: clear, locked: locked)
    else { return }
    stream.set(data: renumbered)
  }

  /// The pages, counted from 1, that names lead to.
  private func places(_ file: PDFFile, _ root: PDFObject, pages: Int) -> [String: Int] {
    guard root.get("Dests") != nil || root.get("Names")?.get("Dests") != nil else { return [:] }
    var numbers: [Int: Int] = [:]
    for number in 0..<pages { numbers[file.page(number)?.number ?? 0] = number + 1 }
    var found: [String: Int] = [:]
    func add(_ name: String, _ place: PDFObject?) {
      let target = place?.isDictionary == true ? place?.get("D") : place
      guard let page = target?[0]?.number, page > 0, let number = numbers[page] else { return }
      // LibreOffice writes what is no letter or digit in hexadecimal.
      let plain = name.hasPrefix("5F") ? "_" + name.dropFirst(2) : name
      if plain.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) { found[plain] = number }
    }
    if let named = root.get("Dests") {
      for key in named.keys { add(key, named.get(key)) }
    }
    var (waiting, looks) = ([root.get("Names")?.get("Dests")].compactMap { $0 }, 0)
    while let node = waiting.popLast(), looks < Self.mostItems {
      looks += 1
      if let kids = node.get("Kids") {
        for index in 0..<kids.count { if let kid = kids[index] { waiting.append(kid) } }
      }
      guard let names = node.get("Names") else { continue }
      for index in stride(from: 0, to: names.count - 1, by: 2) {
        guard let name = names[index]?.string else { continue }
        add(String(decoding: name, as: UTF8.self), names[index + 1])
      }
    }
    return found
  }

  /// What printed the file.
  private func producer(_ file: PDFFile) -> String? {
    let information = file.object(qpdf_get_trailer(file.handle))?.get("Info")
    guard let object = information?.get("Producer")?.object,
      qpdf_oh_is_string(file.handle, object) != 0,
      let text = qpdf_oh_get_utf8_value(file.handle, object).map({ String(cString: $0) })
    else { return nil }
    let shown = text.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }
    return shown.isEmpty ? nil : String(String.UnicodeScalarView(shown))
  }

  // MARK: - Structure

  /// Says of header cells what they head, and of drawings what they show.
  private func markStructure(_ file: PDFFile, _ root: PDFObject) {
    guard let tree = root.get("StructTreeRoot") else { return }
    var figures: [PDFObject] = []
    var waiting: [(element: PDFObject, depth: Int)] = [(tree, 0)]
    var looks = 0
    while let (element, depth) = waiting.popLast(), looks < Self.mostItems {
      looks += 1
      if element.get("S")?.isName("TH") == true { element.setColumnHeader() }
      if element.get("S")?.isName("Figure") == true { figures.append(element) }
      guard depth < Self.mostDepth, let kids = element.get("K") else { continue }
      // In the order of reading: the last is looked at last.
      if kids.isArray {
        for index in (0..<kids.count).reversed() {
          if let kid = kids[index], kid.isDictionary { waiting.append((kid, depth + 1)) }
        }
      } else if kids.isDictionary {
        waiting.append((kids, depth + 1))
      }
    }
    guard figures.count == alternatives.count else { return }
    for (figure, text) in zip(figures, alternatives) where figure.get("Alt") == nil {
      figure.set("Alt", text: text)
    }
  }

  // MARK: - Times

  private func date(_ file: PDFFile, _ root: PDFObject) {
    let trailer = qpdf_get_trailer(file.handle)
    // Made anew of the content.
    for key in ["/ID", "/DocChecksum"] { qpdf_oh_remove_key(file.handle, trailer, key) }
    if let information = file.object(trailer)?.get("Info") {
      for key in ["CreationDate", "ModDate"] {
        qpdf_oh_remove_key(file.handle, information.object, "/" + key)
      }
      if !date.isEmpty { information.set("CreationDate", text: "D:" + date) }
    }
    guard let metadata = root.get("Metadata"), let bytes = metadata.unpacked else { return }
    metadata.set(data: Array(dated(String(decoding: bytes, as: UTF8.self)).utf8))
  }

  /// What a file says of itself in XML, its times replaced.
  private func dated(_ text: String) -> String {
    let digits = Array(date)
    var shown = ""
    if digits.count >= 14 {
      func part(_ range: Range<Int>) -> String { String(digits[range]) }
      shown =
        "\(part(0..<4))-\(part(4..<6))-\(part(6..<8))T\(part(8..<10)):\(part(10..<12)):\(part(12..<14))Z"
    }
    return text.split(separator: "\n", omittingEmptySubsequences: false).compactMap { line in
      for name in ["CreateDate", "ModifyDate", "MetadataDate"] {
        let (start, end) = ("<xmp:\(name)>", "</xmp:\(name)>")
        let bare = line.drop { $0 == " " || $0 == "\t" }
        guard bare.hasPrefix(start), bare.hasSuffix(end) else { continue }
        return shown.isEmpty ? nil : line.prefix(line.count - bare.count) + start + shown + end
      }
      return String(line)
    }.joined(separator: "\n")
  }
}

extension PDFObject {
  /// The names of a dictionary, without their slashes, in order.
  fileprivate var keys: [String] {
    guard isDictionary else { return [] }
    var keys: [String] = []
    qpdf_oh_begin_dict_key_iter(file.handle, object)
    while qpdf_oh_dict_more_keys(file.handle) != 0, keys.count < 1 << 20 {
      guard let key = qpdf_oh_dict_next_key(file.handle) else { break }
      keys.append(String(String(cString: key).dropFirst()))
    }
    return keys
  }

  /// What a stream holds, unpacked; nil where there is none.
  fileprivate var unpacked: [UInt8]? {
    guard isStream else { return nil }
    var (buffer, length): (UnsafeMutablePointer<UInt8>?, Int) = (nil, 0)
    let status = qpdf_oh_get_stream_data(
      file.handle, object, qpdf_dl_generalized, nil, &buffer, &length)
    guard let buffer else { return nil }
    defer { free(buffer) }
    return status & 2 == 0 ? Array(UnsafeBufferPointer(start: buffer, count: length)) : nil
  }

  /// Gives a stream other data.
  fileprivate func set(data: [UInt8]) {
    let none = qpdf_oh_new_null(file.handle)
    data.withUnsafeBufferPointer {
      qpdf_oh_replace_stream_data(file.handle, object, $0.baseAddress, $0.count, none, none)
    }
  }

  /// Gives a dictionary a text.
  fileprivate func set(_ key: String, text: String) {
    qpdf_oh_replace_key(
      file.handle, object, "/" + key, qpdf_oh_new_unicode_string(file.handle, text))
  }

  /// Says that a header cell heads what stands below it.
  fileprivate func setColumnHeader() {
    let scope = qpdf_oh_parse(file.handle, "<< /O /Table /Scope /Column >>")
    guard let own = get("A") else {
      qpdf_oh_replace_key(file.handle, object, "/A", scope)
      return
    }
    let attributes: qpdf_oh
    if own.isArray {
      for index in 0..<own.count where own[index]?.get("Scope") != nil { return }
      attributes = own.object
    } else {
      attributes = qpdf_oh_new_array(file.handle)
      qpdf_oh_append_item(file.handle, attributes, own.object)
      qpdf_oh_replace_key(file.handle, object, "/A", attributes)
    }
    qpdf_oh_append_item(file.handle, attributes, scope)
  }
}
