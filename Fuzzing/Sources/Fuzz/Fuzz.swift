import CLibFuzzer
import Glibc

/// Feeds one target with whatever libFuzzer thinks of: `Fuzz TARGET [libFuzzer's options and folders]`.
@main struct Fuzz {
  static func main() {
    if CommandLine.arguments.dropFirst() == ["--list-templates"] {
      TemplatesTarget.list()
      exit(0)
    }
    guard CommandLine.arguments.count > 1, let target = Target(rawValue: CommandLine.arguments[1])
    else {
      let names = Target.allCases.map(\.rawValue).joined(separator: "|")
      complain("usage: Fuzz \(names) [libFuzzer's options and folders]")
      exit(2)
    }
    // libFuzzer sees neither the target's name nor which target it was: its callback can hold on to nothing.
    var arguments = CommandLine.unsafeArgv
    arguments[1] = arguments[0]
    arguments += 1
    var count = CommandLine.argc - 1
    var pointer: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = arguments
    exit(LLVMFuzzerRunDriver(&count, &pointer, target.callback))
  }
}

/// Ends the run: what `message` says should never be.
func broken(_ message: String) -> Never {
  complain("broken: \(message)")
  abort()
}

private func complain(_ line: String) {
  let bytes = Array("\(line)\n".utf8)
  write(STDERR_FILENO, bytes, bytes.count)
}
