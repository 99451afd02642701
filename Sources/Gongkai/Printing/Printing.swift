import SheetFormats
import Sheets
import Synchronization

/// Prints documents: LibreOffice makes PDFs of them, several in one start where that can be foreseen.
///
///     let printed = try printing.print(document, contentsDepth: 2, named: "output/甲/report.pdf")
final class Printing: Sendable {
  /// A document that was printed.
  struct Printed: Sendable {
    /// The PDF.
    let bytes: [UInt8]
    /// The pages that its bookmarks stand on, counted from 1.
    let places: [String: Int]
    /// What a person should know of it.
    let note: PrintNote
  }

  private let queue: OfficeQueue
  private let program: String?
  private let fonts = Mutex<InstalledFonts??>(nil)
  /// What is to be printed, where it is noted down only.
  private let notes: Notes?

  private final class Notes: Sendable {
    let files = Mutex<[OfficeConversion.File]>([])
  }

  /// Prepares to print; nothing is started before it is wanted.
  ///
  /// - Parameters:
  ///   - conversion: what turns texts into pages.
  ///   - program: the path of `gongkai-pdf`; nil where it is not installed.
  init(
    _ conversion: OfficeConversion = OfficeConversion(program: FileSystem.officeProgram),
    program: String? = FileSystem.pdfProgram
  ) {
    queue = OfficeQueue(conversion)
    self.program = program
    notes = nil
  }

  /// Prepares to note down what would be printed.
  private init(noting: Void) {
    queue = OfficeQueue(OfficeConversion(program: nil))
    program = nil
    notes = Notes()
  }

  /// What a job would have printed.
  ///
  /// - Parameter job: the job; how it ends does not matter.
  /// - Returns: the texts.
  static func files(of job: (Printing) throws(Failure) -> Void) -> [OfficeConversion.File] {
    let printing = Printing(noting: ())
    try? job(printing)
    return printing.notes?.files.withLock { $0 } ?? []
  }

  /// Adds jobs whose texts are printed in the start in which the first of them is.
  func add(_ sources: [OfficeQueue.Source]) { queue.add(sources) }

  /// Prints a document.
  ///
  /// - Parameters:
  ///   - document: the document.
  ///   - contentsDepth: the deepest level of headings that its contents list.
  ///   - file: what the PDF is called in messages.
  /// - Returns: the PDF, with what there is to know of it.
  /// - Throws: ``Failure`` where LibreOffice is not installed or made nothing of it.
  func print(
    _ document: Document, contentsDepth: Int, named file: String
  ) throws(Failure) -> Printed {
    let written: DOCXWriter.Written
    do throws(DOCXError) {
      written = try DOCXWriter(contentsDepth: contentsDepth).write(document)
    } catch {
      throw .text(error, file: file)
    }
    let text = OfficeConversion.File(
      printing: written.bytes, standIns: document.manner.standIns)
    if let notes {
      notes.files.withLock { $0.append(text) }
      throw .printing(.noOffice, file: file)
    }
    // Without it there is no need to wait.
    guard let program else { throw .printing(.noProgram, file: file) }
    do throws(ReadingError) {
      let printed = try queue.converted(text)
      let pages = try Self.finished(
        printed, program, document, written.alternatives)
      return Printed(
        bytes: pages.bytes, places: pages.places,
        note: PrintNote(
          program: pages.producer, fonts: pages.fonts.sorted(),
          substitution: substitution(pages, written, document)))
    } catch {
      throw .printing(PrintingError(error.reason), file: file)
    }
  }

  private func substitution(
    _ pages: PrintedPages, _ written: DOCXWriter.Written, _ document: Document
  ) -> FontSubstitution? {
    guard let installed else { return .untold }
    return installed.substitution(
      drawn: pages.fonts, named: written.fonts, standIns: document.manner.standIns.map(\.standIn))
  }

  private static func finished(
    _ bytes: [UInt8], _ program: String, _ document: Document, _ alternatives: [String]
  ) throws(ReadingError) -> PrintedPages {
    do throws(LimitedProgram.Problem) {
      return try PrintedPages(
        finishing: bytes, program: program, year: document.properties?.createdYear,
        language: document.language, alternatives: alternatives)
    } catch {
      throw ReadingError(.helper(error.helper))
    }
  }

  /// The fonts that are here, asked for once.
  private var installed: InstalledFonts? {
    fonts.withLock { fonts in
      if let fonts { return fonts }
      let asked = InstalledFonts.asked()
      fonts = .some(asked)
      return asked
    }
  }
}
