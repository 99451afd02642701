import Forms
import Recognition
import Sheets

extension Finding {
  /// The catalogue of findings, the most important of each family first.
  ///
  /// A code keeps its meaning for good: one that is given up is not used again. `docs/提示代码.md` says them all.
  public enum Code: String, Sendable, CaseIterable {
    // MARK: F: filling forms with facts

    /// A relation between cells does not hold.
    case relation = "F1"
    /// A fact stands nowhere on a form that it belongs on.
    case unplaced = "F2"
    /// An indicator is not printed.
    case unlisted = "F3"
    /// The report names a code otherwise than the catalogue.
    case statedName = "F4"
    /// A file of the output folder is of earlier facts or templates.
    case outOfDate = "F5"

    /// Codes that nothing names stand on forms as their own names.
    case unnamedCode = "F6"

    /// The edition of the facts lies beside them.
    case editionBeside = "F7"

    // MARK: T: filling somebody's own blank forms

    /// A form of the blank is of no known layout.
    case unknownBlank = "T1"
    /// A row of facts has no row on the blank.
    case noBlankRow = "T2"
    /// A column of facts has no column on the blank.
    case noBlankColumn = "T3"
    /// A formula of the blank does not give the figure.
    case wrongFormula = "T4"
    /// The blank's amounts are in a unit that is not computed in.
    case blankUnit = "T5"
    /// A placeholder means nothing.
    case unknownPlaceholder = "T6"
    /// The cards of a form were left as they are.
    case blankCard = "T7"
    /// The blank lacks forms that have figures.
    case missingForms = "T8"
    /// A column of the blank means none of the form's.
    case unknownColumn = "T9"
    /// The blank is printed for another year.
    case otherYear = "T10"
    /// The blank is printed for another department.
    case otherDepartment = "T11"
    /// A formula of the blank could not be compared.
    case uncheckedFormula = "T12"
    /// Rows of the blank have no facts.
    case unfilledRows = "T13"
    /// Rows were put in.
    case newRows = "T14"
    /// A form of the blank was taken for that of another edition, or learned.
    case blankLayout = "T15"
    /// A place that the blank leaves open was not filled.
    case openPlace = "T16"

    // MARK: D: the document around the forms

    /// A draft lacks a fact.
    case missingFact = "D1"
    /// The document that a folder holds could not be made of its new facts.
    case unmadeDocument = "D2"

    // MARK: E: edited forms

    /// The edit of a text is none of a fact.
    case untakenEdit = "E1"
    /// A table is none of the report's forms.
    case foreignTable = "E2"

    // MARK: C: converting documents

