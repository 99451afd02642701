import Forms

extension ConvertNote {
  /// What notes are about, the most important first: those of one kind stand together.
  enum Kind: Int, Sendable, CaseIterable {
    /// The document as a whole.
    case document
    /// Files of an earlier run.
    case earlier
    /// Tables that no template knows.
    case unknown
    /// Amounts that no fact can have.
    case notTaken
    /// Amounts that contradict each other.
    case contradiction
    /// Printed figures that the facts do not give.
    case differing
    /// Rows that were left out of the facts.
    case unread
    /// Cards that were left out of the facts.
    case cardWithoutProject
    /// What the document does not say of itself.
    case untold
    /// Codes that were made up.
    case unknownName
    /// Texts that stand for missing ones.
    case missingText
    /// Choices between facts that all fit.
    case chosen
    /// Units taken for others.
    case unitJoined
    /// Cards taken for projects of other names.
    case cardJoined
    /// Names that are not the catalogue's.
    case codeName
    /// Figures in other columns than the document's.
    case movedFigures
    /// Texts in other columns than the document's.
    case movedTexts

    /// How many notes of the kind a person reads; nil where each counts.
    var most: Int? {
      switch self {
      case .document, .earlier, .chosen, .notTaken: nil
      case .unknown, .contradiction, .differing, .movedFigures: 10
      case .unread, .cardWithoutProject, .untold, .unknownName, .missingText, .unitJoined,
        .cardJoined, .codeName, .movedTexts:
        3
      }
    }
  }

  /// What the note is about.
  var kind: Kind {
    switch self {
    case .edition, .noEdition, .noTables, .identity: .document
    case .earlierFiles: .earlier
    case .unknown: .unknown
    case .finding(let finding): finding.kind
    case .repair(_, let repair): repair.reason == .kind ? .movedTexts : .movedFigures
    }
  }

  /// Notes with the most important first, those of one kind in the order they were, and those on codes in that of codes.
  static func ordered(_ notes: [ConvertNote]) -> [ConvertNote] {
    let kinds = Dictionary(grouping: notes, by: \.kind)
    return Kind.allCases.flatMap { kind in
      let notes = kinds[kind] ?? []
      return kind == .codeName ? notes.sorted { $0.code < $1.code } : notes
    }
  }

  /// The code that the note names, empty where it is on none.
  private var code: String {
    if case .finding(.codeName(let code, _, _, _)) = self { code } else { "" }
  }
}

extension ReadingFinding {
  /// What the finding is about.
  fileprivate var kind: ConvertNote.Kind {
    switch self {
    case .notTaken, .unfillable: .notTaken
    case .contradiction: .contradiction
    case .differs: .differing
    case .unreadRow: .unread
    case .cardWithoutProject: .cardWithoutProject
    case .untold: .untold
    case .unknownName: .unknownName
    case .missingText: .missingText
    case .chosen, .settled: .chosen
    case .unitJoined: .unitJoined
    case .cardJoined, .mergedProject: .cardJoined
    case .codeName: .codeName
    }
  }
}
