import Facts

/// How large the files of an edition may be: far above what any form needs, far below what would take long or much memory.
///
/// A template beyond a limit is a ``TemplateError`` at its place. Whatever goes through templates by recursion goes no
/// deeper than these allow, so that no template can exhaust the stack.
///
/// The largest template that comes with the program has 30 kB, 911 values and 10 levels.
package enum TemplateLimits {
  /// What is limited.
  package enum Limit: String, Hashable, Sendable, CaseIterable {
    /// Bytes of a file.
    case bytes
    /// Values of a file: words, lists and mappings.
    case values
    /// How deep lists and mappings stand in one another.
    case depth
    /// Bytes of one word or text.
    case text
    /// Bytes of the text of a cell, a title or a note.
    case label
    /// How many editions inherit one from the other.
    case editions
    /// How many files of forms inherit one from the other.
    case ancestors
    /// Forms of an edition.
    case forms
    /// What facts can be told apart by.
    case dimensions
    /// Columns of a form.
    case columns
    /// Rows of a form, repeated ones counted once.
    case rows
    /// Changes to what a form inherits.
    case changes
    /// Numbers and names of one expression.
    case operands
    /// Brackets in brackets of one expression.
    case brackets
    /// The ways in which facts can satisfy all that a form, its rows and its columns ask together.
    case alternatives
    /// Words that one dimension is asked to be.
    case words
    /// Figures, lists and phrases of the prose.
    case names
    /// Loops in loops of one text.
    case loops
  }

  /// The most bytes of a template file.
  package static let fileBytes = 256 << 10
  /// The most bytes of a catalogue of codes, or of an example.
  package static let catalogueBytes = 8 << 20
  /// The most cells that all forms of a report may have together.
  package static let cells = 32_000_000

  /// The most of something that an edition may have.
  package static func most(_ limit: Limit) -> Int {
    switch limit {
    case .bytes: fileBytes
    case .values: 20_000
    case .depth: 40
    case .text: 20_000
    case .label: 2_000
    case .editions, .ancestors: 16
    case .forms: 100
    case .dimensions: Dimension.most
    case .columns: 256
    case .rows: 2_000
    case .changes: 500
    case .operands: 256
    case .brackets: 32
    case .alternatives: 256
    case .words: 500
    case .names: 1_000
    case .loops: 2
    }
  }
}

extension TemplateLimits.Limit {
  /// Fails when there is more than may be.
  package func check(_ count: Int, at place: TemplateError.Place) throws(TemplateError) {
    let most = TemplateLimits.most(self)
    guard count <= most else { throw TemplateError(.tooMuch(self, most: most), at: place) }
  }
}
