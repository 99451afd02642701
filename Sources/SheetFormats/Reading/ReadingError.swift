import Sheets

/// Why a document could not be read.
package struct ReadingError: Error, Hashable, Sendable {
  /// The reasons.
  package enum Reason: Hashable, Sendable {
    /// There is nothing in it.
    case empty
    /// It is of a kind that is not read: what it seems to be.
    case unsupported(Kind)
    /// It is not in any encoding that is known, or is not text at all.
    case undecodable
    /// It is damaged: the part of the package, or what is wrong, in the words of the library that found it.
    case damaged(String)
    /// It is larger than ``ReadingLimits`` allows.
    case tooLarge(Limit, most: Int)
    /// It defines entities of its own, which no table needs and by which small files grow without end.
    case entities
    /// It is locked by a password.
    case encrypted
    /// A page of it, counted from 1, was not read whole, where that is not enough.
    case incomplete(page: Int)
    /// The program that opens PDFs did not tell what is in it.
    case helper(Helper)
    /// LibreOffice did not turn it into a kind that is read.
    case office(Helper)
  }

  /// What is wrong with the program that opens a file.
  package enum Helper: String, Hashable, Sendable, CaseIterable {
    /// It is not installed.
    case missing
    /// It came down, or told only a part.
    case died
    /// It took too long.
    case slow
    /// It told more than any file holds.
    case tooMuch
    /// There is no room for the files that it needs.
    case noRoom
  }

  /// Kinds of files that are known and not read.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    /// An old binary Office file: XLS, DOC, WPS, ET.
    case binaryOffice
    /// A spreadsheet or text of OpenDocument: ODS, ODT.
    case openDocument
    /// OFD, the national format of fixed pages.
    case ofd
    /// An image.
    case image
    /// A package that is neither XLSX nor DOCX.
    case otherPackage
    /// A compressed archive.
    case archive
    /// Rich text format.
    case rtf
  }

  /// What is limited.
  package enum Limit: String, Hashable, Sendable, CaseIterable {
    /// Bytes of the file.
    case fileBytes
    /// Bytes unpacked.
    case unpackedBytes
    /// The rate of compression.
    case expansion
    /// Cells.
    case cells
    /// Columns of one table.
    case columns
    /// Bytes of one cell.
    case cellBytes
    /// Nesting.
    case depth
    /// Pages.
    case pages
    /// Files of a ZIP file.
    case members
  }

  /// Why.
  package let reason: Reason
  /// Where, if it can be told.
  package let place: SourcePlace?

  /// Makes an error.
  package init(_ reason: Reason, at place: SourcePlace? = nil) {
    self.reason = reason
    self.place = place
  }
}

extension LimitedProgram.Problem {
  /// The problem as a reader tells it.
  package var helper: ReadingError.Helper {
    switch self {
    case .missing: .missing
    case .slow: .slow
    case .talkative: .tooMuch
    case .died: .died
    }
  }
}
