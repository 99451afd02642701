/// Reads a PDF and tells, page by page, what is drawn; see ``PageProtocol``.
package enum PagesOutput {
  /// Tells all pages of a file.
  ///
  /// - Parameters:
  ///   - bytes: the file.
  ///   - write: takes what is told, a page or less at a time; false where nobody takes more.
  /// - Returns: whether the file was read to its end.
  package static func run(
    _ bytes: UnsafeBufferPointer<CChar>, write: ([UInt8]) -> Bool
  ) -> Bool {
    var output = PageProtocol()
    output.begin()
    do throws(OpenError) {
      let file = try PDFFile(bytes, budget: Budget())
      let count = try file.pageCount()
      guard count > 0 else { throw .damaged("no pages") }
      guard count <= Budget.pages else {
        output.error("pages \(Budget.pages)")
        _ = write(output.bytes)
        return false
      }
      let reading = PageReading(file)
      for number in 0..<count {
        let page = read(number, reading)
        output.page(page, number: number + 1)
        file.releaseAll()
        guard write(output.bytes) else { return false }
        output.clear()
      }
      output.done(count)
      return write(output.bytes)
    } catch {
      switch error {
      case .encrypted: output.error("encrypted")
      case .damaged(let detail): output.error("damaged \(detail)")
      }
      _ = write(output.bytes)
      return false
    }
  }

  private static func read(_ number: Int, _ reading: PageReading) -> Page {
    guard let dictionary = reading.file.page(number) else {
      var page = Page()
      page.remarks.insert(reading.file.budget.isOutOfObjects ? .limit(.objects) : .damaged)
      return page
    }
    return reading.read(dictionary)
  }
}
