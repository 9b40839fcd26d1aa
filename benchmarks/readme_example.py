"""Write what ``alih`` really prints into the README's example.

Run: ``python -m benchmarks.readme_example``, after a new built-in model.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
COMMAND = "alih translate seeds/000_0c1b7038fc966227.txt"
LINES = 4
_EXAMPLE = re.compile(r"<!-- example -->.*<!-- /example -->", re.DOTALL)


def main() -> None:
    """Run the command and put its first lines into the README."""
    call = [sys.executable, "-c", "from translate.cli.main import main; main()", *COMMAND.split()[1:], "--quiet"]
    done = subprocess.run(call, cwd=ROOT, capture_output=True, text=True, check=True)
    shown = "\n".join(f"    {line}" for line in [f"$ {COMMAND}", *done.stdout.splitlines()[:LINES], "..."])
    readme = ROOT / "README.md"
    text = readme.read_text(encoding="utf-8")
    readme.write_text(_EXAMPLE.sub(lambda _: f"<!-- example -->\n{shown}\n<!-- /example -->", text), encoding="utf-8")


if __name__ == "__main__":
    main()
