import Glibc
import SheetFormats
import Sheets
import Testing

@Suite struct XLSXTests {
  @Test func smoke() throws {
    let package = try Package(Samples.workbook(Samples.form(), Samples.card()))
    for (name, part) in package.parts.sorted(by: { $0.key < $1.key }) { print(name, part) }
    print(String(decoding: TextWriter().encode(try Samples.form()), as: UTF8.self))
    print(String(decoding: TextWriter().encode(Samples.card()), as: UTF8.self))
  }
}
