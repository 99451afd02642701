import Facts
import Forms
import Gongkai
import Prose
import Recognition
import SheetFormats
import Sheets
import Templates

/// Takes a document through everything that `convert` does with it, but for files.
enum ConvertTarget {
  /// A budget's edition and a final account's.
  private static let editions: [Edition] = {
    guard let library = TemplateLibrary.installed() else { broken("no templates") }
    return ["yanbian-budget-2023", "jilin-final-2023"].map { name in
      do throws(Failure) { return try library.edition(named: name) } catch { broken("\(error)") }
    }
  }()

  /// Takes an input: a byte that chooses the reader and whether an edition is forced, then the document.
  static func run(_ input: [UInt8]) {
    guard let first = input.first else { return }
    let bytes = Array(input.dropFirst())
    guard let source = try? document(of: bytes, as: Int(first & 3)) else { return }
    let recognition = DocumentRecognition(
      source, captions: editions[0].captions.union(editions[1].captions))
    let document =
      switch first >> 2 & 3 {
      case 0: recognition.run(editions: [editions[0]], forced: true)
      case 1: recognition.run(editions: [editions[1]], forced: true)
      default: recognition.run(editions: editions)
      }
    writeTables(of: document)
    if let result = FactsReading.read(document), let edition = document.edition {
      readBack(result.report, edition)
    }
  }

  private static func document(
    of bytes: [UInt8], as kind: Int
  ) throws(ReadingError) -> SourceDocument {
    switch kind {
    case 0: try CSVReader(limits: limits).read(TextEncoding.decode(bytes))
    case 1: try HTMLReader(limits: limits).read(bytes)
    default: try TextReader(limits: limits).read(TextEncoding.decode(bytes))
    }
  }

  private static func writeTables(of document: RecognisedDocument) {
    let conversion = TableConversion(document)
    let views = RecognisedView(document, readsRows: false)
    for index in document.tables.indices {
      _ = CSVWriter().encode(conversion.sheet(of: index))
      var encoder = CSVEncoder(byteOrderMark: false)
      TidyTable().forEachRecord(of: views.view(of: index)) { record in
        if record.count != TidyTable.columns.count { broken("a record of another length") }
        encoder.appendRecord(record)
      }
    }
  }

  /// What was written as JSON reads as what it was.
  private static func readBack(_ report: Report, _ edition: Edition) {
    let written = ReportWriter().write(report)
    do throws(FactsErrors) {
      guard let json = try? ReportReader.parse(Array(written.utf8)) else {
        broken("facts that were written are no JSON:\n\(written)")
      }
      let again = try ReportReader(edition).read(json)
      if ReportWriter().write(again) != written { broken("facts change when written and read") }
    } catch {
      let isSettled = error.told.allSatisfy { error in
        switch error.problem {
        // What a document that is not whole, or not right, leaves for a person to settle; reading says where.
        case .repeatedRecord, .parentBesideChild: true
        default: false
        }
      }
      if !isSettled { broken("facts that were written cannot be read: \(error)\n\(written)") }
    }
  }
}
