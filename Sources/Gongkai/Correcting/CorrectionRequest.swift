import Facts
import JSONText

/// One correction, as a user asks for it.
public struct CorrectionRequest: Hashable, Sendable {
  /// What is asked.
  public enum Action: Hashable, Sendable {
    /// Another value at a place; where the user says which value stands there, it must.
    case set(CorrectionValue, old: CorrectionValue?)
    /// A value where none is, or an element more in a list.
    case add(CorrectionValue)
    /// Nothing at a place; where the user says which value stands there, it must.
    case remove(old: CorrectionValue?)
  }

  /// Where the user asks for it.
  package enum Place: Hashable, Sendable {
    /// In an option: `--set` and the number of its use, counted from 1.
    case option(String, Int)
    /// On a line of a file, counted from 1.
    case line(Int, file: String)
    /// At a place of a JSON file.
    case json(FactsError.Place, file: String)
  }

  /// The place that is to be changed, as typed.
  package let path: JSONPath
  /// What is asked.
  public let action: Action
  /// Why.
  public let reason: String
  /// Where it is asked.
  package let place: Place

  /// Makes a request.
  package init(path: JSONPath, _ action: Action, reason: String, at place: Place) {
    self.path = path
    self.action = action
    self.reason = reason
    self.place = place
  }
}

extension CorrectionRequest {
  /// The request of an option `--set PATH=VALUE`.
  ///
  /// - Parameters:
  ///   - argument: what follows `--set`.
  ///   - number: which use of the option it is, counted from 1.
  ///   - reason: why the value is another.
  /// - Returns: the request.
  /// - Throws: ``CorrectionError`` when the argument is not of that form.
  public static func set(
    _ argument: String, number: Int, reason: String
  ) throws(CorrectionError) -> CorrectionRequest {
    let place = Place.option("--set", number)
    let (path, value) = try assignment(argument, at: place)
    return CorrectionRequest(
      path: path, .set(.typed(value), old: nil), reason: reason, at: place)
  }

  /// The request of an option `--add PATH=VALUE`: a key that the line does not state yet, or an element more in a list.
  ///
  /// - Parameters:
  ///   - argument: what follows `--add`.
  ///   - number: which use of the option it is, counted from 1.
  ///   - reason: why the value is added.
  /// - Returns: the request.
  /// - Throws: ``CorrectionError`` when the argument is not of that form.
  public static func add(
    _ argument: String, number: Int, reason: String
  ) throws(CorrectionError) -> CorrectionRequest {
    let place = Place.option("--add", number)
    let (path, value) = try assignment(argument, at: place)
    return CorrectionRequest(path: path, .add(.typed(value)), reason: reason, at: place)
  }

  /// The request of an option `--remove PATH`.
  ///
  /// - Parameters:
  ///   - argument: what follows `--remove`.
  ///   - number: which use of the option it is, counted from 1.
  ///   - reason: why the value goes.
  /// - Returns: the request.
  /// - Throws: ``CorrectionError`` when the argument is no path.
  public static func remove(
    _ argument: String, number: Int, reason: String
  ) throws(CorrectionError) -> CorrectionRequest {
    let place = Place.option("--remove", number)
    return CorrectionRequest(
      path: try path(argument, at: place), .remove(old: nil), reason: reason, at: place)
  }

  /// Parses a path.
  static func path(_ text: String, at place: Place) throws(CorrectionError) -> JSONPath {
    do throws(JSONPathSyntaxError) {
      return try JSONPath(parsing: text)
    } catch {
      throw CorrectionError(.path(error), at: place)
    }
  }

  private static func assignment(
    _ text: String, at place: Place
  ) throws(CorrectionError) -> (path: JSONPath, value: String) {
    do throws(JSONPathSyntaxError) {
      return try JSONPath.assignment(text)
    } catch {
      throw CorrectionError(.path(error), at: place)
    }
  }
}

extension CorrectionRequest {
  /// Checks that what is to stand in the facts and their history can be kept there as it is.
  ///
  /// - Throws: ``CorrectionError`` where the correction is asked for.
  func checkCharacters() throws(CorrectionError) {
    var texts = [reason]
    switch action {
    case .set(let new, old: _), .add(let new):
      // Between the parts of an object or a list there may be tabs and line ends; the texts in it are checked when it is read.
      if let text = new.characters, !"{[".contains(text.first { !$0.isWhitespace } ?? " ") {
        texts.append(text)
      }
    case .remove: break
    }
    for text in texts {
      if let scalar = text.unkeepable {
        throw CorrectionError(.json(.controlCharacter(scalar.value)), at: place)
      }
    }
  }
}
