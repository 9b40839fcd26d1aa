"""Run ``alih check`` as a user runs it: every exit status, every report, every way to suppress."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

BAD = "Ada 5 kapal di pelabuhan itu.\tThere are 6 ships in the port.\n"
DOUBTFUL = "Kapal itu tidak berlayar.\tThe ship is sailing.\n"
GOOD = "Ada 5 kapal di pelabuhan itu.\tThere are 5 ships in the port.\n"
COMMAND = "import sys; from translate.cli.main import main; sys.argv[0] = 'alih'; main()"

GLOSSARY = """msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgctxt "place"
msgid "Pelabuhan Kayu Manis"
msgstr "Cinnamon Harbor"
"""

# the part of the SARIF 2.1.0 schema (OASIS, section 3) that our files use
SARIF = {
    "type": "object",
    "required": ["version", "runs"],
    "properties": {
        "$schema": {"type": "string", "format": "uri"},
        "version": {"enum": ["2.1.0"]},
        "runs": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["tool", "results"],
                "additionalProperties": False,
                "properties": {
                    "tool": {
                        "type": "object",
                        "required": ["driver"],
                        "properties": {
                            "driver": {
                                "type": "object",
                                "required": ["name", "rules"],
                                "properties": {
                                    "name": {"type": "string"},
                                    "version": {"type": "string"},
                                    "rules": {
                                        "type": "array",
                                        "uniqueItems": True,
                                        "items": {
                                            "type": "object",
                                            "required": ["id"],
                                            "properties": {
                                                "id": {"type": "string"},
                                                "shortDescription": {"type": "object", "required": ["text"]},
                                                "defaultConfiguration": {
                                                    "type": "object",
                                                    "properties": {
                                                        "level": {"enum": ["none", "note", "warning", "error"]}
                                                    },
                                                },
                                            },
                                        },
                                    },
                                },
                            }
                        },
                    },
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "results": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["message"],
                            "properties": {
                                "ruleId": {"type": "string"},
                                "ruleIndex": {"type": "integer", "minimum": -1},
                                "level": {"enum": ["none", "note", "warning", "error"]},
                                "message": {"type": "object", "required": ["text"]},
                                "locations": {
                                    "type": "array",
                                    "items": {
                                        "type": "object",
                                        "required": ["physicalLocation"],
                                        "properties": {
                                            "physicalLocation": {
                                                "type": "object",
                                                "required": ["artifactLocation", "region"],
                                                "properties": {
                                                    "artifactLocation": {
                                                        "type": "object",
                                                        "properties": {"uri": {"type": "string", "pattern": "^[^ ]+$"}},
                                                    },
                                                    "region": {
                                                        "type": "object",
                                                        "properties": {"startLine": {"type": "integer", "minimum": 1}},
                                                    },
                                                },
                                            }
                                        },
                                    },
                                },
                                "partialFingerprints": {
                                    "type": "object",
                                    "additionalProperties": {"type": "string"},
                                },
                            },
                        },
                    },
                },
            },
        },
    },
}


def alih(folder: Path, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", COMMAND, "check", *arguments],
        cwd=folder,
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])},
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, content in (("bad", BAD), ("doubtful", DOUBTFUL), ("good", GOOD), ("all of it", BAD + DOUBTFUL + GOOD)):
        (tmp_path / f"{name}.tsv").write_text(content, encoding="utf-8")
    (tmp_path / "broken.tmx").write_text("<tmx>", encoding="utf-8")
    (tmp_path / "unknown.tsv").write_text("123\t123\n", encoding="utf-8")
    (tmp_path / "named.csv").write_text("id,id\nIa.,Ia.\n", encoding="utf-8")
    (tmp_path / "terms.po").write_text(GLOSSARY, encoding="utf-8")
    (tmp_path / "port.tsv").write_text("Kapal di Pelabuhan Kayu Manis.\tShips in Pelabuhan Kayu Manis.\n", "utf-8")
    return tmp_path


STATUSES = {
    "clean": (("good.tsv",), 0),
    "an error": (("bad.tsv",), 1),
    "a warning": (("doubtful.tsv",), 0),
    "a warning counts": (("doubtful.tsv", "--fail-on", "warning"), 1),
    "nothing counts": (("bad.tsv", "--fail-on", "never"), 0),
    "one of several": (("good.tsv", "bad.tsv"), 1),
    "ignored": (("bad.tsv", "--ignore", "numbers"), 0),
    "another one only": (("bad.tsv", "--only", "quotes"), 0),
    "a term of ours": (("port.tsv", "--glossary", "terms.po"), 1),
    "no glossary": (("port.tsv", "--glossary", "none", "--only", "terms"), 0),
    "a glossary and none": (("bad.tsv", "--glossary", "none", "--glossary", "terms.po"), 2),
    "standard input of no format": (("-",), 2),
    "a folder": ((".",), 3),
    "a missing file before a bad one": (("none.tsv", "bad.tsv"), 3),
    "unknown check": (("bad.tsv", "--ignore", "grammar"), 2),
    "unknown format": (("bad.tsv", "--format", "pdf"), 2),
    "broken file": (("broken.tmx",), 3),
    "missing file": (("none.tsv",), 3),
    "unknown language": (("unknown.tsv",), 4),
    "no such language": (("bad.tsv", "--from", "fr"), 2),
    "no such language of targets": (("bad.tsv", "--to", "fr"), 2),
    "one language twice": (("bad.tsv", "--from", "id", "--to", "id"), 2),
    "a wrong option before a missing file": (("none.tsv", "--from", "fr"), 2),
    "one language in the file": (("named.csv",), 4),
    "nowhere to write": (("bad.tsv", "-o", "none/report.txt"), 7),
    "missing glossary": (("bad.tsv", "--glossary", "none.po"), 8),
}


@pytest.mark.parametrize(("arguments", "status"), STATUSES.values(), ids=STATUSES.keys())
def test_exit_status(arguments: tuple[str, ...], status: int, folder: Path) -> None:
    result = alih(folder, *arguments)
    assert result.returncode == status, result.stderr
    assert "Traceback" not in result.stderr
    assert status < 3 or result.stderr.startswith("alih: ")


def test_files_that_can_be_read_are_checked(folder: Path) -> None:
    result = alih(folder, "broken.tmx", "bad.tsv", "none.tsv", "unknown.tsv")
    assert result.returncode == 3
    assert result.stdout.startswith("bad.tsv:1: error: the source says “5”, the target “6” [numbers]\n")
    said = result.stderr.splitlines()
    assert [line.split(":")[1].strip() for line in said if line.startswith("alih: ")] == [
        "broken.tmx", "none.tsv", "unknown.tsv", "1 error, 0 warnings, 0 notes in 1 segment",
    ]  # fmt: skip
    assert alih(folder, "none.tsv", "--format", "json").stdout == ""


def test_text_report(folder: Path) -> None:
    result = alih(folder, "all of it.tsv")
    assert result.stdout == (
        "all of it.tsv:1: error: the source says “5”, the target “6” [numbers]\n"
        "    id: Ada 5 kapal di pelabuhan itu.\n"
        "    en: There are 6 ships in the port.\n"
        "all of it.tsv:2: warning: “tidak” denies something in the source, and the target denies nothing [negation]\n"
        "    id: Kapal itu tidak berlayar.\n"
        "    en: The ship is sailing.\n"
    )
    assert result.stderr == "alih: 1 error, 1 warning, 0 notes in 3 segments\n"


def test_json_report(folder: Path) -> None:
    report = json.loads(alih(folder, "all of it.tsv", "--format", "json").stdout)
    assert report["counts"] == {"error": 1, "warning": 1, "info": 0}
    (file,) = report["files"]
    assert (file["from"], file["to"], file["segments"]) == ("id", "en", 3)
    assert [(each["line"], each["check"], each["source_span"]) for each in file["findings"]] == [
        (1, "numbers", [4, 5]),
        (2, "negation", [10, 15]),
    ]


def test_sarif_report(folder: Path) -> None:
    report = json.loads(alih(folder, "all of it.tsv", "--format", "sarif").stdout)
    Draft7Validator.check_schema(SARIF)
    Draft7Validator(SARIF).validate(report)
    (run,) = report["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [(rules[each["ruleIndex"]]["id"], each["level"]) for each in run["results"]] == [
        ("numbers", "error"),
        ("negation", "warning"),
    ]
    (location,) = run["results"][1]["locations"]
    assert location["physicalLocation"]["artifactLocation"]["uri"] == "all%20of%20it.tsv"
    assert location["physicalLocation"]["region"]["startLine"] == 2


def test_page_escapes_what_it_shows(folder: Path) -> None:
    (folder / "x.tsv").write_text('Ada 5 <script>alert("x")</script>.\tThere are 6 <script>.\n', encoding="utf-8")
    alih(folder, "x.tsv", "--format", "html", "-o", "report.html", "--from", "id")
    page = (folder / "report.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert 'class="finding error"' in page
    assert "&lt;script&gt;" in page


def test_control_characters_do_not_reach_the_terminal(folder: Path) -> None:
    (folder / "x.tsv").write_text("Ada 5 kapal di sana.\tThere are 6 ships\x1b[2J there.\n", encoding="utf-8")
    assert "\x1b" not in alih(folder, "x.tsv").stdout


def test_suppressed_in_the_file(folder: Path) -> None:
    (folder / "x.tsv").write_text(BAD.rstrip("\n") + "\talih: ignore numbers\n", encoding="utf-8")
    assert alih(folder, "x.tsv").returncode == 0


def test_standard_input_and_direction(folder: Path) -> None:
    swapped = "There are 5 ships.\tAda 6 kapal.\n"
    result = alih(folder, "-", "--input-format", "tsv", "--from", "en", stdin=swapped)
    assert result.stdout.startswith("-:1: error: the source says “5”, the target “6”")
    assert "    en: There are 5 ships.\n" in result.stdout


def test_quiet_says_nothing_on_standard_error(folder: Path) -> None:
    assert alih(folder, "bad.tsv", "-q").stderr == ""


def test_articles_of_one_file_are_compared_apart(folder: Path) -> None:
    lines = [
        {"document": name, "source": source, "target": target}
        for name, source, target in (
            ("a.txt", "Ibu Rina datang.", "Mrs. Rina came."),
            ("a.txt", "Ia pulang.", "She went home."),
            ("b.txt", "Ia pulang.", "She went home."),
        )
    ]
    (folder / "x.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    report = json.loads(alih(folder, "x.jsonl", "--format", "json", "--from", "id").stdout)
    assert [(each["line"], each["check"]) for each in report["files"][0]["findings"]] == [(3, "pronouns")]


def test_help_names_every_check_and_how_to_suppress_it(folder: Path) -> None:
    help_text = " ".join(alih(folder, "--help").stdout.split())
    assert "negation" in help_text
    assert "alih: ignore names" in help_text
