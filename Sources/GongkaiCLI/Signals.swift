import Glibc
import Gongkai

/// What becomes of the program when the system or a user wants it to end.
enum Signals {
  /// Takes charge of signals; to be called before there are other threads.
  ///
  /// Writing to a pipe that nobody reads, or beyond a limit on the size of files, is an error like a full disk. Ctrl-C, a hang-up and
  /// the wish to end wait until files are in their places, and leave nothing behind that was written aside. A program that is
  /// started from this one has to be given its signals back.
  static func take() {
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    let awaited = UnsafeMutablePointer<sigset_t>.allocate(capacity: 1)
    sigemptyset(awaited)
    // What was ignored from the start, as under nohup, is to be ignored.
    for number in [SIGINT, SIGTERM, SIGHUP] where !isIgnored(number) {
      sigaddset(awaited, number)
    }
    pthread_sigmask(SIG_BLOCK, awaited, nil)
    if !startThread(awaited) { pthread_sigmask(SIG_UNBLOCK, awaited, nil) }
  }

  private static func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    guard sigaction(number, nil, &action) == 0 else { return false }
    return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
      == unsafeBitCast(SIG_IGN, to: Int.self)
  }

  /// Starts a thread that waits for signals and does nothing else; false where the system has none to give.
  private static func startThread(_ awaited: UnsafeMutablePointer<sigset_t>) -> Bool {
    var attributes = pthread_attr_t()
    guard pthread_attr_init(&attributes) == 0 else { return false }
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    pthread_attr_setstacksize(&attributes, 256 << 10)
    var thread = pthread_t()
    return pthread_create(
      &thread, &attributes,
      { argument in
        guard let awaited = argument?.assumingMemoryBound(to: sigset_t.self) else { return nil }
        var number: Int32 = 0
        while sigwait(awaited, &number) != 0 {}
        Interruption.prepareEnd()
        Signals.end(by: number)
      }, awaited) == 0
  }

  /// Ends the process as the signal would have.
  private static func end(by number: Int32) -> Never {
    signal(number, SIG_DFL)
    var own = sigset_t()
    sigemptyset(&own)
    sigaddset(&own, number)
    pthread_sigmask(SIG_UNBLOCK, &own, nil)
    kill(getpid(), number)
    // The signal has ended us by now; a process without a parent to tell, the first of a container, it does not end.
    _exit(128 + number)
  }
}
