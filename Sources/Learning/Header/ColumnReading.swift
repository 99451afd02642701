import Recognition
import Templates

/// What the columns of a form are, told by what stands over them.
package struct ColumnReading: Sendable {
  /// What a column is.
  package enum Meaning: Sendable, Hashable {
    /// Amounts of the facts in a region, within that of the form.
    case facts(Region)
    /// The sum of other columns.
    case total([Int])
    /// No amounts.
    case shows(Word.Role)
    /// Amounts that are no facts of the report: last year's, a change, a share.
    case comparison
    /// Not understood, with what was left over or contradicts.
    case unknown(Doubt)
  }

  /// Why a column is not understood.
  package enum Doubt: Error, Sendable, Hashable {
    /// Part of its header is no known word.
    case word(String)
    /// Two words of one path exclude each other.
    case conflict(String)
    /// What it states cannot be told: 收入, 支出 …
    case subject(String)
    /// Another column means the same.
    case same(String)
    /// It is a total of columns of which one is not understood, or of none.
    case scope(String)
    /// What stands below it is not what its header says.
    case content(String)
    /// The form as it was learned does not read its own report back.
    case readBack(String)

    /// The header or word that it is about.
    package var text: String {
      switch self {
      case .word(let text), .conflict(let text), .subject(let text), .same(let text),
        .scope(let text), .content(let text), .readBack(let text):
        text
      }
    }
  }

  /// What each column is.
  package internal(set) var columns: [Meaning]
  /// The position of a column whose header is no known word, and that was told by what is left for it.
  let eliminated: Int?
  /// What each node's own words narrow, under the subject of its columns.
  let own: [ObjectIdentifier: Region]

  /// Reads the columns of one list of a form.
  ///
  /// - Parameters:
  ///   - tree: the header.
  ///   - columns: the columns of the list.
  ///   - roles: what columns without amounts hold.
  ///   - reader: what reads what stands over one.
  init(_ tree: HeaderTree, columns: Range<Int>, roles: [Word.Role?], reader: PathReader) {
    var reader = reader
    var results: [PathReader.Result] = columns.map { column in
      var result = reader.read(tree.paths[column])
      if let role = roles[column] { result.meaning = .shows(role) }
      return result
    }
    eliminated = reader.eliminate(&results)
    reader.settleValues(&results, tree.paths, columns)
    var meanings = results.map(\.meaning)
    TotalScopes(tree: tree, columns: columns).settle(&meanings, results)
    self.columns = meanings
    own = reader.own
  }
}
