"""Carry out ``alih translate --lines``: one line out for each line in, as they come."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, cast

from translate.cli.directions import detect_direction, wanted_direction
from translate.cli.outputs import make_folder, write_stdout
from translate.cli.reporting import Reporter
from translate.cli.translating import Request, announce
from translate.errors import OptionError, ReadError
from translate.exporters import SAME, open_output
from translate.readers import STDIN
from translate.session import open_session

if TYPE_CHECKING:
    from io import BufferedReader

_CHUNK = 1 << 18  # bytes; some 1,500 lines of news, enough for full batches
_LONGEST = 50_000_000  # bytes of one line: as much as of an article
_SAMPLE = 100  # lines that tell the language: a fixed number, so that the answer does not depend on a pipe's timing


def translate_lines(request: Request, reporter: Reporter) -> int:
    """Translate line by line: one line out for each line in, each written as soon as it is done.

    Lines are taken as they can be had, so that a program at the other end of a pipe may wait for each answer.
    """
    _check_options(request)
    direction = wanted_direction(request.source, request.target)
    groups = _read_groups(request.locations or (STDIN,))
    # read before a model is loaded: an input that cannot be is told at once
    first = _read_sample(groups, 0 if direction else _SAMPLE)
    if direction is None:
        text = "\n".join(chain.from_iterable(first))
        # blank lines are the same in every direction
        direction = detect_direction(text, _name(request), request.target) if text.strip() else ("id", "en")
    with _open_target(request, reporter) as write:
        session = open_session(direction, request.options)
        announce(session, reporter)
        for group in chain(first, groups):
            for line in session.translate_lines(group):
                write(f"{line}\n")
    return 0


@contextmanager
def _open_target(request: Request, reporter: Reporter) -> Iterator[Callable[[str], None]]:
    """Give the function that writes to standard output, or to the file that is in its place once all lines are."""
    if request.output in ("", "-"):
        yield write_stdout
        return
    path = Path(request.output)
    make_folder(path.parent)
    with open_output(path) as write:
        yield write
    reporter.say(f"wrote {path}")


def _check_options(request: Request) -> None:
    """Refuse the options that only mean something for articles, and an output in the place of an input."""
    wrong = {
        f"--format {request.format}": request.format not in (SAME, "target-txt"),
        "--explain": request.explain,
        "--read-also drop": request.options.read_also == "drop",
    }
    if named := [option for option, is_wrong in wrong.items() if is_wrong]:
        raise OptionError(
            f"--lines writes one line for each line, so {named[0]} needs an article", hint="leave one out"
        )
    inputs = {Path(location).resolve() for location in request.locations if location != STDIN}
    if request.output not in ("", "-") and Path(request.output).resolve() in inputs:
        raise OptionError(f"-o {request.output}: is the input itself", hint="choose another name")


def _name(request: Request) -> str:
    first = (request.locations or (STDIN,))[0]
    return "standard input" if first == STDIN else first


def _read_sample(groups: Iterator[list[str]], wanted: int) -> list[list[str]]:
    """Return the first group, and more until they hold so many lines that are not blank."""
    sample: list[list[str]] = []
    count = 0
    for group in groups:
        sample.append(group)
        count += sum(bool(line.strip()) for line in group)
        if count >= wanted:
            break
    return sample


def _read_groups(locations: Sequence[str]) -> Iterator[list[str]]:
    """Yield the lines of all inputs, in groups of those that were there when the last group was done."""
    for location in locations:
        if location == STDIN:
            yield from _read_lines(cast("BufferedReader", sys.stdin.buffer), "standard input")
        else:
            with _open_file(location) as stream:
                yield from _read_lines(stream, location)


def _open_file(location: str) -> BufferedReader:
    try:
        return Path(location).open("rb")
    except (OSError, ValueError) as error:
        raise ReadError(f"{location}: cannot be read: {getattr(error, 'strerror', error)}") from error


def _read_lines(stream: BufferedReader, name: str) -> Iterator[list[str]]:
    """Yield decoded lines; only a line feed ends one, as in the tools that --lines is piped into."""
    number = 1
    pending = bytearray()
    while chunk := _read_chunk(stream, name):
        pending += chunk
        if b"\n" in chunk:
            *lines, pending = pending.split(b"\n")
            yield from _decode(lines, number, name)
            number += len(lines)
        if len(pending) > _LONGEST:
            raise ReadError(f"{name}:{number}: the line is longer than {_LONGEST // 1_000_000} MB")
    if pending:
        yield from _decode([pending], number, name)


def _read_chunk(stream: BufferedReader, name: str) -> bytes:
    try:
        return stream.read1(_CHUNK)
    except OSError as error:
        raise ReadError(f"{name}: cannot be read: {error.strerror}") from error


def _decode(lines: Sequence[bytearray], first: int, name: str) -> Iterator[list[str]]:
    """Yield the lines as one group; those before a bad one are still yielded before it is refused."""
    decoded: list[str] = []
    for number, line in enumerate(lines, first):
        try:
            decoded.append(line.decode("utf-8-sig" if number == 1 else "utf-8").rstrip("\r"))
        except UnicodeDecodeError as error:
            yield decoded
            byte = line[error.start]
            raise ReadError(
                f"{name}:{number}: byte 0x{byte:02x} is no UTF-8; --lines reads UTF-8 only",
                hint=f"iconv -f WINDOWS-1252 -t UTF-8 {name}" if name != "standard input" else "",
            ) from error
    yield decoded
