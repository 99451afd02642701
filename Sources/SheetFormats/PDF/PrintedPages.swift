/// Pages that a word processor printed, made the same whenever they are printed, and what is in them.
package struct PrintedPages: Hashable, Sendable {
  /// The file.
  package let bytes: [UInt8]
  /// The names of the fonts it is drawn in, as PostScript has them.
  package let fonts: [String]
  /// The pages, counted from 1, that the bookmarks of the text stand on.
  package let places: [String: Int]
  /// How many pages there are.
  package let count: Int
  /// What printed it: LibreOffice 7.4.
  package let producer: String

  /// Finishes a PDF, which another program does under limits.
  ///
  /// - Parameters:
  ///   - bytes: the file.
  ///   - program: the path of `gongkai-pdf`.
  ///   - year: the year on whose first day it is said to be made; nil for no time.
  ///   - language: the language of its texts: zh-CN.
  ///   - alternatives: what its drawings show, in order.
  /// - Throws: ``LimitedProgram/Problem`` where that program is missing or came down.
  package init(
    finishing bytes: [UInt8], program: String, year: Int?, language: String,
    alternatives: [String]
  ) throws(LimitedProgram.Problem) {
    var date = ""
    if let year, (1000...9999).contains(year) { date = "\(year)0101000000Z" }
    var helper = LimitedProgram(
      path: program, arguments: ["gongkai-pdf", "--finish", date, language] + alternatives)
    // A long report has some tens of thousands of cells, each of which is an object.
    helper.deadline = 120
    let (output, isWhole) = try helper.run(input: bytes)
    guard isWhole, let told = Told(output), told.file.starts(with: "%PDF-".utf8) else {
      throw .died
    }
    (self.bytes, fonts, places, count) = (Array(told.file), told.fonts, told.places, told.count)
    producer = told.producer
  }

  /// What the program tells before the file.
  private struct Told {
    var fonts: [String] = []
    var places: [String: Int] = [:]
    var count = 0
    var producer = ""
    var file: ArraySlice<UInt8> = []

    init?(_ output: [UInt8]) {
      var rest = output[...]
      while let end = rest.firstIndex(of: 0x0A) {
        let line = String(decoding: rest[..<end], as: UTF8.self)
        rest = rest[(end + 1)...]
        if line.isEmpty {
          file = rest
          return
        }
        let parts = line.split(separator: " ")
        switch (parts.first, parts.count) {
        case ("font", 2...): fonts.append(String(line.dropFirst(5)))
        case ("producer", 2...): producer = String(line.dropFirst(9))
        case ("place", 3): places[String(parts[1])] = Int(parts[2])
        case ("pages", 2): count = Int(parts[1]) ?? 0
        default: return nil
        }
      }
      return nil
    }
  }
}
