import CQPDF
import Glibc

/// Why no page of a file can be read.
enum OpenError: Error, Hashable {
  /// It opens with a password only.
  case encrypted
  /// It is no PDF, or too damaged: in qpdf's words.
  case damaged(String)
}

/// A PDF whose structure qpdf reads.
final class PDFFile {
  let handle: qpdf_data
  let budget: Budget
  /// Whether something was damaged since this was last set.
  var isDamaged = false

  /// Opens the file that these bytes are, which have to stay where they are.
  init(_ bytes: UnsafeBufferPointer<CChar>, budget: Budget) throws(OpenError) {
    guard let handle = qpdf_init() else { throw .damaged("qpdf") }
    (self.handle, self.budget) = (handle, budget)
    qpdf_silence_errors(handle)
    qpdf_set_suppress_warnings(handle, 1)
    let status = qpdf_read_memory(
      handle, "PDF", bytes.baseAddress, UInt64(bytes.count), nil)
    // Warnings only are no error.
    if status & 2 != 0 || qpdf_has_error(handle) != 0 { throw error() }
    takeWarnings()
  }

  deinit {
    var handle: qpdf_data? = handle
    qpdf_cleanup(&handle)
  }

  func error() -> OpenError {
    guard let error = qpdf_get_error(handle) else { return .damaged("qpdf") }
    if qpdf_get_error_code(handle, error) == qpdf_e_password { return .encrypted }
    let detail = qpdf_get_error_message_detail(handle, error).map { String(cString: $0) } ?? ""
    return .damaged(detail)
  }

  /// Takes what qpdf had to say; ``isDamaged`` then tells whether there was anything.
  func takeWarnings() {
    if qpdf_has_error(handle) != 0 {
      isDamaged = true
      _ = qpdf_get_error(handle)
    }
    while qpdf_more_warnings(handle) != 0 {
      isDamaged = true
      _ = qpdf_next_warning(handle)
    }
  }

  /// How many pages there are.
  func pageCount() throws(OpenError) -> Int {
    let count = qpdf_get_num_pages(handle)
    if qpdf_has_error(handle) != 0 || count < 0 { throw error() }
    qpdf_push_inherited_attributes_to_page(handle)
    takeWarnings()
    return Int(count)
  }

  /// A page, counted from 0; nil where it is damaged.
  func page(_ number: Int) -> PDFObject? {
    let page = qpdf_get_page_n(handle, number)
    guard qpdf_has_error(handle) == 0 else {
      takeWarnings()
      return nil
    }
    return object(page)
  }

  /// The catalogue.
  var root: PDFObject? { object(qpdf_get_root(handle)) }

  /// Lets go of all objects that were looked at.
  func releaseAll() { qpdf_oh_release_all(handle) }

  /// An object; nil where it is null, or too many were looked at.
  func object(_ object: qpdf_oh) -> PDFObject? {
    guard budget.takeObject(), qpdf_oh_is_null(handle, object) == 0 else { return nil }
    return PDFObject(file: self, object: object)
  }
}

/// An object of a file, valid until its file lets go of all.
struct PDFObject {
  let file: PDFFile
  let object: qpdf_oh

  private var handle: qpdf_data { file.handle }

  /// Which object it is in the file; 0 for one that stands within another.
  var number: Int { Int(qpdf_oh_get_object_id(handle, object)) }
  var isArray: Bool { qpdf_oh_is_array(handle, object) != 0 }
  var isName: Bool { qpdf_oh_is_name(handle, object) != 0 }
  var isStream: Bool { qpdf_oh_is_stream(handle, object) != 0 }
  var isDictionary: Bool { qpdf_oh_is_dictionary(handle, object) != 0 }

  /// What a dictionary, or that of a stream, has below a name without its slash; nil for nothing.
  func get(_ key: String) -> PDFObject? {
    let own = isStream ? qpdf_oh_get_dict(handle, object) : object
    guard qpdf_oh_is_dictionary(handle, own) != 0 else { return nil }
    return file.object(qpdf_oh_get_key(handle, own, "/" + key))
  }

  /// The same for a name as a content stream has it.
  func get(_ key: [UInt8]) -> PDFObject? {
    guard !key.contains(0) else { return nil }
    let own = isStream ? qpdf_oh_get_dict(handle, object) : object
    guard qpdf_oh_is_dictionary(handle, own) != 0 else { return nil }
    var name = [CChar(bitPattern: UInt8(ascii: "/"))]
    name += key.map { CChar(bitPattern: $0) } + [0]
    return file.object(qpdf_oh_get_key(handle, own, name))
  }

  /// How many items an array has; 0 for anything else.
  var count: Int { isArray ? max(0, Int(qpdf_oh_get_array_n_items(handle, object))) : 0 }

  /// An item of an array; nil for null and beyond the end.
  subscript(_ index: Int) -> PDFObject? {
    guard index >= 0, index < count else { return nil }
    return file.object(qpdf_oh_get_array_item(handle, object, Int32(clamping: index)))
  }

  /// The number; nil for another kind of object.
  var value: Double? {
    guard qpdf_oh_is_number(handle, object) != 0 else { return nil }
    let value = qpdf_oh_get_numeric_value(handle, object)
    return value.isFinite && abs(value) < 1e12 ? value : nil
  }

  /// The whole number; nil for another kind of object.
  var integer: Int? { value.map { Int($0) } }

  /// The numbers of an array; none where one of them is something else.
  var numbers: [Double] {
    let count = min(count, 64)
    let numbers = (0..<count).compactMap { self[$0]?.value }
    return numbers.count == count ? numbers : []
  }

  /// The name without its slash; nil for another kind of object.
  var name: [UInt8]? {
    guard isName, let text = qpdf_oh_get_name(handle, object) else { return nil }
    return Array(UnsafeBufferPointer(start: text, count: strlen(text)).dropFirst()).map {
      UInt8(bitPattern: $0)
    }
  }

  /// The name as text: what of it is no UTF-8 is replaced.
  var nameText: String? { name.map { String(decoding: $0, as: UTF8.self) } }

  /// Whether it is this name.
  func isName(_ text: String) -> Bool { nameText == text }

  /// The bytes of a string; nil for another kind of object.
  var string: [UInt8]? {
    guard qpdf_oh_is_string(handle, object) != 0 else { return nil }
    var length = 0
    guard let text = qpdf_oh_get_binary_string_value(handle, object, &length) else { return nil }
    return UnsafeBufferPointer(start: text, count: length).map { UInt8(bitPattern: $0) }
  }

  /// The truth value; nil for another kind of object.
  var truth: Bool? {
    guard qpdf_oh_is_bool(handle, object) != 0 else { return nil }
    return qpdf_oh_get_bool_value(handle, object) != 0
  }

  /// The data of a stream as it is packed, decrypted; nil where there is none.
  func packedData() throws(BudgetError) -> [UInt8]? {
    guard isStream else { return nil }
    var (buffer, length): (UnsafeMutablePointer<UInt8>?, Int) = (nil, 0)
    let status = qpdf_oh_get_stream_data(
      handle, object, qpdf_dl_none, nil, &buffer, &length)
    file.takeWarnings()
    // Of an empty stream there is no buffer; the second bit says that there was an error.
    guard let buffer else { return status & 2 == 0 && length == 0 ? [] : nil }
    defer { free(buffer) }
    try file.budget.takeBytes(length)
    return Array(UnsafeBufferPointer(start: buffer, count: length))
  }
}
