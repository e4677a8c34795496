"""What `changzhi` shows on a terminal: in the language of the locale, and in colours.

usage: language.py PROGRAM
"""

import os
import pty
import select
import sys
import time

CHINESE = {"LANG": "zh_CN.UTF-8"}


def expect(holds, *said):
    if not holds:
        sys.exit(" ".join(str(part) for part in said))


def read(source, end):
    """All that is written until the other end is closed."""
    text = b""
    while (left := end - time.monotonic()) > 0 and select.select([source], [], [], left)[0]:
        try:
            more = os.read(source, 65536)
        except OSError:
            break
        if not more:
            break
        text += more
    return text.replace(b"\r\n", b"\n").decode()


def run(program, arguments, variables, piped=False):
    """What the terminal shows, and what goes to standard output where that is a pipe."""
    end, start = os.pipe()
    child, terminal = pty.fork()
    if child == 0:
        if piped:
            os.dup2(start, 1)
        os.close(start)
        os.execve(program, [program, *arguments], {"TERM": "xterm", **variables})
    os.close(start)
    limit = time.monotonic() + 30
    # Neither is as long as a pipe or a terminal holds, where both are written.
    output = read(end, limit) if piped else ""
    shown = read(terminal, limit)
    os.close(end)
    os.waitpid(child, 0)
    return shown, output


def text_follows_the_locale_on_a_terminal(program):
    for arguments, word in (
        (["report", "--section", "capacity"], "公布值"),
        (["projects"], "合计"),
        (["check", "--rule", "contradiction"], "豁免"),
        (["check", "--list-rules"], "豁免"),
        (["explain", "capacity.total"], "公布值"),
        (["--help"], "用法"),
        (["report", "-h"], "用法"),
        (["help", "check"], "用法"),
        ([], "用法"),
    ):
        for variables, chinese in (
            ({}, False),
            (CHINESE, True),
            ({**CHINESE, "LC_ALL": "C.UTF-8"}, False),
            ({**CHINESE, "LC_ALL": "", "LC_MESSAGES": "en_GB.UTF-8"}, False),
            ({**CHINESE, "CHANGZHI_LANG": "en"}, False),
            ({"LANG": "C.UTF-8", "CHANGZHI_LANG": "zh"}, True),
        ):
            shown, _ = run(program, arguments, variables)
            expect((word in shown) == chinese, arguments, variables, repr(shown))
        if arguments:
            shown, _ = run(program, [*arguments, "--lang", "en"], CHINESE)
            expect(word not in shown, arguments, "--lang en", repr(shown))


def a_pipe_follows_no_locale(program):
    for arguments in (["report", "--section", "capacity"], ["help", "report"]):
        plain = run(program, arguments, {}, piped=True)
        expect("ublished" in plain[1] or "Usage" in plain[1], arguments, repr(plain))
        expect(run(program, arguments, CHINESE, piped=True) == plain, arguments)
    # Help that is an error goes to the terminal.
    shown, output = run(program, [], CHINESE, piped=True)
    expect("用法" in shown and output == "", repr(shown), repr(output))


def forms_are_the_same_everywhere(program):
    for arguments in (
        ["report", "--section", "capacity", "-O", "csv"],
        ["report", "--section", "capacity", "-O", "markdown"],
        ["check", "--rule", "contradiction", "-O", "github"],
        ["explain", "capacity.total", "-O", "json"],
    ):
        _, piped = run(program, arguments, {}, piped=True)
        for variables in (CHINESE, {**CHINESE, "CHANGZHI_LANG": "zh", "CLICOLOR_FORCE": "1"}):
            shown, _ = run(program, arguments, variables)
            # A terminal shows a tabulator and no other control character as it is.
            expect(shown == piped, arguments, variables, repr(shown))


def colours_follow_what_the_environment_says(program):
    report = ["report", "--section", "capacity"]
    for variables, flags, coloured in (
        ({}, [], True),
        ({"TERM": "dumb"}, [], False),
        ({"NO_COLOR": "1"}, [], False),
        ({"NO_COLOR": ""}, [], True),
        ({"CLICOLOR": "0"}, [], False),
        ({"TERM": "dumb", "CLICOLOR_FORCE": "1"}, [], True),
        ({"NO_COLOR": "1", "CLICOLOR_FORCE": "1"}, [], False),
        ({"NO_COLOR": "1", "TERM": "dumb"}, ["--color", "always"], True),
        ({"CLICOLOR_FORCE": "1"}, ["--color", "never"], False),
    ):
        shown, _ = run(program, report + flags, variables)
        expect(("\x1b[" in shown) == coloured, variables, flags, repr(shown[:200]))


if __name__ == "__main__":
    text_follows_the_locale_on_a_terminal(sys.argv[1])
    a_pipe_follows_no_locale(sys.argv[1])
    forms_are_the_same_everywhere(sys.argv[1])
    colours_follow_what_the_environment_says(sys.argv[1])
