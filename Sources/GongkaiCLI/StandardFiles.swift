import Glibc

/// Standard input, output and error.
enum StandardFiles {
  /// Takes the places of those that were closed when the program was started, so that no file of ours gets their numbers and
  /// what is meant for the terminal.
  ///
  /// Reading what should be written, and the other way around, is an error as it is on a closed file.
  static func open() {
    for file in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] {
      guard fcntl(file, F_GETFD) == -1, errno == EBADF else { continue }
      // The lowest number that is free is given, and the lower ones are taken.
      let flags = file == STDIN_FILENO ? O_WRONLY : O_RDONLY
      if Glibc.open("/dev/null", flags) < 0 { _ = Glibc.open("/", O_RDONLY | O_DIRECTORY) }
    }
  }

  /// Writes all bytes, however the system cuts them up.
  ///
  /// - Returns: 0, or the system's error number.
  static func write(_ bytes: [UInt8], to file: Int32) -> Int32 {
    bytes.withUnsafeBytes { buffer in
      var start = 0
      while start < buffer.count {
        let count = Glibc.write(file, buffer.baseAddress.map { $0 + start }, buffer.count - start)
        if count >= 0 {
          start += count
        } else if errno == EAGAIN {
          // Whoever shares the terminal or the pipe may have made it so that nobody waits for room.
          var room = pollfd(fd: file, events: Int16(POLLOUT), revents: 0)
          poll(&room, 1, -1)
        } else if errno != EINTR {
          return errno
        }
      }
      return 0
    }
  }
}
