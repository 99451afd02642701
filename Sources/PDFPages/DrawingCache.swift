/// Fonts and drawings that were met before, by their numbers in the file.
final class DrawingCache {
  private var fonts: [Int: Font] = [:]
  private var contents: [Int: [UInt8]] = [:]

  /// The font of a dictionary.
  func font(_ dictionary: PDFObject, _ budget: Budget) throws(BudgetError) -> Font {
    let number = dictionary.number
    if number != 0, let known = fonts[number] { return known }
    let font = try FontLoading(budget: budget).font(dictionary)
    if number != 0 { fonts[number] = font }
    return font
  }

  /// What a drawing holds, unpacked; nil where nothing can unpack it.
  func content(_ form: PDFObject) throws(BudgetError) -> [UInt8]? {
    let number = form.number
    if number != 0, let known = contents[number] { return known }
    guard let content = try form.data() else { return nil }
    if number != 0 { contents[number] = content }
    return content
  }
}
