import Glibc
import TestSupport
import Testing

@testable import SheetFormats

@Suite("A file of nobody else's")
struct PrivateFileTests {
  @Test(arguments: [true, false])
  func givesWhatWasWrittenAndLeavesNothing(inMemory: Bool) throws {
    let path: String
    do {
      let file = try PrivateFile(inMemory: inMemory)
      path = file.path
      #expect(file.bytes() == [])
      let stream = try #require(fopen(path, "wb"))
      fputs("甲乙", stream)
      fclose(stream)
      #expect(file.bytes() == Array("甲乙".utf8))
      var status = stat()
      stat(path, &status)
      #expect(status.st_mode & 0o077 == 0 || inMemory)
    }
    let folder = String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
    #expect(access(inMemory ? path : folder, F_OK) != 0)
  }
}
