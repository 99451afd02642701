import Synchronization
import Templates

/// How much room the forms of a report may still take: what a template repeats over what a report states can be more than
/// any memory holds.
final class FillBudget: Sendable {
  private let left = Atomic<Int>(TemplateLimits.cells)

  /// Takes the cells of a line with the texts in it.
  ///
  /// The line itself, and a long text, count as several cells, for they take as much memory.
  func take(columns: Int, textBytes: Int = 0, of form: FormTemplate) throws(FillError) {
    let count = columns + 20 + textBytes / 32
    guard left.subtract(count, ordering: .relaxed).newValue >= 0 else {
      throw .tooLarge(form: form.shortName, most: TemplateLimits.cells)
    }
  }
}
