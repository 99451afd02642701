import Forms
import Sheets
import Templates

/// Why a table that looks like a form was not read as one.
package enum UnreadReason: Error, Hashable, Sendable {
  /// A column says what none of the form's does: the form, and the header.
  case foreignHeader(form: String, header: String)
  /// A column of the form is not there.
  case missingHeader(form: String, header: String)
  /// Its columns have no headers, and nothing else tells them apart.
  case lostHeader(form: String)
  /// A row's cells have no room in the form.
  case noRoom(form: String, SourcePlace)
  /// Cells of many rows are of other kinds than their columns.
  case misfits(form: String, SourcePlace)
  /// It is laid out otherwise.
  case unlike(form: String)
  /// The form stands in the document a second time.
  case copy(form: String)
}

/// The columns of a form that those of a table are, with the places of its rows.
struct ColumnReading {
  /// Where rows belong.
  var placement: RowPlacement
  /// Whether the header alone did not tell the columns.
  var isDoubtful: Bool

  /// The reading that the headers give; where they are damaged, the one that the kinds of cells and the derivations of all rows
  /// bear out.
  ///
  /// - Parameters:
  ///   - candidates: readings of the columns; by the headers first.
  ///   - shape: the form.
  ///   - patterns: how its rows are told.
  ///   - headers: what stands over each column.
  ///   - rows: the filled cells of each row.
  ///   - isBlank: whether figures are still to come, under whatever the table has for them.
  /// - Returns: the reading, or why there is none.
  static func best(
    of candidates: [[Int?]], _ shape: FormShape, _ patterns: RowPatterns, _ headers: [[String]],
    _ rows: [[RowPlacement.Token]], isBlank: Bool = false
  ) -> Result<ColumnReading, UnreadReason> {
    let agreement = HeaderAgreement(shape: shape, headers: headers)
    var figures: Set<Int> = []
    for token in rows.joined() where token.value != nil { figures.insert(token.column) }
    let columns = figures.sorted().filter { $0 < headers.count }
    var best:
      (reading: ColumnReading, fitting: Int, held: [Bool?], verdict: HeaderAgreement.Verdict)?
    var foreign: String?
    for (index, mapping) in candidates.enumerated() {
      let told = mapping.indices.filter { index in
        mapping[index].map { shape.columns[$0].kind == .amount } ?? false
      }
      let verdict = agreement.verdict(on: mapping, figures: isBlank ? told : columns)
      if let header = verdict.foreign {
        if foreign == nil { foreign = header }
        continue
      }
      let placement = RowPlacement(shape, patterns: patterns, mapping: mapping)
      let sample = rows.prefix(400)
      let fitting = sample.count { placement.fits($0) }
      let held = sample.map { placement.holds($0) }
      // What is printed whole decides; arithmetic is asked where it is not.
      let isBetter =
        best.map {
          fitting > $0.fitting
            || fitting == $0.fitting && !$0.verdict.isIntact
              && RowDerivations.prefers(held, to: $0.held)
        } ?? true
      if isBetter {
        let reading = ColumnReading(
          placement: placement, isDoubtful: index > 0 || !verdict.isIntact)
        best = (reading, fitting, held, verdict)
      }
    }
    guard var best else {
      return .failure(
        foreign.map { .foreignHeader(form: shape.form.name, header: $0) }
          ?? .lostHeader(form: shape.form.name))
    }
    if best.verdict.isOpen, best.held.count(where: { $0 == false }) > 1 {
      return .failure(.lostHeader(form: shape.form.name))
    }
    best.reading.placement.decide(on: rows)
    return .success(best.reading)
  }
}
