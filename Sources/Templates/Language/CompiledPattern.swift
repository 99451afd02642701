/// A regular expression that is compiled once: one that is written in a function is compiled anew at each call.
///
/// The standard library compiles an expression when it is first matched, and does that atomically: it may be shared.
package struct CompiledPattern<Output>: RegexComponent, @unchecked Sendable {
  package let regex: Regex<Output>

  package init(_ regex: Regex<Output>) { self.regex = regex }
}