    /// Tables were taken for forms of an edition.
    case edition = "C1"
    /// No table is of the edition that was asked for.
    case otherEdition = "C2"
    /// No edition fits.
    case noEdition = "C3"
    /// The edition was learned from the document itself.
    case learned = "C50"
    /// Something of a form was not understood.
    case question = "C51"
    /// There is no table.
    case noTables = "C4"
    /// What the document says of itself.
    case identity = "C5"
    /// Files of an earlier run lie beside what was written.
    case earlierFiles = "C6"
    /// A form was not read.
    case unreadForm = "C7"
    /// A table that does not read as a form was not read.
    case otherTable = "C8"
    /// Facts were read that forms cannot be generated from, and were not written.
    case refusedFacts = "C25"
    /// An amount was read that no fact can have.
    case notTaken = "C26"
    /// The facts that were read cannot be filled into forms again.
    case unfillable = "C27"
    /// Printed amounts contradict each other.
    case contradiction = "C9"
    /// All sums around a printed figure contradict it alike.
    case misprint = "C49"
    /// A printed figure is not what the facts give.
    case differs = "C10"
    /// A row was not read.
    case unreadRow = "C11"
    /// A card was not read.
    case unreadCard = "C12"
    /// What a report must state is not in the document.
    case untold = "C13"
    /// A code has no name.
    case nameless = "C14"
    /// A name has no code.
    case codeless = "C15"
    /// A text is missing.
    case missingText = "C16"
    /// Facts were chosen so that the forms add up.
    case chosen = "C17"
    /// Amounts were given digits that rounding hid.
    case settled = "C18"
    /// A unit was taken for another.
    case unitJoined = "C19"
    /// A card was joined to a project of another name.
    case cardJoined = "C20"
    /// Two rows were taken for one project.
    case projectMerged = "C21"
    /// The document names a code otherwise than the catalogue.
    case printedName = "C22"
    /// A page was not read to its end.
    case incompletePage = "C28"
    /// Characters of a page could not be decoded.
    case undecodable = "C29"
    /// A page is an image without text.
    case imagePage = "C30"
    /// Text was recognised from an image by another program.
    case recognisedText = "C31"
    /// Texts are printed over each other.
    case overlapping = "C32"
    /// A page shows a part of a text only.
    case cutText = "C33"
    /// The rulings of a table leave regions that are no cells.
    case oddTable = "C34"
    /// The columns of a table were told from white space.
    case tableFromSpace = "C35"
    /// Characters that nobody sees, or that stand aslant, were left out.
    case unseenText = "C36"
    /// Lines at the head and foot of pages were left out.
    case furniture = "C37"
    /// Figures were moved to other columns.
    case movedFigures = "C23"
    /// Texts were moved to other columns.
    case movedTexts = "C24"
    /// A form's amounts are in a unit that is not computed in.
    case otherUnit = "C38"
    /// Cells show a unit by their number format that is not that of the stored number.
    case shownUnit = "C47"
    /// A cell shows another amount than it stores.
    case shownOtherwise = "C48"
    /// A form prints no unit of its amounts, and it could be either.
    case unclearUnit = "C46"
    /// Forms print no unit of their amounts; one was taken that their magnitudes bear out.
    case assumedUnit = "C45"
    /// What nobody sees was left out, or taken because that was asked for.
    case hidden = "C39"
    /// A cell shows an error instead of a value.
    case errorValue = "C40"
    /// Formulas have no values.
    case uncomputed = "C41"
    /// A part of the file could not be read.
    case unreadPart = "C42"
    /// The document holds the reports of several departments.
    case severalReports = "C43"
    /// A table stands in the document twice.
    case repeatedTable = "C44"

    /// How bad a finding is.
    public var severity: Severity {
      switch self {
      case .relation, .unplaced, .otherEdition, .noEdition, .noTables, .unreadForm, .contradiction,
        .misprint, .differs, .unreadRow, .unreadCard, .unmadeDocument, .refusedFacts, .notTaken,
        .unfillable,
        .incompletePage, .undecodable, .imagePage, .otherUnit, .errorValue, .uncomputed,
        .unclearUnit, .unknownBlank, .noBlankRow, .noBlankColumn, .wrongFormula, .blankUnit,
        .unknownPlaceholder:
        .error
      case .unlisted, .outOfDate, .unnamedCode, .missingFact, .untakenEdit, .foreignTable,
        .earlierFiles,
        .otherTable,
        .untold, .nameless, .codeless, .missingText, .chosen, .unitJoined, .cardJoined,
        .projectMerged, .movedFigures, .movedTexts, .recognisedText, .overlapping, .cutText,
        .oddTable, .tableFromSpace, .unreadPart, .shownOtherwise, .learned, .question,
        .blankCard, .missingForms, .unknownColumn, .otherYear, .otherDepartment,
        .uncheckedFormula:
        .doubt
      case .statedName, .edition, .identity, .settled, .printedName, .unseenText, .furniture,
        .hidden, .repeatedTable, .assumedUnit, .shownUnit, .editionBeside,
        .severalReports, .unfilledRows, .newRows, .blankLayout, .openPlace:
        .note
      }
    }

