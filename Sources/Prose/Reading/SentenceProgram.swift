/// Sentences as a program that text is matched with: what a template can say of a report, with what the report lacks open.
///
/// Every step leads to later ones alone, so that a text is matched step by step, whatever it says.
struct SentenceProgram {
  /// A step.
  enum Step {
    /// Characters as they are.
    case literal([Character])
    /// Where a line of the template ends: a paragraph of the text does, or none has begun.
    case line
    /// A figure.
    case number(Int)
    /// A text of the report's own, within one paragraph.
    case text(Int)
    /// Whichever of some places goes on.
    case split([Int])
    /// A place that goes on.
    case jump(Int)
    /// What is so where the program comes by.
    case implies(Int)
    /// The end.
    case end
  }

  var steps: [Step] = []
}
