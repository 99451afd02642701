import SheetFormats
import Sheets

/// What is fed.
enum Target: String, CaseIterable {
  case text, csv, xlsx, docx, html, encoding, convert, facts, history, templates, corrections
  case pdf, drawing, layout, spreadsheet, mhtml, container, entry

  /// The function that takes an input.
  var callback: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt {
    switch self {
    case .text:
      return { bytes, count in
        read(bytes, count) { (bytes) throws(ReadingError) in
          try TextReader(limits: limits).read(String(decoding: bytes, as: UTF8.self))
        }
      }
    case .csv:
      return { bytes, count in
        read(bytes, count) { (bytes) throws(ReadingError) in
          try CSVReader(limits: limits).read(String(decoding: bytes, as: UTF8.self))
        }
      }
    case .xlsx:
      return { bytes, count in
        read(bytes, count) { (bytes) throws(ReadingError) in
          try XLSXReader(limits: limits).read(PackageInput.workbook(bytes))
        }
      }
    case .docx:
      return { bytes, count in
        read(bytes, count) { (bytes) throws(ReadingError) in
          try DOCXReader(limits: limits).read(PackageInput.text(bytes))
        }
      }
    case .html:
      return { bytes, count in
        read(bytes, count) { (bytes) throws(ReadingError) in
          try HTMLReader(limits: limits).read(bytes)
        }
      }
    case .spreadsheet:
      return { bytes, count in
        read(bytes, count) { (bytes) throws(ReadingError) in
          try SpreadsheetMLReader(limits: limits).read(bytes)
        }
      }
    case .mhtml:
      return { bytes, count in
        read(bytes, count) { (bytes) throws(ReadingError) in
          try MHTMLReader(limits: limits).read(bytes)
        }
      }
    case .pdf:
      return { bytes, count in
        PDFTarget.run(Array(UnsafeBufferPointer(start: bytes, count: count)))
        return 0
      }
    case .drawing:
      return { bytes, count in
        PDFTarget.draw(Array(UnsafeBufferPointer(start: bytes, count: count)))
        return 0
      }
    case .layout:
      return { bytes, count in
        LayoutTarget.run(Array(UnsafeBufferPointer(start: bytes, count: count)))
        return 0
      }
    case .container:
      return { bytes, count in
        ContainerTarget.run(Array(UnsafeBufferPointer(start: bytes, count: count)))
        return 0
      }
    case .encoding:
      return { bytes, count in
        EncodingTarget.run(Array(UnsafeBufferPointer(start: bytes, count: count)))
        return 0
      }
    case .entry:
      return { bytes, count in
        EntryTarget.run(Array(UnsafeBufferPointer(start: bytes, count: count)))
        return 0
      }
    case .facts:
      return { bytes, count in
        FactsTarget.run(Array(UnsafeBufferPointer(start: bytes, count: count)))
        return 0
      }
    case .history:
      return { bytes, count in
        HistoryTarget.run(Array(UnsafeBufferPointer(start: bytes, count: count)))
        return 0
      }
    case .templates:
      return { bytes, count in
        TemplatesTarget.run(Array(UnsafeBufferPointer(start: bytes, count: count)))
        return 0
      }
    case .corrections:
      return { bytes, count in
        CorrectionsTarget.run(Array(UnsafeBufferPointer(start: bytes, count: count)))
        return 0
      }
    case .convert:
      return { bytes, count in
        ConvertTarget.run(Array(UnsafeBufferPointer(start: bytes, count: count)))
        return 0
      }
    }
  }
}

/// Fewer cells than users may have, so that a small input cannot ask for long work.
let limits = {
  var limits = ReadingLimits()
  limits.cells = 100_000
  limits.unpackedBytes = 64 << 20
  return limits
}()

/// Has an input read, and sees that what comes of it is sound.
private func read(
  _ bytes: UnsafePointer<UInt8>?, _ count: Int,
  _ body: ([UInt8]) throws(ReadingError) -> SourceDocument
) -> CInt {
  if let document = try? body(Array(UnsafeBufferPointer(start: bytes, count: count))) {
    Soundness.check(document)
  }
  return 0
}
