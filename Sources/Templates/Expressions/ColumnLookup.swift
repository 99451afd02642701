import Facts

/// Finds the columns of a table that a path means: when templates are read, so that forms are filled by positions.
extension ColumnTree {
  /// Why a path means no columns.
  package enum LookupProblem: Error {
    case none
    case several
  }

  /// The amount columns that `path` means: one, or under a header those that are not themselves derived.
  ///
  /// - Parameters:
  ///   - path: names of headers and columns, outer first; those further out may be left out.
  ///   - list: the list of rows whose columns are meant; those of the list beside never are. Nil for any.
  /// - Returns: the columns' positions.
  /// - Throws: ``LookupProblem`` when the path means none, or several headers.
  package func columns(at path: [String], in list: Int?) throws(LookupProblem) -> [Int] {
    guard let last = path.last else { throw .none }
    // Each way the path fits: the path of the header it ends on, and the columns below that.
    var fits: [(header: ArraySlice<String>, columns: [Int])] = []
    for (index, column) in columns.enumerated()
    where column.isAmount && (list == nil || column.list == list) {
      for end in column.path.indices where end + 1 >= path.count && column.path[end] == last {
        guard column.path[(end + 1 - path.count)...end].elementsEqual(path) else { continue }
        let header = column.path[...end]
        if let known = fits.firstIndex(where: { $0.header == header }) {
          fits[known].columns.append(index)
        } else {
          fits.append((header, [index]))
        }
      }
    }
    if let exact = fits.first(where: { $0.header.elementsEqual(path) }) { fits = [exact] }
    guard let fit = fits.first else { throw .none }
    guard fits.count == 1 else { throw .several }
    var found = fit.columns
    if found.count > 1 {
      found = found.filter {
        if case .facts = columns[$0].content { return true }
        return false
      }
    }
    return found
  }

  /// Whether a path means just these columns.
  func finds(_ wanted: [Int], at path: [String], in list: Int?) -> Bool {
    do throws(LookupProblem) {
      return try columns(at: path, in: list) == wanted
    } catch {
      return false
    }
  }

  /// The column of `list` that `path` means, whatever it shows; the first where several do.
  package func column(at path: [String], in list: Int) -> Int? {
    columns.firstIndex {
      $0.list == list && $0.path.suffix(path.count).elementsEqual(path)
    }
  }

  /// The columns of `list` that correspond to a column of another table or list, by its path, else by its own name; none
  /// where the list has none of that name.
  package func columns(like column: ColumnTemplate, in list: Int?) throws(LookupProblem) -> [Int] {
    for path in [column.path, Array(column.path.suffix(1))] {
      do throws(LookupProblem) {
        return try columns(at: path, in: list)
      } catch {
        if error == .several { throw error }
      }
    }
    return []
  }

  /// The names that paths can end in.
  var columnNames: [String] { columns.flatMap(\.path) }

  /// A problem with a path, at the place that names it.
  package func error(
    _ problem: LookupProblem, of path: [String], form: String, at place: TemplateError.Place
  ) -> TemplateError {
    let name = path.joined(separator: ".")
    return switch problem {
    case .none:
      TemplateError(
        .noSuchColumn(name, form: form, nearest: nearest(to: name, among: columnNames)), at: place)
    case .several: TemplateError(.ambiguousColumn(name, form: form), at: place)
    }
  }
}

extension TableTemplate {
  /// The column of `list` that `path` means, whatever it shows; the first where several do.
  package func column(at path: [String], in list: Int) -> Int? { tree.column(at: path, in: list) }

  /// The list that a row's name belongs to; nil for names that only a report's data can have.
  package func list(ofRow name: String) -> Int? {
    lists.firstIndex { list in list.allRows.contains { $0.key == name } }
  }

  /// Whether a report can make a row about a code of that shape.
  package func mayHaveRow(about code: String) -> Bool {
    lists.contains { list in
      list.allRows.contains { row in
        guard let each = row.each else { return false }
        return each.dimension == .unit || each.dimension.codeKind?.hasShape(code) == true
      }
    }
  }
}
