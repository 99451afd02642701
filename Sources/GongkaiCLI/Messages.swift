import ArgumentParser
import Gongkai

/// How messages are told on standard error.
enum MessageForm: String, ExpressibleByArgument, CaseIterable {
  /// In words, for people.
  case text
  /// A line of JSON each, for programs.
  case json
}

/// How messages are told: what `--messages` asks for, looked up before anything else because errors of usage are told so too.
let messageForm: MessageForm =
  CommandWords.value(of: "--messages").flatMap { MessageForm(rawValue: $0) } ?? .text

/// Tells a message on standard error, behind what was printed to standard output.
///
/// - Parameters:
///   - message: the message.
///   - words: how it reads in words.
func tell(_ message: @autoclosure () -> Message, words: @autoclosure () -> String) {
  switch messageForm {
  case .text: complain(words())
  case .json: complain(message().json)
  }
}

/// Tells a failure.
func tell(_ failure: Failure) {
  defer { AnnotateOption.write(failure) }
  switch messageForm {
  case .text: complain(failure.words(say))
  case .json: for message in failure.messages(say) { complain(message.json) }
  }
}

/// Tells why a command line cannot be understood.
///
/// - Parameters:
///   - text: the whole message, usage included.
///   - reason: the message alone.
///   - status: the exit status.
func tellUsage(_ text: String, reason: String, status: Int32) {
  tell(Message(.error, code: "X\(status)", reason: reason), words: text)
}