    /// How many of a code a person reads before the others are counted only; nil where each counts.
    var most: Int? {
      switch self {
      case .relation, .unplaced, .unlisted, .statedName, .untakenEdit, .outOfDate: 50
      case .question, .unreadForm, .unknownBlank, .noBlankRow, .noBlankColumn, .wrongFormula,
        .unknownColumn, .uncheckedFormula, .unfilledRows, .newRows, .otherTable, .contradiction,
        .misprint, .differs, .notTaken,
        .movedFigures,
        .incompletePage, .undecodable, .imagePage:
        10
      case .unreadRow, .unreadCard, .untold, .chosen, .nameless, .codeless, .missingText,
        .unitJoined,
        .cardJoined, .projectMerged, .printedName, .movedTexts, .recognisedText, .overlapping,
        .cutText, .oddTable, .tableFromSpace, .unseenText, .repeatedTable:
        3
      case .unnamedCode, .missingFact, .foreignTable, .edition, .otherEdition, .noEdition,
        .noTables, .identity, .learned, .editionBeside,
        .earlierFiles, .settled, .unmadeDocument, .refusedFacts, .unfillable,
        .furniture, .otherUnit, .hidden, .errorValue, .uncomputed, .unreadPart, .severalReports,
        .unclearUnit, .assumedUnit, .shownUnit, .shownOtherwise, .blankUnit,
        .unknownPlaceholder, .blankCard, .missingForms, .otherYear, .otherDepartment,
        .blankLayout, .openPlace:
        nil
      }
    }
  }
}

extension FillWarning {
  var code: Finding.Code {
    switch self {
    case .relation: .relation
    case .unplaced: .unplaced
    case .unlisted: .unlisted
    case .codeName: .statedName
    case .unnamedCodes: .unnamedCode
    }
  }
}

extension ConvertNote {
  var code: Finding.Code {
    switch self {
    case .edition(_, known: 0, tables: _): .otherEdition
    case .edition: .edition
    case .noEdition: .noEdition
    case .noTables: .noTables
    case .learned: .learned
    case .question: .question
    case .identity: .identity
    case .earlierFiles: .earlierFiles
    case .unknown(_, let isForm, _, _): isForm ? .unreadForm : .otherTable
    case .remark(let remark): remark.code
    case .finding(let finding), .breach(let finding, _): finding.code
    case .severalReports: .severalReports
    case .repair(_, let repair): repair.reason == .kind ? .movedTexts : .movedFigures
    }
  }
}

extension SourceRemark {
  fileprivate var code: Finding.Code {
    switch what {
    case .hiddenWorksheet, .hiddenRows, .hiddenColumns, .hiddenText, .hiddenTable: .hidden
    case .errorValue: .errorValue
    case .uncomputed: .uncomputed
    case .missingText, .embedded: .unreadPart
    case .repeatedTable: .repeatedTable
    case .fromSpaces: .tableFromSpace
    case .shownUnit: .shownUnit
    case .shownOtherwise: .shownOtherwise
    case .onPage: kind?.code ?? .unreadPart
    }
  }
}

extension PageRemark {
  fileprivate var code: Finding.Code {
    switch self {
    case .incomplete: .incompletePage
    case .undecodable: .undecodable
    case .image: .imagePage
    case .recognised: .recognisedText
    case .overlapping: .overlapping
    case .cut: .cutText
    case .odd: .oddTable
    case .fromSpace: .tableFromSpace
    case .hidden, .slanting: .unseenText
    case .furniture: .furniture
    }
  }
}

extension ReadingFinding {
  fileprivate var code: Finding.Code {
    switch self {
    case .otherUnit: .otherUnit
    case .assumedUnit: .assumedUnit
    case .unclearUnit: .unclearUnit
    case .contradiction: .contradiction
    case .notTaken: .notTaken
    case .unfillable: .unfillable
    case .brokenSum: .contradiction
    case .misprint: .misprint
    case .differs: .differs
    case .unreadRow: .unreadRow
    case .cardWithoutProject: .unreadCard
    case .untold(.codeName, instead: _): .nameless
    case .untold: .untold
    case .unknownName: .codeless
    case .missingText: .missingText
    case .chosen: .chosen
    case .settled: .settled
    case .unitJoined: .unitJoined
    case .cardJoined: .cardJoined
    case .mergedProject: .projectMerged
    case .codeName: .printedName
    }
  }
}
