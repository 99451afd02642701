"""Types words and the tab key to a shell in a terminal; whether it then shows a value that was not typed.

    typed.py FIRST WORDS VALUE SHELL...

FIRST is a command that is given before.
"""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time


class Terminal:
    """A terminal with a program in it."""

    def __init__(self, command):
        self.process, self.end = pty.fork()
        if self.process == 0:
            os.execvp(command[0], command)
        # So wide that nothing is broken, so high that all is shown at once.
        fcntl.ioctl(self.end, termios.TIOCSWINSZ, struct.pack("HHHH", 300, 300, 0, 0))

    def type(self, words):
        os.write(self.end, words.encode())

    def shown(self, wanted, seconds):
        """What is shown until it holds what is wanted, or the time is over."""
        shown, until = b"", time.monotonic() + seconds
        while time.monotonic() < until:
            if select.select([self.end], [], [], 0.2)[0]:
                try:
                    shown += os.read(self.end, 1 << 16)
                except OSError:
                    break
            if wanted in plain(shown):
                break
        return plain(shown)

    def settle(self):
        """Waits until nothing more is shown."""
        while select.select([self.end], [], [], 1)[0]:
            os.read(self.end, 1 << 16)

    def close(self):
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)


def plain(shown):
    """What is shown without what moves and colours it."""
    return re.sub(r"\x1b(\[[0-9;?]*[ -/]*[@-~]|[()][A-Z0-9])", "", shown.decode(errors="replace"))


def main():
    first, words, value, *command = sys.argv[1:]
    terminal = Terminal(command)
    try:
        # Its parts do not stand together in what is typed.
        terminal.type(f"{first}; echo be''gun\n")
        begun = terminal.shown("begun", 60)
        if "begun" not in begun:
            sys.exit(f"the shell does not begin: {begun[-1000:]}")
        terminal.settle()
        terminal.type(words)
        terminal.settle()
        offered = ""
        # Some shells tell what there is only when they are asked again.
        for _ in range(2):
            terminal.type("\t")
            offered += terminal.shown(value, 15)
            if value in offered:
                return
        sys.exit(f"offered: {offered[-2000:]}")
    finally:
        terminal.close()


main()
