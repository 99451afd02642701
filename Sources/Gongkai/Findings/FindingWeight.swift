extension Finding.Code {
  /// How bad a finding is.
  public var severity: Finding.Severity {
    switch self {
    case .relation, .unplaced, .otherEdition, .noEdition, .noTables, .unreadForm, .contradiction,
      .misprint, .differs, .unreadRow, .unreadCard, .unmadeDocument, .refusedFacts, .notTaken,
      .unfillable,
      .incompletePage, .undecodable, .imagePage, .otherUnit, .errorValue, .uncomputed,
      .unclearUnit, .unknownBlank, .noBlankRow, .noBlankColumn, .wrongFormula, .blankUnit,
      .unknownPlaceholder,
      .sourceConflict, .sourceTotal, .unreadAmount, .unknownSourceWord, .unreadSource,
      .ambiguousColumn, .publishedDiffers:
      .error
    case .unlisted, .outOfDate, .unnamedCode, .unreadEntry, .missingFact, .untakenEdit,
      .foreignTable,
      .earlierFiles,
      .otherTable,
      .untold, .nameless, .codeless, .missingText, .chosen, .unitJoined, .cardJoined,
      .projectMerged, .movedFigures, .movedTexts, .recognisedText, .overlapping, .cutText,
      .oddTable, .tableFromSpace, .unreadPart, .shownOtherwise, .learned, .question,
      .blankCard, .missingForms, .unknownColumn, .otherYear, .otherDepartment,
      .uncheckedFormula, .substitutedFonts, .upstreamInput, .chosenAmount,
      .unusedSheet, .unusedSourceRow, .roundedToFen, .restTaken, .partsMissing,
      .negativeAmount, .untoldFrame, .hiddenSource, .repeatedFile, .repeatedSheet, .repeatedRows,
      .draftedSource, .unreadFact, .differingTable:
      .doubt
    case .statedName, .edition, .identity, .settled, .printedName, .unseenText, .furniture,
      .hidden, .markup, .repeatedTable, .assumedUnit, .shownUnit, .editionBeside,
      .severalReports, .hiddenEntry, .renamedEntry, .unfilledRows, .newRows, .blankLayout,
      .openPlace,
      .printedPages, .unlike,
      .sourceRead, .unusedSourceColumns, .filteredRows, .lackedColumns, .leftSheets,
      .emptySheet, .emptyLists, .uncomparedForms, .unreadSections:
      .note
    }
  }

  /// How many of a code a person reads before the others are counted only; nil where each counts.
  var most: Int? {
    switch self {
    case .relation, .unplaced, .unlisted, .statedName, .untakenEdit, .outOfDate,
      .publishedDiffers:
      50
    case .question, .unreadForm, .unknownBlank, .noBlankRow, .noBlankColumn, .wrongFormula,
      .unknownColumn, .uncheckedFormula, .unfilledRows, .newRows, .otherTable, .contradiction,
      .misprint, .differs, .notTaken,
      .movedFigures,
      .incompletePage, .undecodable, .imagePage, .sourceConflict, .sourceTotal,
      .unreadAmount, .unknownSourceWord, .unusedSourceRow, .restTaken, .unreadFact:
      10
    case .unreadRow, .unreadCard, .untold, .chosen, .nameless, .codeless, .missingText,
      .unitJoined,
      .cardJoined, .projectMerged, .printedName, .movedTexts, .recognisedText, .overlapping,
      .cutText, .oddTable, .tableFromSpace, .unseenText, .repeatedTable,
      .differingTable:
      3
    case .unnamedCode, .unreadEntry, .hiddenEntry, .renamedEntry, .missingFact, .foreignTable,
      .edition, .otherEdition, .noEdition,
      .noTables, .identity, .learned, .editionBeside,
      .earlierFiles, .settled, .unmadeDocument, .refusedFacts, .unfillable,
      .furniture, .otherUnit, .hidden, .markup,
      .errorValue, .uncomputed, .unreadPart, .severalReports,
      .unclearUnit, .assumedUnit, .shownUnit, .shownOtherwise, .blankUnit,
      .unknownPlaceholder, .blankCard, .missingForms, .otherYear, .otherDepartment,
      .blankLayout, .openPlace, .printedPages, .substitutedFonts, .unlike,
      .upstreamInput, .chosenAmount,
      .unreadSource, .ambiguousColumn, .unusedSheet, .roundedToFen, .partsMissing,
      .negativeAmount, .untoldFrame, .hiddenSource, .repeatedFile, .repeatedSheet, .repeatedRows,
      .draftedSource,
      .sourceRead, .unusedSourceColumns, .filteredRows, .lackedColumns, .leftSheets,
      .emptySheet, .emptyLists, .uncomparedForms, .unreadSections:
      nil
    }
  }
}
