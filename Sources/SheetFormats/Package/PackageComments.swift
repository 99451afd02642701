/// Reads what people noted on cells or words: a part of comments.
struct PackageComments {
  /// A comment.
  struct Comment {
    /// The cell that it is on: `B6`; empty in a text.
    var cell: CellAddress?
    /// By what a text refers to it; empty in a workbook.
    var id: String
    /// What it says, in bytes.
    fileprivate(set) var text: String
  }

  /// What is quoted of one.
  private static let mostBytes = 240

  /// The comments, in order.
  let all: [Comment]

  /// Reads the part; nil for one that is damaged.
  init?(_ part: ZipArchive.Part, in archive: ZipArchive, limits: ReadingLimits) {
    guard let handler = try? archive.readXML(part, limits: limits, make: { Handler($0) }) else {
      return nil
    }
    all = handler.comments
  }

  private final class Handler: XMLHandler {
    private let (comment, run, cell, id): (XMLName, XMLName, XMLName, XMLName)
    private var isInText = false
    private var bytes: [UInt8] = []
    var comments: [Comment] = []

    init(_ names: XMLNames) {
      (comment, run, cell, id) = (names["comment"], names["t"], names["ref"], names["id"])
    }

    func start(_ name: XMLName, _ attributes: XMLAttributes) {
      if name == run { isInText = true }
      guard name == comment, comments.count < 1 << 16 else { return }
      bytes.removeAll(keepingCapacity: true)
      comments.append(
        Comment(
          cell: attributes[cell].flatMap { CellAddress($0) }, id: attributes.text(id) ?? "",
          text: ""))
    }

    func text(_ piece: UnsafeBufferPointer<UInt8>) {
      guard isInText, bytes.count + piece.count <= PackageComments.mostBytes else { return }
      bytes.append(contentsOf: piece)
    }

    func end(_ name: XMLName) {
      if name == run { isInText = false }
      guard name == comment, !comments.isEmpty else { return }
      comments[comments.count - 1].text = String(decoding: bytes, as: UTF8.self)
    }
  }
}
