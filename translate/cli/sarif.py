"""Write findings as SARIF 2.1.0 (OASIS), which code hosts and pipelines show beside the lines."""

from __future__ import annotations

import json
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from translate import __version__
from translate.checks import CHECKS
from translate.values import Finding, Severity

if TYPE_CHECKING:
    from translate.cli.checking import CheckedFile, CheckedUnit

__all__ = ["render_sarif"]

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}
_INDEX = {name: number for number, name in enumerate(CHECKS)}


def render_sarif(files: Sequence[CheckedFile]) -> str:
    """Return one run with a rule a check and a result a finding."""
    rules = [
        {
            "id": name,
            "shortDescription": {"text": check.description},
            "defaultConfiguration": {"level": _LEVELS[check.severity]},
        }
        for name, check in CHECKS.items()
    ]
    run = {
        "tool": {"driver": {"name": "alih", "version": __version__, "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(file, unit, finding) for file in files for unit, finding in file],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _result(file: CheckedFile, unit: CheckedUnit, finding: Finding) -> dict[str, object]:
    said = "\n".join((finding.check, unit.unit.source, unit.unit.target, finding.message))
    return {
        "ruleId": finding.check,
        "ruleIndex": _INDEX[finding.check],
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": _uri(file.location)},
                    "region": {"startLine": max(unit.unit.line, 1), "snippet": {"text": unit.unit.target}},
                }
            }
        ],
        # the same finding in the next run, wherever its line has moved to
        "partialFingerprints": {"segment/v1": sha256(said.encode("utf-8", "replace")).hexdigest()},
    }


def _uri(location: str) -> str:
    """Return a file's place as a URI: relative as it was given, ``file:`` where it is absolute."""
    if location == "-":
        return "stdin"
    path = Path(location)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())
