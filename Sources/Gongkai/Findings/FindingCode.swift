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

    /// Worksheets or columns of a workbook that was filled in were not read.
    case unreadEntry = "F8"

    /// What a workbook that was filled in hides was read.
    case hiddenEntry = "F9"

    /// A worksheet of another name was read as a page of a workbook that was filled in.
    case renamedEntry = "F10"

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
    /// A program printed a PDF.
    case printedPages = "D3"
    /// A PDF is drawn in other fonts than its text names.
    case substitutedFonts = "D4"
    /// Something of a file that the document was to look like was not taken.
    case unlike = "D5"

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
    /// Sections of sentences were not read.
    case unreadSections = "C53"
    /// What a sentence states was not read.
    case unreadFact = "C54"
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
    /// A form stands in the document twice, with other figures.
    case differingTable = "C55"
    /// The file holds comments or tracked changes.
    case markup = "C56"
    /// The document is a workbook that facts are imported from.
    case upstreamInput = "C52"

    // MARK: I: importing workbooks

    /// Two places state the same fact differently.
    case sourceConflict = "I1"
    /// A total of a workbook is not the sum of its parts.
    case sourceTotal = "I2"
    /// A cell of amounts holds something else.
    case unreadAmount = "I3"
    /// A code or word of a workbook means nothing.
    case unknownSourceWord = "I4"
    /// A sheet is called like a table of a source, and lacks its columns.
    case unreadSource = "I5"
    /// Two columns have the header of one.
    case ambiguousColumn = "I6"
    /// A published report says something else than the workbooks.
    case publishedDiffers = "I7"
    /// A sheet with figures was not read.
    case unusedSheet = "I8"
    /// A row with amounts states no fact.
    case unusedSourceRow = "I9"
    /// Amounts finer than 分 were rounded.
    case roundedToFen = "I10"
    /// What is left of a sum was taken for something.
    case restTaken = "I11"
    /// A sum was not taken, because nothing tells its parts.
    case partsMissing = "I12"
    /// A net amount is negative, for which a reason is needed.
    case negativeAmount = "I13"
    /// Nothing tells whose report it is, or of which year.
    case untoldFrame = "I14"
    /// A workbook has hidden sheets, rows or columns.
    case hiddenSource = "I15"
    /// Two files are the same.
    case repeatedFile = "I16"
    /// Something of an unknown workbook was not understood.
    case draftedSource = "I17"
    /// A sheet was read.
    case sourceRead = "I18"
    /// Columns of a sheet were not read.
    case unusedSourceColumns = "I19"
    /// Rows of a sheet were left out, as its template says.
    case filteredRows = "I20"
    /// A sheet lacks columns that it may lack.
    case lackedColumns = "I21"
    /// Sheets that are known to state no fact.
    case leftSheets = "I22"
    /// A sheet without figures was not read.
    case emptySheet = "I23"
    /// Nothing was found of a list of facts.
    case emptyLists = "I24"
    /// Forms of a published report were not compared, because the workbooks say nothing of them.
    case uncomparedForms = "I25"
    /// An amount was chosen as its template says.
    case chosenAmount = "I26"
    /// All that a sheet of a ledger states stands on another sheet too, and both were added.
    case repeatedSheet = "I27"
    /// Rows of a ledger stand on two sheets, and were added twice.
    case repeatedRows = "I28"
  }
}
