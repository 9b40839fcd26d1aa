"""Hold the README and models.md to the program: commands, options, exit codes, variables, links."""

from __future__ import annotations

import contextlib
import io
import re
import shlex
from pathlib import Path

import pytest
import typer
from typer.main import get_command

from translate.cli.app import COMMANDS, build_app
from translate.cli.exit_codes import EXIT_CODES
from translate.exporters import EXPORTERS, SAME

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
TEXTS = {"README.md": README, "models.md": (ROOT / "models.md").read_text(encoding="utf-8")}


def find_commands(text: str) -> list[str]:
    """Return every ``alih`` command line of a text, from code blocks and from code in running text."""
    shown = re.findall(r"^(?: {4}\$? ?)?(?:cat \S+ \| )?(alih [^\n]*)", text, re.MULTILINE)
    return [*shown, *re.findall(r"`(alih [a-z]+ [^`]* [^`]*)`", text)]


def split_command(line: str) -> list[str]:
    """Return the arguments as a shell gives them: no comment, no redirection."""
    words = shlex.split(line, comments=True)[1:]
    return words[: next((at for at, word in enumerate(words) if word in ("<", ">", "|")), len(words))]


LINES = [(name, line) for name, text in TEXTS.items() for line in find_commands(text)]


def parse(arguments: list[str]) -> None:
    """Parse a command line down to its sub-command, and run nothing; raise typer's error for what is unknown."""
    command = get_command(build_app([]))
    while isinstance(command, typer.core.TyperGroup):
        context = typer.Context(command)
        found = command.get_command(context, arguments[0])
        assert found is not None, f"no command {arguments[0]}"
        command, arguments = found, arguments[1:]
    command.make_context("alih", arguments)


@pytest.mark.parametrize(("name", "line"), LINES, ids=[f"{name}: {line.split('  ')[0]}" for name, line in LINES])
def test_every_command_line_parses(name: str, line: str) -> None:
    parse(split_command(line))


def test_the_commands_are_found() -> None:
    assert {split_command(line)[0] for _, line in LINES} >= COMMANDS.keys() - {"doctor"}
    with pytest.raises(Exception, match=r"[Nn]o such option"):
        parse(["translate", "berita.txt", "--tiada"])


def test_every_option_exists() -> None:
    known: set[str] = set()
    commands = [get_command(build_app([]))]
    for command in commands:
        known |= {name for parameter in command.params for name in (*parameter.opts, *parameter.secondary_opts)}
        if isinstance(command, typer.core.TyperGroup):
            commands.extend(command.commands.values())
    for text in TEXTS.values():
        assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", text)) <= known


def test_the_exit_codes_are_those_of_the_program() -> None:
    rows = re.findall(r"^\| (\d+) \| (.+) \|$", README, re.MULTILINE)
    assert {int(code): meaning for code, meaning in rows} == EXIT_CODES


def test_every_environment_variable_is_named() -> None:
    code = "".join(
        path.read_text(encoding="utf-8") for part in ("translate", "glossary") for path in (ROOT / part).rglob("*.py")
    )
    assert set(re.findall(r"\bALIH_[A-Z]+", README)) == set(re.findall(r"\bALIH_[A-Z]+", code))


def test_every_format_is_named() -> None:
    table = README[README.index("| `--format` |") :].split("\n\n")[0]
    assert set(re.findall(r"`([a-z-]+)`", table)) - {"--format"} == {SAME, *EXPORTERS}


def test_every_link_and_target_is_there() -> None:
    for link in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (ROOT / link).exists(), link
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"\bmake ([a-z]+)\b(?=`|  )", README):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_the_example_can_be_rewritten() -> None:
    example = re.findall(r"<!-- example -->\n(.+?)<!-- /example -->", README, re.DOTALL)
    assert len(example) == 1
    assert example[0].startswith("    $ alih translate seeds/")


def test_the_library_works_as_shown() -> None:
    (code,) = re.findall(r"## As a library\n\n((?: {4}.*\n|\n)+)", README)
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        exec(compile(re.sub(r"^ {4}", "", code, flags=re.MULTILINE), "README.md", "exec"), {})
    assert "Maj. Gen. Pat Ryder" in printed.getvalue()
    assert "Kursk Oblast" in printed.getvalue()
