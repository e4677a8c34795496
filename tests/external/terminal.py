"""`changzhi projects` on a terminal: a bar while a pipe is slow, and nothing left by Ctrl-C.

usage: terminal.py PROGRAM
"""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import tempfile
import termios
import time

HEADER = b"id,name,area,technology,status,capacity,unit,investment,currency,start,source\n"
# Of some megabytes it is first seen whether they are a text at all.
ROWS_AT_ONCE = 40_000


def rows(first):
    """Some rows whose ids rise."""
    numbers = range(first, first + ROWS_AT_ONCE)
    return b"".join(b"p%09d,n,x,solar,operating,1,MW,,,,s\n" % number for number in numbers)


def start(program, folder):
    """The program on a terminal of its own, its input a pipe, its output a file to come."""
    end, feed = os.pipe()
    child, terminal = pty.fork()
    if child == 0:
        fcntl.ioctl(2, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        os.dup2(end, 0)
        os.close(feed)
        os.chdir(folder)
        arguments = [program, "projects", "-", "--by", "technology", "-o", "table.csv"]
        os.execve(program, arguments, {"TERM": "xterm"})
    os.close(end)
    return child, terminal, feed


def shown(terminal, seconds):
    """What the terminal shows for a while, or until it is closed."""
    text, end = b"", time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        if not select.select([terminal], [], [], left)[0]:
            break
        try:
            more = os.read(terminal, 65536)
        except OSError:
            break
        if not more:
            break
        text += more
    return text.decode()


def read_slowly(terminal, feed):
    """Feeds rows for over half a second; what was shown, and how many rows were fed."""
    os.write(feed, HEADER)
    text, count = "", 0
    for _ in range(8):
        os.write(feed, rows(count))
        count += ROWS_AT_ONCE
        text += shown(terminal, 0.15)
    return text, count


def expect(holds, *said):
    if not holds:
        sys.exit(" ".join(str(part) for part in said))


def a_slow_reading_shows_how_far_it_is(program):
    with tempfile.TemporaryDirectory() as folder:
        child, terminal, feed = start(program, folder)
        text, count = read_slowly(terminal, feed)
        expect(re.search(r"[0-9,]{5,} lines +[0-9.]+ [KM]iB", text), "no bar:", repr(text))
        os.close(feed)
        text += shown(terminal, 5)
        _, status = os.waitpid(child, 0)
        expect(os.waitstatus_to_exitcode(status) == 0, "it failed:", status, repr(text))
        with open(os.path.join(folder, "table.csv"), encoding="utf-8") as table:
            expect(f"{count}" in table.read(), "the table lacks the count", count)
        # The line is cleared before the program ends.
        expect(re.search("\x1b\\[2?K\\s*$", text), "the bar is still there:", repr(text[-200:]))


def ctrl_c_leaves_nothing_behind(program):
    with tempfile.TemporaryDirectory() as folder:
        child, terminal, feed = start(program, folder)
        text, _ = read_slowly(terminal, feed)
        expect("lines" in text, "no bar:", repr(text))
        os.write(terminal, b"\x03")
        shown(terminal, 5)
        _, status = os.waitpid(child, 0)
        code = os.waitstatus_to_exitcode(status)
        expect(code == -signal.SIGINT, "Ctrl-C ended it with", code)
        expect(os.listdir(folder) == [], "it left", os.listdir(folder))


if __name__ == "__main__":
    a_slow_reading_shows_how_far_it_is(sys.argv[1])
    ctrl_c_leaves_nothing_behind(sys.argv[1])
