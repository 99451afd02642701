import Forms
import Recognition
import Sheets

extension FillWarning {
  var code: Finding.Code {
    switch self {
    case .relation: .relation
    case .unplaced: .unplaced
    case .unlisted: .unlisted
    case .codeName: .statedName
    case .unnamedCodes: .unnamedCode
    case .unread: .unreadEntry
    case .hiddenRead: .hiddenEntry
    case .renamedRead: .renamedEntry
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
    case .upstream: .upstreamInput
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
    case .differingTable: .differingTable
    case .comments, .revisions: .markup
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
    case .unreadSections: .unreadSections
    case .unreadFact: .unreadFact
    }
  }
}
