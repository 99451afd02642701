import Facts
import JSONText
import SheetFormats

/// Why a correction cannot be made, and where it was asked for.
public struct CorrectionError: Error, Hashable, Sendable {
  /// What a correction can be wrong in.
  package enum Problem: Hashable, Sendable {
    /// The path is none.
    case path(JSONPathSyntaxError)
    /// The JSON of the corrections is not as it should be.
    case json(FactsError.Problem)
    /// The file of the corrections cannot be read.
    case reading(ReadingError)
    /// The file has no column of that name: those it must have.
    case missingColumn(String, needed: [String])
    /// The file has a column that is none of a correction's: the nearest, and all of them.
    case unknownColumn(String, nearest: String?, known: [String])
    /// The file has two columns of the same meaning.
    case repeatedColumn(String)
    /// The correction lacks a value.
    case missing(String)
    /// There is no correction.
    case noCorrections
    /// Nothing says why.
    case noReason
    /// There is no such place: those it may have been meant to be, and whether the line could state it.
    case nothingThere(JSONPath, candidates: [JSONPath], canBeAdded: Bool)
    /// There is more than one such place: some of them, and how many.
    case several(JSONPath, candidates: [JSONPath], count: Int)
    /// Another value stands there than the one said to.
    case otherValue(JSONPath, found: String, expected: String)
    /// The value stands there already.
    case unchanged(JSONPath, String)
    /// A value is to be added where one stands.
    case alreadyThere(JSONPath, String)
    /// The new value is no number, and one is asked for.
    case notANumber(JSONPath, String)
    /// The new value is no JSON, and one is asked for.
    case notJSON(JSONPath, String)
    /// The new value is of another kind than asked: what is asked, and what it is.
    case wrongKind(JSONPath, JSONValue.Kind, found: JSONValue.Kind)
    /// An earlier correction is of the same place, or one of the two of a part of what the other changes.
    case overlap(JSONPath, earlier: CorrectionRequest.Place?)
    /// The whole report cannot be changed by a correction.
    case whole
  }

  /// What is wrong.
  package let problem: Problem
  /// Where.
  package let place: CorrectionRequest.Place

  /// Makes an error.
  package init(_ problem: Problem, at place: CorrectionRequest.Place) {
    self.problem = problem
    self.place = place
  }

  /// The exit code: wrong use of an option, or wrong data.
  var exitCode: Int32 {
    guard case .option = place else { return 65 }
    switch problem {
    case .path, .noReason, .noCorrections, .notANumber, .notJSON, .wrongKind, .whole: return 64
    default: return 65
    }
  }
}
