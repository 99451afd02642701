extension ZipArchive {
  /// Reads a part that is XML, unpacking it as the parser goes.
  func readXML<Handler: XMLHandler>(
    _ part: Part, limits: ReadingLimits, make: (XMLNames) -> Handler
  ) throws(ReadingError) -> Handler {
    try read(part) { pull throws(ReadingError) in
      try XMLReader.read(part.name, depth: limits.depth, pull: pull, make: make)
    }
  }
}
